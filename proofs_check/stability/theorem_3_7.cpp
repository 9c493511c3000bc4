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
Step factored() {
  const Expr y = name("y"), w = name("w");
  return identity(
      "1 - (1 - 2y + y^2 + y^2 w) = y (2 - y (1 + w)), y = eta(1-alpha)lambda/C'_r, w = "
      "(n_f/sigma)(n_r/B - 1)",
      1 - (1 - 2 * y + y * y + y * y * w), y * (2 - y * (1 + w)), {}, {"y", "w"});
}
std::vector<Step> weights_of_sum_q() {
  const Expr n = name("n"), c = name("c"), l = name("l"), q = name("q"), e = name("e"),
             b = name("b"), m = name("m"), h = name("h");
  return {
      uses("A-eq27.3"),
      identity("(1/n_r) q C'_r m = lambda for m = lambda n_r/(C'_r q)",
               1 / n * q * c * (l * n / (c * q)), l * pow(n, 0), {}, {"n", "q", "c", "l"}),
      argument("S = C'_r m sqrt(h_r h_r') is, for each pair f, f', of rank one, so lambda_max(S) "
               "= C'_r m n_f sum h_i = C'_r m n_f q; with max h_i = 1, sigma = n_f q"),
      identity("h_i^2 <= h_i, as h - h^2 = h (1 - h), so sum (m h_i)^2 <= m^2 q",
               m * m * h - pow(m * h, 2), m * m * h * (1 - h), {}, {"m", "h"}),
      identity("C_r q m^2 = y^2 (1/q)(n_r/B - 1), with e = eta(1-alpha), b = B, c = C'_r",
               e * e / n * (1 / b - 1 / n) * q * pow(l * n / (c * q), 2),
               pow(e * l / c, 2) / q * (n / b - 1), {}, {"e", "n", "b", "q", "l", "c"}),
      factored(),
      threshold_solves()};
}
Expr descent() { return eta * (1 - alpha) * name("lambda") / Cr_prime; }

namespace {

std::vector<Step> joined(std::vector<Step> a, const std::vector<Step>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

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
  x.B =
      1 + static_cast<long>(random.below(static_cast<std::size_t>(std::min(n_r_count, n_f_count))));
  x.retain_set = {dense_sample(1 / (2 * x.eta * (1 - x.alpha)) * identity(dimension), n_r_count)};
  x.forget_set = {dense_sample(Matrix<Rational>::Zero(dimension, dimension), n_f_count)};
  return {x, {}, {}};
}

std::vector<Claim> thresholds() {
  const Expr s = name("s"), e = name("e"), c = name("c"), a = name("a"), x = name("x");
  const std::vector<Condition> given{C_r > 0, trace(D) > 0, alpha < 1};
  std::vector<Condition> at_zero = given, between = given;
  at_zero.push_back(alpha == 0);
  between.push_back(alpha > 0);
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
       .repair = "A-T3.7a.repair",
       .wrong = "(10) divides by C'_r where the proof multiplies by C'_r/(1-alpha), and the last "
                "line of (46) has 1-alpha outside the inverse"},
      {.id = "A-T3.7a.repair",
       .source = "eq. (10) and its proof, repaired",
       .statement =
           "printed / proved = (1-alpha)/C'_r^2, and proved / (46) = 1/(1-alpha)^2; so all "
           "agree at alpha = 0 (A-T3.7a.zero) only (A-T3.7a.apart)",
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
      {.id = "A-T3.7a.zero",
       .source = "eq. (10) and its proof at alpha = 0",
       .statement = "at alpha = 0 the three thresholds agree",
       .question = {at_zero,
                    {threshold_3_7_printed() == threshold_3_7_proved(),
                     threshold_3_7_proved() == threshold_3_7_eq46()}},
       .space = mixed_problems(1, 2),
       .proof = {uses("A-T3.7a.repair"), argument("C_f = 0 there, so C'_r = 1 and 1 - alpha = 1")}},
      {.id = "A-T3.7a.apart",
       .source = "eq. (10) and its proof at alpha > 0",
       .statement = "for 0 < alpha < 1 the threshold of (46) is below that of the proof",
       .question = {between, {threshold_3_7_eq46() < threshold_3_7_proved()}},
       .space = mixed_problems(1, 2),
       .proof = {uses("A-T3.7a.repair"),
                 argument("their ratio is (1-alpha)^2 < 1, and both are positive")}},
  };
}

std::vector<Claim> existence() {
  const Expr w = name("w"), p = name("p"), s = name("s");
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
       .repair = "A-T3.7b.repair",
       .wrong = "(10) as printed can be above the threshold that the proof derives, where the "
                "construction does not converge"},
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
       .repair = "A-T3.7c.repair",
       .wrong = "(10) as printed reaches into the range of (9), where every choice with this "
                "lambda_max(D) and sigma diverges"},
      {.id = "A-T3.7c.repair",
       .source = "Theorem 3.7, repaired",
       .statement =
           "for d = 1 and every real q = sigma/n_f from 1 to n_r, 0 < lambda_max(D) < 2 "
           "sigma C'_r/(eta(1-alpha)X): floor(q) samples m, one (q - floor(q)) m, the others "
           "zero, have the given values and converge (d > 1: A-T3.7e.every_d)",
       .question = {{lambda_max(D) > 0, lambda_max(D) < threshold_3_7_proved()},
                    {converges(), lambda_max(D) == name("lambda"), sigma() == n_f * name("q")}},
       .space = real_constructions_3_7(),
       .proof =
           joined(weights_of_sum_q(),
                  {argument("below the threshold 0 < y (1 + u/q) < 2, so the second moment, at "
                            "most 1 - 2y + y^2 + y^2 u/q, is below 1, and E||w_k||^2 is its "
                            "k-th power")})},
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
       .repair = "A-T3.7d.repair",
       .wrong = "at alpha = 1 every choice of Hessians only ascends, so none converges"},
      {.id = "A-T3.7d.repair",
       .source = "Theorem 3.7, repaired",
       .statement = "at alpha = 1 no choice converges: E||w_k||^2 >= d for all k",
       .question = {{alpha == 1}, {trace(T(k)) >= d}},
       .space = with(problems(2, 2), k_axis(0, 3)),
       .proof = {ascent_expands(),
                 argument("a product of commuting PSD matrices; T keeps the PSD order")}},
      {.id = "A-T3.7d.zero",
       .source = "Theorem 3.7",
       .statement =
           "existence at the end point alpha = 0, for d = 1 and every real sigma/n_f from 1 "
           "to n_r: 0 < lambda_max(D) below (10) has a choice that converges",
       .reading = "alpha = 0 and B < n_r, where C'_r = 1 and (10) is the threshold of the proof; "
                  "strict, since equality fails (A-T3.7f)",
       .question = {{alpha == 0, lambda_max(D) > 0, lambda_max(D) < threshold_3_7_printed()},
                    {converges()}},
       .space = real_constructions_3_7(),
       .proof = {uses("A-T3.7c.repair"), uses("A-T3.7a.zero"),
                 argument("below (10) is below the threshold of the proof")}},
      {.id = "A-T3.7e",
       .source = "Theorem 3.7, construction",
       .statement = "the construction of the proof converges in R^d for every d",
       .reading = "the threshold of the proof, strict; tested at d = 2",
       .question = {{lambda_max(D) > 0, lambda_max(D) < threshold_3_7_proved()}, {converges()}},
       .space = constructions_3_7(2),
       .repair = "A-T3.7e.every_d",
       .wrong = "the printed construction leaves the other d - 1 axes as they are; another one "
                "converges on all"},
      {.id = "A-T3.7e.every_d",
       .source = "Theorem 3.7, construction, repaired",
       .statement =
           "in R^d, d >= 2, for every real q = sigma/n_f from 1 to n_r and 0 < lambda_max(D) "
           "< 2 sigma C'_r/(eta(1-alpha)X), some choice of Hessians has the given values and "
           "converges",
       .reading =
           "q > 1: H_i = m h_i diag(1, s, .., s) with sum h_i = p = q/sqrt(1 + (d-1) s^2), s > "
           "0 so small that p >= 1 and lambda_max(D) < 2 p C'_r/(eta(1-alpha)(p + n_r/B - 1)), "
           "which tends to the threshold as s -> 0; q = p = 1: m e_1 e_1^T and (s/2) m (I - "
           "e_1 e_1^T); tested at d = 2 and 4",
       .question = {{lambda_max(D) > 0,
                     lambda_max(D) < 2 * p * Cr_prime / (eta * (1 - alpha) * (p + u()))},
                    {converges(), lambda_max(D) == name("lambda"), sigma() == n_f * name("q")}},
       .space = full_rank_constructions_3_7(),
       .proof = joined(
           weights_of_sum_q(),
           {identity("||diag(1, s, .., s)||_F^2 = 1 + (d-1) s^2 on all d axes, here d = 3",
                     1 + s * s + s * s, 1 + 2 * pow(s, 2), {}, {"s"}),
            argument("this norm is a factor of every entry of S and none of lambda_max(D_rf), "
                     "so sigma = n_f p sqrt(1 + (d-1) s^2). All matrices are diagonal; on e_1 "
                     "the second moment is at most 1 - 2y + y^2 + y^2 u/p with y (1 + u/p) < "
                     "2, on the others y is replaced by s y, s <= 1; E||w_k||^2 is the sum of "
                     "their k-th powers"),
            argument("q = 1: S has two blocks, of largest eigenvalues C'_r m n_f and (s/2) "
                     "sqrt(d-1) C'_r m n_f, the second not larger for small s; each axis has "
                     "one sample, with y or (s/2) y, and n_r >= 2 since C_r > 0")})},
      {.id = "A-T3.7e.axis",
       .source = "Theorem 3.7, construction, as printed",
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
       .repair = "A-T3.7f.repair",
       .wrong = "at equality E||w_k||^2 is constant; <= should be <"},
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
       .repair = "A-T3.7g.repair",
       .wrong = "sigma/n_f need be neither an integer nor in that range"},
      {.id = "A-T3.7g.repair",
       .source = "Theorem 3.7, proof, repaired",
       .statement = "with one sample (q - floor(q)) m beside floor(q) samples m the construction "
                    "has sigma = n_f q for every real q from 1 to n_r",
       .question = {{}, {sigma() == n_f * name("q"), name("q") <= n_r}},
       .space = real_constructions_3_7(),
       .proof = weights_of_sum_q()},
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
