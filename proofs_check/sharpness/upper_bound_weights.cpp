// Eq. 20 to 22: which term of a filter's norm is the largest.
#include <utility>

#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/sharpness/upper_bound_parts.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace b_1;

namespace {

// zeta = sum zeta-bar, q = sqrt(d), v = sqrt(n), c a constant with zeta >= c n.
const Expr kappa = name("kappa"), zeta = name("zeta"), snr = name("snr"), q = name("q"),
           v = name("v"), c = name("c"), K = name("K");

Expr learned() { return zeta / (P * s * q * v); }

// C = 4, P = 1000, sigma_0 as large as (4) allows, sum zeta-bar = n: the initial norm is above K =
// 100 times the learned one.
Computed initial_weights(const std::string& claim, const std::string& headline) {
  Instance one = instance_of({4, 1000, 0});
  one.parameters["K"] = 100;
  const Expr term = sqrt(n) / (P * s * sqrt(dim));  // sum zeta-bar = n
  return refuted_by(
      claim, headline,
      {"(4) allows sigma_0 = sqrt(n)/(C sigma_p d), and sum zeta-bar = Omega(n) allows n: then "
       "sigma_0 sqrt(d) is P/C times P^-1 sigma_p^-1 d^-1/2 n^-1/2 sum zeta-bar, and no constant "
       "bounds P/C (n, d, sigma_0 and eta need not change with P)",
       "with P counted as a constant the statement holds; the paper keeps P in its orders",
       describe(one)},
      {{"Assumption B.1 with C = 4, P = 1000 (the L are upper bounds of logarithms): the quotient "
        "P "
        "sigma_0 sigma_p d n^(-1/2) of the two terms is above K = 100.",
        with_conditions({s0 * sqrt(dim) > K * term, P * s0 * s * dim > K * sqrt(n)}), one}});
}

Claim initial_repair() {
  const Expr bound = learned() / (c * C);
  return {.id = "B-eq22.repair",
          .source = "eq. 22, repaired",
          .statement =
              "with sigma_0 <= sqrt(n)/(C P sigma_p d), that is with P in condition (4), and "
              "sum zeta-bar >= c n: sigma_0 sqrt(d) is at most 1/(c C) times P^-1 "
              "sigma_p^-1 d^-1/2 n^-1/2 sum zeta-bar; as printed, P/(c C) times",
          .reading = "q = sqrt(d), v = sqrt(n)",
          .question = {{C * P * s0 * s * pow(q, 2) <= v, zeta >= c * pow(v, 2), c > 0, C > 0, s > 0,
                        q > 0, v > 0, s0 >= 0},
                       {s0 * q <= bound}},
          .space = numbers({positive("C"), whole("P", 2), positive("s"), positive("q"),
                            positive("v"), positive("s0"), positive("zeta"), positive("c")}),
          .proof = {identity("the gap", bound - s0 * q,
                             ((zeta - c * pow(v, 2)) + c * v * (v - C * P * s0 * s * pow(q, 2))) /
                                 (c * C * P * s * q * v),
                             {}, {"zeta", "c", "C", "P", "s", "q", "v", "s0"})}};
}

std::vector<Claim> signal_term() {
  // zeta = kappa/SNR^2; SNR with P in place of P - 1, as the text does under Theta.
  const Expr left = (kappa / phi) / (kappa / snr / (P * s * q * v));
  const Expr printed = s * q * v * snr / (P * phi), right = P * s * q * v * snr / phi;
  const Expr ratio = pow(phi / (P * s * q), 2);
  const Space space =
      numbers({positive("kappa"), positive("phi"), positive("snr"), whole("P", 2), positive("s"),
               positive("q"), positive("v"), at_least_1("C"), at_least_1("L_T")});
  const std::vector<Condition> given{kappa > 0, phi > 0, snr > 0, s > 0, q > 0, v > 0, P >= 2};
  std::vector<Condition> large = given;
  large.insert(large.end(),
               {pow(q, 2) >= C * pow(v * phi / s, 2) * L_T, snr == ratio, C >= 1, L_T > 0});
  Space with_ratio = space;
  with_ratio.prepare = [](Instance& x) {
    const auto of = [&](const char* letter) { return x.parameters.at(letter); };
    const Rational root = of("phi") / (of("P") * of("s") * of("q"));
    x.parameters["snr"] = root * root;
  };
  return {
      {.id = "B-eq21",
       .source = "eq. 21, first line",
       .statement =
           "the quotient of kappa/||phi|| and P^-1 sigma_p^-1 d^-1/2 n^-1/2 sum zeta-bar is "
           "Theta(P^-1 sigma_p d^{1/2} n^{1/2} ||phi||^-1 SNR^2)",
       .reading = "sum zeta-bar = SNR^-2 kappa; at most 3 times the printed value, for all P. q = "
                  "sqrt(d), v = sqrt(n)",
       .question = {given, {left <= 3 * printed}},
       .space = space,
       .every_choice_fails = {identity("the quotient is P^2 times the printed value: no constant "
                                       "serves every P",
                                       left, pow(P, 2) * printed, {},
                                       {"kappa", "phi", "snr", "P", "s", "q", "v"})},
       .repair = "B-eq21.repair",
       .wrong = "P^-1 in the first line should be P; the second line is right"},
      {.id = "B-eq21.repair",
       .source = "eq. 21, repaired",
       .statement = "the quotient is P sigma_p d^{1/2} n^{1/2} ||phi||^-1 SNR^2 = P^-1 sigma_p^-1 "
                    "d^{-1/2} n^{1/2} ||phi||, at most 1/(P sqrt(C log T*)) by condition (1)",
       .reading = "the bound squared; SNR = ||phi||/(P sigma_p sqrt(d)), that is with P for P - 1",
       .question = {large,
                    {left == right, right == v * phi / (P * s * q),
                     pow(v * phi / (P * s * q), 2) <= 1 / (pow(P, 2) * C * L_T)}},
       .space = with_ratio,
       .proof = {
           identity("the first line, with P", left, right, {},
                    {"kappa", "phi", "snr", "P", "s", "q", "v"}),
           identity("the second line", P * s * q * v * ratio / phi, v * phi / (P * s * q), {},
                    {"phi", "P", "s", "q", "v"}),
           identity("the gap of the bound",
                    1 / (pow(P, 2) * C * L_T) - pow(v * phi / (P * s * q), 2),
                    (pow(q, 2) - C * pow(v * phi / s, 2) * L_T) / (pow(P, 2) * C * L_T * pow(q, 2)),
                    {}, {"P", "C", "L_T", "v", "phi", "s", "q"})}}};
}

Claim norm_repair() {
  const Expr norm = name("norm"), start = name("start"), signal = name("signal"),
             noise = name("noise"), k_1 = name("k_1"), k_2 = name("k_2");
  return {
      .id = "B-eq20.repair",
      .source = "eq. 20, repaired",
      .statement =
          "with P in condition (4): ||w|| <= (1 + k_1 + k_2) times the last term of eq. "
          "20, k_1 = 1/(c C) by B-eq22.repair and k_2 = 1/(P sqrt(C log T*)), up to the "
          "constant in sum zeta-bar = Theta(SNR^-2 kappa), by B-eq21.repair",
      .question = {{norm <= start + signal + noise, start <= k_1 * noise, signal <= k_2 * noise},
                   {norm <= (1 + k_1 + k_2) * noise}},
      .space = numbers({positive("norm"), positive("start"), positive("signal"), positive("noise"),
                        positive("k_1"), positive("k_2")}),
      .proof = {
          uses("B-eq22.repair"), uses("B-eq21.repair"), uses("B-eq19b.repair"),
          identity("the gap", (1 + k_1 + k_2) * noise - norm,
                   (start + signal + noise - norm) + (k_1 * noise - start) + (k_2 * noise - signal),
                   {}, {"k_1", "k_2", "noise", "norm", "start", "signal"})}};
}

}  // namespace

std::vector<Claim> upper_bound_weights() {
  std::vector<Claim> all{
      {.id = "B-eq20",
       .source = "eq. 20",
       .statement = "||w|| is at most a constant times P^-1 sigma_p^-1 d^-1/2 n^-1/2 sum zeta-bar: "
                    "||w(0)|| and kappa/||phi|| are of no higher order",
       .reading = "||w(0)|| = sigma_0 sqrt(d), under Assumption B.1, one constant for all P; the "
                  "first two lines (triangle inequality, eq. 19) are not in question here",
       .rests_on = {"B-eq19b", "B-eq21", "B-eq22"},
       .compute =
           [] {
             return initial_weights(
                 "B-eq20",
                 "C = 4, P = 1000: Assumption B.1 holds and ||w(0)|| is more than "
                 "100 times the term that is kept");
           },
       .repair = "B-eq20.repair",
       .wrong = "for P above C the initial weights are the largest term, because condition (4) on "
                "sigma_0 has no factor P",
       .same_slip_as = "B-eq22"},
      norm_repair()};
  for (Claim& claim : signal_term()) all.push_back(std::move(claim));
  all.push_back({.id = "B-eq22",
                 .source = "eq. 22",
                 .statement = "P sigma_0 sigma_p d n^{-1/2} = O(1) by condition (4)",
                 .reading = "one constant for all P",
                 .rests_on = {"B-LB.3"},
                 .compute =
                     [] {
                       return initial_weights("B-eq22",
                                              "C = 4, P = 1000: Assumption B.1 holds and P sigma_0 "
                                              "sigma_p d n^(-1/2) is above 100");
                     },
                 .repair = "B-eq22.repair",
                 .wrong = "condition (4) gives P/C, not O(1): a factor P is missing in it"});
  all.push_back(initial_repair());
  return all;
}

}  // namespace oubliette::sharpness
