// Eq. 60: the ratio and the difference of the weights alpha of SGD and SAM.
#include "proofs_check/sharpness/surplus_letters.hpp"
#include "proofs_check/sharpness/surplus_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

std::vector<Claim> ratios() {
  const Expr q = name("q");
  std::vector<Axis> wide = weight_axes();
  wide.push_back({"phi", {100, 1000}, 1, 100000, false});
  wide.push_back(fixed("c", Rational(1, 1000)));
  std::vector<Axis> rates = weight_axes();
  rates.insert(rates.end(), {fraction("g_SAM"), fraction("g_SGD")});
  Space apart = numbers(wide);
  apart.directed = [] {
    return std::vector<Instance>{{std::nullopt,
                                  {{"alpha_SGD", 1},
                                   {"alpha_SAM", Rational(3, 5)},
                                   {"beta", Rational(3, 5)},
                                   {"phi", 100},
                                   {"c", Rational(1, 1000)}},
                                  {}}};
  };
  Space matching = numbers(rates);
  matching.prepare = [](Instance& x) {
    auto& p = x.parameters;
    if (p["alpha_SAM"] < p["beta"]) p["alpha_SAM"] = p["beta"];
    if (p["alpha_SGD"] < p["beta"]) p["alpha_SGD"] = p["beta"];
    if (p["g_SAM"] == 0) p["g_SAM"] = Rational(1, 2);
    p["g_SGD"] = p["alpha_SAM"] * p["g_SAM"] / p["alpha_SGD"];
  };
  return {
      {.id = "B-alpha-ratio",
       .source = "after Lemma 3.4",
       .statement =
           "for SGD to learn the signal as SAM does, alpha is scaled up to alpha_SGD = Theta("
           "||phi||^2) alpha_SAM",
       .reading =
           "both weights in [beta, 1], beta > 1/2, as Assumption B.1 (8) asks; ratio >= c "
           "||phi||^2 for a constant c > 0, where c ||phi||^2 >= 2 (||phi|| is bounded below "
           "only); the conclusion asked is that alpha_SGD > 0",
       .question = {with(admissible(),
                         {c > 0, phi > 0, c * phi * phi >= 2, a_G >= c * phi * phi * a_S}),
                    {a_G > 0}},
       .space = numbers(wide),
       .impossible = {below_two(),
                      argument("no two weights in (1/2, 1] have a ratio of 2 or more")},
       .rests_on = {"B-L3.4", "B-B.1-8"},
       .repair = "B-alpha-ratio.repair",
       .wrong = "two weights in (1/2, 1] have a ratio below 2, so the scaling does not exist once "
                "||phi||^2 exceeds a constant"},
      {.id = "B-alpha-ratio.repair",
       .source = "after Lemma 3.4, repaired",
       .statement =
           "alpha_SGD g_SGD = alpha_SAM g_SAM with both weights in [beta, 1] needs beta g_SAM "
           "<= g_SGD; where g_SGD <= g_SAM <= g_SGD/beta the weights beta and beta "
           "g_SAM/g_SGD do it",
       .reading = "growth on R alone, g the means of |l'| sigma'; the part on F, (1 - alpha) g_F, "
                  "changes with alpha too",
       .question = {with(admissible(), {g_S > 0, g_G > 0, a_G * g_G == a_S * g_S}),
                    {beta * g_S <= g_G, a_G < 2 * a_S}},
       .space = matching,
       .proof = {identity("g_SGD - beta g_SAM at g_SGD = alpha_SAM g_SAM/alpha_SGD is g_SAM "
                          "((alpha_SAM - beta) + beta (1 - alpha_SGD))/alpha_SGD >= 0",
                          a_S * g_S / a_G - beta * g_S,
                          g_S * ((a_S - beta) + beta * (1 - a_G)) / a_G, {},
                          {"alpha_SAM", "alpha_SGD", "g_SAM", "beta"}),
                 below_two(),
                 identity("the weights beta q and beta match, q = g_SAM/g_SGD in [1, 1/beta]",
                          beta * q * g_G, beta * (q * g_G), {}, {"beta", "q", "g_SGD"})}},
      {.id = "B-eq60",
       .source = "eq. 60",
       .statement =
           "alpha_SGD/alpha_SAM = Theta(||phi||^2) or alpha_SGD - alpha_SAM = Theta(||phi||^2)",
       .reading =
           "the lower sides with one constant c for all ||phi|| >= Omega(1), either of them; "
           "tested with c = 1/1000, at alpha_SGD = 1, alpha_SAM = beta, the weights furthest "
           "apart",
       .question = {with(admissible(), {c > 0, phi >= 1, a_G == 1, a_S == beta}),
                    {max(a_G / a_S, a_G - a_S) >= c * phi * phi}},
       .space = apart,
       .every_choice_fails = {below_two(),
                              identity(
                                  "and the difference is below 1/2: 1/2 - (alpha_SGD - alpha_SAM)",
                                  Rational(1, 2) - (a_G - a_S), (a_S - Rational(1, 2)) + (1 - a_G),
                                  {}, {"alpha_SGD", "alpha_SAM"}),
                              argument("so both fail for every c > 0 once c ||phi||^2 >= 2")},
       .rests_on = {"B-eq59"},
       .repair = "B-eq60.repair",
       .wrong =
           "weights in (1/2, 1] have a ratio below 2 and differ by less than 1/2, while ||phi||^2 "
           "is unbounded and depends on the unit of length"},
      {.id = "B-eq60.repair",
       .source = "eq. 60, repaired",
       .statement = "for weights in [beta, 1], beta > 1/2: 1/2 < alpha_SGD/alpha_SAM < 2 and "
                    "|alpha_SGD - alpha_SAM| <= 1 - beta < 1/2",
       .question = {admissible(),
                    {a_G < 2 * a_S, a_S < 2 * a_G, a_G - a_S <= 1 - beta, a_S - a_G <= 1 - beta,
                     1 - beta < Rational(1, 2)}},
       .space = numbers(weight_axes()),
       .proof = {below_two(),
                 identity("1 - beta - (alpha_SGD - alpha_SAM)", 1 - beta - (a_G - a_S),
                          (1 - a_G) + (a_S - beta), {}, {"alpha_SGD", "alpha_SAM", "beta"}),
                 argument("the same with the two weights exchanged")}}};
}

}  // namespace

std::vector<Claim> surplus_weights() { return ratios(); }

}  // namespace oubliette::sharpness
