// Theorem 3.9 and Definition 3.8, as stated: coherence in the CNN memorization model.
#include "proofs_check/stability/theorem_3_9.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "proofs_check/stability/gaussian_tails.hpp"
#include "proofs_check/stability/spaces.hpp"

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

std::vector<Claim> data_model() {
  const Expr length = name("length");
  const Axis lengths = positive("length");
  const Axis root_d{"q", {10, 30, 5, 32, Rational(332, 10)}, 1, 1000, false};
  const Expr q = name("q");
  return {
      {.id = "A-D3.8.1",
       .source = "Definition 3.8; Theorem 3.9, Section 4.2",
       .statement = "mu has unit norm and SNR = ||mu||/(sigma sqrt d) can be varied with sigma and "
                    "d fixed (the limits (14), (15); Section 4.2 varies ||mu|| at sigma = 1)",
       .reading = "for every SNR = t, sigma and d = q^2, a unit vector has this SNR",
       .question = {{length == 1}, {length == t * s * q}},
       .space = numbers({Axis{"length", {1}, 1, 1, false}, positive("t"), positive("s"), root_d}),
       .repair = "A-D3.8.1.repair"},
      {.id = "A-D3.8.1.repair",
       .source = "Definition 3.8, repaired",
       .statement = "mu is a fixed vector of any norm: then ||mu|| = SNR sigma sqrt d gives every "
                    "SNR, and ||mu||^2 = SNR^2 sigma^2 d; unit norm would fix sigma^2 d = 1/SNR^2",
       .reading = "d = q^2",
       .question = {{length == t * s * q}, {length * length == t * t * (s * s) * (q * q)}},
       .space = numbers({lengths, positive("t"), positive("s"), root_d}),
       .proof = {identity("squaring ||mu|| = t s q", pow(t * s * q, 2), t * t * (s * s) * (q * q),
                          {}, {"t", "s", "q"})}},
  };
}

// ---- (12)

// log(1/delta) <= kappa d n_min: the excess factor of Lemma A.7.repair, 1 + 2 sqrt kappa + 2 kappa.
Interval excess(const Rational& kappa) {
  return 1 + 2 * enclose_sqrt(kappa, 64) + Interval(Rational(2 * kappa));
}

Computed measured_12() {
  Computed result;
  result.verdict = ClaimVerdict::asymptotic;
  Rational worst = 0;
  for (const auto& [N, delta] :
       std::vector<std::pair<long, Rational>>{{100, Rational(1, 100)},
                                              {100, Rational(1, 1000000)},
                                              {1000, Rational(1, 100)},
                                              {50 * 100, Rational(1, 1000000)},
                                              {10, Rational(1, 10000)},
                                              {2, Rational(1, 7)}}) {
    const Rational ratio = quantile_ratio_upper(N, delta, 256, 8);
    const Interval L = -enclose_log(Interval(delta), 64);
    const Rational proved = excess(L.hi / N).hi;
    if (ratio > proved + Rational(1, 256)) {
      throw std::logic_error(fmt::format("measured_12: Lemma A.7.repair fails at N = {}", N));
    }
    worst = std::max(worst, ratio);
    result.evidence.push_back(fmt::format(
        "n_min d = {}, delta = {}: ||xi||^2 averages at most {} sigma^2 d (exact tail), {} by "
        "Lemma A.7.repair",
        N, to_string(delta), four_decimals(ratio), four_decimals(proved)));
  }
  result.evidence.push_back(
      "A-T3.9.12.repair proves it with the constant (1 + 2 sqrt kappa + 2 kappa)/m where "
      "log(1/delta) <= kappa d min(n_r, n_f): 5/m for delta >= e^{-d min(n_r, n_f)}");
  result.evidence.push_back(
      "no constant is named in the paper, and the range of delta (n, d large against log(1/delta)) "
      "is not stated");
  result.headline = fmt::format(
      "with constant {}/m on the tested range n_min d = 2..5000, delta = 1/7..10^-6; 5/m for all "
      "delta >= e^(-d min(n_r, n_f))",
      four_decimals(worst));
  return result;
}

std::vector<Claim> inequality_12() {
  const Expr A = name("A"), C = name("C"), x = name("x"), y = name("y");
  return {
      {.id = "A-T3.9.12",
       .source = "Theorem 3.9, (12) and (47)",
       .statement = "lambda_max(S) <= O(n_r n_f d sigma^2 [(sqrt C'_r + sqrt C'_f)^2 SNR^2 + (C'_r "
                    "+ C'_f)]) with probability at least 1 - 8 delta",
       .reading = "with an explicit constant, on a stated range of delta",
       .rests_on = {"A-LA.6", "A-LA.7", "A-eq64.3"},
       .compute = measured_12,
       .repair = "A-T3.9.12.repair"},
      {.id = "A-T3.9.12.repair",
       .source = "Theorem 3.9, (12), repaired",
       .statement =
           "lambda_max(S) <= n_r n_f Tr D for all Hessians, hence with probability at least "
           "1 - 2 delta lambda_max(S) <= (n_r n_f/m) sigma^2 d (SNR^2 + 1 + 2 sqrt kappa + "
           "2 kappa), kappa = log(1/delta)/(d min(n_r, n_f)); no cross term, no (sqrt C'_r "
           "+ sqrt C'_f)^2",
       .reading = "searched: the first inequality",
       .question = {{trace(D) >= 0}, {lambda_max_S() <= n_r * n_f * trace(D)}},
       .space = mixed_problems(2, 2),
       .proof =
           {identity("Tr(D_p D_q) = ||A^T C||_F^2 with D_p = A A^T, D_q = C C^T",
                     trace(A * transpose(A) * C * transpose(C)),
                     trace((transpose(A) * C) * transpose(transpose(A) * C)), {"A", "C"}, {}),
            argument("so S_pq <= sqrt(Tr D_p Tr D_q): S lies entrywise below v v^T, v_p = sqrt(Tr "
                     "D_p), and lambda_max(S) <= sum_p Tr D_p = n_r n_f Tr D"),
            identity(
                "Tr D_rf summed over n_f copies of r and n_r copies of f, here the retain part",
                n_r * n_f * (x / n_r), n_f * x, {}, {"x", "n_r", "n_f"}),
            identity(
                "2(|a|^2 + |b|^2) - |a + b|^2 = |a - b|^2: ||1 mu + 1 y xi||^2 <= 2(||mu||^2 + "
                "||xi||^2)",
                2 * (x * x + y * y) - pow(x + y, 2), pow(x - y, 2), {}, {"x", "y"}),
            identity("Tr H_i <= (1/4)(1/m^2) (2m) 2 (..) = (1/m)(..), since l'' <= 1/4",
                     Expr(Rational(1, 4)) / (m * m) * (2 * m) * 2, 1 / m, {}, {"m"}),
            identity("||mu||^2 + sigma^2 d e = sigma^2 d (SNR^2 + e)",
                     pow(t * s * x, 2) + s * s * (x * x) * y, s * s * (x * x) * (t * t + y), {},
                     {"t", "s", "x", "y"}),
            uses("A-LA.7.repair")}},
  };
}

// ---- (13)

// sigma = 1/10, ||mu|| = 1, m = 1, n_r = n_f = 2, B = 1, q = 562 K + 1, d = 200 q^2.
std::vector<Condition> exceeds_13() {
  const Expr q = name("q"), big_d = 200 * q * q, delta = name("delta");
  return {pow(q - 1, 2) / (8 * pow(3, 9)) > K * (big_d * s * s * (1 / (big_d * s * s)) + 1),
          1 - 4 * (8 / big_d) - 4 * (4 * s * s) > 8 * delta, pow(Expr(Rational(5, 2)), 3) > 10};
}

Computed refute_13() {
  Computed result;
  result.verdict = ClaimVerdict::refuted;
  result.evidence = lines_of(
      {argument("||mu|| = 1, m = 1, filters w(+1) = 6 mu and w(-1) = -6 mu: the margin of a sample "
                "is 6 (1 + y <mu, xi>)"),
       argument("P(|<mu, xi>| >= 1/2) <= 4 sigma^2 and P(||xi||^2 <= sigma^2 d/2) <= 8/d "
                "(Chebyshev), so at sigma = 1/10 all four samples have margins in [3, 9] and "
                "||xi|| >= sigma sqrt(d/2) = q with probability at least 1 - 32/d - 16/100"),
       argument("then every loss is at most e^{-3} < 1/10 (the level of Section 4.2), l'' >= "
                "e^{-9}/4 > 3^{-9}/4, and one block of each gradient is xi plus at most mu: "
                "lambda_max(H_i) >= 3^{-9} (q-1)^2/4"),
       argument("C'_r + C'_f = 1, so lambda_max(D_rf) >= min lambda_max(H_i)/2 = 3^{-9} "
                "(q-1)^2/8, while the bound is K (d sigma^2 SNR^2 + 1) = K (||mu||^2 + 1) = 2K"),
       identity("for every K >= 1: q = 562 K + 1 exceeds it, by (916 K^2 + 16 3^9 (K^2 - K))/(8 "
                "3^9) in all",
                pow(562 * K, 2) - 16 * pow(3, 9) * K, 916 * K * K + 16 * pow(3, 9) * (K * K - K),
                {}, {"K"})});
  const Rational delta(1, 100), sigma(1, 10);
  for (const Rational& constant : {Rational(1), Rational(1000), Rational(1000000)}) {
    const Rational q = 562 * constant + 1;
    result.certificates.push_back(confirmation(
        "A-T3.9.13",
        fmt::format(
            "Refutes (13) with the constant K = {}: at d = 200 q^2, sigma = s = 1/10, ||mu|| = 1, "
            "filters +-6 mu, with probability above 8 delta all losses are below 1/10 and some "
            "lambda_max(D_rf) is at least (q-1)^2/(8 3^9), the left side of the first fact, whose "
            "right side is K (C'_r + C'_f)(d sigma^2 SNR^2 + 1). The second fact is the "
            "probability, by Chebyshev; the third and e > 5/2 bound the loss e^(-3).",
            to_string(constant)),
        exceeds_13(),
        {std::nullopt, {{"K", constant}, {"q", q}, {"s", sigma}, {"delta", delta}}, {}}));
  }
  result.headline =
      "sigma^2 d is lost from (70): for every K, at ||mu|| = 1, sigma = 1/10, d = 200 (562 K + "
      "1)^2, a network with loss below 1/10 has lambda_max(D_rf) > 2K, the bound, with probability "
      "above 4/5";
  return result;
}

std::vector<Claim> inequality_13() {
  const Expr x = name("x"), y = name("y");
  return {
      {.id = "A-T3.9.13",
       .source = "Theorem 3.9, (13) and (48)",
       .statement = "max_rf lambda_max(D_rf) <= O((C'_r + C'_f)(d sigma^2 SNR^2 + 1)) with "
                    "probability at least 1 - 8 delta",
       .reading = "one constant for all d, sigma, mu; near-zero training loss: below 1/10, as in "
                  "Section 4.2",
       .rests_on = {"A-eq70"},
       .compute = refute_13,
       .repair = "A-T3.9.13.repair"},
      {.id = "A-T3.9.13.repair",
       .source = "Theorem 3.9, (13), repaired: (70)",
       .statement =
           "lambda_max(D_rf) <= C'_r Tr H_r + C'_f Tr H_f, hence with probability at least "
           "1 - 2 delta max_rf lambda_max(D_rf) <= (1/m)(C'_r + C'_f) sigma^2 d (SNR^2 + 1 "
           "+ 2 sqrt kappa + 2 kappa), kappa = log(max(n_r, n_f)/delta)/d",
       .reading = "searched: the first inequality",
       .question = {{trace(D) >= 0},
                    {lambda_max(D_rf(0, 0)) <=
                     Cr_prime * trace(H_r(0)) + Cf_prime * trace(H_f(0))}},
       .space = mixed_problems(2, 2),
       .proof = {identity("2(|a|^2 + |b|^2) - |a + b|^2 = |a - b|^2",
                          2 * (x * x + y * y) - pow(x + y, 2), pow(x - y, 2), {}, {"x", "y"}),
                 identity("Tr H_i <= (1/4)(1/m^2)(2m) 2 (||mu||^2 + ||xi_i||^2)",
                          Expr(Rational(1, 4)) / (m * m) * (2 * m) * 2, 1 / m, {}, {"m"}),
                 argument("lambda_max(M) <= Tr M for PSD M; the union bound over each set's "
                          "samples"),
                 uses("A-LA.7.repair")}},
  };
}

// ---- (14), (15)

std::vector<Claim> limits() {
  const Expr a = name("a"), b = name("b");
  const Expr large_limit = m * n * p, big_D = dim * s * s;
  const Expr zero = 0 * K;
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
       .repair = "A-T3.9.14.repair"},
      {.id = "A-T3.9.14.repair",
       .source = "Theorem 3.9, (14), repaired",
       .statement = "the limit of (12)/(13) is n_r n_f d sigma^2; with (70) in place of (13) it is "
                    "n_r n_f",
       .question = {{},
                    {bound_12(zero) / bound_13(zero) == m * n * dim * s * s,
                     bound_12(zero) / bound_70(zero) == m * n}},
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
       .repair = "A-T3.9.sep.repair"},
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

std::vector<Claim> theorem_3_9() {
  std::vector<Claim> all = data_model();
  for (const auto& part : {inequality_12(), inequality_13(), limits(), comparison()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace oubliette::stability
