// Lemma B.3: the initial weights against the signal and all noise vectors at once.
#include <fmt/format.h>

#include "proofs_check/sharpness/assumption_b_1.hpp"
#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/sharpness/gaussian_bounds.hpp"
#include "proofs_check/shown.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::sharpness {

using namespace b_1;
using stability::lines_of;

namespace {

const Expr delta = name("delta"), K = name("K");

// Why n samples against m filters fail once n >= 4 2^m, for all large d.
std::vector<Step> too_many_samples() {
  const Expr y = name("y");
  return {
      argument("fix j = 1. Let A_i say that <w_{1,r}, xi_i> <= 0 for all r; then max_r of the last "
               "line is not positive at i. Given all xi the filters are independent, so P(A_i) = "
               "2^-m, and P(A_i and A_k) = (1/4 + arcsin(rho)/(2 pi))^m, rho the cosine of xi_i "
               "and xi_k"),
      argument("the number X of the A_i has E X = n 2^-m, and P(X = 0) <= Var X/(E X)^2 <= 2^m/n + "
               "E(1 + 2 arcsin(rho)/pi)^m - 1 (Chebyshev)"),
      argument("|2 arcsin(rho)/pi| <= |rho| and symmetry: E(1 + ..)^m <= E cosh(m rho) <= E "
               "e^{m^2 rho^2/2} <= (1 - m^2/d)^{-1/2}, as E rho^{2k} <= (2k-1)!!/d^k"),
      identity("(1 + y)^2 (1 - y) - 1 = y (1 - y - y^2), not negative for 0 <= y <= 1/2, so (1 - "
               "y)^{-1/2} <= 1 + y",
               pow(1 + y, 2) * (1 - y) - 1, y * (1 - y - y * y), {}, {"y"}),
      identity("with n = 4 2^m and d >= 4 m^2 some A_i happens with probability at least 1 - 1/4 - "
               "1/4 (y = 2^m)",
               1 - y / (4 * y) - Rational(1, 4), Rational(1, 2) * pow(y, 0), {}, {"y"}),
      argument(
          "so for every constant K in m >= K log(1/delta), and every constant in d >= "
          "log(mn/delta), the bound fails for every delta < 1/2, at m the least integer, n = 4 "
          "2^m and all large d")};
}

Computed no_n() {
  std::vector<Shown> shown;
  for (const long constant : {1L, 2L, 10L}) {
    const Rational filters = Rational(47 * constant, 10);
    const Integer m_least = -floor(Rational(-filters));
    const Rational samples = Rational(Integer(4) << m_least.convert_to<unsigned>());
    const Rational d = 4 * m_least * m_least * 1000 * constant;
    shown.push_back(
        {fmt::format("m = {} >= K log(1/delta) with K = {} and delta = 1/100: the last line of "
                     "Lemma B.3 fails with probability at least 1 - 2^m/n - m^2/d, which is above "
                     "delta. 100 < (1 + 47/10240)^1024 < e^(47/10); log(mn/delta) < m + log(4 m "
                     "100), far below d.",
                     m_least.str(), constant),
         {m >= K * Rational(47, 10), pow(1 + Expr(Rational(47, 10240)), 1024) > 1 / delta,
          pow(m, 2) / dim <= Rational(1, 2), 1 - pow(Expr(2), m) / n - pow(m, 2) / dim > delta},
         {std::nullopt,
          {{"m", Rational(m_least)},
           {"n", samples},
           {"dim", d},
           {"K", constant},
           {"delta", Rational(1, 100)}},
          {}}});
  }
  return refuted_by("B-LB.3",
                    "m >= K log(1/delta) and n = 4 2^m: with probability at least 1/2 some i has "
                    "max_r <w_r, xi_i> <= 0, for every K and all large d",
                    lines_of(too_many_samples()), shown);
}

Computed with_n() {
  require_norm_rates();
  const Expr u = name("u"), v = name("v");
  std::vector<Step> steps = norm_tails();
  for (const Step& step : product_tail()) steps.push_back(step);
  for (const Step& step : std::vector<Step>{
           argument(
               "P(N(0,1) < 1/2) <= 1/2 + (1/2)/sqrt(2 pi) < 7/10 < e^{-1/3}, as 2 pi > 25/4 and e "
               "< (10/7)^3: for m >= 3 log(24n/delta) all m independent inner products are "
               "below their bound with probability at most delta/(24n)"),
           argument("<w, phi> against sigma_0 ||phi||/2, and given xi_i with ||xi_i||^2 >= "
                    "sigma_p^2 d/2 <w, xi_i> against sigma_0 sigma_p sqrt(d)/4 <= sigma_0 "
                    "||xi_i||/2"),
           identity("the failures: 2m norms, 2m products with phi, 2mn with the xi_i, the maxima "
                    "for phi and for the xi_i, n norms below; u = 1/n, v = 1/m",
                    2 * m * (2 * delta / (48 * m * n)) + 2 * m * (2 * delta / (12 * m)) +
                        2 * m * n * (2 * delta / (12 * m * n)) + 2 * (delta / (24 * n)) +
                        2 * n * (delta / (24 * n)) + n * (delta / (48 * m * n)),
                    delta * (Rational(1, 12) / n + Rational(1, 3) + Rational(1, 3) +
                             Rational(1, 12) / n + Rational(1, 12) + Rational(1, 48) / m),
                    {}, {"m", "n", "delta"}),
           identity(
               "at n = m = 1, the worst case, 15/16 delta",
               delta * (Rational(1, 12) * u + Rational(2, 3) + Rational(1, 12) * u +
                        Rational(1, 12) + Rational(1, 48) * v),
               delta * (Rational(15, 16) - Rational(1, 6) * (1 - u) - Rational(1, 48) * (1 - v)),
               {}, {"u", "v", "delta"})}) {
    steps.push_back(step);
  }
  return {ClaimVerdict::proved,
          "for all n, m, d and 0 < delta < 1, the failures add up to at most 15/16 delta",
          lines_of(steps),
          {}};
}

}  // namespace

std::vector<Claim> gaussian_lemma_b_3() {
  return {{.id = "B-LB.3",
           .source = "Lemma B.3, last line",
           .statement = "m = Omega(log(1/delta)) filters are enough for max_r j <w_{j,r}, xi_i> >= "
                        "sigma_0 sigma_p sqrt(d)/4 for all i in [n]",
           .reading = "with an absolute constant K in m >= K log(1/delta), d as large as wanted. "
                      "Assumption B.1 (2) has m >= C log(n/delta), which is what the lemma needs",
           .compute = no_n,
           .repair = "B-LB.3.repair",
           .wrong = "the maxima are over m filters for each of n samples, so m must grow with "
                    "log(n/delta), not with log(1/delta) alone"},
          {.id = "B-LB.3.repair",
           .source = "Lemma B.3, repaired",
           .statement = "all its bounds hold with probability at least 1 - delta for m >= 3 "
                        "log(24n/delta) and d >= 22 log(48mn/delta)",
           .compute = with_n}};
}

}  // namespace oubliette::sharpness
