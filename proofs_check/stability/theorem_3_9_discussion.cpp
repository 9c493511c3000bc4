// Section 3.4, Discussion: what the coherence of the limiting Hessians is, and what follows.
#include "proofs_check/stability/cnn.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// m = n_r, n = n_f, c = C'_r.
const Expr m = name("m"), n = name("n"), c = name("c");

Axis whole(const std::string& letter, const Rational& from) {
  return {letter, {from, from + 1, from + 2, 10, 100, 1000}, from, 1000000, true};
}
Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000, false};
}

// Samples with the Hessians e_i e_i^T for the axes i listed; C'_r = C'_f = 1/2 for sets of one
// size.
Instance along_axes(long d, const std::vector<long>& retain, const std::vector<long>& forget,
                    const Rational& eta_value = 1) {
  UnlearningProblem x;
  x.eta = eta_value;
  x.alpha = Rational(1, 2);
  x.B = 1;
  const auto sample = [d](long axis) {
    Matrix<Rational> H = Matrix<Rational>::Zero(d, d);
    H(axis, axis) = 1;
    return dense_sample(H, 1);
  };
  for (const long axis : retain) x.retain_set.push_back(sample(axis));
  for (const long axis : forget) x.forget_set.push_back(sample(axis));
  return {x, {}, {}};
}

// ---- "coherence is larger in the large SNR limit"

Computed separation() {
  Computed result;
  result.verdict = ClaimVerdict::refuted;
  const Expr S0 = name("S0"), V0 = name("V0"), D0 = name("D0"), D1 = name("D1");
  const auto certify = [&result](const std::string& text, const std::vector<Condition>& facts,
                                 const Instance& x) {
    result.certificates.push_back(confirmation("A-T3.9.sep", text, facts, x));
  };
  const Condition bounds_grow = 4 / V0<8, quotients_fall = S0 / D0> Expr(8) / D1;
  certify(
      "Upper bounds of numerators and denominators do not order quotients: S0 <= 4 and D0 <= V0 at "
      "low SNR with 4/V0 = 4, S1 = 8 and D1 <= 1 at high SNR with 8/1 = 8, yet S0/D0 > S1/D1, "
      "because D0 is below its bound.",
      {S0 <= 4, D0 <= V0, D1 <= 1, bounds_grow, quotients_fall},
      {std::nullopt, {{"S0", 4}, {"V0", 1}, {"D0", Rational(1, 4)}, {"D1", 1}}, {}});
  certify(
      "No signal: four rank-one Hessians of one size along orthogonal noise vectors have sigma "
      "above 34/10.",
      {sigma() > Rational(34, 10)}, along_axes(4, {0, 1}, {2, 3}));
  certify(
      "No noise, one sample of each label in each set: the Hessians of opposite labels are "
      "orthogonal (A-eq52.4.stronger), those of one label equal; with one size for both labels "
      "sigma is below 27/10.",
      {sigma() < Rational(27, 10)}, along_axes(2, {0, 1}, {0, 1}));
  certify(
      "No noise, one label in the retain set and the other in the forget set: sigma is above "
      "56/10, more than n_r n_f = 4.",
      {sigma() > Rational(56, 10)}, along_axes(2, {0, 0}, {1, 1}));
  result.evidence = {
      "(14) and (15) divide an upper bound of lambda_max(S) by an upper bound of max "
      "lambda_max(D_rf); that bounds sigma from neither side (first certificate: numbers)",
      "as orders the two limits are equal, since 1 <= 1 + 2 sqrt(C'_r C'_f)/(C'_r + C'_f) <= 2",
      "limiting Hessians of one size, n_r = n_f = 2, C'_r = C'_f = 1/2 (sigma does not depend on "
      "the size): orthogonal noise directions have sigma = 2 + sqrt 2 (second certificate)",
      "without noise the Hessians of one label are equal and those of opposite labels orthogonal: "
      "one sample of each label in each set gives sigma = 2.636 (third), less than without signal",
      "one label in each set gives n_r n_f sqrt(c^2 + e^2)/max(c, e), here 5.657 (fourth), above "
      "n_r n_f: the n_r n_f of one common label is not the largest value either",
      "the order is as printed for one label (A-T3.9.sep.repair), and for both labels in equal "
      "numbers from four samples a set on (A-T3.9.sep.balanced)"};
  result.headline =
      "upper bounds do not order quotients; and for n_r = n_f = 2 with both labels in each set "
      "sigma = 3.41 without signal against 2.64 without noise";
  return result;
}

std::vector<Claim> comparison() {
  const Expr e = name("e"), l = name("l"), w = name("w"), x = name("x"), y = name("y");
  const Expr low =
      (sqrt(c * c + (1 - c) * (1 - c)) + (n - 1) * c + (m - 1) * (1 - c)) / max(c, 1 - c);
  const Expr root2 = sqrt(Expr(2)), balanced = (1 + root2 + sqrt(11 - 2 * root2)) / 8 * n * n;
  return {
      {.id = "A-T3.9.sep",
       .source = "Section 3.4, Discussion",
       .statement = "the bounds (12) to (15) show that the coherence is larger in the large SNR "
                    "limit than in the small SNR limit",
       .reading =
           "as a consequence of the bounds; and as a fact about the limiting Hessians: equal and "
           "orthogonal without signal, as A-eq52.4.stronger has them without noise",
       .rests_on = {"A-T3.9.14", "A-T3.9.15"},
       .compute = separation,
       .repair = "A-T3.9.sep.repair",
       .wrong = "upper bounds do not order the quantities that they bound"},
      {.id = "A-T3.9.sep.repair",
       .source = "Section 3.4, Discussion, repaired",
       .statement =
           "for samples of one label with equal l'' and n_r, n_f >= 2: orthogonal directions (no "
           "signal) have sigma <= n_r + n_f - 2 + sqrt 2 < n_r n_f, the sigma without noise",
       .reading = "m = n_r, n = n_f, c = C'_r; low is sigma for orthogonal directions",
       .question = {{m >= 2, n >= 2}, {low <= n + m - 2 + root2, n + m - 2 + root2 < m * n}},
       .space = numbers(
           {whole("m", 2), whole("n", 2),
            Axis{"c", {0, 1, Rational(1, 2), Rational(1, 3), Rational(9, 10)}, 0, 1, false}}),
       .proof =
           {argument("S has diagonal sqrt(c^2 + e^2), entries c between pairs that share r, e "
                     "between those that share f, 0 elsewhere (e = 1 - c): all rows have the same "
                     "sum, which is lambda_max(S); max lambda_max(D_rf) = max(c, e)"),
            identity(
                "2 c^2 - (c^2 + e^2) = (c - e)(c + e): the diagonal is at most sqrt 2 max(c, e)",
                2 * c * c - (c * c + e * e), (c - e) * (c + e), {}, {"c", "e"}),
            identity("n m - (n + m - 2) = (n-1)(m-1) + 1 >= 2 > sqrt 2", n * m - (n + m - 2),
                     (n - 1) * (m - 1) + 1, {}, {"n", "m"}),
            argument("without noise one label has one Hessian: S is D_rf's number everywhere, and "
                     "lambda_max(S) = n_r n_f times it")}},
      {.id = "A-T3.9.sep.balanced",
       .source = "Section 3.4, Discussion, both labels",
       .statement =
           "for n_r = n_f = n even, each set with both labels in equal numbers, C'_r = C'_f = 1/2 "
           "and equal l'': without noise sigma = (1 + sqrt2 + sqrt(11 - 2 sqrt2)) n^2/8 = 0.659 "
           "n^2. It exceeds the 2n - 2 + sqrt2 of orthogonal directions for n >= 4 and not for n = "
           "2",
       .question = {{n >= 2}, {(n - 3) * (balanced - (2 * n - 2 + root2)) >= 0}},
       .space = numbers({Axis{"n", {2, 4, 6, 8, 100}, 2, 1000000, true}}),
       .proof =
           {argument("D_rf is diag(1, 0), diag(0, 1) or I/2; a vector x on the pairs of like, y on "
                     "those of unlike labels is mapped by S to n^2/4 times (x + w y, w x + w y), w "
                     "= sqrt2: like labels have S = 1 with themselves, 0 with the other label, and "
                     "1/w with unlike ones, which have 1/w among themselves"),
            identity("l = 4 lambda/n^2 solves l^2 - (1 + w) l + w - w^2 = 0: the determinant of (1 "
                     "- l, w; w, w - l)",
                     (1 - l) * (w - l) - w * w, l * l - (1 + w) * l + w - w * w, {}, {"l", "w"}),
            identity("whose discriminant is 1 - 2w + 5 w^2 = 11 - 2 sqrt2 at w^2 = 2",
                     pow(1 + w, 2) - 4 * (w - w * w), 1 - 2 * w + 5 * w * w, {}, {"w"}),
            identity("at l = 5/2, w^2 = 2 the polynomial is 7/4 - 3w/2, below 0 as w > 7/6: so "
                     "lambda > 5 n^2/8 (x is w^2)",
                     Rational(25, 4) - (1 + w) * Rational(5, 2) + w - x,
                     Rational(15, 4) - x - Rational(3, 2) * w, {}, {"w", "x"}),
            identity("5 n^2/8 - (2n - 2 + 3/2) = (5/8)(n - 4)^2 + 3 (n - 4) + 5/2, above 0 for n "
                     ">= 4",
                     Rational(5, 8) * n * n - (2 * n - Rational(1, 2)),
                     Rational(5, 8) * pow(n - 4, 2) + 3 * (n - 4) + Rational(5, 2), {}, {"n"}),
            identity("max lambda_max(D_rf) = 1; at n = 2 the claim is (1 + w + y)/2 < 2 + w, y^2 = "
                     "11 - 2w, that is y < 3 + w, as y < 3 (twice the gap)",
                     2 * (2 + w) - (1 + w + y), 3 + w - y, {}, {"w", "y"})}},
  };
}

// ---- "easier .. as formalized by our earlier stability criteria"

Computed not_easier() {
  Computed result;
  result.verdict = ClaimVerdict::refuted;
  result.certificates.push_back(confirmation(
      "A-T3.9.easier",
      "Without noise, one label: n_r = n_f = 2, alpha = 1/2, B = 1, all Hessians equal to h = 1, "
      "eta = 3: lambda_max(D) is above the threshold of (9), which is sigma/(eta sqrt2) here.",
      {lambda_max(D) > threshold_3_6(), 4 * lambda_max(D) >= sigma()},
      along_axes(1, {0, 0}, {0, 0}, 3)));
  result.certificates.push_back(confirmation(
      "A-T3.9.easier",
      "Without signal: the same with four orthogonal Hessians of the same size: lambda_max(D) is "
      "below the threshold of (9) at eta = 3.",
      {lambda_max(D) < threshold_3_6(), 13 * lambda_max(D) < sigma()},
      along_axes(4, {0, 1}, {2, 3}, 3)));
  const Expr h = name("h"), w = name("w");
  result.evidence = lines_of(
      {argument("(9) asks for lambda_max(D)/sigma above a number that depends on eta, alpha, B and "
                "the sizes of the sets only; lower SNR lowers sigma, but lambda_max(D) more"),
       argument("n_r = n_f = n, C'_r = C'_f = 1/2, all Hessians of one size h: one direction has "
                "lambda_max(D) = h and sigma = n^2; orthogonal directions have lambda_max(D) = "
                "h/(2n) and sigma = 2n - 2 + sqrt2"),
       identity("the quotients h/n^2 and h/(2n (2n - 2 + w)), w = sqrt2, have the ratio 4 - 2 (2 - "
                "w)/n: 3.41 at n = 2, and it tends to 4",
                h / (n * n) / (h / (2 * n * (2 * n - 2 + w))), 4 - 2 * (2 - w) / n, {},
                {"h", "n", "w"})});
  result.headline =
      "(9) is harder to meet without signal: n_r = n_f = n, equal Hessians h: lambda_max(D)/sigma "
      "is h/(2n (2n - 2 + sqrt2)) there against h/n^2 along one direction, 3.4 to 4 times smaller";
  return result;
}

std::vector<Instance> orthogonal_forget_samples() {
  std::vector<Instance> found;
  for (const Rational& step_size : {Rational(1, 100), Rational(1), Rational(10)}) {
    found.push_back(along_axes(2, {0}, {1}, step_size));
    found.push_back(along_axes(2, {0, 0}, {1, 0}, step_size));
    found.push_back(along_axes(4, {0, 1}, {2, 3}, step_size));
  }
  return found;
}

// Moves the retain Hessians to the first axis of the plane and the first forget Hessian to the
// second; on a line there is nothing to retain.
void make_orthogonal(Instance& x) {
  UnlearningProblem& p = *x.problem;
  if (p.alpha == 0) p.alpha = Rational(1, 2);
  const Eigen::Index last = p.d() - 1;
  const auto along = [last](Eigen::Index axis, const Rational& h) {
    Matrix<Rational> H = Matrix<Rational>::Zero(last + 1, last + 1);
    H(axis, axis) = h;
    return H;
  };
  for (Sample& s : p.retain_set) {
    s = dense_sample(along(0, last == 0 ? Rational(0) : Rational(s.H(0, 0))), s.times);
  }
  Sample& first = p.forget_set.front();
  first = dense_sample(along(last, 1 + first.H(last, last)), first.times);
}

std::vector<Claim> ease() {
  const Expr V = name("V"), X = name("X"), Y = name("Y"), a = name("a"), b = name("b");
  Space orthogonal = problems(2, 2);
  orthogonal.directed = orthogonal_forget_samples;
  orthogonal.prepare = make_orthogonal;
  return {
      {.id = "A-T3.9.easier",
       .source = "Section 3.4, Discussion; Impact statement",
       .statement =
           "'when the model has memorized (low SNR), the unlearning process becomes easier "
           ".. as formalized by our earlier stability criteria'",
       .reading = "criterion (9) is met at low SNR where it is met at high SNR, with the same "
                  "steps, sizes of the sets and sizes of the Hessians; low SNR = orthogonal "
                  "Hessians, high SNR = one direction (one label)",
       .rests_on = {"A-T3.9.sep", "A-T3.6a"},
       .compute = not_easier,
       .repair = "A-T3.9.easier.repair",
       .wrong = "lower SNR lowers lambda_max(D) by more than sigma, so (9) is harder to meet"},
      {.id = "A-T3.9.easier.repair",
       .source = "Section 3.4, Discussion, repaired",
       .statement =
           "for alpha > 0, if some forget Hessian is not 0 and orthogonal to all retain Hessians, "
           "then E||w_k||^2 -> infinity for every eta > 0: escape is by the mean ascent, not by "
           "(9). Along an eigenvector that no other Hessian shares the mean factor is 1 + eta "
           "alpha h/n_f",
       .reading = "orthogonal: Tr[H_R H_f] = 0; searched for the first forget sample",
       .question = {{alpha > 0, trace(H_R * H_f(0)) == 0, trace(H_f(0)) > 0},
                    {diverges(), lambda_max(J) > 1}},
       .space = orthogonal,
       .proof =
           {identity("Tr of a product of PSD matrices X X^T, Y Y^T is ||X^T Y||^2: it is 0 only if "
                     "H_R H_f = 0",
                     trace(X * transpose(X) * (Y * transpose(Y))),
                     trace(transpose(X) * Y * transpose(transpose(X) * Y)), {"X", "Y"}, {}),
            argument("take a unit vector v in the range of that H_f: H_R v = 0 and v^T H_F v >= "
                     "v^T H_f v/n_f > 0"),
            identity("v^T J v = 1 - a v^T H_R v + b v^T H_F v, a = eta (1 - alpha), b = eta alpha "
                     "(X, Y for H_R, H_F)",
                     transpose(V) * (V - a * (X * V) + b * (Y * V)),
                     transpose(V) * V - a * (transpose(V) * X * V) + b * (transpose(V) * Y * V),
                     {"V", "X", "Y"}, {"a", "b"}),
            argument("so lambda_max(J) >= v^T J v > 1, and Tr(J^{2k}) >= lambda_max(J)^{2k}"),
            uses("A-L3.5.1b")}},
  };
}

// ---- "all samples agree on the direction", "nearly orthogonal"

// Sum over filters of the products of the indicators of both signals.
Expr shared_signal(const std::vector<Filter>& W, const CnnSample& x, const CnnSample& z) {
  const auto both = [&](const Filter& w) {
    return indicator(x.y * dot(w.w, x.mu)) * indicator(z.y * dot(w.w, z.mu));
  };
  Expr total = both(W.at(0));
  for (std::size_t at = 1; at < W.size(); ++at) total = total + both(W[at]);
  return total;
}

std::vector<Claim> directions() {
  const std::vector<Filter> W = filters(1, 1);
  const CnnSample x = sample_named("i", 1), z = sample_named("k", 1);
  std::vector<Axis> axes = network_axes(1, 1);
  for (const char* label : {"y_i", "y_k"}) axes.push_back({label, {1, -1}, -1, 1, true});
  const Expr a = name("a"), t = name("t"), L = name("L"), s = name("sigma"), dim = name("dim"),
             inner = name("inner"), length = name("length"), N_ = name("N"), u1 = name("u");
  const Expr active_i = shared_signal(W, x, x), active_k = shared_signal(W, z, z);
  return {
      {.id = "A-T3.9.agree",
       .source = "Section 3.4, Discussion",
       .statement = "at high SNR 'all samples agree on the direction'",
       .reading =
           "without noise: the Hessians of any two samples overlap where both are not 0; the "
           "overlap is the number of filters that are active on both signals; searched for "
           "m = 1, d = 1",
       .question = {{is_label(x.y), is_label(z.y), active_i > 0, active_k > 0},
                    {shared_signal(W, x, z) > 0}},
       .space = numbers(axes),
       .rests_on = {"A-eq52.3"},
       .repair = "A-T3.9.agree.repair",
       .wrong = "off the kinks no filter is active on the signals of both labels, so Hessians of "
                "opposite labels are orthogonal"},
      {.id = "A-T3.9.agree.repair",
       .source = "Section 3.4, Discussion, repaired",
       .statement = "without noise samples of one label agree on the direction, and those of "
                    "opposite labels are orthogonal: they share no active filter",
       .reading = "off the kinks; searched for m = 1, d = 1",
       .question = {{is_label(x.y), is_label(z.y)},
                    {shared_signal(W, x, z) == (1 + x.y * z.y) / 2 * active_i}},
       .space = numbers(axes),
       .proof = {uses("A-eq52.4.stronger"),
                 identity("an indicator a is 0 or 1, so a a = a for equal labels", a * a - a,
                          a * (a - 1), {}, {"a"}),
                 argument("(1 + y_i y_k)/2 is 1 for equal and 0 for opposite labels")}},
      {.id = "A-S3.4.orth",
       .source = "Section 3.4, Discussion",
       .statement =
           "'high-dimensional random noise vectors are nearly orthogonal to each other': with "
           "probability at least 1 - delta - 8 N/d all N(N-1)/2 cosines are at most 2 "
           "sqrt(log(N^2/delta)/d)",
       .reading =
           "searched: |<xi_i, xi_k>|/||xi_k|| <= t sigma, ||xi_i||^2 >= sigma^2 d/2 and t^2 = "
           "2 log(N^2/delta) = 2L give cos^2 <= 4L/d; dim = d",
       .question = {{t * t == 2 * L, length * length >= s * s * dim / 2, inner <= t * s},
                    {pow(inner / length, 2) <= 4 * L / dim}},
       .space =
           [&] {
             Space space = numbers({positive("t"), positive("L"), positive("length"),
                                    positive("sigma"), positive("inner"), whole("dim", 1)});
             space.prepare = [](Instance& p) {
               p.parameters["L"] = p.parameters["t"] * p.parameters["t"] / 2;
             };
             return space;
           }(),
       .proof = {argument("given xi_k, <xi_i, xi_k>/||xi_k|| is N(0, sigma^2): above t sigma with "
                          "probability at most e^{-t^2/2} on each side"),
                 identity("the union bound: N(N-1)/2 pairs, two sides, u = e^{-t^2/2} = delta/N^2",
                          N_ * (N_ - 1) / 2 * 2 * u1, N_ * N_ * u1 - N_ * u1, {}, {"N", "u"}),
                 identity("Chebyshev: ||xi||^2/sigma^2 has mean d and variance 2d, so it is below "
                          "d/2 with probability at most 8/d",
                          2 * dim / pow(dim / 2, 2), 8 / dim, {}, {"dim"}),
                 identity("t^2 sigma^2/(sigma^2 d/2) = 4L/d at t^2 = 2L",
                          2 * L * (s * s) / (s * s * dim / 2), 4 * L / dim, {},
                          {"L", "sigma", "dim"})}},
  };
}

}  // namespace

std::vector<Claim> theorem_3_9_discussion() {
  std::vector<Claim> all = comparison();
  for (auto* const part : {ease, directions}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::stability
