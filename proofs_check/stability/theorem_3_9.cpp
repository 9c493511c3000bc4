// Theorem 3.9 and Definition 3.8, as stated: coherence in the CNN memorization model.
#include "proofs_check/stability/theorem_3_9.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "proofs_check/stability/gaussian_tails.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// m filters a sign, s = sigma, t = SNR, K a constant.
const Expr m = name("m"), s = name("s"), t = name("t"), K = name("K");

Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000, false};
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
       .reading =
           "wording, judged by a reader: both cannot be meant, by one line of arithmetic; for "
           "every SNR = t, sigma = s and d = q^2, a unit vector has this SNR",
       .question = {{length == 1}, {length == t * s * q}},
       .space = numbers({Axis{"length", {1}, 1, 1, false}, positive("t"), positive("s"), root_d}),
       .repair = "A-D3.8.1.repair",
       .wrong = "a unit mu and a fixed sigma and d fix the SNR, so it cannot be varied"},
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

// Quantiles of the mean of N = n d squared coordinates, all pairs of a grid with delta < 1/8.
std::vector<std::string> quantiles_on_grid() {
  std::vector<std::string> lines;
  for (const long N : {2L, 10L, 100L, 1000L, 5000L}) {
    std::string measured;
    for (const long inverse : {10L, 100L, 10000L, 1000000L}) {
      const Rational delta(1, inverse);
      const Rational ratio = quantile_ratio_upper(N, delta, 256, 16);
      const Rational proved = excess(enclose_log(Interval(Rational(inverse)), 64).hi / N).hi;
      if (ratio > proved + Rational(1, 256)) {
        throw std::logic_error(
            fmt::format("quantiles_on_grid: Lemma A.7.repair fails at N = {}", N));
      }
      measured += fmt::format("{}{} ({})", measured.empty() ? "" : ", ", four_decimals(ratio),
                              four_decimals(proved));
    }
    lines.push_back(
        fmt::format("n d = {}: the mean of ||xi||^2/(sigma^2 d) over a set of n samples is, except "
                    "with probability delta = 10^-1, 10^-2, 10^-4, 10^-6, at most {} (in brackets "
                    "the bound of Lemma A.7.repair)",
                    N, measured));
  }
  lines.push_back(
      "these are quantiles of the mean of ||xi||^2, to within 1/256, not of lambda_max(S)");
  return lines;
}

Computed refute_12() {
  const Expr n = name("n"), dim = name("dim"), v = name("v");
  Computed result = no_constant_at_small_delta(
      {"A-T3.9.12", "(12)", "n_r n_f (2 + d sigma^2)", n * n * (2 + dim * v), 8});
  for (const std::string& line : quantiles_on_grid()) result.evidence.push_back(line);
  return result;
}

std::vector<Claim> inequality_12() {
  const Expr A = name("A"), C = name("C"), x = name("x"), y = name("y"), p = name("p"),
             snr = name("SNR");
  return {
      {.id = "A-T3.9.12",
       .source = "Theorem 3.9, (12) and (47)",
       .statement = "lambda_max(S) <= O(n_r n_f d sigma^2 [(sqrt C'_r + sqrt C'_f)^2 SNR^2 + (C'_r "
                    "+ C'_f)]) with probability at least 1 - 8 delta",
       .reading = "one constant for all delta, as (69) says 'for any delta in (0, 1)'; any network "
                  "of near-zero training loss: below 1/10, as in Section 4.2",
       .rests_on = {"A-LA.6", "A-LA.7", "A-eq63", "A-eq64.2", "A-eq64.3"},
       .compute = refute_12,
       .repair = "A-T3.9.12.repair",
       .wrong = "no single constant serves all delta: the norms of the noise have tails that the "
                "right side, free of delta, does not follow"},
      {.id = "A-T3.9.12b",
       .source = "Theorem 3.9, (12) and (47)",
       .statement = "(12), with probability at least 1 - 8 delta",
       .reading = "n, d large against log(1/delta): for delta >= e^{-d min(n_r, n_f)} the constant "
                  "is 5/m; searched: x = sqrt kappa <= 1, p = (sqrt C'_r + sqrt C'_f)^2 >= C'_r + "
                  "C'_f = 1",
       .question = {{p >= 1, x >= 0, x <= 1},
                    {snr * snr + 1 + 2 * x + 2 * x * x <= 5 * (p * snr * snr + 1)}},
       .space = numbers({Axis{"p", {1, 2, Rational(3, 2)}, 1, 2, false}, positive("SNR"),
                         Axis{"x", {0, 1, Rational(1, 2), Rational(1, 10)}, 0, 1, false}}),
       .proof = {uses("A-T3.9.12.repair"),
                 identity("the gap is (5p - 1) SNR^2 + 2 (1-x)(2+x)",
                          5 * (p * snr * snr + 1) - (snr * snr + 1 + 2 * x + 2 * x * x),
                          (5 * p - 1) * snr * snr + 2 * (1 - x) * (2 + x), {}, {"p", "SNR", "x"})},
       .rests_on = {"A-LA.6", "A-LA.7b", "A-eq63b", "A-eq64.3"}},
      {.id = "A-T3.9.12.repair",
       .source = "Theorem 3.9, (12), repaired",
       .statement =
           "lambda_max(S) <= n_r n_f Tr D for all Hessians, hence with probability at least "
           "1 - 2 delta lambda_max(S) <= (n_r n_f/m) sigma^2 d (SNR^2 + 1 + 2 sqrt kappa + "
           "2 kappa), kappa = log(1/delta)/(d min(n_r, n_f)), for all W off the kinks at once, so "
           "W "
           "may depend on the data; no cross term, no (sqrt C'_r + sqrt C'_f)^2. It implies (12), "
           "since (sqrt C'_r + sqrt C'_f)^2 >= C'_r + C'_f = 1",
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
            identity("with a, b = sqrt C'_r, sqrt C'_f: (a + b)^2 is at least a^2 + b^2",
                     pow(x + y, 2) - (x * x + y * y), 2 * x * y, {}, {"x", "y"}),
            uses("A-LA.7.repair")}},
  };
}

// ---- (13)

// sigma = s = 1/10, ||mu|| = 1, m = 1, n_r = n_f = 2, B = 1, q = 562 K + 1, d = 200 q^2.
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
       .reading = "one constant for all d, sigma, mu; any network of near-zero training loss: "
                  "below 1/10, as in Section 4.2",
       .rests_on = {"A-eq70"},
       .compute = refute_13,
       .repair = "A-T3.9.13.repair",
       .wrong = "the factor d sigma^2 of the 1 is lost: (70) has d sigma^2 (SNR^2 + 1)"},
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

}  // namespace

std::vector<Claim> theorem_3_9() {
  std::vector<Claim> all = data_model();
  for (const auto& part : {inequality_12(), inequality_13(), theorem_3_9_loss(),
                           theorem_3_9_limits(), theorem_3_9_discussion()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace oubliette::stability
