// Eq. (2): the weights in signal and noise coefficients, and what training does to these.
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

// Two samples of any weight; the second carries a signal Y_2 phi that may differ from its label.
Batch weighted_batch() {
  Batch batch{
      filters(1, 2), vector_named("phi", 2), {patch_sample("1", 2), patch_sample("2", 2)}, B_prime};
  batch.samples[1].carried = name("Y_2");
  batch.samples[1].weight = name("c_2");
  return batch;
}

Claim decomposition() {
  const Batch batch = weighted_batch();
  return {.id = "B-eq2",
          .source = "eq. (2)",
          .statement =
              "w_{j,r} = w^(0,0)_{j,r} + j kappa phi/||phi||^2 + (P-1)^-1 sum_i zeta_i "
              "xi_i/||xi_i||^2 at every step of (stochastic) gradient descent, with one kappa and "
              "zeta_1, .., zeta_n a filter",
          .reading =
              "existence: one step adds dkappa = -(eta ||phi||^2/(B m)) sum_i c_i y_i Y_i l'_i "
              "1[<w, Y_i phi> > 0] and dzeta_i = -(eta (P-1)^2 ||xi_i||^2/(B m)) c_i y_i j l'_i "
              "1[<w, xi_i> > 0], c_i the weight of sample i, y_i its label, Y_i phi its signal "
              "patch; off the kinks; searched for two samples, m = 1, d = 2, against difference "
              "quotients of the network",
          .question = step_is(
              batch, [batch](std::size_t place) { return kappa_step(batch, place); },
              [batch](std::size_t place) { return zeta_steps(batch, place); }),
          .space = batch_space(
              batch, {label_axis(name("Y_2")), free_axis("c_2"), {"B'", {2, 1, 8}, 1, 100, true}}),
          .proof = {off_kinks_argument(), one_sample_identity(),
                    argument("by induction over the steps, from kappa = zeta = 0 at w^(0,0)")},
          .rests_on = {"B-eq1"}};
}

// Two ways to write one weight with n = 1, d = 2: coordinate c of j k phi/||phi||^2 + ...
struct Written {
  Coordinates phi = vector_named("phi", 2), xi = vector_named("xi_1", 2);
  Expr in(std::size_t c, const Expr& kappa, const Expr& zeta) const {
    return kappa * phi[c] / dot(phi, phi) + zeta * xi[c] / dot(xi, xi) / (patches - 1);
  }
};

std::vector<Claim> uniqueness() {
  const Written w;
  const Expr k1 = name("kappa"), k2 = name("kappa2"), z1 = name("zeta"), z2 = name("zeta2");
  const Expr j = name("j"), p = name("p"), q = name("q"), N = name("N"), M = name("M");
  const std::vector<Condition> same{w.in(0, k1, z1) == w.in(0, k2, z2),
                                    w.in(1, k1, z1) == w.in(1, k2, z2)};
  Space space = numbers({{"P", {2, 3}, 2, 50, true},
                         free_axis("kappa"),
                         free_axis("kappa2"),
                         free_axis("zeta"),
                         free_axis("zeta2")});
  for (const Coordinates& v : {w.phi, w.xi}) {
    for (const Expr& c : v) space.axes.push_back(free_axis(c.node().text));
  }
  space.directed = [] {
    Instance x;
    x.parameters = {{"P", 2},     {"kappa", 1}, {"kappa2", 0}, {"zeta", 0},  {"zeta2", 1},
                    {"phi_1", 1}, {"phi_2", 0}, {"xi_1_1", 1}, {"xi_1_2", 0}};
    return std::vector<Instance>{x};
  };
  std::vector<Condition> independent = same;
  independent.push_back(w.phi[0] * w.xi[1] - w.phi[1] * w.xi[0] != 0);
  return {
      {.id = "B-eq2.unique",
       .source = "eq. (2)",
       .statement = "w determines the coefficients kappa and zeta_i of eq. (2)",
       .reading =
           "for any phi and xi_i other than 0; searched for n = 1, d = 2, j = 1, w^(0,0) = 0",
       .question = {same, {k1 == k2, z1 == z2}},
       .space = space,
       .repair = "B-eq2.unique.repair",
       .wrong = "the coefficients are unique only where phi, xi_1, .., xi_n are linearly "
                "independent, which needs d > n",
       .own_question = true},
      {.id = "B-eq2.unique.repair",
       .source = "eq. (2), with its condition",
       .statement = "w determines kappa and zeta_i when phi, xi_1, .., xi_n are linearly "
                    "independent; for phi != 0 and Gaussian xi_i with d > n this has probability 1",
       .reading = "searched for n = 1, d = 2",
       .question = {independent, {k1 == k2, z1 == z2}},
       .space = space,
       .proof =
           {identity("two ways to write w differ, along E with <E, phi> = p and <E, xi> = q, by a "
                     "combination of phi and xi",
                     (j * k1 * p / N + z1 * q / M / (patches - 1)) -
                         (j * k2 * p / N + z2 * q / M / (patches - 1)),
                     j * (k1 - k2) * p / N + (z1 - z2) * q / M / (patches - 1), {},
                     {"kappa", "kappa2", "zeta", "zeta2", "j", "p", "q", "N", "M", "P"}),
            argument("a combination that is 0 in every direction has coefficients 0 only, by "
                     "independence; each subspace of smaller dimension has Gaussian measure 0")}},
  };
}

// Gradient descent on one clean sample; m = 1, d = 2, phi orthogonal to xi.
std::vector<Claim> goal() {
  const Batch batch{filters(1, 2), vector_named("phi", 2), {patch_sample("1", 2)}, 1};
  const PatchSample& x = batch.samples[0];
  const std::vector<Condition> given = orthogonal_off_kinks(batch, {0, 1});
  const Space space = orthogonal_space(batch, {}, {{}, {{"y_1", -1}}});
  const Expr kappa_up = true_kappa_step(batch, 0), kappa_up2 = true_kappa_step(batch, 1);
  const Expr zeta_own = true_zeta_step(batch, 0, 0), zeta_other = true_zeta_step(batch, 1, 0);
  const Expr y = name("y"), j = name("j"), l = name("l'"), b = name("b"), M = name("M"),
             c = name("c");
  // |w|^2 for w = kappa phi/||phi||^2 + t zeta xi/(||xi||^2 (P-1)).
  const Written w;
  const Expr k1 = name("kappa"), k2 = name("kappa2"), z = name("zeta"), t = name("t"),
             S = name("S"), N = name("N");
  const auto square = [&](const Expr& kappa, const Expr& zeta) {
    return pow(w.in(0, kappa, zeta), 2) + pow(w.in(1, kappa, zeta), 2);
  };
  Space fresh = numbers({{"P", {2, 3}, 2, 50, true},
                         {"t", {0, Rational(1, 2), 1}, 0, 1, false},
                         stability::non_negative_axis("kappa"),
                         stability::non_negative_axis("kappa2"),
                         free_axis("zeta")});
  for (const Coordinates& v : {w.phi, w.xi}) {
    for (const Expr& e : v) fresh.axes.push_back(free_axis(e.node().text));
  }
  return {
      {.id = "B-goal",
       .source = "Section 2.1, below eq. (2)",
       .statement = "learning increases kappa and decreases zeta",
       .reading = "what a step of gradient descent on a sample with a clean label does to its "
                  "coefficients of both signs j; n = 1, m = 1, d = 2, <phi, xi> = 0, off the kinks",
       .question = {given, {kappa_up >= 0, kappa_up2 >= 0, zeta_own <= 0, zeta_other <= 0}},
       .space = space,
       .rests_on = {"B-eq2"},
       .repair = "B-goal.repair",
       .wrong = "descent raises zeta_{j,r,i} for j = y_i and lowers it for j = -y_i, so it moves "
                "zeta away from 0 either way; B-goalb is the reading in which small |zeta| is the "
                "wish",
       .own_question = true},
      {.id = "B-goal.repair",
       .source = "Section 2.1, repaired",
       .statement = "a step of gradient descent on a sample with a clean label lowers no kappa, "
                    "raises zeta_{j,r,i} or leaves it for j = y_i, and lowers it or leaves it for "
                    "j = -y_i",
       .reading = "n = 1, m = 1, d = 2, <phi, xi> = 0, off the kinks",
       .question = {given,
                    {kappa_up >= 0, kappa_up2 >= 0, x.label * zeta_own >= 0,
                     x.label * zeta_other <= 0}},
       .space = space,
       .proof = {uses("B-eq2"),
                 identity("y j dzeta of eq. (3), with c = eta (P-1)^2/(B m)",
                          (y * j) * (-c * M * l * b * (y * j)), c * M * (-l) * b * pow(y * j, 2),
                          {}, {"y", "j", "l'", "b", "M", "c"}),
                 argument("eta, ||xi||^2 and the indicator b are at least 0 and l' < 0; dkappa "
                          "is the same with y Y = 1")}},
      {.id = "B-goalb",
       .source = "Section 2.1, below eq. (2)",
       .statement = "larger kappa > 0 and smaller |zeta_i| do not lower the signal-to-noise ratio "
                    "kappa^2/(sigma_p^2 ||w||^2) of a filter's pre-activations on a fresh sample",
       .reading = "the goal as a wish for new samples: kappa = |<w, phi>| and sigma_p^2 ||w||^2 = "
                  "Var <w, xi'>, w^(0,0) = 0, phi orthogonal to all xi_i, all zeta_i scaled by one "
                  "t in [0, 1]; searched for n = 1, d = 2",
       .question = {{dot(w.phi, w.xi) == 0, k1 > 0, k2 >= k1, t >= 0, t <= 1},
                    {k1 * k1 / square(k1, z) <= k2 * k2 / square(k2, t * z)}},
       .space = fresh,
       .proof = {identity("cross-multiplied: ||w||^2 = kappa^2/N + t^2 S, N = ||phi||^2, S the "
                          "squared norm of the noise part",
                          k2 * k2 * (k1 * k1 / N + S) - k1 * k1 * (k2 * k2 / N + t * t * S),
                          S * (k2 - t * k1) * (k2 + t * k1), {},
                          {"kappa", "kappa2", "t", "N", "S"}),
                 argument("kappa2 >= kappa >= t kappa >= 0 and S >= 0")}},
  };
}

}  // namespace

std::vector<Claim> network_decomposition() {
  std::vector<Claim> all{decomposition()};
  for (const auto part : {uniqueness, goal}) {
    for (const Claim& claim : part()) all.push_back(claim);
  }
  return all;
}

}  // namespace oubliette::sharpness
