// Theorem 3.9: why the constants of (12), (63) and (70) cannot serve every delta.
#include <fmt/format.h>

#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// n = n_r = n_f, dim = d, v = sigma^2, R a value of ||xi_perp||^2, K the constant.
const Expr n = name("n"), v = name("v"), R = name("R"), K = name("K");

// lambda_max(S), lambda_max(D_rf) >= R/(8 3^9) > K times the bound, e^(-3) < 1/10, and
// P >= (1 - 8 n v) 10 delta > failures delta.
std::vector<Condition> exceeds(const PrintedBound& bound) {
  return {R / (8 * pow(3, 9)) > K * bound.value, 10 * (1 - 8 * n * v) > bound.failures,
          pow(Expr(Rational(5, 2)), 3) > 10};
}

std::vector<Step> network(const PrintedBound& bound) {
  const Expr p = name("p"), h = name("h"), delta = name("delta");
  return {
      argument("||mu|| = 1, m = 1, filters w(+1) = 6 mu and w(-1) = -6 mu, n_r = n_f = n, B = 1, "
               "alpha = 1/2, so C'_r = C'_f = 1/2: the margin of a sample is 6 (1 + y <mu, xi>)"),
      argument(
          "P(|<mu, xi>| >= 1/2) <= 4 sigma^2 (Chebyshev): at sigma^2 = 1/(50 n) all 2n margins "
          "lie in [3, 9] with probability at least 84/100; then every loss is at most e^{-3} "
          "< 1/10"),
      identity("the union bound over 2n samples", 2 * n * (4 * (1 / (50 * n))), Rational(16, 100),
               {}, {"n"}),
      argument("the part xi_perp of xi_r1 orthogonal to mu is independent of all <mu, xi>; for d "
               ">= 3 P(||xi_perp||^2 >= R) >= e^{-R/(2 sigma^2)}, the tail of two coordinates"),
      identity("at delta = e^{-R/(2 sigma^2)}/10 both happen with probability at least 8.4 delta",
               Rational(84, 100) * (10 * delta), Rational(84, 10) * delta, {}, {"delta"}),
      argument("then l'' >= e^{-9}/4 > 3^{-9}/4, one block of the gradient of sample r1 contains "
               "xi_r1, and mu adds nothing in the direction of xi_perp: lambda_max(H_r1) >= "
               "3^{-9} R/4"),
      identity("l'' = k (1 - k) with k = h/(1 + h), h = e^{-z} <= 1: l'' - h/4 = h (1 - h)(3 + "
               "h)/(4 (1 + h)^2)",
               h / (1 + h) * (1 - h / (1 + h)) - h / 4, h * (1 - h) * (3 + h) / (4 * pow(1 + h, 2)),
               {}, {"h"}),
      argument("so both lambda_max(D_r1f) and lambda_max(S) >= S_pp = ||D_p||_F at p = (r1, f) are "
               "at least 3^{-9} R/8, while the bound is K " +
               bound.text + ": free of delta, and R grows without end as delta -> 0"),
      identity("SNR^2 d sigma^2 = ||mu||^2 = 1 in the bound", p / (R * v) * (R * v), p, {},
               {"p", "R", "v"}),
      argument("n_r = n_f = n and d >= 3 were any: large n, d do not help when delta comes last"),
  };
}

}  // namespace

Computed no_constant_at_small_delta(const PrintedBound& bound) {
  Computed result;
  result.verdict = ClaimVerdict::refuted;
  result.evidence = lines_of(network(bound));
  struct Case {
    long n, dim;
    Rational K;
  };
  for (const Case& x : {Case{2, 3, 1}, Case{2, 3, 1000}, Case{25, 1100, 1}}) {
    const Rational variance(1, 50 * x.n);
    // The least multiple of 1000 that is enough.
    const Rational squares = 1 + x.dim * variance;
    const Rational enough = 8 * 19683 * x.K * 4 * (x.n * x.n) * squares;
    const Rational length = 1000 * (floor(Rational(enough / 1000)) + 1);
    result.certificates.push_back(confirmation(
        bound.claim,
        fmt::format(
            "Refutes {} with the constant K = {} at n_r = n_f = {}, d = {}, sigma^2 = v = "
            "{}, ||mu|| = 1, filters +-6 mu, delta = e^(-R/(2v))/10: with probability above "
            "{} delta all losses are below 1/10 and lambda_max(S) and max lambda_max(D_rf) "
            "are at least R/(8 3^9), the left side of the first fact, whose right side is K "
            "{}. The second fact is the probability; the third and e > 5/2 bound the loss "
            "e^(-3).",
            bound.location, to_string(x.K), x.n, x.dim, to_string(variance), bound.failures,
            bound.text),
        exceeds(bound),
        {std::nullopt,
         {{"K", x.K}, {"n", x.n}, {"dim", x.dim}, {"v", variance}, {"R", length}},
         {}}));
  }
  result.headline = fmt::format(
      "no constant serves all delta: at ||mu|| = 1, m = 1, filters +-6 mu, sigma^2 = 1/(50 n), "
      "delta = e^(-R/(2 sigma^2))/10 the left side is at least R/(8 3^9) with probability above {} "
      "delta, the right side K {} whatever R",
      bound.failures, bound.text);
  return result;
}

}  // namespace oubliette::stability
