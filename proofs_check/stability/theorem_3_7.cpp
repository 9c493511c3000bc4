// Theorem 3.7: the convergence condition, as stated (its proof is in theorem_3_7_proof.cpp).
#include "proofs_check/stability/theorem_3_7.hpp"

#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"

namespace oubliette::stability {

using namespace letters;

Expr X_3_7() { return sigma() + n_f * u(); }
Expr threshold_3_7_printed() { return 2 * sigma() / (eta * Cr_prime * X_3_7()); }
Expr threshold_3_7_proved() { return 2 * sigma() * Cr_prime / (eta * (1 - alpha) * X_3_7()); }
Expr threshold_3_7_eq46() { return 2 * sigma() / eta * Cr_prime * ((1 - alpha) / X_3_7()); }
Step threshold_solves() {
  const Expr e = name("e"), a = name("a"), c = name("c"), s = name("s"), n = name("n");
  return identity(
      "y (1 + w) = 2 at lambda = 2 s c/(e(1-a)(s + n)), n = n_f (n_r/B - 1), w = n/s, y = "
      "e(1-a)lambda/c",
      e * (1 - a) / c * (2 * s * c / (e * (1 - a) * (s + n))) * (1 + n / s), 2 * pow(s, 0), {},
      {"e", "a", "c", "s", "n"});
}
Expr descent() { return eta * (1 - alpha) * name("lambda") / Cr_prime; }

namespace {

// The construction on its own threshold: n_r = 2, n_f = 1, B = 1, alpha = 0, q = 1 has X = 2 and
// threshold 1/eta.
std::vector<Instance> construction_at_equality() {
  return {construction_3_7(2, 1, 1, 0, 1, 1, 1), construction_3_7(2, 2, 1, 0, 1, 1, 1)};
}

// H_r = h I for all r and H_f = 0 with eta (1-alpha) h = 1/2.
Instance untied_choice(Random& random) {
  UnlearningProblem x;
  const long n_r_count = 1 + static_cast<long>(random.below(4)),
             n_f_count = 1 + static_cast<long>(random.below(4));
  const auto dimension = static_cast<Eigen::Index>(1 + random.below(2));
  x.eta = Rational(1 + static_cast<long>(random.below(8)), 1 + static_cast<long>(random.below(8)));
  x.alpha = Rational(static_cast<long>(random.below(8)), 8);
  x.B = 1 + Rational(std::min(n_r_count, n_f_count) - 1) *
                Rational(static_cast<long>(random.below(3)), 2);
  x.retain_set = {dense_sample(1 / (2 * x.eta * (1 - x.alpha)) * identity(dimension), n_r_count)};
  x.forget_set = {dense_sample(Matrix<Rational>::Zero(dimension, dimension), n_f_count)};
  return {x, {}, {}};
}

std::vector<Claim> thresholds() {
  const Expr s = name("s"), e = name("e"), c = name("c"), a = name("a"), x = name("x");
  const std::vector<Condition> given{C_r > 0, trace(D) > 0, alpha < 1};
  return {
      {.id = "A-T3.7a",
       .source = "eq. (10) and (42), the proof, and (46)",
       .statement = "the thresholds 2 sigma/(eta C'_r X), 2 sigma C'_r/(eta(1-alpha)X) and (2 "
                    "sigma/eta) C'_r ((1-alpha)X^{-1}) are the same",
       .reading = "the threshold of the statement, of the proof, and of printed (46); X = sigma + "
                  "n_f(n_r/B - 1)",
       .question = {given,
                    {threshold_3_7_printed() == threshold_3_7_proved(),
                     threshold_3_7_proved() == threshold_3_7_eq46()}},
       .space = mixed_problems(1, 2),
       .repair = "A-T3.7a.repair"},
      {.id = "A-T3.7a.repair",
       .source = "eq. (10) and its proof, repaired",
       .statement = "printed / proved = (1-alpha)/C'_r^2, and proved / (46) = 1/(1-alpha)^2: all "
                    "agree at alpha = 0 only",
       .question = {given,
                    {threshold_3_7_printed() * pow(Cr_prime, 2) ==
                         threshold_3_7_proved() * (1 - alpha),
                     threshold_3_7_proved() * pow(1 - alpha, 2) == threshold_3_7_eq46()}},
       .space = mixed_problems(1, 2),
       .proof = {identity("the ratio of the first two", 2 * s / (e * c * x) * c * c,
                          2 * s * c / (e * (1 - a) * x) * (1 - a), {}, {"s", "e", "c", "a", "x"}),
                 identity("the ratio of the last two",
                          2 * s * c / (e * (1 - a) * x) * pow(1 - a, 2),
                          2 * s / e * c * ((1 - a) / x), {}, {"s", "e", "c", "a", "x"})}},
  };
}

std::vector<Claim> existence() {
  const Expr w = name("w");
  const std::vector<Condition> printed{lambda_max(D) <= threshold_3_7_printed()};
  Space at_equality = constructions_3_7();
  at_equality.directed = construction_at_equality;
  Space untied;
  untied.construction = untied_choice;
  // (10) without division by C'_r: at alpha = 1, C'_r = 0 and the condition holds for all Hessians.
  const Expr product = eta * (1 - alpha) * sqrt(u()) * n_f * lambda_max(D) * X_3_7();
  return {
      {.id = "A-T3.7b",
       .source = "Theorem 3.7 and its proof",
       .statement = "the construction of the proof converges whenever (10) holds",
       .reading = "the construction of the proof, d = 1, (10) as printed",
       .question = {printed, {converges()}},
       .space = constructions_3_7(),
       .rests_on = {"A-T3.7a", "A-eq46.4", "A-eq46.5"},
       .repair = "A-T3.7b.repair"},
      {.id = "A-T3.7b.repair",
       .source = "Theorem 3.7 and its proof, repaired",
       .statement = "for d = 1 the construction converges whenever 0 < lambda_max(D) < 2 sigma "
                    "C'_r/(eta(1-alpha)(sigma + n_f(n_r/B-1)))",
       .question = {{lambda_max(D) > 0, lambda_max(D) < threshold_3_7_proved()}, {converges()}},
       .space = constructions_3_7(),
       .proof = {uses("A-eq45.2"), uses("A-eq46.5.repair"), uses("A-eq46.4.converse"),
                 argument("d = 1: E||w_k||^2 is the k-th power of the number in (45), which is "
                          "below 1 exactly below the threshold")}},
      {.id = "A-T3.7c",
       .source = "Theorem 3.7",
       .statement = "whenever (10) holds there are PSD Hessians with the given lambda_max(D) and "
                    "sigma that converge, so (10) never meets the "
                    "divergence condition (9) with >",
       .reading = "existence, the Hessians being required to have the given lambda_max(D) and "
                  "sigma; where (9) holds with >, every choice diverges",
       .question = {{C_r > 0, trace(D) > 0, alpha < 1, lambda_max(D) <= threshold_3_7_printed()},
                    {lambda_max(D) <= threshold_3_6()}},
       .space = mixed_problems(1, 2),
       .every_choice_fails = {uses("A-T3.6b"),
                              argument("(9) depends on the Hessians through lambda_max(D) and "
                                       "sigma only, so every choice with these values diverges")},
       .rests_on = {"A-T3.7b"},
       .repair = "A-T3.7c.repair"},
      {.id = "A-T3.7c.repair",
       .source = "Theorem 3.7, repaired",
       .statement = "for d = 1 and sigma a multiple of n_f, 0 < lambda_max(D) < 2 sigma "
                    "C'_r/(eta(1-alpha)X): the construction has the given values and converges",
       .question = {{lambda_max(D) > 0, lambda_max(D) < threshold_3_7_proved()},
                    {converges(), lambda_max(D) == name("lambda"), sigma() == n_f * name("q")}},
       .space = constructions_3_7(),
       .proof = {uses("A-T3.7b.repair"), uses("A-eq43"), uses("A-eq44")}},
      {.id = "A-T3.7d",
       .source = "Theorem 3.7",
       .statement = "existence at the end point alpha = 1: some choice of Hessians that meets (10) "
                    "converges",
       .reading = "(10) multiplied out, since C'_r = 0 at alpha = 1 makes it a division by 0",
       .question = {{alpha == 1, C_f > 0, trace(D) > 0,
                     product <=
                         2 * sigma() * (n_f * (1 - alpha) * sqrt(u()) + alpha * n_r * sqrt(v()))},
                    {converges()}},
       .space = mixed_problems(1, 2),
       .every_choice_fails =
           {ascent_expands(),
            argument("so T(I) >= J^2 >= I for every choice of Hessians, and E||w_k||^2 >= d")},
       .repair = "A-T3.7d.repair"},
      {.id = "A-T3.7d.repair",
       .source = "Theorem 3.7, repaired",
       .statement = "at alpha = 1 no choice converges: E||w_k||^2 >= d for all k",
       .question = {{alpha == 1}, {trace(T(k)) >= d}},
       .space = with(problems(2, 2), k_axis(0, 3)),
       .proof = {ascent_expands(),
                 argument("a product of commuting PSD matrices; T keeps the PSD order")}},
      {.id = "A-T3.7d.zero",
       .source = "Theorem 3.7",
       .statement = "existence at the end point alpha = 0, for d = 1 and sigma a multiple of n_f: "
                    "0 < lambda_max(D) below (10) has a choice that converges",
       .reading = "alpha = 0 and B < n_r, where C'_r = 1 and (10) is the threshold of the proof; "
                  "strict, since equality fails (A-T3.7f)",
       .question = {{alpha == 0, lambda_max(D) > 0, lambda_max(D) < threshold_3_7_printed()},
                    {converges()}},
       .space = constructions_3_7(),
       .proof = {uses("A-T3.7b.repair"), uses("A-T3.7a.repair"),
                 argument("(1 - alpha)/C'_r^2 = 1, so the two thresholds agree")}},
      {.id = "A-T3.7e",
       .source = "Theorem 3.7, construction",
       .statement = "the construction of the proof converges in R^d for every d",
       .reading = "the threshold of the proof, strict; tested at d = 2",
       .question = {{lambda_max(D) > 0, lambda_max(D) < threshold_3_7_proved()}, {converges()}},
       .space = constructions_3_7(2),
       .repair = "A-T3.7e.repair"},
      {.id = "A-T3.7e.repair",
       .source = "Theorem 3.7, construction, repaired",
       .statement = "only the component on e_1 converges; on the other d - 1 axes J is the "
                    "identity and nothing moves",
       .question = {{lambda_max(D) > 0, lambda_max(D) < threshold_3_7_proved()},
                    {entry(T(1), 0, 0) < 1, entry(T(1), 1, 1) == 1, stays_bounded()}},
       .space = constructions_3_7(2),
       .proof = {uses("A-eq45.2"), uses("A-eq46.5.repair"), uses("A-eq46.4.converse"),
                 argument("all matrices are diagonal, so T multiplies the entry on e_1 e_1^T by "
                          "the number of (45), as for d = 1, and leaves that "
                          "on e_2 e_2^T, where every Hessian vanishes, as it is")}},
      {.id = "A-T3.7f",
       .source = "Theorem 3.7",
       .statement = "the construction converges at equality in the threshold of the proof",
       .reading = "with <= at equality, d = 1",
       .question = {{lambda_max(D) > 0, lambda_max(D) == threshold_3_7_proved()}, {converges()}},
       .space = at_equality,
       .rests_on = {"A-eq46.5"},
       .repair = "A-T3.7f.repair"},
      {.id = "A-T3.7f.repair",
       .source = "Theorem 3.7, repaired",
       .statement = "at equality the construction neither converges nor diverges: E||w_k||^2 = 1 "
                    "for every k (d = 1)",
       .question = {{lambda_max(D) > 0, lambda_max(D) == threshold_3_7_proved()},
                    {trace(T(1)) == 1, stays_bounded()}},
       .space = at_equality,
       .proof = {uses("A-eq45.2"), uses("A-eq43"), uses("A-eq44"), threshold_solves(),
                 identity("1 - 2y + y^2 + y^2 w = 1 at y = 2/(1+w)",
                          1 - 2 * (2 / (1 + w)) + pow(2 / (1 + w), 2) * (1 + w), pow(w, 0), {},
                          {"w"})}},
      {.id = "A-T3.7g",
       .source = "Theorem 3.7, proof: 'for all i in [sigma/n_f]'",
       .statement =
           "sigma/n_f is an integer from 1 to n_r, for every sigma that a problem can have",
       .reading = "for n_r <= 3",
       .question = {{C_r > 0, trace(D) > 0, n_r <= 3},
                    {(sigma() / n_f - 1) * (sigma() / n_f - 2) * (sigma() / n_f - 3) == 0}},
       .space = mixed_problems(2, 2),
       .repair = "A-T3.7g.repair"},
      {.id = "A-T3.7g.repair",
       .source = "Theorem 3.7, proof, repaired",
       .statement =
           "the construction realises exactly the values sigma = n_f q with an integer q = 1..n_r",
       .question = {{}, {sigma() == n_f * name("q"), name("q") <= n_r}},
       .space = constructions_3_7(),
       .proof = {uses("A-eq44")}},
      {.id = "A-T3.7h",
       .source = "Theorem 3.7",
       .statement = "for alpha < 1 there are always PSD Hessians that converge: H_r = I/(2 eta "
                    "(1-alpha)), H_f = 0",
       .reading = "existence read literally: the Hessians are not tied to lambda_max(D) and sigma",
       .question = {{alpha < 1}, {converges()}},
       .space = untied,
       .proof = {identity("with y = eta(1-alpha)h, T(I) = ((1-y)^2 + y^2 w) I, w = 1/B - 1/n_r; at "
                          "y = 1/2 it is (1 + w)/4",
                          pow(1 - Rational(1, 2), 2) + Rational(1, 4) * w, (1 + w) / 4, {}, {"w"}),
                 argument("w < 1 as B >= 1, so E||w_k||^2 <= d 2^{-k}. The hypothesis (10) is not "
                          "used: read literally the theorem says nothing")}},
  };
}

}  // namespace

std::vector<Claim> theorem_3_7() {
  std::vector<Claim> all = thresholds();
  for (Claim& claim : existence()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
