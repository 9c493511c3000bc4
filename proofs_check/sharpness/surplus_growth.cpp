// Corollary 3.3.1 and eq. 55: whether the signal grows in an epoch of NegGrad.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/activation_network.hpp"
#include "proofs_check/sharpness/surplus_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Expr g_R = name("g_R"), g_F = name("g_F"), R = name("|R|"), F = name("|F|");

// F is the class +1, R the class -1. The filters of a sign are equal: w of sign +1, v of sign -1,
// with <w, phi> = 1 and <v, phi> = -1, so kappa > 0 for both signs, and f = 0, l' = -1/2 on every
// sample. Unit vectors phi = e_1, xi_R = e_2, xi_F = e_3; |R| = 2, |F| = 1, B = 1.
Network one_class() {
  return {
      m, P, vector_named("phi", 3), {{1, vector_named("w", 3), m}, {-1, vector_named("v", 3), m}}};
}
std::vector<Sample> one_class_batch() {
  const Expr slope = Rational(-1, 2);
  return {{-1, vector_named("xi_R", 3), alpha_, slope},
          {1, vector_named("xi_F", 3), alpha_ - 1, slope}};
}
Instance one_class_instance() {
  Instance x;
  for (const char* w : {"w_1", "w_2", "w_3", "phi_1", "xi_R_2", "xi_F_3"}) x.parameters[w] = 1;
  for (const char* w : {"phi_2", "phi_3", "xi_R_1", "xi_R_3", "xi_F_1", "xi_F_2"})
    x.parameters[w] = 0;
  x.parameters["v_1"] = x.parameters["v_2"] = -1;
  x.parameters["v_3"] = 2;
  x.parameters["alpha'"] = Rational(2, 3);
  x.parameters["|R|"] = 2;
  x.parameters["|F|"] = 1;
  x.parameters["m"] = 4;
  x.parameters["P"] = 2;
  x.parameters["eta'"] = Rational(1, 100);
  x.parameters["tau"] = Rational(1, 2);
  return x;
}

std::vector<Condition> one_class_conditions() {
  const Network net = one_class();
  const std::vector<Sample> batch = one_class_batch();
  return {alpha_ == R / (R + F), dot(net.filters[0].w, net.phi) > 0,
          dot(net.filters[1].w, net.phi) < 0, score(net, batch[0]) == 0, score(net, batch[1]) == 0};
}

Computed as_printed() {
  const Network net = one_class();
  const std::vector<Sample> batch = one_class_batch();
  const Filters& group = net.filters.at(0);
  const Expr kappa_step = -(eta_ * dot(gradient(net, group, batch), net.phi)),
             shift = dot(perturbation(net, group, batch, tau), net.phi),
             height = dot(group.w, net.phi);
  std::vector<Condition> by_class = one_class_conditions();
  by_class.insert(by_class.end(), {kappa_step<0, height> 0, height + shift > 0});
  Instance fitted;
  fitted.parameters = {{"alpha'", Rational(19, 20)},
                       {"|R|", 19},
                       {"|F|", 1},
                       {"g_R", Rational(1, 100)},
                       {"g_F", Rational(99, 100)}};
  return refuted_by(
      "B-C3.3.1",
      "alpha = |R|/(|R|+|F|) and kappa falls: where F is a class, and where R is fitted (|l'| = "
      "1/100) while F is unlearnt (|l'| = 99/100), |R| = 19, |F| = 1",
      {"a filter of sign j that is active on the signal of its class sees of F and R that class "
       "only; with F a class, kappa_{j,r} falls in every batch for every alpha < 1. |R| = 2, |F| = "
       "1, B = 1: both batches of the epoch are alike",
       "SAM has the same step, as its perturbation leaves <w + eps, phi> > 0 and (7) takes l' at W",
       "while unlearning proceeds, |l'| falls on R and rises to 1 on F, so mean magnitudes that "
       "agree at the start do not stay so"},
      {{"F a class, all margins 0 (l' = -1/2), alpha = 2/3 = |R|/(|R|+|F|): -eta <grad, phi> < 0, "
        "and SAM's perturbation leaves the signal active.",
        by_class, one_class_instance()},
       {"|l'| = 1/100 on R and 99/100 on F (margins log 99 and -log 99), all active, alpha = "
        "19/20: "
        "alpha g_R < (1 - alpha) g_F.",
        {alpha_ == R / (R + F), alpha_ * g_R < (1 - alpha_) * g_F},
        fitted}});
}

Computed sums_differ() {
  const Network net = one_class();
  const std::vector<Sample> batch = one_class_batch();
  const auto magnitude = [&](const Sample& x) {
    const Expr product = x.y * dot(net.filters.at(0).w, net.phi);
    return -(x.slope * max(product, 0) / product);
  };
  std::vector<Condition> conditions = one_class_conditions();
  conditions.insert(conditions.end(), {R * magnitude(batch[0]) == 0, R * magnitude(batch[1]) == 1});
  return refuted_by(
      "B-eq55",
      "F the class +1, R the class -1, all margins 0: the sum over R is 0, that over F "
      "is |R|/2",
      {"both sums have |R| terms, as each of the |R|/B batches takes B samples of each "
       "set; they are |R| times the mean on R and on F, which differ by class "
       "proportions and by margins",
       "no sampling of batches changes this: all samples of R are alike, and so are "
       "those of F"},
      {{"|R| = 2, |F| = 1, j = +1, f = 0: 0 against 1.", conditions, one_class_instance()}});
}

std::vector<Claim> corollary() {
  const Expr gain = alpha_ * g_R - (1 - alpha_) * g_F, g = name("g");
  const std::vector<Axis> axes{fraction("alpha'"), fraction("g_R"), fraction("g_F")};
  return {
      {.id = "B-C3.3.1",
       .source = "Corollary 3.3.1, kappa",
       .statement =
           "alpha >= |R|/(|F|+|R|) makes kappa_{j,r} of SGD and of SAM grow in every epoch",
       .reading = "every state of the network; off the kinks",
       .rests_on = {"B-eq54-56", "B-eq55"},
       .compute = as_printed,
       .repair = "B-C3.3.1.repair",
       .wrong =
           "the sizes of R and F alone do not decide the sign: the mean magnitudes of l' sigma' "
           "on the two sets do"},
      {.id = "B-C3.3.1b",
       .source = "Corollary 3.3.1, kappa",
       .statement =
           "if the mean magnitudes of l' sigma' on R and F agree and are not 0, kappa grows "
           "in an epoch for alpha >= |R|/(|F|+|R|)",
       .reading = "the charitable reading, with (55) as a hypothesis; |F| < |R|. Every alpha > 1/2 "
                  "serves",
       .question = {{R > F, F > 0, alpha_ >= R / (R + F), g > 0}, {alpha_ * g > (1 - alpha_) * g}},
       .space =
           numbers({fraction("alpha'"), at_least("|R|", 1), at_least("|F|", 1), positive("g")}),
       .proof = {identity("the gain is (2 alpha - 1) g", alpha_ * g - (1 - alpha_) * g,
                          (2 * alpha_ - 1) * g, {}, {"alpha'", "g"}),
                 identity("and 2 |R|/(|R|+|F|) - 1 = (|R|-|F|)/(|R|+|F|) > 0", 2 * R / (R + F) - 1,
                          (R - F) / (R + F), {}, {"|R|", "|F|"})}},
      {.id = "B-C3.3.1.repair",
       .source = "Corollary 3.3.1, kappa, repaired",
       .statement =
           "kappa_{j,r} grows in a batch if and only if alpha > g_F/(g_R + g_F), g_R and g_F "
           "the means of |l'| sigma'(<w + Delta, y phi>) over the batch's samples of R and F",
       .reading =
           "eq. 7: dkappa = (eta ||phi||^2/m) (alpha g_R - (1 - alpha) g_F); an epoch adds up "
           "its batches. Searched: the gain has the sign of alpha - g_F/(g_R + g_F)",
       .question = {{g_R >= 0, g_F >= 0, g_R + g_F > 0},
                    {gain == (g_R + g_F) * (alpha_ - g_F / (g_R + g_F))}},
       .space = numbers(axes),
       .proof = {identity("the gain factors", gain, (g_R + g_F) * (alpha_ - g_F / (g_R + g_F)), {},
                          {"alpha'", "g_R", "g_F"})}}};
}

std::vector<Claim> equal_sums() {
  const Expr g1 = name("g_1"), g2 = name("g_2"), g3 = name("g_3");
  const Expr over_R = ((g1 + g2) / 2 + (g1 + g3) / 2 + (g2 + g3) / 2) / 3,
             over_F = (g1 + g2 + g3) / 3;
  const Expr sum_R = R / B_ * (B_ * g_R), sum_F = R / B_ * (B_ * g_F);
  return {
      {.id = "B-eq55",
       .source = "eq. 55",
       .statement =
           "the expected sums of l'_i sigma'(<w, y_i phi>) over an epoch's retain and forget "
           "batches are equal",
       .reading = "R, F and W given, expectation over the batches; l' for l; in magnitudes",
       .compute = sums_differ,
       .repair = "B-eq55.repair",
       .wrong = "the two sums are |R| times the means on R and on F, which need not agree"},
      {.id = "B-eq55b",
       .source = "eq. 55",
       .statement = "for weights that do not depend on the split and F drawn uniformly from S, the "
                    "expected means on R and F are equal",
       .reading =
           "the charitable reading, at the start of unlearning only: later weights depend on "
           "the split. Searched for n = 3, |F| = 1, all three splits; the experiments draw F "
           "by memorisation score",
       .question = {{g1 >= 0, g2 >= 0, g3 >= 0}, {over_R == over_F}},
       .space = numbers({fraction("g_1"), fraction("g_2"), fraction("g_3")}),
       .proof =
           {identity("three samples, one of them in F", over_R, over_F, {}, {"g_1", "g_2", "g_3"}),
            argument("in general each sample is in F in a share |F|/n of the splits and in R in "
                     "the others, so both expected means are the mean over S")}},
      {.id = "B-eq55.repair",
       .source = "eq. 55, repaired",
       .statement =
           "over |R|/B batches with B samples of each set the expected sums are |R| g_R and "
           "|R| g_F, g the means; each forget sample counts |R|/|F| times, and the sums are "
           "equal if and only if g_R = g_F",
       .question = {{R > 0, B_ > 0}, {sum_R - sum_F == R * (g_R - g_F)}},
       .space = numbers({at_least("|R|", 1), at_least("B'", 1), fraction("g_R"), fraction("g_F")}),
       .proof = {identity("|R|/B batches of B terms", sum_R - sum_F, R * (g_R - g_F), {},
                          {"|R|", "B'", "g_R", "g_F"})}}};
}

}  // namespace

std::vector<Claim> surplus_growth() {
  std::vector<Claim> all = corollary();
  for (Claim& claim : equal_sums()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
