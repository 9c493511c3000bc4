// Lemma 3.4 and eq. 59: how much faster SAM learns the signal than SGD.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/activation_state.hpp"
#include "proofs_check/sharpness/surplus_parts.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Expr s = name("s"), phi = name("phi"), c = name("c"), c_1 = name("c_1"), g_S = name("g_SAM"),
           g_G = name("g_SGD"), K = name("K'"), log_T = name("log T*");

// Multiplying phi, xi and sigma_p by c, and dividing w, sigma_0 and tau by c, eta by c^2.
std::vector<Step> change_of_unit() {
  const Expr w = name("w"), x = name("x"), g = name("grad"), norm = name("N"),
             sigma_0 = name("sigma_0");
  return {
      identity("<w, x> and so f and l' stay", w / c * (c * x), w * x, {}, {"w", "x", "c"}),
      identity("grad is multiplied by c, so <eps, x> = tau <grad, x>/||grad|| stays",
               tau / c * (c * g) * (c * x) / (c * norm), tau * g * x / norm, {},
               {"tau", "grad", "x", "N", "c"}),
      identity("eta <grad, phi> stays: so do kappa, zeta and all their steps, for SGD and SAM",
               eta_ / (c * c) * (c * g) * (c * phi), eta_ * g * phi, {},
               {"eta'", "grad", "phi", "c"}),
      identity("conditions (1), (3) of Assumption B.1 are in ||phi||^2/sigma_p^2",
               pow(c * phi, 2) / pow(c * s, 2), phi * phi / (s * s), {}, {"c", "phi", "s"}),
      identity("(4) is in sigma_0 sigma_p and sigma_0 ||phi||", sigma_0 / c * (c * s), sigma_0 * s,
               {}, {"sigma_0", "c", "s"}),
      identity("(5) is in eta sigma_p^2", eta_ / (c * c) * pow(c * s, 2), eta_ * s * s, {},
               {"eta'", "c", "s"}),
      argument("the ratio of the growths stays and ||phi||^2 is multiplied by c^2: no constants "
               "serve all c >= 1, whatever the training runs")};
}

Computed no_constant() {
  TwoSamples state;
  state.retain_height = state.forget_height = 1;
  state.unit = 1000;
  const Network net = network();
  const Expr height = dot(net.filters.at(0).w, net.phi), moved = height + shift_on_signal();
  std::vector<Condition> conditions = assumptions();
  conditions.insert(conditions.end(), {dot(net.phi, net.phi) >= 1, height > 0, moved > 0,
                                       1 < c_1 * dot(net.phi, net.phi)});
  Instance x = instance_of(state);
  x.parameters["c_1"] = Rational(1, 1000);
  std::vector<std::string> evidence{
      checked_logarithms() + " (here in a unit of length 1000 times smaller: ||phi|| = 1000)",
      "from one set of weights SAM and SGD differ on the signal by sigma'(<w + eps, y phi>) "
      "against "
      "sigma'(<w, y phi>) only; both are 1 when <w, y phi> > tau ||phi||",
      "in the unit with sigma_p = 1 the same state has ||phi||^2 = 10^9, as ||phi||^2/sigma_p^2 "
      "does not depend on the unit; the ratio is 1 there too"};
  for (const std::string& line : stability::lines_of(change_of_unit())) evidence.push_back(line);
  return refuted_by(
      "B-L3.4",
      "a state under Assumption B.1 with ||phi|| = 1000 where SAM's and SGD's growth on "
      "R are equal; and a change of the unit of length multiplies ||phi||^2 by c^2 and "
      "keeps every ratio of growths",
      evidence,
      {{"||phi||^2 = 10^6: <w, phi> > 0 and <w + eps, phi> > 0, so the two growths "
        "on R are equal, and their ratio 1 is below ||phi||^2/1000.",
        conditions, x}});
}

Claim lemma_repaired() {
  const Expr height = name("h"), shift = name("shift");
  Space space = numbers({positive("h"), free_number("shift"), positive("tau"), positive("phi"),
                         fraction("g_SAM"), fraction("g_SGD"), positive("c")});
  space.prepare = [](Instance& x) {
    auto& p = x.parameters;
    const Rational most = p["tau"] * p["phi"];
    if (p["shift"] > most) p["shift"] = most;
    if (p["shift"] < -most) p["shift"] = -most;
    if (p["h"] <= most) p["h"] = most + 1;
    if (p["g_SGD"] == 0) p["g_SGD"] = Rational(1, 2);
  };
  const Expr factor = name("factor");
  return {.id = "B-L3.4.repair",
          .source = "Lemma 3.4, repaired",
          .statement =
              "at equal alpha, eta, B and m the ratio of the growths on R is g_SAM/g_SGD, g "
              "the means of |l'| sigma'; it does not depend on the unit of length. From one "
              "set of weights it is 1 when all |<w, y_i phi>| exceed tau ||phi||",
          .reading = "h = |<w, y phi>|, shift = +-<eps, y phi>; l' at W as in eq. 7",
          .question = {{tau > 0, phi > 0, shift * shift <= tau * tau * phi * phi,
                        height > tau * phi, g_G > 0, c > 0},
                       {height + shift > 0, c * g_S / (c * g_G) == g_S / g_G}},
          .space = space,
          .proof = {
              identity("the common factor eta ||phi||^2 alpha |R|/(B m) cancels",
                       factor * g_S / (factor * g_G), g_S / g_G, {}, {"factor", "g_SAM", "g_SGD"}),
              identity("|shift| <= tau ||phi|| (Cauchy and Schwarz): h + shift = (h - tau phi) "
                       "+ (tau phi + shift)",
                       height + shift, (height - tau * phi) + (tau * phi + shift), {},
                       {"h", "shift", "tau", "phi"}),
              argument("so no signal product changes its sign, and neither does -h + shift for "
                       "an inactive one")}};
}

std::vector<Claim> orders() {
  const Expr R = name("|R|");
  Space space = numbers({at_least("n", 1),
                         at_least("P", 2),
                         positive("s"),
                         positive("phi"),
                         positive("dim"),
                         at_least("log T*", 1),
                         {"C", {1000}, 1000, 1000, true},
                         {"K'", {1000}, 1000, 1000, true}});
  space.directed = [] {
    return std::vector<Instance>{{std::nullopt,
                                  {{"n", 1000},
                                   {"P", 2},
                                   {"s", 1},
                                   {"phi", 1000000},
                                   {"dim", Rational("1000000000000000000")},
                                   {"log T*", 1},
                                   {"C", 1000},
                                   {"K'", 1000}},
                                  {}}};
  };
  const Expr largest = s * s * dim / (C * n * log_T);
  return {
      {.id = "B-eq59",
       .source = "eq. 59",
       .statement =
           "d^{1/2} |R|^{-1/2} P^2 sigma_p^2 = Theta(||phi||^2), and this is the ratio of the "
           "growths",
       .reading = "|R| = Theta(n), in the regime ||phi|| >= d^{1/4} n^{-1/4} P sigma_p and under "
                  "Assumption B.1 (1), (2), (3), all logarithms >= 1; the upper side ||phi||^2 "
                  "<= K .., tested with K = 1000. That a ratio of sufficient signal strengths is a "
                  "ratio of growths is judged "
                  "in B-L3.4",
       .question = {{C >= 1000, n >= C, P >= 2, s > 0, phi > 0, log_T >= 1,
                     dim * s * s >= C * n * phi * phi * log_T, dim >= C * n * n * log_T * log_T,
                     phi * phi >= C * s * s, pow(phi, 4) >= dim / n * pow(P, 4) * pow(s, 4)},
                    {phi * phi <= K * P * P * s * s * sqrt(dim / n)}},
       .space = space,
       .every_choice_fails = {identity(
           "at the largest ||phi||^2 that (1) allows, sigma_p^2 d/(C n log T*), the squared "
           "ratio of both sides is d/(C^2 n (log T*)^2 P^4), unbounded in d",
           pow(largest, 2) / (dim / n * pow(P, 4) * pow(s, 4)),
           dim / (C * C * n * log_T * log_T * pow(P, 4)), {},
           {"s", "dim", "C", "n", "log T*", "P"})},
       .rests_on = {"B-eq58", "B-T3.2a", "B-T3.3"},
       .repair = "B-eq59.repair",
       .wrong =
           "the two orders agree at the threshold of the signal only, and a ratio of sufficient "
           "signal strengths is not a ratio of growths"},
      {.id = "B-eq59.repair",
       .source = "eq. 59, repaired",
       .statement =
           "the ratio of the epochs' growths on R is g_SAM/g_SGD; with g_SAM <= 1 it reaches "
           "c ||phi||^2 only if g_SGD <= 1/(c ||phi||^2)",
       .reading = "from B-eq58.repair at equal alpha, eta, B, m and |R|",
       .question = {{g_S > 0, g_S <= 1, g_G > 0, c > 0, phi > 0, g_S / g_G >= c * phi * phi},
                    {g_G <= 1 / (c * phi * phi)}},
       .space = numbers({fraction("g_SAM"), fraction("g_SGD"), positive("c"), positive("phi")}),
       .proof = {
           uses("B-eq58.repair"),
           identity("1/x - g_SGD with g_SGD = g_SAM/(x + y), x = c ||phi||^2, y >= 0: ((1 - "
                    "g_SAM) x + y)/(x (x + y))",
                    1 / name("x") - g_S / (name("x") + name("y")),
                    ((1 - g_S) * name("x") + name("y")) / (name("x") * (name("x") + name("y"))), {},
                    {"x", "y", "g_SAM"})}}};
}

}  // namespace

std::vector<Claim> surplus_ratio() {
  std::vector<Claim> all{
      {.id = "B-L3.4",
       .source = "Lemma 3.4",
       .statement =
           "for every ||phi|| >= Omega(1): c_1 ||phi||^2 <= dkappa of SAM/dkappa of SGD on R "
           "<= c_2 ||phi||^2",
       .reading =
           "constants c_1, c_2 > 0 for all states under Assumption B.1; one step from one set of "
           "weights, and by the change of unit every run of training; tested with c_1 = 1/1000",
       .rests_on = {"B-eq59"},
       .compute = no_constant,
       .repair = "B-L3.4.repair",
       .wrong = "the ratio does not depend on the unit of length and ||phi||^2 does, and where the "
                "signal is active under both SAM and SGD the ratio is 1"},
      lemma_repaired()};
  for (Claim& claim : orders()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
