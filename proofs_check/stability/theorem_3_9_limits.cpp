// Theorem 3.9: the limits (14) and (15) of the printed bounds, and what they say of the coherence.
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// Numbers of the printed bounds: m, n samples in the two sets, dim, s = sigma, t = SNR, c = C'_r
// (so C'_f = 1 - c, since C'_r + C'_f = 1 wherever they are defined) and
// p = (sqrt C'_r + sqrt C'_f)^2 / (C'_r + C'_f).
const Expr m = name("m"), n = name("n"), dim = name("dim"), s = name("s"), t = name("t"),
           p = name("p"), K = name("K"), c = name("c");

// (12), (13) and (70) without their constants, C'_r + C'_f = 1.
Expr bound_12(const Expr& snr) { return m * n * dim * s * s * (p * snr * snr + 1); }
Expr bound_13(const Expr& snr) { return dim * s * s * snr * snr + 1; }
Expr bound_70(const Expr& snr) { return s * s * dim * (snr * snr + 1); }

Axis whole(const std::string& letter, const Rational& from) {
  return {letter, {from, from + 1, from + 2, 10, 100, 1000}, from, 1000000, true};
}

Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000, false};
}

Space bounds() {
  return numbers({whole("m", 1), whole("n", 1), whole("dim", 1), positive("s"), positive("t"),
                  Axis{"p", {1, 2, Rational(3, 2), Rational(5, 4)}, 1, 2, false}, whole("K", 1)});
}

// ---- (14), (15)

std::vector<Claim> limits() {
  const Expr a = name("a"), b = name("b");
  const Expr large_limit = m * n * p, big_D = dim * s * s;
  return {
      {.id = "A-T3.9.14",
       .source = "Theorem 3.9, (14), (49), (71)",
       .statement = "the quotient of (12) by (13) tends to O(n_r n_f) as SNR -> 0",
       .reading = "from (12) and (13) as printed, sigma and d fixed; a constant K that serves all "
                  "sigma and d",
       .question = {{}, {bound_12(0) / bound_13(0) <= K * m * n}},
       .space = bounds(),
       .every_choice_fails =
           {identity("at SNR = 0 the quotient is n_r n_f d sigma^2", bound_12(0) / bound_13(0),
                     m * n * dim * s * s, {}, {"m", "n", "dim", "s", "p"}),
            identity("which is 2 K n_r n_f at d sigma^2 = 2K, for every K", m * n * (2 * K),
                     2 * (K * m * n), {}, {"m", "n", "K"}),
            identity(
                "with ||mu|| = 1 kept instead, d sigma^2 = 1/SNR^2 and the quotient is n_r n_f "
                "(p + d sigma^2)/2, unbounded too",
                m * n * big_D * (p * (1 / big_D) + 1) / (big_D * (1 / big_D) + 1),
                m * n * (p + big_D) / 2, {}, {"m", "n", "dim", "s", "p"})},
       .rests_on = {"A-T3.9.12", "A-T3.9.13"},
       .repair = "A-T3.9.14.repair",
       .wrong = "with (13) as printed the quotient tends to n_r n_f d sigma^2; d sigma^2 cancels "
                "with (70) only"},
      {.id = "A-T3.9.14.repair",
       .source = "Theorem 3.9, (14), repaired",
       .statement = "the limit of (12)/(13) is n_r n_f d sigma^2; with (70) in place of (13) it is "
                    "n_r n_f",
       .question = {{},
                    {bound_12(0) / bound_13(0) == m * n * dim * s * s,
                     bound_12(0) / bound_70(0) == m * n}},
       .space = bounds(),
       .proof = {identity("(12)/(13) at SNR = 0", bound_12(0) / bound_13(0), m * n * dim * s * s,
                          {}, {"m", "n", "dim", "s", "p"}),
                 identity("(12)/(70) at SNR = 0", bound_12(0) / bound_70(0), m * n, {},
                          {"m", "n", "dim", "s", "p"}),
                 argument("both are continuous there")}},
      {.id = "A-T3.9.15",
       .source = "Theorem 3.9, (15), (49), (71)",
       .statement = "the quotient of (12) by (13) tends to n_r n_f (1 + 2 sqrt(C'_r C'_f)/(C'_r + "
                    "C'_f)) as SNR -> infinity",
       .reading = "from (12) and (13) as printed, sigma and d fixed; searched: the distance to the "
                  "limit is n_r n_f (d sigma^2 - p)/(d sigma^2 SNR^2 + 1), p = (sqrt C'_r + sqrt "
                  "C'_f)^2",
       .question = {{},
                    {bound_12(t) / bound_13(t) - large_limit ==
                     m * n * (big_D - p) / (big_D * t * t + 1)}},
       .space = bounds(),
       .proof =
           {identity("the distance to the limit", bound_12(t) / bound_13(t) - large_limit,
                     m * n * (big_D - p) / (big_D * t * t + 1), {},
                     {"m", "n", "dim", "s", "t", "p"}),
            identity("(a + b)^2/(a^2 + b^2) = 1 + 2ab/(a^2 + b^2), a = sqrt C'_r, b = sqrt C'_f",
                     pow(a + b, 2) / (a * a + b * b), 1 + 2 * a * b / (a * a + b * b), {},
                     {"a", "b"}),
            argument("C'_r + C'_f = 1 always, so the factor is 1 + 2 sqrt(C'_r C'_f), between 1 "
                     "and 2: as O(.) the limits (14) and (15) are meant to have the same "
                     "order")}},
  };
}

// ---- "coherence is larger in the large SNR limit"

Instance two_by_two(const std::vector<Matrix<Rational>>& retain,
                    const std::vector<Matrix<Rational>>& forget) {
  UnlearningProblem x;
  x.eta = 1;
  x.alpha = Rational(1, 2);
  x.B = 1;
  for (const Matrix<Rational>& H : retain) x.retain_set.push_back(dense_sample(H, 1));
  for (const Matrix<Rational>& H : forget) x.forget_set.push_back(dense_sample(H, 1));
  return {x, {}, {}};
}

Matrix<Rational> axis_hessian(Eigen::Index dimension, Eigen::Index axis, const Rational& weight) {
  Matrix<Rational> H = Matrix<Rational>::Zero(dimension, dimension);
  H(axis, axis) = weight;
  return H;
}

Computed separation() {
  Computed result;
  result.verdict = ClaimVerdict::refuted;
  const Expr S0 = name("S0"), V0 = name("V0"), D0 = name("D0"), D1 = name("D1");
  result.certificates.push_back(confirmation(
      "A-T3.9.sep",
      "Upper bounds of numerators and denominators do not order quotients: S0 <= 4 and D0 <= V0 at "
      "low SNR with 4/V0 = 4, S1 = 8 and D1 <= 1 at high SNR with 8/1 = 8, yet S0/D0 > S1/D1, "
      "because D0 is below its bound.",
      {S0 <= 4, D0 <= V0, D1 <= 1, 4 / V0<Expr(8), S0 / D0> Expr(8) / D1},
      {std::nullopt, {{"S0", 4}, {"V0", 1}, {"D0", Rational(1, 4)}, {"D1", 1}}, {}}));
  const Instance low = two_by_two({axis_hessian(4, 0, 1), axis_hessian(4, 1, 1)},
                                  {axis_hessian(4, 2, 1), axis_hessian(4, 3, 1)});
  const Instance high = two_by_two({axis_hessian(1, 0, 1), axis_hessian(1, 0, Rational(1, 100))},
                                   {axis_hessian(1, 0, 1), axis_hessian(1, 0, Rational(1, 100))});
  result.certificates.push_back(
      confirmation("A-T3.9.sep",
                   "No signal: four rank-one Hessians along orthogonal noise vectors have sigma "
                   "above 34/10.",
                   {sigma() > Rational(34, 10)}, low));
  result.certificates.push_back(
      confirmation("A-T3.9.sep",
                   "No noise: four Hessians along one signal, with l'' of 1, 1/100, 1, 1/100, have "
                   "sigma below 21/10.",
                   {sigma() < Rational(21, 10)}, high));
  result.evidence = {
      "(14) and (15) divide an upper bound of lambda_max(S) by an upper bound of max "
      "lambda_max(D_rf); that bounds sigma from neither side (first certificate: numbers)",
      "as orders the two limits are equal, since 1 <= 1 + 2 sqrt(C'_r C'_f)/(C'_r + C'_f) <= 2",
      "limiting Hessians, n_r = n_f = 2, C'_r = C'_f = 1/2: orthogonal noise directions with equal "
      "weights have sigma = 2 + sqrt 2 (second certificate), one signal direction with unequal l'' "
      "(1, 1/100) has sigma = 2.02 (third): smaller at infinite SNR",
      "with equal weights the order is as claimed: A-T3.9.sep.repair"};
  result.headline =
      "upper bounds do not order quotients; and sigma = 3.41 without signal against 2.02 without "
      "noise (n_r = n_f = 2, unequal l'' in the second)";
  return result;
}

std::vector<Claim> comparison() {
  const Expr e = name("e");
  const Expr low =
      (sqrt(c * c + (1 - c) * (1 - c)) + (n - 1) * c + (m - 1) * (1 - c)) / max(c, 1 - c);
  return {
      {.id = "A-T3.9.sep",
       .source = "Section 3.4, Discussion",
       .statement = "the bounds (12) to (15) show that the coherence is larger in the large SNR "
                    "limit than in the small SNR limit",
       .reading =
           "as a consequence of the bounds; and as a fact about the limiting Hessians of any "
           "interpolating network",
       .rests_on = {"A-T3.9.14", "A-T3.9.15"},
       .compute = separation,
       .repair = "A-T3.9.sep.repair",
       .wrong = "upper bounds do not order the quantities that they bound"},
      {.id = "A-T3.9.sep.repair",
       .source = "Section 3.4, Discussion, repaired",
       .statement = "for rank-one Hessians of equal size and n_r, n_f >= 2: orthogonal directions "
                    "(no signal) have sigma <= n_r + n_f - 2 + sqrt 2 < n_r n_f, the sigma of one "
                    "common direction (no noise)",
       .reading = "m = n_r, n = n_f, c = C'_r; low is sigma for orthogonal directions",
       .question = {{m >= 2, n >= 2}, {low <= n + m - 2 + sqrt(2), n + m - 2 + sqrt(2) < m * n}},
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
            argument("one direction: S = D_rf's number everywhere, lambda_max(S) = n_r n_f times "
                     "it")}},
  };
}

}  // namespace

std::vector<Claim> theorem_3_9_limits() {
  std::vector<Claim> all = limits();
  for (Claim& claim : comparison()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
