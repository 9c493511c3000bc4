// Lemma B.2: norms and inner products of the noise vectors, with explicit constants.
#include <fmt/format.h>

#include <stdexcept>

#include "proofs_check/sharpness/assumption_b_1.hpp"
#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/sharpness/gaussian_bounds.hpp"
#include "proofs_check/shown.hpp"
#include "proofs_check/stability/gaussian_tails.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::sharpness {

using namespace b_1;
using stability::lines_of;

namespace {

const Expr delta = name("delta"), K = name("K");

Computed with_constant_22() {
  require_norm_rates();
  const Expr p = name("p");
  std::vector<Step> steps = norm_tails();
  for (const Step& step : product_tail()) steps.push_back(step);
  steps.push_back(argument(
      "<xi_i, phi> is N(0, sigma_p^2 ||phi||^2): P(|.| > ||phi|| sigma_p sqrt(2 l)) <= 2 e^{-l}"));
  steps.push_back(
      identity("n norms at 2 e^{-d/22} <= 2 delta/(6n), fewer than n^2/2 pairs at 2 e^{-L} = 2 "
               "delta/(6n^2), n products with phi at 2 delta/(6n): 5/6 delta in all",
               n * (2 * delta / (6 * n)) + pow(n, 2) / 2 * (2 * delta / (6 * pow(n, 2))) +
                   n * (2 * delta / (6 * n)),
               Rational(5, 6) * delta, {}, {"n", "delta"}));
  steps.push_back(
      identity("d >= 22 log(6n/delta) is more than 2 L: 2 log(6n/delta) - L = log 6 + "
               "log(1/delta), here with p = log n, h = log 6, s = log(1/delta)",
               2 * (h + p + s) - (h + 2 * p + s), h + s, {}, {"h", "p", "s"}));
  Computed result{ClaimVerdict::proved,
                  "for all n, d and 0 < delta < 1, the failures add up to at most 5/6 delta",
                  lines_of(steps),
                  {}};
  result.evidence.push_back("enclosed: (1/2)(1/2 - log(3/2)) > 1/22 and (1/2)(log 2 - 1/2) > 1/22");
  return result;
}

// The least even power-of-two multiple d at which P(X > 3d/2) > delta = 6 e^{-d/K}, n = 1.
std::string failing_dimension(long constant) {
  for (long d = 2; d <= 65536; d *= 2) {
    const Interval tail = stability::enclose_chi_square_tail(d, Interval(Rational(3 * d, 2)), 192);
    const Interval allowed = 6 * enclose_exp(Interval(Rational(-d, constant)), 192);
    if (certainly(less(allowed, tail)) && certainly(less(allowed, Interval(1)))) {
      return fmt::format(
          "n = 1, d = {}, delta = 6 e^(-d/{}): P(||xi||^2 > 3 sigma_p^2 d/2) > {} delta", d,
          constant, to_string(Rational(floor(Rational(100 * tail.lo / allowed.hi)), 100)));
    }
  }
  throw std::logic_error("failing_dimension: none found");
}

Computed constant_1() {
  Computed result = refuted_by(
      "B-LB.2.constant",
      "n = 1, d = 4, delta = 1/8: P(||xi||^2 > 6 sigma_p^2) = 4 e^-3 > delta, while log(6/delta) < "
      "4 = d",
      {},
      {{"Constant 1 in d >= log(6n/delta): 48 < (1 + 4/64)^64 <= e^4, and P(X > 6) = e^-3 (1 + 3) "
        "for chi-square X with 4 degrees of freedom, where e^-3 >= (1 - 3/64)^64.",
        {n == 1, dim == 4,
         6 * n / delta<pow(1 + dim / 64, 64), 4 * pow(1 - Expr(Rational(3, 64)), 64)> delta},
        {std::nullopt, {{"n", 1}, {"dim", 4}, {"delta", Rational(1, 8)}}, {}}}});
  for (const long constant : {2L, 10L, 20L, 21L}) {
    result.evidence.push_back("constant " + std::to_string(constant) +
                              " fails too (enclosed): " + failing_dimension(constant));
  }
  return result;
}

}  // namespace

std::vector<Claim> gaussian_lemma_b_2() {
  const Expr L = name("L"), length = name("length");
  return {
      {.id = "B-LB.2",
       .source = "Lemma B.2",
       .statement = "the three bounds hold together for all i, i' in [n]",
       .reading = "i = i' included, as printed; length = ||xi_i||^2 = <xi_i, xi_i>, L = log(6 "
                  "n^2/delta); d = Omega(log(6n/delta)) allows every larger d, here d > 16 L",
       .question = {{s > 0, L > 0, dim > 16 * L, length >= pow(s, 2) * dim / 2,
                     length <= 3 * pow(s, 2) * dim / 2},
                    {length <= 2 * pow(s, 2) * sqrt(dim * L)}},
       .space = numbers({positive("s"), positive("L"), whole("dim", 1),
                         Axis{"length", {1, 10, 100, 16, 20}, 0, 100000, false}}),
       .every_choice_fails = {identity("(d/2)^2 - 4 d L = d (d - 16 L)/4 > 0",
                                       pow(dim / 2, 2) - 4 * dim * L, dim * (dim - 16 * L) / 4, {},
                                       {"dim", "L"})},
       .repair = "B-LB.2.repair",
       .wrong = "for i = i' the second bound contradicts the first once d > 16 log(6n^2/delta); i "
                "and i' must be different"},
      {.id = "B-LB.2.constant",
       .source = "Lemma B.2, d = Omega(log(6n/delta))",
       .statement = "d >= log(6n/delta) is enough, i and i' different",
       .reading = "constant 1 in the Omega; asked to find which constants serve",
       .compute = constant_1,
       .repair = "B-LB.2.repair",
       .wrong = "the tail of ||xi||^2 at 3d/2 decays as e^{-0.0473 d}, so a constant of 21 or less "
                "is too small",
       .own_question = true},
      {.id = "B-LB.2.repair",
       .source = "Lemma B.2, repaired",
       .statement = "for d >= 22 log(6n/delta) all three bounds hold with probability at least 1 - "
                    "delta, the second for i and i' different",
       .reading = "the lemma itself with i and i' different, and the constant 22 in its Omega; 21 "
                  "is too small (B-LB.2.constant)",
       .compute = with_constant_22}};
}

}  // namespace oubliette::sharpness
