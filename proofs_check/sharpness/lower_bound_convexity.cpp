// Eq. 28 and the first inequalities of eq. 29 and 30: ReLU at shifted noise.
//
// Letters. t = <w, xi>, b = <w, v>; s = sigma'(t).
#include "proofs_check/sharpness/lower_bound_letters.hpp"
#include "proofs_check/sharpness/lower_bound_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;

namespace {

const Expr t = name("t"), b = name("b"), s = name("s"), c = name("c");

// sigma'(t): 1 above 0, 0 below, any number of [0, 1] at 0.
Space slopes() {
  Space space = numbers({any_sign("t"), any_sign("b"), probability("s")});
  space.prepare = [](Instance& x) {
    const Rational at_t = x.parameters.at("t");
    if (at_t != 0) x.parameters["s"] = at_t > 0 ? 1 : 0;
  };
  return space;
}

Step pieces() {
  return identity(
      "s(t + b) = s t + s b, and u - s u = (1 - s) u, so sigma(u) >= s u for s in [0, 1]",
      s * (t + b) + (1 - s) * (t + b), s * t + s * b + (1 - s) * (t + b), {}, {"s", "t", "b"});
}

}  // namespace

std::vector<Claim> lower_bound_convexity() {
  const std::vector<Condition> slope{s >= 0, s <= 1, s * t == relu(t)};
  return {
      {.id = "B-eq28",
       .source = "eq. (28)",
       .statement = "sigma(t + b) - sigma(t) >= sigma'(t) b for t = <w, xi> and for t = -<w, xi>, "
                    "b = <w, v>",
       .reading = "at t = 0 for every subgradient sigma'(0) in [0, 1]",
       .question = {slope, {relu(t + b) - relu(t) >= s * b}},
       .space = slopes(),
       .proof = {pieces(), argument("sigma(t) = s t and sigma(t + b) >= s (t + b)")}},
      {.id = "B-eq28.sum",
       .source = "eq. (28), (29), 'almost surely'",
       .statement =
           "sigma'(t) + sigma'(-t) = 1 for t != 0, so almost surely for Gaussian xi and w != 0",
       .reading = "at t = 0 both slopes are the same number sigma'(0), and their sum is 1 for 1/2 "
                  "alone; the sums (29) hold there all the same (B-eq29.first)",
       .question = {{t != 0}, {(relu(t) - relu(-t)) / t == 1}},
       .space = numbers({any_sign("t")}),
       .proof = {identity("for t > 0 the slopes are 1 and 0: (t - 0)/t = 1; t < 0 likewise", t / t,
                          pow(t, 0), {}, {"t"})}},
      {.id = "B-eq29.first",
       .source = "eq. (29), first inequality",
       .statement = "sigma(t + b) - sigma(t) + sigma(-t + b) - sigma(-t) >= b",
       .reading = "for every t, t = 0 included",
       .question = {{}, {two_shifts(t, b) >= b}},
       .space = numbers({any_sign("t"), any_sign("b")}),
       .proof = {uses("B-eq28"), identity("(28) with the slopes s at t and 1 - s at -t, also at t "
                                          "= 0, where any slope serves",
                                          s * b + (1 - s) * b, b, {}, {"s", "b"})}},
      {.id = "B-eq30.first",
       .source = "eq. (30), first inequality",
       .statement = "sigma(t + b) - sigma(t) + sigma(-t + b) - sigma(-t) <= 2 |b|",
       .question = {{}, {two_shifts(t, b) <= 2 * absolute(b)}},
       .space = numbers({any_sign("t"), any_sign("b")}),
       .proof = {pieces(), identity("two differences, each at most |b| as ReLU is 1-Lipschitz",
                                    c + c, 2 * c, {}, {"c"})}},
  };
}

}  // namespace oubliette::sharpness
