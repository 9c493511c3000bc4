// Eq. (9): the memorisation score.
#include "formula/letters.hpp"
#include "proofs_check/sharpness/metrics_formulas.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;

std::vector<Claim> metrics_memorization() {
  const Expr p = name("p"), q = name("q"), f = name("f"), y = name("y");
  const auto probability = [](const std::string& letter) {
    return Axis{letter, {0, 1, Rational(1, 2), Rational(1, 10)}, 0, 1, false};
  };
  return {
      {.id = "B-eq9",
       .source = "eq. (9)",
       .statement = "the memorization score, P(x_i is predicted as y_i by a model trained on S) "
                    "minus the same without sample i, is in [-1, 1]",
       .reading = "p and q the two probabilities, over the randomness of training; f(W, x_i) = y_i "
                  "read as: the predicted class is y_i",
       .question = {{p >= 0, p <= 1, q >= 0, q <= 1}, {p - q >= -1, p - q <= 1}},
       .space = numbers({probability("p"), probability("q")}),
       .proof = {identity("the distance to -1 is a sum of non-negative terms", p - q + 1,
                          p + (1 - q), {}, {"p", "q"}),
                 identity("and so is the distance to 1", 1 - (p - q), (1 - p) + q, {}, {"p", "q"}),
                 argument("both ends occur: an algorithm that looks up labels (or their "
                          "opposites) of the samples it has seen, and guesses wrong (right) "
                          "elsewhere")}},
      {.id = "B-eq9b",
       .source = "eq. (9)",
       .statement = "f(W, x_i) = y_i whenever y_i is predicted",
       .reading = "f as eq. (1) defines it, a real number whose sign is the prediction (y f > 0)",
       .question = {{y * y == 1, y * f > 0}, {f == y}},
       .space = numbers({{"y", {1, -1}, -1, 1, true}, stability::free_axis("f")}),
       .repair = "B-eq9b.repair",
       .wrong = "f(W, x_i) = y_i has to be read as sign f(W, x_i) = y_i",
       .own_question = true},
      {.id = "B-eq9b.repair",
       .source = "eq. (9), repaired",
       .statement = "sign f(W, x_i) = y_i whenever y_i is predicted",
       .reading = "sign f as f/|f|",
       .question = {{y * y == 1, y * f > 0}, {f / stability::absolute(f) == y}},
       .space = numbers({{"y", {1, -1}, -1, 1, true}, stability::free_axis("f")}),
       .proof = {identity("|f| = y f for y f > 0, and y^2 = 1: f/(y f) = 1/y", f / (y * f), 1 / y,
                          {}, {"f", "y"}),
                 argument("1/y = y for y = 1 and y = -1")}},
  };
}

}  // namespace oubliette::sharpness
