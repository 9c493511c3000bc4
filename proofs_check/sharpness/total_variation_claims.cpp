// Lemma B.4: the total variation distance of N(0, sigma_p^2 I) and N(v, sigma_p^2 I).
#include "proofs_check/sharpness/lower_bound_letters.hpp"
#include "proofs_check/sharpness/lower_bound_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;

std::vector<Claim> total_variation_claims() {
  const Expr x = name("x"), distance = name("TV"), R = name("R");
  // What is known of the distance: it is 2 Phi(x/2) - 1 = P(|Z| <= x/2) <= 2 (x/2)/R.
  const std::vector<Condition> known{
      x >= 0, R > 0, R * R >= 6, R * R <= Rational(44, 7), distance >= 0, distance <= x / R};
  std::vector<Condition> shifted = known;
  shifted[0] = x > 0;
  const Space space = numbers({non_negative("x"), Axis{"TV", {0, Rational(1, 10)}, 0, 1, false},
                               Axis{"R", {Rational(5, 2), Rational(2506, 1000)}, 2, 3, false}});
  const std::vector<Step> proof{
      argument("for v != 0 the first density is the larger one on a half space at distance |v|/2 "
               "from both means, so TV = P(Z <= x/2) - P(Z <= -x/2) = P(|Z| <= x/2), Z standard "
               "normal, x = |v|/sigma_p; for v = 0 it is 0"),
      argument("the standard normal density is at most 1/sqrt(2 pi), so TV <= x/R with R = sqrt(2 "
               "pi), and pi > 3 (a hexagon in the unit circle has perimeter 6) gives R^2 > 6 > 4"),
      identity("x/2 - x/R = x (R - 2)/(2R)", x / 2 - x / R, x * (R - 2) / (2 * R), {}, {"x", "R"})};
  const std::string reading =
      "x = |v|/sigma_p, R = sqrt(2 pi); searched among what the proof uses: TV <= x/R, 6 <= R^2 <= "
      "44/7";
  return {
      {.id = "B-LB.4",
       .source = "Lemma B.4",
       .statement = "TV(N(0, sigma_p^2 I), N(v, sigma_p^2 I)) < |v|/(2 sigma_p)",
       .reading = reading + "; every v, v = 0 included",
       .question = {known, {distance < x / 2}},
       .space = space,
       .repair = "B-LB.4.repair",
       .wrong = "for v = 0 both sides are 0, so 'smaller than' holds for v != 0 alone"},
      {.id = "B-LB.4b",
       .source = "Lemma B.4",
       .statement = "TV(N(0, sigma_p^2 I), N(v, sigma_p^2 I)) <= |v|/(2 sigma_p)",
       .reading = reading + "; 'smaller than' read as at most, which is all that (35) uses",
       .question = {known, {distance <= x / 2}},
       .space = space,
       .proof = proof},
      {.id = "B-LB.4.repair",
       .source = "Lemma B.4, repaired",
       .statement = "TV(N(0, sigma_p^2 I), N(v, sigma_p^2 I)) <= |v|/(sqrt(2 pi) sigma_p), which "
                    "is less than |v|/(2 sigma_p) for v != 0",
       .reading = reading,
       .question = {shifted, {distance < x / 2}},
       .space = space,
       .proof = proof},
  };
}

}  // namespace oubliette::sharpness
