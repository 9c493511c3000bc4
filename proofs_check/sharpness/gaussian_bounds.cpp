// Chernoff bounds for chi-square variables and for products of Gaussian vectors.
#include "proofs_check/sharpness/gaussian_bounds.hpp"

#include <stdexcept>

#include "formula/letters.hpp"
#include "scalar/interval.hpp"

namespace oubliette::sharpness {

using letters::name;
using letters::pow;

std::vector<Step> norm_tails() {
  const Expr l = name("l"), r = name("r");
  return {argument("X = ||g||^2 is chi-square with d degrees of freedom: E e^{l X} = (1 - "
                   "2l)^{-d/2} for l < 1/2, so P(X >= r d) (r > 1) and P(X <= r d) (r < 1) are at "
                   "most e^{-l r d} (1 - 2l)^{-d/2}"),
          identity("at l = (1 - 1/r)/2: 1 - 2l = 1/r", 1 - 2 * ((1 - 1 / r) / 2), 1 / r, {}, {"r"}),
          identity("and l r = (r - 1)/2, so the bound is e^{-(d/2)(r - 1 - log r)}",
                   (1 - 1 / r) / 2 * r, (r - 1) / 2, {}, {"r"}),
          argument("at r = 3/2 the exponent is (1/2)(1/2 - log(3/2)) d, at r = 1/2 it is (1/2)(log "
                   "2 - 1/2) d, both above d/22")};
}

std::vector<Step> product_tail() {
  const Expr d = name("dim"), L = name("L");
  return {argument("given g, <g, g'> is N(0, ||g||^2), so E e^{l <g, g'>} = E e^{l^2 ||g||^2/2} = "
                   "(1 - l^2)^{-d/2}, and -log(1 - x) <= x/(1 - x): P(<g, g'> > t) <= e^{d l^2/(2 "
                   "(1 - l^2)) - l t}"),
          identity("at l^2 = L/d and t = 2 sqrt(d L), so that l t = 2 L, the exponent is -L minus "
                   "a term that is not negative for d >= 2 L",
                   d * (L / d) / (2 * (1 - L / d)) - 2 * L, -L - L * (d - 2 * L) / (2 * (d - L)),
                   {}, {"dim", "L"}),
          argument("both signs: 2 e^{-L}")};
}

void require_norm_rates() {
  constexpr unsigned precision = 128;
  const Interval upper =
      (Interval(Rational(1, 2)) - enclose_log(Interval(Rational(3, 2)), precision)) / 2;
  const Interval lower = (enclose_log(Interval(2), precision) - Interval(Rational(1, 2))) / 2;
  for (const Interval& rate : {upper, lower}) {
    if (!certainly(less(Interval(Rational(1, 22)), rate))) {
      throw std::logic_error("require_norm_rates: a rate is not above 1/22");
    }
  }
}

}  // namespace oubliette::sharpness
