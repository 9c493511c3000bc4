// Eq. 15: the inner product of a filter with the signal of its class.
#include <utility>

#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/sharpness/upper_bound_parts.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace b_1;

namespace {

// zeta = sum_i zeta-bar_i + |zeta-underbar_i|, x = ||phi||^2/sigma_p^2.
const Expr kappa = name("kappa"), zeta = name("zeta"), x = name("x"), C_1 = name("C_1"),
           K = name("K");

// <w_y, y phi> when every <xi_i, y phi> is -sigma_p ||phi||, ||xi_i||^2 = sigma_p^2 d, w(0) = 0 in
// the direction of phi.
Computed negative_product() {
  Instance one = instance_of({4, 1000, 0});
  one.parameters["kappa"] = Rational(1, 100);
  const auto of = [&](const char* letter) { return one.parameters.at(letter); };
  one.parameters["zeta"] =
      of("kappa") * (of("P") - 1) * (of("P") - 1) * of("dim") / (of("phi") * of("phi"));
  return refuted_by(
      "B-eq15",
      "C = 4, P = 1000: Assumption B.1 and the bounds of Lemmas B.2 and B.3 hold, kappa > 0 and "
      "<w_y, y phi> < 0",
      {"data: ||xi_i||^2 = sigma_p^2 d and <xi_i, y phi> = -sigma_p ||phi|| for all i, within "
       "Lemma "
       "B.2; w(0) of this filter orthogonal to phi; zeta-underbar = 0 and sum zeta-bar = SNR^-2 "
       "kappa",
       "then <w_y, y phi> = (1 - (P-1) sigma_p/||phi||) kappa, and (3) allows ||phi|| = sqrt(C "
       "log(n/delta)) sigma_p: for every C a larger P makes it negative",
       "the bracket of eq. 15 has the factor P, the sentence below eq. 15 bounds it without P"},
      {{"Assumption B.1 with C = 4 (the L are upper bounds of logarithms) and <w_y, y phi> < 0 at "
        "kappa > 0, sum zeta-bar = SNR^-2 kappa.",
        with_conditions({kappa > 0, zeta == kappa / snr_squared(),
                         kappa - zeta / (P - 1) * (s * phi) / (pow(s, 2) * dim) < 0}),
        one}});
}

std::vector<Claim> sentence_below() {
  const std::vector<Condition> both{pow(phi, 2) >= C * pow(s, 2) * L_n, n >= C * L_m};
  const Expr start = n * phi / (s * dim) / (n * snr_squared());
  const Expr root = name("q");
  const Space space =
      numbers({at_least_1("C"), whole("P", 2), positive("s"), at_least_1("L_n"), positive("L_m"),
               whole("n", 1), positive("phi"), whole("dim", 1), positive("q")});
  std::vector<Condition> given = both;
  given.insert(given.end(), {L_n >= 1, L_m > 0, C >= 1, s > 0, P >= 2});
  return {
      {.id = "B-eq15.rest",
       .source = "sentence after eq. 15",
       .statement = "(sigma_p d)^{-1} sqrt(n) ||phi||/kappa-hat = sigma_p/(sqrt(n) ||phi||), with "
                    "kappa-hat = n SNR^2",
       .reading = "both sides times sqrt(n), without their common factor sqrt(log(m/delta)); as "
                  "Theta(.) the two differ by (P-1)^2",
       .question = {given, {start == s / phi}},
       .space = space,
       .every_choice_fails = {identity("the left side is (P-1)^2 times the right one, for every P",
                                       start, pow(P - 1, 2) * (s / phi), {},
                                       {"n", "phi", "s", "dim", "P"})},
       .repair = "B-eq15.rest.repair",
       .wrong = "kappa-hat = n SNR^2 has (P-1)^2 in its denominator, so the quotient is (P-1)^2 "
                "sigma_p/(sqrt(n) ||phi||)"},
      {.id = "B-eq15.log",
       .source = "sentence after eq. 15",
       .statement = "sigma_p/||phi|| <= 1/(sqrt(C) log(n/delta)) by condition (3)",
       .reading = "L_n = log(n/delta) >= 1, q = sqrt(C)",
       .question = {{pow(root, 2) == C, pow(phi, 2) >= C * pow(s, 2) * L_n, L_n >= 1, s > 0},
                    {s / phi <= 1 / (root * L_n)}},
       .space =
           [] {
             Space all = numbers({Axis{"C", {1, 4, 9}, 1, 100, false}, positive("s"),
                                  Axis{"L_n", {4, 9, 1}, 1, 100, false}, positive("phi"),
                                  Axis{"q", {1, 2, 3}, 1, 10, false}});
             all.directed = [] {
               return std::vector<Instance>{
                   {std::nullopt, {{"C", 4}, {"q", 2}, {"s", 1}, {"L_n", 4}, {"phi", 4}}, {}}};
             };
             return all;
           }(),
       .repair = "B-eq15.rest.repair",
       .wrong =
           "the root is missing: condition (3) gives 1/sqrt(C log(n/delta)); the last bound of "
           "the sentence, 1/(C sqrt(log(n/delta))), is the one that follows"},
      {.id = "B-eq15.rest.repair",
       .source = "sentence after eq. 15, repaired",
       .statement = "sqrt(log(m/delta)) (sigma_p d)^{-1} sqrt(n) ||phi||/kappa-hat = "
                    "sqrt(log(m/delta)) (P-1)^2 sigma_p/(sqrt(n) ||phi||) <= (P-1)^2/(C "
                    "sqrt(log(n/delta)))",
       .reading = "the inequality squared",
       .question = {given,
                    {start == pow(P - 1, 2) * s / phi,
                     L_m * pow(s, 2) / (n * pow(phi, 2)) <= 1 / (pow(C, 2) * L_n)}},
       .space = space,
       .proof = {
           identity("the equation", start, pow(P - 1, 2) * s / phi, {},
                    {"n", "phi", "s", "dim", "P"}),
           identity("the inequality, cleared of denominators",
                    n * pow(phi, 2) - pow(C, 2) * L_n * pow(s, 2) * L_m,
                    (n - C * L_m) * pow(phi, 2) + C * L_m * (pow(phi, 2) - C * pow(s, 2) * L_n), {},
                    {"n", "phi", "C", "L_n", "L_m", "s"})}}};
}

Claim in_first_case() {
  Space space = numbers({at_least_1("C"), at_least_1("C_1"), whole("P", 2), whole("n", 1),
                         Axis{"x", {16, 20, 100, 1000}, 1, 100000, false}, at_least_1("L_T"),
                         positive("L_m"), Axis{"dim", {16, 32, 64, 100}, 1, 1000000, true}});
  space.directed = [] { return std::vector<Instance>{at_the_edge()}; };
  return {.id = "B-eq15b",
          .source = "eq. 15 in the first case of Theorem 3.2",
          .statement =
              "with ||phi|| >= C_1 d^{1/4} n^{-1/4} P sigma_p both terms that are taken from "
              "kappa are small parts of it",
          .reading =
              "the noise term by B-B.1-Pb; the term of w(0) over n SNR^2 is sqrt(log(m/delta)) "
              "P^2 sigma_p/(sqrt(n) ||phi||) <= 1/(C_1^2 C), squared here; x = "
              "||phi||^2/sigma_p^2",
          .question = {{dim >= C * n * x * L_T, n * pow(x, 2) >= pow(C_1 * P, 4) * dim, x > 0,
                        L_T >= 1, L_m > 0, n >= C * L_m, C >= 1},
                       {pow(C_1 * P, 4) * pow(C, 2) * L_m <= n * x}},
          .space = space,
          .proof = {uses("B-B.1.benign"), uses("B-B.1-Pb"),
                    identity("x >= C_1^4 C P^4 log T* by B-B.1.benign, then",
                             n * x - pow(C_1 * P, 4) * pow(C, 2) * L_m,
                             (n - C * L_m) * x + C * L_m *
                                                     ((x - pow(C_1 * P, 4) * C * L_T) +
                                                      pow(C_1 * P, 4) * C * (L_T - 1)),
                             {}, {"n", "x", "C_1", "P", "C", "L_m", "L_T"})}};
}

Claim repaired() {
  const Expr g = name("g"), b = name("b");
  const Expr loss = b * s0 * phi, noise = g / (P - 1) * s * phi * 2 / (pow(s, 2) * dim) * zeta;
  return {
      .id = "B-eq15.repair",
      .source = "eq. 15, repaired",
      .statement =
          "kappa/2 <= <w_y, y phi> <= 3 kappa/2 when ||phi|| >= 8 K g (P-1) sigma_p and "
          "kappa >= 4 b sigma_0 ||phi||, g = sqrt(2 log(6n/delta)), b = sqrt(2 "
          "log(12m/delta)), zeta <= K SNR^-2 kappa",
      .reading =
          "on data within the bounds of Lemmas B.2 and B.3, which bound what is taken from or "
          "added to kappa; zeta = sum zeta-bar + sum |zeta-underbar|. ||phi||^2 >= C (P-1)^2 "
          "sigma_p^2 log(6n/delta) with C = 128 K^2 is the first condition",
      .question = {{kappa > 0, s > 0, P >= 2, K > 0, g > 0, b > 0, dim > 0, zeta >= 0,
                    zeta <= K * kappa / snr_squared(), phi >= 8 * K * g * (P - 1) * s,
                    kappa >= 4 * b * s0 * phi},
                   {loss <= kappa / 4, noise <= kappa / 4}},
      .space = numbers({positive("kappa"), positive("s"), whole("P", 2), positive("K"),
                        positive("g"), positive("b"), whole("dim", 1), positive("zeta"),
                        positive("phi"), positive("s0")}),
      .proof = {identity("the noise term", kappa / 4 - noise,
                         2 * g / ((P - 1) * s * dim) * phi * (K * kappa / snr_squared() - zeta) +
                             kappa / (4 * phi) * (phi - 8 * K * g * (P - 1) * s),
                         {}, {"kappa", "g", "P", "s", "dim", "phi", "K", "zeta"}),
                identity("the term of w(0)", kappa / 4 - loss, (kappa - 4 * b * s0 * phi) / 4, {},
                         {"kappa", "b", "s0", "phi"}),
                argument("the exact order of the noise term is sqrt(log(n/delta)) (P-1) "
                         "sigma_p/||phi|| kappa, as printed in the bracket of eq. 15")}};
}

}  // namespace

std::vector<Claim> upper_bound_signal() {
  std::vector<Claim> all{
      {.id = "B-eq15",
       .source = "eq. 15",
       .statement = "<w_y, y phi> = Theta(kappa_y) for j = y",
       .reading =
           "from what its proof uses: Assumption B.1 with |phi|^2 >= C sigma_p^2 "
           "log(n/delta), the bounds of Lemmas B.2 and B.3 and the listed orders. (For j = -y "
           "the text prints kappa_y where kappa_{-y} belongs.)",
       .rests_on = {"B-LB.2", "B-LB.3", "B-B.1-ratio", "B-B.1-P"},
       .compute = negative_product,
       .repair = "B-eq15.repair",
       .wrong = "the bracket 1 - Theta(sqrt(log(n/delta)) P sigma_p/||phi||) is positive only with "
                "P^2 in condition (3); without it the inner product can be negative",
       .same_slip_as = "B-B.1-P"},
      in_first_case(),
      repaired()};
  for (Claim& claim : sentence_below()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::sharpness
