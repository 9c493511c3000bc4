// Eq. (7): the update of the coefficients by NegGrad, with SGD and with SAM.
#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/network_steps.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::dot;
using stability::filters;
using stability::free_axis;
using stability::vector_named;

namespace {

// `each` samples of the retain set, then as many of the forget set, with the weights of eq. (4).
Batch neg_grad_batch(int each, int m, int d) {
  Batch batch{filters(m, d), vector_named("phi", d), {}, each};
  for (int i = 1; i <= 2 * each; ++i) {
    batch.samples.push_back(patch_sample(std::to_string(i), d));
    batch.samples.back().weight = i <= each ? alpha_prime : -(1 - alpha_prime);
  }
  return batch;
}

Axis alpha_axis() {
  return {"alpha'", {Rational(1, 2), Rational(3, 4), Rational(99, 100), 0, 1}, 0, 1, false};
}

// Eq. (7), line 1: grad_phi_i = l'_i 1[<w, y_i phi> > 0].
Expr printed_kappa(const Batch& batch, std::size_t place) {
  const std::size_t each = batch.samples.size() / 2;
  Expr retain = 0, forget = 0;
  for (std::size_t i = 0; i < batch.samples.size(); ++i) {
    const PatchSample& x = batch.samples[i];
    Expr& sum_of_set = i < each ? retain : forget;
    sum_of_set = sum_of_set + x.slope * on_signal(batch, place, x.label);
  }
  return -eta_prime * dot(batch.phi, batch.phi) /
         (batch.size * static_cast<int>(batch.W.size() / 2)) *
         (alpha_prime * retain - (1 - alpha_prime) * forget);
}

// Sample i's term of eq. (7), line 2, with alpha or -(1 - alpha) before it.
Expr printed_zeta_term(const Batch& batch, std::size_t place, std::size_t i) {
  const PatchSample& x = batch.samples[i];
  const Expr noise_gradient =
      x.label * batch.W[place].j * dot(x.xi, x.xi) * x.slope * on_noise(batch, place, x);
  const Expr before = i < batch.samples.size() / 2 ? alpha_prime : -(1 - alpha_prime);
  return -eta_prime * pow(patches - 1, 2) / (batch.size * static_cast<int>(batch.W.size() / 2)) *
         (before * noise_gradient);
}

std::vector<Expr> printed_zeta_terms(const Batch& batch, std::size_t place) {
  std::vector<Expr> result;
  for (std::size_t i = 0; i < batch.samples.size(); ++i) {
    result.push_back(printed_zeta_term(batch, place, i));
  }
  return result;
}

Expr total_of(const std::vector<Expr>& terms) {
  Expr total = 0;
  for (const Expr& term : terms) total = total + term;
  return total;
}

const char* const searched = "off the kinks; searched for B = 2 of each set, m = 2, d = 1";

Claim signal_line() {
  const Batch batch = neg_grad_batch(2, 2, 1);
  return {.id = "B-eq7-k",
          .source = "eq. (7), line 1",
          .statement =
              "NegGrad: dkappa = -(eta ||phi||^2/(B m)) [alpha sum_R l'_i 1[<v, y_i phi> > 0] - "
              "(1-alpha) sum_F l'_i 1[<v, y_i phi> > 0]], v = w for SGD, w + e for SAM",
          .reading = std::string("B samples of each set; l'_i taken where the gradient is, at w + "
                                 "e for SAM; the formula is judged at that point; ") +
                     searched,
          .question = step_is(
              batch, [=](std::size_t place) { return printed_kappa(batch, place); },
              [=](std::size_t place) { return zeta_steps(batch, place); }),
          .space = batch_space(batch, {alpha_axis()}),
          .proof = {off_kinks_argument(), one_sample_identity(),
                    argument("y Y = y^2 = 1, with the weights c = alpha and c = -(1-alpha)")},
          .rests_on = {"B-eq2", "B-eq4"}};
}

// SAM on one retain sample of label 1 with alpha = B = m = 1, P = 2, d = 2: y f before and after
// the perturbation -tau j (a phi + b xi)/sqrt(S), S the squared norm of both filters' gradients
// over l'.
Claim slope_of_sam() {
  const Batch batch{filters(1, 2), vector_named("phi", 2), {patch_sample("1", 2)}, 1};
  const PatchSample& x = batch.samples[0];
  const Expr tau = name("tau");
  std::vector<Condition> given{patches == 2, x.label == 1, tau > 0};
  std::vector<Coordinates> directions;
  Expr squared = 0;
  for (const std::size_t place : {0U, 1U}) {
    for (const Condition& c : off_the_kinks(batch, place)) given.push_back(c);
    Coordinates g;
    for (std::size_t c = 0; c < 2; ++c) {
      g.push_back(on_signal(batch, place, x.label) * batch.phi[c] +
                  on_noise(batch, place, x) * x.xi[c]);
    }
    squared = squared + dot(g, g);
    directions.push_back(g);
  }
  given.push_back(squared > 0);
  std::vector<Filter> perturbed = batch.W;
  for (const std::size_t place : {0U, 1U}) {
    for (std::size_t c = 0; c < 2; ++c) {
      Expr& w = perturbed[place].w[c];
      w = w - tau * batch.W[place].j * directions[place][c] / sqrt(squared);
    }
  }
  const Space space =
      orthogonal_space(batch, {{"tau", {1}, Rational(1, 10), 10, false}}, {{{"tau", 1}}});
  return {.id = "B-eq7-kb",
          .source = "eq. (7), line 1, for SAM",
          .statement = "in (7) for SAM l'_i is the slope at w, as where (3) defines it",
          .reading =
              "the superscript (t,b) of l'_i as that of w, while w + e is written out inside "
              "the ReLU only; judged is that y f is the same at w and w + e, on which l' "
              "depends strictly monotonically; n = B = m = 1, alpha = 1, P = 2, d = 2",
          .question = {given, {score(perturbed, batch.phi, x) == score(batch.W, batch.phi, x)}},
          .space = space,
          .rests_on = {"B-lprime"},
          .repair = "B-eq7-k",
          .wrong =
              "SAM takes the whole gradient at w + e, so l' in (7) and (12) is that of the "
              "perturbed weights too"};
}

std::vector<Claim> noise_line() {
  const Batch batch = neg_grad_batch(2, 2, 1), pair = neg_grad_batch(1, 1, 3);
  std::vector<Condition> given = orthogonal_off_kinks(pair, {0});
  given.push_back(alpha_prime > Rational(1, 2));  // Assumption B.1 (8)
  given.push_back(alpha_prime < 1);
  const Space space = orthogonal_space(pair, {alpha_axis()}, {{{"alpha'", Rational(3, 4)}}});
  Batch alone = pair;
  alone.samples[0].weight = 0;  // without the retain sample
  const Expr a = name("a"), b = name("b"), c = name("c"), j = name("j"), p = name("p"),
             N = name("N"), x1 = name("x"), x2 = name("z"), M1 = name("M"), M2 = name("M2");
  return {
      {.id = "B-eq7-z",
       .source = "eq. (7), line 2",
       .statement = "NegGrad: each noise coefficient zeta_{j,r,i} changes by -(eta (P-1)^2/(B m)) "
                    "[alpha sum_R g_i - (1-alpha) sum_F g_i], g_i = sgn(y_i = j) ||xi_i||^2 l'_i "
                    "1[<v, xi_i> > 0]",
       .reading = "printed for zeta_{j,r}, which eq. (2) does not have; read as each zeta_{j,r,i}, "
                  "whose true step is read off the gradient where phi and all xi_i are orthogonal; "
                  "one sample of each set, alpha > 1/2, m = 1, d = 3",
       .question = {given,
                    {true_zeta_step(pair, 0, 0) == total_of(printed_zeta_terms(pair, 0)),
                     true_zeta_step(pair, 0, 1) == total_of(printed_zeta_terms(pair, 0))}},
       .space = space,
       .rests_on = {"B-eq2"},
       .repair = "B-eq7-z.repair",
       .wrong = "the index i is lost: the coefficient of sample i changes by its own term alone, "
                "not by the sum over the batch"},
      {.id = "B-eq7-z.repair",
       .source = "eq. (7), line 2, repaired",
       .statement = "NegGrad: dzeta_{j,r,i} = -(eta (P-1)^2/(B m)) c_i sgn(y_i = j) ||xi_i||^2 "
                    "l'_i 1[<v, xi_i> > 0] for i in the batch, c_i = alpha in R and -(1-alpha) in "
                    "F, and 0 for i outside the batch",
       .reading = searched,
       .question = step_is(
           batch, [=](std::size_t place) { return kappa_step(batch, place); },
           [=](std::size_t place) { return printed_zeta_terms(batch, place); }),
       .space = batch_space(batch, {alpha_axis()}),
       .proof = {off_kinks_argument(), one_sample_identity(),
                 argument("the weights c are alpha and -(1-alpha)")}},
      {.id = "B-eq7-zb",
       .source = "eq. (7), line 2",
       .statement = "the same for zeta_{j,r} = sum_i zeta_{j,r,i}",
       .reading = "zeta_{j,r} as the sum over all samples, which the text does not say; one sample "
                  "of each set, m = 1, d = 3, phi and all xi_i orthogonal",
       .question = {given,
                    {true_zeta_step(pair, 0, 0) + true_zeta_step(pair, 0, 1) ==
                     total_of(printed_zeta_terms(pair, 0))}},
       .space = space,
       .proof = {uses("B-eq7-z.repair"),
                 identity("the terms add up, c the common factor", -c * a + -c * (-b), -c * (a - b),
                          {}, {"a", "b", "c"})}},
      {.id = "B-eq7-z.interfere",
       .source = "Section 3.1, above eq. (7)",
       .statement = "retain samples interfere with the update of the noise coefficients of forget "
                    "samples: leaving a retain sample out changes dzeta of a forget sample",
       .reading = "within one step, at the weights and slopes of that step; read as: there is such "
                  "a step; one sample of each set, alpha > 1/2, m = 1, d = 3",
       .question = {given, {true_zeta_step(pair, 0, 1) != true_zeta_step(alone, 0, 1)}},
       .space = space,
       .every_choice_fails = {uses("B-eq7-z.repair")},
       .repair = "B-eq7-z.interfere.repair",
       .wrong =
           "each zeta_{j,r,i} is driven by its own sample under NegGrad as under Random Label; "
           "interference in one step concerns kappa and the products <w, xi_k>",
       .same_slip_as = "B-eq7-z"},
      {.id = "B-eq7-z.interfere.repair",
       .source = "Section 3.1, above eq. (7), repaired",
       .statement = "one step changes <w_{j,r}, xi_k> by j dkappa <phi, xi_k>/||phi||^2 + (P-1)^-1 "
                    "sum_i dzeta_i <xi_i, xi_k>/||xi_i||^2: other samples act on it through "
                    "<phi, xi_k> and <xi_i, xi_k> only, and not at all where these are 0",
       .reading = "any weights c_i; the sum of one other sample and k itself; searched for one "
                  "sample of each set, m = 1, d = 3, orthogonal",
       .question = {given, {true_zeta_step(pair, 0, 1) == true_zeta_step(alone, 0, 1)}},
       .space = space,
       .proof = {uses("B-eq2"),
                 identity("the product of eq. (2) with xi_k, k = 2: p = <phi, xi_2>, x = <xi_1, "
                          "xi_2>, M = ||xi_1||^2, M2 = z = ||xi_2||^2, N = ||phi||^2",
                          j * a * p / N + (b * x1 / M1 + c * x2 / M2) / (patches - 1),
                          (j * a / N) * p + b / (M1 * (patches - 1)) * x1 +
                              c / (M2 * (patches - 1)) * x2,
                          {}, {"j", "a", "b", "c", "p", "x", "z", "N", "M", "M2", "P"})}},
  };
}

}  // namespace

std::vector<Claim> update_neg_grad() {
  std::vector<Claim> all{signal_line(), slope_of_sam()};
  for (const Claim& claim : noise_line()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
