// Section 3.3, the sentences about unlearning strategies: negative gradient, random labels,
// Min-Max.
#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// Two forget samples of norm 1, on one axis or on two; no retained curvature, eta = alpha = 1.
Instance forget_on_axes(int axes) {
  const std::vector<std::vector<Rational>> zero{{0, 0}, {0, 0}};
  const std::vector<std::vector<Rational>> one{{1, 0}, {1, 0}}, two{{1, 0}, {0, 1}};
  return problem_of(1, 1, diagonals(zero), diagonals(axes == 1 ? one : two));
}

// lambda_max(D)/sigma = 1/4 in both, and (9) is sigma/(eta n_r sqrt(v/2)) with the same n_r and v.
Computed compare_forget_sets(const std::string& claim, std::string headline,
                             std::vector<std::string> evidence) {
  const std::vector<Condition> shared{
      eta == 1, alpha == 1, B == 1, n_r == 2, n_f == 2, lambda_max(D) / sigma() == Rational(1, 4)};
  std::vector<Condition> coherent = shared, random = shared;
  coherent.insert(coherent.end(),
                  {sigma() == 4, lambda_max(step_matrix()) == Rational(9, 2), diverges()});
  random.insert(random.end(),
                {sigma() == 2, lambda_max(step_matrix()) == Rational(5, 2), diverges()});
  return refuted_by(claim, std::move(headline), std::move(evidence),
                    {{"Forget Hessians e_1 e_1^T twice: sigma = 4, growth 9/2 a step.", coherent,
                      forget_on_axes(1)},
                     {"Forget Hessians e_1 e_1^T and e_2 e_2^T: sigma = 2, growth 5/2 a step.",
                      random, forget_on_axes(2)}});
}

Computed easier_criterion() {
  return compare_forget_sets(
      "A-S3.3.label",
      "sigma falls from 4 to 2 and lambda_max(D) from 1 to 1/2: lambda_max(D)/(9) is the same",
      {"for rank-one Hessians of one norm lambda_max(D) falls with sigma, and (9) compares the "
       "two; "
       "at fixed lambda_max(D) the sentence is true (repair)"});
}

Computed faster_escape() {
  return compare_forget_sets(
      "A-S3.3.label.faster",
      "sigma falls from 4 to 2, the growth of E||w_k||^2 a step from 9/2 to 5/2",
      {"the coherent set pushes along one axis at once: J = 1 + eta there, beside 1 + eta/2 on two "
       "axes"});
}

Computed coherent_ascent() {
  return compare_forget_sets(
      "A-S3.3.ga.coherent",
      "the coherent set (sigma = 4) grows by 9/2 a step, the incoherent one (sigma = 2) by 5/2",
      {"among forget sets with lambda_max(H_f) <= h the coherent one grows fastest (repair)"});
}

Computed projection() {
  const std::vector<Condition> shared{alpha == Rational(1, 2), B == 1, n_r == 2, n_f == 2};
  std::vector<Condition> whole = shared, projected = shared;
  whole.insert(whole.end(), {trace(H_R * H_F) == 1, sigma() < Rational(9, 2)});
  projected.insert(projected.end(), {trace(H_R * H_F) == 0, sigma() > Rational(11, 2)});
  const std::vector<std::vector<Rational>> first{{1, 0}, {1, 0}}, second{{0, 1}, {0, 1}},
      both{{1, 1}, {1, 1}};
  const auto with_forget = [&](const std::vector<std::vector<Rational>>& set) {
    return problem_of(1, Rational(1, 2), diagonals(first), diagonals(set));
  };
  return refuted_by(
      "A-S3.3.minmax",
      "H_r = diag(1, 0), H_f = diag(1, 1): sigma = 2 sqrt(5); with P_F = diag(0, 1), 4 sqrt(2)",
      {"the overlap Tr(H_R H_F) falls from 1 to 0 while sigma rises"},
      {{"H_r = diag(1, 0), H_f = diag(1, 1): sigma < 9/2.", whole, with_forget(both)},
       {"H_r = diag(1, 0), P_F H_f = diag(0, 1): sigma > 11/2.", projected, with_forget(second)}});
}

std::vector<Claim> negative_gradient() {
  const Expr in_forget = entry(H_f(f), 0, 0);
  const Expr norm = max_pairs(r, f, lambda_max(H_f(f)));
  const Expr largest = lambda_max(step_matrix());
  const auto growth = [](const Expr& h) { return pow(1 + eta * h, 2) + C_f * n_f * pow(h, 2); };
  const Expr X = name("X"), Y = name("Y"), e = name("e"), h = name("h"), w = name("w");
  const Step exceeds_one = identity(
      "with C_f n_f = e^2 w the factor (1 + e h)^2 + e^2 w h^2 exceeds 1 by 2 e h + e^2 (1 + w) "
      "h^2",
      pow(1 + e * h, 2) + e * e * w * h * h - 1, 2 * e * h + e * e * (1 + w) * h * h, {},
      {"e", "h", "w"});
  return {
      {.id = "A-S3.3.ga",
       .source = "'Naive negative gradient'",
       .statement = "with alpha = 1 and a perfectly coherent forget set (identical Hessians), "
                    "ascent 'does not escape the minimum due to lack of stochasticity': E||w_k||^2 "
                    "stays bounded",
       .reading = "the first of two sentences; the next one, 'the small learning rate can give "
                  "slow diverging behavior', concedes the contrary and is true: A-S3.3.ga.slow",
       .question = {{alpha == 1, trace(H_F) > 0, distance_forget(H_F) == 0}, {stays_bounded()}},
       .space = problems(2, 2),
       .repair = "A-S3.3.ga.repair",
       .wrong =
           "ascent along H_F multiplies w_k by I + eta H_F, which grows whatever the coherence is"},
      {.id = "A-S3.3.ga.repair",
       .source = "'Naive negative gradient', repaired",
       .statement = "with alpha = 1 and H_F not zero E||w_k||^2 -> infinity for every step size: "
                    "E||w_k||^2 >= lambda_max(J)^{2k}, lambda_max(J) = 1 + eta lambda_max(H_F) > 1",
       .question = {{alpha == 1, trace(H_F) > 0}, {diverges(), lambda_max(J) > 1}},
       .space = problems(2, 2),
       .proof = {uses("A-L3.5.1b"), ascent_expands(),
                 argument("Tr(J^{2k}) >= lambda_max(J)^{2k}")}},
      {.id = "A-S3.3.ga.slow",
       .source = "'Naive negative gradient'",
       .statement =
           "without stochasticity the small learning rate can give slow diverging "
           "behaviour: identical forget Hessians with h = lambda_max(H_F) grow by (1 + eta "
           "h)^2 + C_f n_f h^2 a step, C_f n_f = eta^2 (1/B - 1/n_f)",
       .reading = "slow = the factor tends to 1 as eta -> 0",
       .question = {{alpha == 1, trace(H_F) > 0, distance_forget(H_F) == 0},
                    {largest == growth(lambda_max(H_F)), trace(T(2)) >= pow(largest, 2)}},
       .space = problems(2, 2),
       .proof = {exceeds_one, uses("A-S3.1.6.power"),
                 argument("z z^T with H_F z = h z is multiplied by the factor in each step, and no "
                          "eigenvalue of T exceeds it")}},
      {.id = "A-S3.3.ga.coherent",
       .source =
           "'Naive negative gradient', 'In both cases divergence is inhibited or slowed down'",
       .statement = "with alpha = 1, coherence of the forget set slows the divergence down: of two "
                    "forget sets of rank-one Hessians of norm 1, the one with the larger sigma "
                    "grows no faster",
       .reading = "growth = lambda_max(T), the factor of E||w_k||^2 in the long run",
       .compute = coherent_ascent,
       .repair = "A-S3.3.ga.coherent.repair",
       .wrong = "coherence of the forget set speeds the growth up"},
      {.id = "A-S3.3.ga.coherent.repair",
       .source = "'Naive negative gradient', repaired",
       .statement = "with alpha = 1 a forget set with lambda_max(H_f) <= h grows by at most (1 + "
                    "eta h)^2 + C_f n_f h^2 a step, which identical Hessians reach "
                    "(A-S3.3.ga.slow): coherent sets escape fastest",
       .question = {{alpha == 1, trace(H_F) > 0}, {largest <= growth(norm)}},
       .space = problems(2, 2),
       .proof = {exceeds_one, ascent_expands(),
                 argument("the eigenvalues of H_f (x) H_f are products of two of H_f, so at most "
                          "h^2, and those of J (x) J at most (1 + eta h)^2")}},
      {.id = "A-S3.3.ga.overall",
       .source = "'Naive negative gradient'",
       .statement = "if the forget and retain sets are coherent, the overall coherence stays large "
                    "without the retain set: at alpha = 1 sigma depends on the retain Hessians",
       .reading =
           "depends: sigma differs from n_r times the coherence of the forget set alone; d = "
           "1, where that is the sum of the Hessians over the largest",
       .question = {{d == 1, alpha == 1, C_f > 0, trace(H_F) > 0, trace(H_R) > 0},
                    {sigma() != n_r * sum_forget(f, in_forget) / max_pairs(r, f, in_forget)}},
       .space = mixed_problems(1, 3),
       .every_choice_fails = {identity("D_rf = 0 H_r + 1 H_f at alpha = 1", 0 * X + Y, Y,
                                       {"X", "Y"}, {}),
                              uses("A-D3.4.2.forget.repair")},
       .repair = "A-D3.4.2.forget.repair",
       .wrong = "at alpha = 1 the coherence does not depend on the retain set"},
  };
}

}  // namespace

std::vector<Claim> strategies() {
  std::vector<Claim> all = negative_gradient();
  std::vector<Claim> others{
      {.id = "A-S3.3.label",
       .source = "'Random label perturbation'",
       .statement = "driving sigma downward satisfies the divergence criterion more easily",
       .reading = "breaking the coherence of rank-one forget Hessians of one norm raises "
                  "lambda_max(D)/(9)",
       .compute = easier_criterion,
       .repair = "A-S1.dir.repair",
       .wrong = "lambda_max(D) falls with sigma, so the criterion is no easier to meet"},
      {.id = "A-S3.3.label.faster",
       .source = "'Random label perturbation'",
       .statement = "lowering the forget set's sigma lets the model escape the original minimum "
                    "much faster",
       .reading = "faster = a larger lambda_max(T), for rank-one forget Hessians of one norm",
       .compute = faster_escape,
       .repair = "A-S3.3.ga.coherent.repair",
       .wrong = "the second moment grows more slowly, not faster, where the forget set is less "
                "coherent"},
      {.id = "A-S3.3.minmax",
       .source = "'Min-Max (targeted forget) methods'",
       .statement = "projections P_F H_f, P_R H_r that reduce the overlap of the two sets "
                    "correspond to a smaller overall sigma",
       .compute = projection,
       .repair = "A-D3.4.3.repair",
       .wrong = "a projection may raise sigma, since lambda_max(D) falls too"},
  };
  for (Claim& claim : others) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
