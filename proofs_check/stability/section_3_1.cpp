// Section 3.1: the linearised unlearning step, before the definitions.
#include <utility>

#include "proofs_check/stability/one_step.hpp"
#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

Axis free_number(const std::string& letter) {
  return {letter, {0, 1, -1, 2, Rational(1, 2), -3, 5}, -100, 100, false};
}

std::vector<Claim> linearisation() {
  const Expr g = name("g"), h = name("h"), c = name("c"), x = name("x");
  const Expr a = name("a"), b = name("b"), e = name("e"), w = name("W"), R = name("R"),
             F = name("F"), one = pow(R, 0);
  const Expr batch = sum_retain(r, x_r(r) * H_r(r)) / B;
  const Expr size = sum_retain(r, x_r(r));
  const Expr n = name("n"), s = name("w*");
  // Each batch: the bracket of (3) and J_k of (4).
  const Expr of_3 = I - eta * ((1 - alpha) / B * sum_retain(r, x_r(r) * H_r(r)) -
                               alpha / B * sum_forget(f, x_f(f) * H_f(f)));
  const Expr apart = of_3 - (I - retain_part() + forget_part());
  const Space sizes = numbers({{"b", {1, 2, 3}, 1, 100, false}, {"n", {1, 2, 3}, 1, 100, true}});
  const Step mean = identity("E[x_i] = B/n, so (1/B) E[x_i] = 1/n", 1 / b * (b / name("n")),
                             1 / name("n"), {}, {"b", "n"});
  const Space gradients =
      numbers({free_number("g"), free_number("h"), free_number("c"), free_number("x")});
  return {
      {.id = "A-S3.1.0",
       .source = "Section 3.1, 'Linear stability around minima'",
       .statement = "grad L(w* + x) is approximately H x, since grad L(w*) = 0",
       .reading =
           "in one dimension, for grad L = h x + c x^2: the remainder is at most |c| x^2, so "
           "o(|x|)",
       .question = {{}, {pow(h * x + c * x * x - h * x, 2) <= pow(c * x * x, 2)}},
       .space = gradients,
       .proof = {identity("the remainder is c x^2", h * x + c * x * x - h * x, c * x * x, {},
                          {"h", "c", "x"})}},
      {.id = "A-S3.1.0b",
       .source = "Section 3.1, 'without loss of generality we take w* = 0'",
       .statement = "the step for x = w - w* does not depend on w*: (w - eta H (w - w*)) - w* = (1 "
                    "- eta H)(w - w*)",
       .reading = "in one dimension; e = eta",
       .question = {{}, {c - g * (h * (c - x)) - x == (1 - g * h) * (c - x)}},
       .space = gradients,
       .proof = {identity("for all w, w* and every matrix H", w - e * (R * (w - s)) - s,
                          (one - e * R) * (w - s), {"W", "w*", "R"}, {"e"})}},
      {.id = "A-S3.1.1",
       .source = "eq. (1) and the text after it",
       .statement = "H_t = (1/B) sum over the batch of H_i has mean H = (1/n) sum H_i when each "
                    "sample joins with probability B/n",
       .question = {{}, {expect(batch) == H_R}},
       .space = problems(2, 3),
       .proof = {mean, argument("expectation is linear")}},
      {.id = "A-S3.1.1b",
       .source = "text after eq. (1)",
       .statement = "the mini-batch D_t is 'of size B' under this sampling",
       .reading = "of size B in every draw: the size has variance 0",
       .question = {{}, {expect((size - B) * (size - B)) == 0}},
       .space = problems(1, 3),
       .repair = "A-S3.1.1b.repair",
       .wrong = "with independent draws the batch has size B in the mean only"},
      {.id = "A-S3.1.1b.repair",
       .source = "text after eq. (1), repaired",
       .statement = "the batch has size B in the mean, and variance B (1 - B/n)",
       .question = {{}, {expect(size) == B, expect((size - B) * (size - B)) == B * (1 - B / n_r)}},
       .space = problems(1, 3),
       .proof = {identity("n Bernoulli variables of mean p = B/n: n p = B",
                          name("n") * (b / name("n")), b, {}, {"n", "b"}),
                 identity("and n p (1 - p) = B (1 - B/n)",
                          name("n") * (b / name("n")) * (1 - b / name("n")),
                          b * (1 - b / name("n")), {}, {"n", "b"}),
                 argument("they are independent, so the variances add")}},
      {.id = "A-S3.1.2",
       .source = "eq. (2) and (16)",
       .statement = "grad l(w) = grad l(w*) + H (w - w*) = H (w - w*) for a per-sample loss",
       .reading = "in one dimension, for losses with grad l = g + h x + c x^2, x = w - w*, and g = "
                  "0 as the sentence before (2) assumes; the equalities as printed",
       .question = {{g == 0}, {g + h * x + c * x * x == h * x}},
       .space = gradients,
       .repair = "A-S3.1.2.repair",
       .wrong = "the first equality is exact for quadratic losses only; the second is the "
                "assumption that the "
                "gradient vanishes at w*"},
      {.id = "A-S3.1.2.repair",
       .source = "eq. (2) and (16), repaired",
       .statement =
           "the first equality is exact for quadratic losses only (c = 0); elsewhere it is "
           "an approximation with remainder o(||w - w*||). The second is the assumption g "
           "= 0",
       .question = {{g == 0, c == 0}, {g + h * x + c * x * x == h * x}},
       .space = gradients,
       .proof = {identity("the remainder is g + c x^2", (g + h * x + c * x * x) - h * x,
                          g + c * x * x, {}, {"g", "h", "c", "x"})}},
      {.id = "A-S3.1.2.interpolation",
       .source = "Appendix A.2",
       .statement = "losses close to zero imply vanishing per-sample gradients",
       .reading =
           "each l_i = c + h x^2/2 with c >= 0 and h >= 0, at its least value: (l')^2 <= 2 h "
           "l",
       .question = {{c >= 0, h >= 0}, {pow(h * x, 2) <= 2 * h * (c + h * x * x / 2)}},
       .space = gradients,
       .proof = {identity("the difference of the two sides is 2 h c",
                          2 * h * (c + h * x * x / 2) - pow(h * x, 2), 2 * h * c, {},
                          {"c", "h", "x"})}},
      {.id = "A-S3.1.3",
       .source = "Section 3.1, before eq. (3)",
       .statement = "'n_f, f_r' are the numbers of forget and retain samples",
       .reading = "f_r as printed, a symbol that no other place of the paper uses or defines",
       .question = {{}, {name("f_r") >= 1}},
       .space = problems(1, 2),
       .repair = "A-S3.1.3.repair",
       .wrong = "f_r should be n_r"},
      {.id = "A-S3.1.3.repair",
       .source = "Section 3.1, before eq. (3), repaired",
       .statement = "n_f, n_r are the numbers of forget and retain samples, as everywhere else",
       .question = {{}, {n_r == sum_retain(r, 1), n_f == sum_forget(f, 1)}},
       .space = problems(1, 3),
       .proof = {uses("A-S3.1.5"),
                 argument("a batch has B samples of a set in the mean only if the divisor n of B/n "
                          "counts the set, as in (22) and Definition 3.2")}},
      {.id = "A-S3.1.4",
       .source = "eq. (3) to (4)",
       .statement = "w - eta [(1-alpha)(1/B) sum_retain H w - alpha (1/B) sum_forget H w] = J_k w",
       .reading = "as operators on w, for each batch of positive probability: the mean square of "
                  "the difference is 0",
       .question = {{}, {expect(trace(apart * transpose(apart))) == 0}},
       .space = problems(2, 2),
       .proof = {identity("with R, F the sums over the two batches",
                          w - e * ((1 - a) / b * (R * w) - a / b * (F * w)),
                          (one - e * (1 - a) / b * R + e * a / b * F) * w, {"W", "R", "F"},
                          {"e", "a", "b"})}},
      {.id = "A-S3.1.5",
       .source = "Section 3.1, eq. (22)",
       .statement = "P(x_r = 1) = B/n_r and P(x_f = 1) = B/n_f are probabilities that give B "
                    "samples of each set in the mean",
       .question = {{},
                    {B / n_r <= 1, B / n_f <= 1, expect(size) == B,
                     expect(sum_forget(f, x_f(f))) == B}},
       .space = problems(1, 3),
       .proof = {identity("n (B/n) = B", name("n") * (b / name("n")), b, {}, {"n", "b"}),
                 argument("B <= min(n_r, n_f) is what makes both at most 1 (A-S3.1.5b)")}},
      {.id = "A-S3.1.5b",
       .source = "Section 3.1, Bernoulli selection",
       .statement =
           "B/n is a probability for every batch size B >= 1 and every number n of samples",
       .reading =
           "without B <= n, which is printed nowhere; for B > n_f also C_f < 0, and sqrt(C_f) "
           "in Definition 3.2 is not real. b = B",
       .question = {{b >= 1, n >= 1}, {b / n <= 1}},
       .space = sizes,
       .repair = "A-S3.1.5b.repair",
       .wrong = "the condition B <= n is missing"},
      {.id = "A-S3.1.5b.repair",
       .source = "Section 3.1, Bernoulli selection, repaired",
       .statement = "with 1 <= B <= min(n_r, n_f), a condition to be stated, B/n is a probability "
                    "and C_r, C_f >= 0",
       .question = {{b >= 1, b <= n}, {b / n > 0, b / n <= 1, 1 / b - 1 / n >= 0}},
       .space = sizes,
       .proof = {identity("1 - B/n = (n - B)/n", 1 - b / n, (n - b) / n, {}, {"b", "n"}),
                 identity("1/B - 1/n = (n - B)/(n B)", 1 / b - 1 / n, (n - b) / (n * b), {},
                          {"b", "n"})}},
  };
}

}  // namespace

std::vector<Claim> section_3_1() {
  std::vector<Claim> all = linearisation();
  for (Claim& claim : second_moment()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
