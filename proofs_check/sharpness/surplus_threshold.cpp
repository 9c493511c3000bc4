// Eq. 54 and 56: the interference of an epoch and the threshold of alpha.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/surplus_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

std::vector<Claim> surplus_threshold() {
  const Expr R = name("|R|"), F = name("|F|"), g_R = name("g_R"), g_F = name("g_F"), g = name("g");
  const std::vector<Axis> axes{fraction("alpha'"), at_least("|R|", 2), at_least("|F|", 1),
                               positive("g"),      positive("g_R"),    positive("g_F")};
  const std::vector<Condition> sizes{F >= 1, R > F, g > 0, g_R > 0, g_F > 0, alpha_ <= 1};
  const Expr beta = R / (R + F);
  // Sums of eq. 7's brackets in magnitudes: |R|/B batches with B samples of each set.
  const auto by_batches = [&](const Expr& a, const Expr& b) {
    return alpha_ * (R * a) - (1 - alpha_) * (R * b);
  };
  // (54), the factor |R|/|F| in front of a sum over F of the size given.
  const auto printed = [&](const Expr& a, const Expr& sum_F) {
    return alpha_ * (R * a) - (1 - alpha_) * (R / F) * sum_F;
  };
  const Expr one_pass = printed(g_R, F * g_F);
  std::vector<Condition> growing = sizes, passing = sizes;
  growing.push_back(by_batches(g, g) > 0);
  passing.push_back(printed(g, F * g) > 0);
  return {
      {.id = "B-eq54-56",
       .source = "eq. 54, 56",
       .statement = "under (55), kappa can be expected to grow in an epoch only if alpha >= "
                    "|R|/(|F|+|R|)",
       .reading =
           "the sums over |R|/B batches with B samples of each set, as Section 2.2 and eq. 7 "
           "have them, in magnitudes; equal means g, which is (55)",
       .question = {growing, {alpha_ >= beta}},
       .space = numbers(axes),
       .rests_on = {"B-eq7-k", "B-eq55"},
       .repair = "B-eq54-56.repair",
       .wrong =
           "cycling F already gives both sums |R| terms, so the factor |R|/|F| is counted twice; "
           "with equal means the threshold is 1/2"},
      {.id = "B-eq54-56b",
       .source = "eq. 54, 56",
       .statement =
           "the same when the sum over F in (54) is one pass over F and the factor |R|/|F| "
           "stands for the cycling",
       .reading =
           "the other reading of (54): then it is right, (55) is not ((|F| g against |R| g), "
           "and (56)'s threshold does not follow",
       .question = {passing, {alpha_ >= beta}},
       .space = numbers(axes),
       .repair = "B-eq54-56.repair",
       .wrong =
           "with one pass over F the sums of (55) are |R| g and |F| g, and the threshold is again "
           "1/2",
       .same_slip_as = "B-eq54-56"},
      {.id = "B-eq54-56.factor",
       .source = "eq. 54",
       .statement =
           "the epoch's interference of eq. 7 is alpha sum_R - (1 - alpha) (|R|/|F|) sum_F, "
           "both sums over all |R|/B batches",
       .reading = "equal means g on both sets",
       .question = {{F >= 1, R > F, g > 0, alpha_ > Rational(1, 2), alpha_ < 1},
                    {printed(g, R * g) == by_batches(g, g)}},
       .space = numbers(axes),
       .rests_on = {"B-eq7-k"},
       .repair = "B-eq54-56.repair",
       .wrong =
           "eq. 7 summed over the batches has no factor |R|/|F|: the repeats of F are in the sum",
       .same_slip_as = "B-eq54-56"},
      {.id = "B-eq54-56.repair",
       .source = "eq. 54, 56, repaired",
       .statement = "the epoch's interference is |R| (alpha g_R - (1 - alpha) g_F), g the means of "
                    "|l'| sigma'; it is not negative if and only if alpha >= g_F/(g_R + g_F): 1/2 "
                    "when the means agree, and |R|/(|R|+|F|) exactly when g_F = (|R|/|F|) g_R",
       .reading =
           "by batches and, with the factor |R|/|F|, by one pass over F: the same number. The "
           "loss (4) has the same threshold",
       .question = {sizes,
                    {by_batches(g_R, g_F) == R * (alpha_ * g_R - (1 - alpha_) * g_F),
                     one_pass == by_batches(g_R, g_F), R / F * g_R / (g_R + R / F * g_R) == beta}},
       .space = numbers(axes),
       .proof = {identity("by batches", by_batches(g_R, g_F),
                          R * (g_R + g_F) * (alpha_ - g_F / (g_R + g_F)), {},
                          {"alpha'", "|R|", "g_R", "g_F"}),
                 identity("by one pass over F", one_pass, by_batches(g_R, g_F), {},
                          {"alpha'", "|R|", "|F|", "g_R", "g_F"}),
                 identity("the threshold at g_F = (|R|/|F|) g_R", R / F * g_R / (g_R + R / F * g_R),
                          beta, {}, {"|R|", "|F|", "g_R"})}}};
}

}  // namespace oubliette::sharpness
