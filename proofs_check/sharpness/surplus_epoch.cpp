// The signs of eq. 54 to 57, and the factors of eq. 58.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/surplus_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Expr l_R = name("l'_R"), l_F = name("l'_F"), phi = name("phi"), R = name("|R|"),
           g = name("g");

// dkappa = -(eta phi^2/(B m)) times the bracket, eq. 7.
Expr step_of(const Expr& bracket) { return -(eta_ * phi * phi / (B_ * m) * bracket); }

Axis slope_axis(const std::string& letter) {
  return {letter,
          {Rational(-1, 2), Rational(-1, 10), Rational(-9, 10), Rational(-99, 100)},
          Rational(-999, 1000),
          Rational(-1, 1000),
          false};
}

// Losses k log 2, so |l'| = 1 - e^-loss = 1 - 2^-k.
Computed with_the_loss() {
  const Expr k_R = name("k_R"), k_F = name("k_F");
  const auto magnitude = [](const Expr& exponent) { return 1 - 1 / pow(2, exponent); };
  Instance x;
  x.parameters = {{"alpha'", Rational(3, 5)}, {"k_R", 8}, {"k_F", 3}};
  return refuted_by(
      "B-eq56-signb",
      "alpha = 3/5, B = 2, losses 8 log 2 on the one active retain sample and 3 log 2 on each of "
      "two "
      "forget samples: (54) is 12/5 log 2 > 0 while kappa falls",
      {"l = log(1 + e^-z) and |l'| = 1/(1 + e^z) give |l'| = 1 - e^-l, so a loss of k log 2 has "
       "|l'| "
       "= 1 - 2^-k; the second retain sample has the other label, so the filter is inactive on its "
       "signal",
       "the loss is unbounded and |l'| < 1: the two sums are not proportional"},
      {{"In units of log 2: alpha 8 - (1 - alpha)(3 + 3) > 0, but alpha |l'_8| < (1 - alpha) 2 "
        "|l'_3|.",
        {alpha_ > Rational(1, 2), alpha_ * k_R - (1 - alpha_) * 2 * k_F > 0,
         alpha_ * magnitude(k_R) < (1 - alpha_) * 2 * magnitude(k_F)},
        x}});
}

std::vector<Claim> signs() {
  const Expr bracket = alpha_ * l_R - (1 - alpha_) * l_F;
  const Expr magnitudes = alpha_ * -l_R - (1 - alpha_) * -l_F;
  const std::vector<Condition> given{
      eta_ > 0, phi > 0, B_ > 0, m > 0, l_R < 0, l_F<0, alpha_> Rational(1, 2), alpha_ < 1};
  std::vector<Condition> printed = given;
  printed.push_back(bracket > 0);
  const Space space =
      numbers({positive("eta'"), positive("phi"), at_least("B'", 1), at_least("m", 1),
               slope_axis("l'_R"), slope_axis("l'_F"), fraction("alpha'")});
  return {
      {.id = "B-eq56-sign",
       .source = "eq. 54, 56, 57",
       .statement =
           "kappa grows over an epoch when alpha sum_R l' sigma' - (1 - alpha) sum_F l' "
           "sigma' > 0, and (57) has dkappa = + (eta ||phi||^2/(B m)) alpha sum_R l' sigma'",
       .reading = "l' read for the printed l; one sample of each set, both active; the update is "
                  "eq. 7's",
       .question = {printed, {step_of(bracket) > 0}},
       .space = space,
       .rests_on = {"B-eq7-k"},
       .repair = "B-eq56-sign.repair",
       .wrong =
           "l' is negative and (7) has a minus in front, so a positive sum of l' means that kappa "
           "shrinks"},
      {.id = "B-eq56-signb",
       .source = "eq. 54, 56, 57",
       .statement = "the same condition with the losses l_i as printed, which are positive",
       .reading = "as printed, for sums over a batch; the update is eq. 7's",
       .compute = with_the_loss,
       .repair = "B-eq56-sign.repair",
       .wrong = "the update of kappa has |l'_i| = 1 - e^(-l_i) where the condition has l_i"},
      {.id = "B-eq56-sign.repair",
       .source = "eq. 54, 56, 57, repaired",
       .statement =
           "with |l'| in place of l, dkappa = (eta ||phi||^2/(B m)) (alpha sum_R |l'| sigma' "
           "- (1 - alpha) sum_F |l'| sigma'): growth is this difference's sign",
       .question = {given, {step_of(bracket) == eta_ * phi * phi / (B_ * m) * magnitudes}},
       .space = space,
       .proof = {identity("eq. 7 with l' = -|l'|", step_of(bracket),
                          eta_ * phi * phi / (B_ * m) * magnitudes, {},
                          {"eta'", "phi", "B'", "m", "alpha'", "l'_R", "l'_F"})}}};
}

std::vector<Claim> epoch() {
  const Expr batches = R / B_, one_batch = eta_ * phi * phi / (B_ * m) * alpha_ * (B_ * g);
  const std::vector<Condition> given{eta_ > 0, phi > 0, alpha_ > 0, g > 0,
                                     m >= 1,   B_ >= 1, R >= B_};
  const Space space = numbers({positive("eta'"), positive("phi"), fraction("alpha'"), positive("g"),
                               at_least("m", 1), at_least("B'", 1), at_least("|R|", 1)});
  return {
      {.id = "B-eq58",
       .source = "eq. 58",
       .statement =
           "the epoch's update on R is (eta ||phi||^2/m) alpha |R| g, from (57) over |R|/B "
           "batches",
       .reading = "g, the batch average of |l'| sigma', the same in every batch; the part on F is "
                  "left out as in (57)",
       .question = {given, {batches * one_batch == eta_ * phi * phi / m * alpha_ * R * g}},
       .space = space,
       .rests_on = {"B-eq56-sign"},
       .repair = "B-eq58.repair",
       .wrong = "(58) lacks the factor 1/B of (57): |R|/B batches of B samples leave it"},
      {.id = "B-eq58.repair",
       .source = "eq. 58, repaired",
       .statement =
           "the epoch's update on R is (eta ||phi||^2/(B m)) alpha |R| g, g the mean of |l'| "
           "sigma' over the epoch's retain samples, each at its own batch's weights",
       .question = {given, {batches * one_batch == eta_ * phi * phi / (B_ * m) * alpha_ * R * g}},
       .space = space,
       .proof = {identity("|R|/B batches of eta phi^2/(B m) alpha B g", batches * one_batch,
                          eta_ * phi * phi / (B_ * m) * alpha_ * R * g, {},
                          {"|R|", "B'", "eta'", "phi", "m", "alpha'", "g"})}}};
}

}  // namespace

std::vector<Claim> surplus_epoch() {
  std::vector<Claim> all = signs();
  for (Claim& claim : epoch()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
