// Shared pieces of eq. (22) to (29).
#include "proofs_check/stability/one_step.hpp"

namespace oubliette::stability {

using namespace letters;

Expr retain_part() { return eta * (1 - alpha) / B * sum_retain(r, x_r(r) * H_r(r)); }
Expr forget_part() { return eta * alpha / B * sum_forget(f, x_f(f) * H_f(f)); }

std::vector<Step> bernoulli_second_moment() {
  const Expr c = name("c"), n = name("n"), b = name("b"), p = b / n;
  return {argument("x_i^2 = x_i, and different x_i are independent: E[x_i x_j] = p^2 for i != j "
                   "and E[x_i^2] = p, p = B/n; so E[(sum "
                   "x_i H_i) M (sum x_j H_j)] = p^2 (sum H_i) M (sum H_j) + (p - p^2) sum H_i M "
                   "H_i. Compare coefficients, with c = "
                   "eta (1-alpha) or eta alpha:"),
          identity("coefficient of H_i M H_j", c * c / (b * b) * p * p, pow(c / n, 2), {},
                   {"c", "n", "b"}),
          identity("coefficient of H_i M H_i beyond that", c * c / (b * b) * (p - p * p),
                   c * c / n * (1 / b - 1 / n), {}, {"c", "n", "b"})};
}

}  // namespace oubliette::stability
