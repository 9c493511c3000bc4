// Eq. (5) and (6): the objective of SAM and its perturbation.
#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/network_steps.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::dot;
using stability::filters;
using stability::free_axis;
using stability::indicator;
using stability::vector_named;

namespace {

const Expr tau = name("tau");

// Two samples, P = 3. `size` is what the batch's loss is divided by: B = 2 for a mean, 1 for a sum.
Batch pair_of_samples(int size) {
  return {
      filters(2, 1), vector_named("phi", 1), {patch_sample("1", 1), patch_sample("2", 1)}, size};
}

// Eq. (6) without the inverse norm, in the one coordinate of a filter: the sum over i and over the
// three patches p, term by term.
Expr printed_direction(const Batch& batch, std::size_t place) {
  const Filter& filter = batch.W.at(place);
  const Expr m = static_cast<int>(batch.W.size() / 2);
  Expr total = 0;
  for (const PatchSample& x : batch.samples) {
    for (const Expr& patch : {x.xi[0], x.label * batch.phi[0], x.xi[0]}) {
      total = total + x.slope * filter.j * x.label * indicator(filter.w[0] * patch) * patch;
    }
  }
  return tau / m * total;
}

Expr square_sum(const Batch& batch, const std::function<Expr(std::size_t)>& part) {
  Expr total = 0;
  for (std::size_t place = 0; place < batch.W.size(); ++place) {
    total = total + pow(part(place), 2);
  }
  return total;
}

// (6) times `factor` is tau grad L/||grad L||_F: the same direction, and of norm tau.
Question perturbation(const Batch& batch, const Expr& factor) {
  const auto gradient = [&](std::size_t place) { return true_gradient(batch, place, 0); };
  const auto printed = [&](std::size_t place) { return factor * printed_direction(batch, place); };
  const Expr squared_norm = square_sum(batch, gradient);
  Question result{{patches == 3, tau > 0, squared_norm > 0}, {}};
  for (const PatchSample& x : batch.samples) {
    result.hypotheses.push_back(stability::is_label(x.label));
  }
  for (std::size_t place = 0; place < batch.W.size(); ++place) {
    for (const Condition& c : off_the_kinks(batch, place)) result.hypotheses.push_back(c);
  }
  for (const std::size_t place : {std::size_t{0}, batch.W.size() / 2}) {
    result.conclusions.push_back(printed(place) == tau * gradient(place));
  }
  result.conclusions.push_back(square_sum(batch, printed) / squared_norm == tau * tau);
  return result;
}

Space perturbation_space(const Batch& batch) {
  Space space = batch_space(batch, {{"tau", {1, Rational(1, 10)}, Rational(1, 1000), 10, false}});
  space.axes[0] = {"P", {3}, 3, 3, true};
  return space;
}

Step gradient_identity() {
  const Expr j = name("j"), y = name("y"), l = name("l'"), m = name("m"), a = name("a"),
             b = name("b"), p = name("p"), q = name("q");
  return identity(
      "one sample, along E with <E, phi> = p, <E, xi> = q: sum over the P patches of l' j y "
      "1[<w, x_p> > 0] <E, x_p>/m is the slope of l(y f)",
      1 / m * (l * j * y * a * (y * p) + (patches - 1) * (l * j * y * b * q)),
      l * y * (j / m) * (a * y * p + (patches - 1) * b * q), {},
      {"j", "y", "l'", "m", "a", "b", "p", "q", "P"});
}

Claim objective() {
  const Expr low = name("L"), high = name("L'");
  return {.id = "B-eq5",
          .source = "eq. (5)",
          .statement =
              "min_W L(W) + [max_e L(W + e) - L(W)] is min_W max_e L(W + e), and the "
              "bracket is at least 0",
          .reading =
              "the maximum over ||e|| <= tau, a set that holds e = 0 (none is printed below "
              "max); L = L(W), L' the maximum, at any W",
          .question = {{high >= low}, {low + (high - low) == high, high - low >= 0}},
          .space = numbers({free_axis("L"), free_axis("L'")}),
          .proof = {identity("at any W", low + (high - low), high, {}, {"L", "L'"}),
                    argument("e = 0 is among the perturbations")}};
}

std::vector<Claim> perturbations() {
  const Batch mean = pair_of_samples(2), sum = pair_of_samples(1);
  const Space space = perturbation_space(mean);
  const Expr g1 = name("g_1"), g2 = name("g_2"), e1 = name("e_1"), e2 = name("e_2");
  const char* const where =
      "norms compared by their squares; off the kinks; searched for B = 2, P "
      "= 3, m = 2, d = 1";
  return {
      {.id = "B-eq6",
       .source = "eq. (6)",
       .statement = "e_{j,r} = (tau/m) sum_{i in batch} sum_p l'_i j y_i 1[<w, x_{i,p}> > 0] "
                    "x_{i,p}/||grad L||_F is tau grad L/||grad L||_F, of norm tau",
       .reading = std::string("L(W, batch) the mean loss of the batch, as the 1/B of eq. (3) and "
                              "(7) needs; ") +
                  where,
       .question = perturbation(mean, 1),
       .space = space,
       .rests_on = {"B-eq1"},
       .repair = "B-eq6.repair",
       .wrong = "the factor 1/B is missing (eq. 41 has it): as printed the perturbation has norm "
                "B tau"},
      {.id = "B-eq6b",
       .source = "eq. (6)",
       .statement = "the same with L(W, batch) the sum of the losses of the batch",
       .reading = std::string("then eq. (3), (7) and (41) divide by B what (6) does not; ") + where,
       .question = perturbation(sum, 1),
       .space = space,
       .proof = {off_kinks_argument(), gradient_identity()}},
      {.id = "B-eq6.repair",
       .source = "eq. (6), repaired",
       .statement = "e_{j,r} = (tau/(m B)) sum_i sum_p l'_i j y_i 1[<w, x_{i,p}> > 0] "
                    "x_{i,p}/||grad L||_F is tau grad L/||grad L||_F for the mean loss of the "
                    "batch",
       .reading = where,
       .question = perturbation(mean, Rational(1, 2)),
       .space = space,
       .proof = {off_kinks_argument(), gradient_identity(),
                 argument("the mean loss has 1/B in front of the sum over the samples")}},
      {.id = "B-eq6.inner",
       .source = "eq. (5) and (6)",
       .statement = "tau grad L/||grad L||_F is where L(W) + <grad L, e> is greatest over ||e||_F "
                    "<= tau, so it solves the inner problem of (5) to first order",
       .reading = "g = grad L; searched in two dimensions",
       .question = {{tau > 0, e1 * e1 + e2 * e2 <= tau * tau, g1 * g1 + g2 * g2 > 0},
                    {pow(g1 * e1 + g2 * e2, 2) <= tau * tau * (g1 * g1 + g2 * g2)}},
       .space = numbers({{"tau", {1, Rational(1, 10)}, Rational(1, 1000), 10, false},
                         free_axis("g_1"),
                         free_axis("g_2"),
                         free_axis("e_1"),
                         free_axis("e_2")}),
       .proof = {identity("Cauchy and Schwarz, the terms of one pair of coordinates",
                          (g1 * g1 + g2 * g2) * (e1 * e1 + e2 * e2) - pow(g1 * e1 + g2 * e2, 2),
                          pow(g1 * e2 - g2 * e1, 2), {}, {"g_1", "g_2", "e_1", "e_2"}),
                 argument("and <g, tau g/||g||> = tau ||g||")},
       .own_question = true},
  };
}

}  // namespace

std::vector<Claim> update_sam() {
  std::vector<Claim> all{objective()};
  for (const Claim& claim : perturbations()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
