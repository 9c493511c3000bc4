// Eq. 49: the ratio of SAM's signal to the norm of its weights.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/lemma_3_1_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Expr s = name("s"), phi = name("phi"), W = name("W"), x = name("x"), c_0 = name("c_0"),
           c_1 = name("c_1"), a = name("a"), b = name("b"), A = name("A"), E_ = name("E"),
           Z = name("Z"), kappa = name("kappa"), log_T = name("log T*");

Claim as_printed() {
  Space space =
      numbers({positive("x"),
               positive("W"),
               at_least("P", 2),
               positive("s"),
               {"c_0", {Rational(1, 1000)}, Rational(1, 1000), Rational(1, 1000), false}});
  space.directed = [] {
    return std::vector<Instance>{
        {std::nullopt,
         {{"x", 1}, {"W", 1}, {"P", 2}, {"s", 10000}, {"c_0", Rational(1, 1000)}},
         {}}};
  };
  const Expr c = name("c");
  return {
      .id = "B-eq49",
      .source = "eq. 49, first inequality",
      .statement =
          "sum_r sigma(<w_y, y phi>)/((P-1) sigma_p sum_r ||w_{-y,r}||) >= Theta(1)/"
          "(Theta(sigma_0 sqrt(d)) + Theta((P sigma_p sqrt(d n))^-1) sum zeta-bar)",
      .reading =
          "all filters alike: x = <w_y, y phi> = Theta(1), W = ||w_{-y}||, at the bound "
          "of (48); s = sigma_p, tested with the constant 1/1000",
      .question = {{x > 0, x <= 1, W > 0, P >= 2, s > 0}, {x / ((P - 1) * s * W) >= c_0 / W * x}},
      .space = space,
      .every_choice_fails =
          {identity("phi, xi and sigma_p multiplied by c, all weights and sigma_0 divided by c: "
                    "the left side stays",
                    x / ((P - 1) * (c * s) * (W / c)), x / ((P - 1) * s * W), {},
                    {"x", "P", "s", "W", "c"}),
           identity("the right side is multiplied by c", c_0 / (W / c) * x, c * (c_0 / W * x), {},
                    {"c_0", "W", "c", "x"}),
           argument("Assumption B.1 is unchanged by this (eta divided by c^2), so every "
                    "constant fails for large c")},
      .rests_on = {"B-eq46", "B-eq47-48"},
      .repair = "B-eq49.repair",
      .wrong = "the factor 1/((P-1) sigma_p) of the left side is missing on the right"};
}

Claim repaired() {
  const Expr root_n = name("sqrt(n)"), root_d = name("sqrt(d)"), sigma_0 = name("sigma_0"),
             c_2 = name("c_2");
  const Expr first = c_1 * sigma_0 * root_d,
             second = c_2 / (P * s * root_d * root_n) * (E_ * root_n * root_n * alpha_);
  Space space =
      numbers({positive("x"), positive("W"), at_least("P", 2), positive("s"), positive("c_0"),
               positive("c_1"), positive("c_2"), positive("E"), positive("sigma_0"),
               positive("sqrt(n)"), positive("sqrt(d)"), fraction("alpha'")});
  space.prepare = [](Instance& y) {
    auto& p = y.parameters;
    if (p["alpha'"] == 0) p["alpha'"] = Rational(3, 4);
    if (p["x"] < p["c_0"]) p["x"] = p["c_0"];
    p["W"] = p["c_1"] * p["sigma_0"] * p["sqrt(d)"] +
             p["c_2"] * p["E"] * p["sqrt(n)"] * p["alpha'"] / (p["P"] * p["s"] * p["sqrt(d)"]);
  };
  return {
      .id = "B-eq49.repair",
      .source = "eq. 49, repaired",
      .statement =
          "with <w_y, y phi> >= c_0, ||w_{-y,r}|| <= c_1 sigma_0 sqrt(d) + c_2 sum zeta-bar/(P "
          "sigma_p sqrt(d n)) and sum zeta-bar <= E n alpha, the ratio is at least (c_0/2) min{1/("
          "c_1 (P-1) sigma_p sigma_0 sqrt(d)), sqrt(d/n)/(c_2 E alpha)}",
      .reading =
          "all filters alike (sums over r are m times one filter); both entries are free of "
          "units, and by Assumption B.1 (1), (4) they are at least of the order sqrt(d/n)/P "
          "and sqrt(d/n); (49)'s conclusion needs the ratio above 1/sqrt(2 pi)",
      .question = {{x >= c_0, c_0 > 0, c_1 > 0, c_2 > 0, E_ > 0, P >= 2, s > 0, sigma_0 > 0,
                    root_n > 0, root_d > 0, alpha_ > 0, W > 0, W <= first + second},
                   {x / ((P - 1) * s * W) >= c_0 / (2 * max(c_1 * (P - 1) * s * sigma_0 * root_d,
                                                            c_2 * E_ * alpha_ * root_n / root_d))}},
      .space = space,
      .proof = {identity("(P-1) sigma_p times the second term is ((P-1)/P) c_2 E alpha sqrt(n/d)",
                         (P - 1) * s * second, (P - 1) / P * c_2 * E_ * alpha_ * root_n / root_d,
                         {}, {"P", "s", "c_2", "sqrt(d)", "sqrt(n)", "E", "alpha'"}),
                identity("a + b is 2 a less (a - b), so at most 2 max{a, b}", a + b,
                         2 * a - (a - b), {}, {"a", "b"}),
                argument("(P-1)/P < 1, and a smaller denominator makes a larger ratio")}};
}

Claim at_least_one() {
  const Expr sigma_0 = name("sigma_0"), d_ = dim;
  Space space =
      numbers({at_least("P", 2), positive("s"), positive("phi"), positive("dim"), at_least("n", 1),
               at_least("C", 1), at_least("log T*", 1), positive("sigma_0"), fraction("alpha'")});
  space.prepare = [](Instance& y) {
    auto& p = y.parameters;
    if (p["alpha'"] == 0) p["alpha'"] = Rational(3, 4);
    if (p["phi"] < 1) p["phi"] = 1;
    raise(y, "dim", p["C"] * p["n"] * p["phi"] * p["phi"] * p["log T*"] / (p["s"] * p["s"]));
    p["sigma_0"] = 1 / (p["C"] * p["s"] * p["dim"]);
  };
  return {.id = "B-eq49.one",
          .source = "eq. 49, fourth inequality",
          .statement = "min{1/(sigma_0 sqrt(d)), P sigma_p sqrt(d/n)/alpha} >= 1",
          .reading =
              "without the constants of Omega, under Assumption B.1 (1), (4) and the "
              "condition ||phi|| >= Omega(1) of Theorem 3.3, read as ||phi|| >= 1; squared. "
              "It depends on the unit of length: for ||phi|| small it fails, the entries of "
              "B-eq49.repair do not",
          .question = {{phi >= 1, P >= 2, s > 0, n >= 1, C >= 1, log_T >= 1, alpha_ > 0,
                        alpha_ <= 1, sigma_0 > 0, d_ > 0, d_ * s * s >= C * n * phi * phi * log_T,
                        pow(sigma_0 * C * s * d_, 2) <= n},
                       {sigma_0 * sigma_0 * d_ <= 1, P * P * s * s * d_ >= n * alpha_ * alpha_}},
          .space = space,
          .proof = {
              identity("s^2 d >= C n phi^2 log T* >= n: n less n C phi^2 log T* is",
                       n * C * phi * phi * log_T - n, n * (C * phi * phi * log_T - 1), {},
                       {"n", "C", "phi", "log T*"}),
              identity("sigma_0^2 d = (sigma_0 C s d)^2/(C^2 s^2 d) <= n/(C^2 s^2 d) <= 1",
                       sigma_0 * sigma_0 * d_, pow(sigma_0 * C * s * d_, 2) / (C * C * s * s * d_),
                       {}, {"sigma_0", "dim", "C", "s"})}};
}

std::vector<Claim> orders() {
  const Expr k_0 = name("kappa_0");
  const std::vector<Condition> taken{n >= 1,
                                     P >= 2,
                                     s > 0,
                                     phi > 0,
                                     alpha_ > 0,
                                     alpha_ <= 1,
                                     log_T >= 1,
                                     A > 0,
                                     k_0 > 0,
                                     E_ > 0,
                                     dim > 0,
                                     C * A * k_0 > E_,
                                     dim * s * s >= C * n * phi * phi * log_T,
                                     kappa >= k_0,
                                     Z >= A * kappa * pow(P - 1, 2) * s * s * dim / (phi * phi)};
  std::vector<Condition> all = taken;
  all.push_back(Z <= E_ * n * alpha_);
  const std::vector<Axis> axes{at_least("n", 1), at_least("P", 2),    positive("s"),
                               positive("phi"),  fraction("alpha'"),  at_least("log T*", 1),
                               positive("A"),    positive("kappa_0"), positive("E"),
                               positive("dim"),  at_least("C", 1),    positive("kappa"),
                               positive("Z")};
  Space space = numbers(axes);
  space.prepare = [](Instance& y) {
    auto& p = y.parameters;
    if (p["alpha'"] == 0) p["alpha'"] = Rational(3, 4);
    if (p["kappa"] < p["kappa_0"]) p["kappa"] = p["kappa_0"];
    const Rational phi2 = p["phi"] * p["phi"], s2 = p["s"] * p["s"], P_1 = p["P"] - 1;
    raise(y, "dim", p["C"] * p["n"] * phi2 * p["log T*"] / s2);
    p["E"] = p["C"] * p["A"] * p["kappa_0"] / 2;
    p["Z"] = p["A"] * p["kappa"] * P_1 * P_1 * s2 * p["dim"] / phi2;
  };
  const std::vector<Step> steps{
      identity(
          "Z >= A kappa (P-1)^2 s^2 d/phi^2, at s^2 d = C n phi^2 log T*, is A C kappa (P-1)^2 "
          "n log T*",
          A * kappa * pow(P - 1, 2) * (C * n * phi * phi * log_T) / (phi * phi),
          A * C * kappa * pow(P - 1, 2) * n * log_T, {},
          {"A", "kappa", "P", "C", "n", "phi", "log T*"}),
      argument("which exceeds E n >= E n alpha, since C A kappa_0 > E, P >= 2 and log T* >= 1")};
  return {
      {.id = "B-eq49.orders",
       .source = "eq. 46, 48, 49",
       .statement =
           "the orders that (46), (48) and (49) use, kappa = Theta(1), sum zeta-bar/kappa = "
           "Theta(SNR^-2) and sum zeta-bar = O(n alpha), under Assumption B.1 (1)",
       .reading = "kappa >= kappa_0, Z = sum zeta-bar >= A SNR^-2 kappa, Z <= E n alpha, with C "
                  "large for these constants: C A kappa_0 > E; the conclusion asked is Z > 0",
       .question = {all, {Z > 0}},
       .space = space,
       .impossible = steps,
       .rests_on = {"B-B.1-ratio", "B-B.1-kappa"},
       .repair = "B-eq49.orders.repair",
       .wrong = "the three orders exclude each other under Assumption B.1 (1) once C is large"},
      {.id = "B-eq49.orders.repair",
       .source = "eq. 46, 48, 49, repaired",
       .statement = "under Assumption B.1 (1), kappa >= kappa_0 and sum zeta-bar >= A SNR^-2 kappa "
                    "give sum zeta-bar > E n alpha for C > E/(A kappa_0); so for SAM, kappa = "
                    "Theta(1) and sum zeta-bar = O(n alpha) need the ratio Theta(SNR^-2) to be "
                    "dropped",
       .question = {taken, {Z > E_ * n * alpha_}},
       .space = space,
       .proof = steps}};
}

}  // namespace

std::vector<Claim> lemma_3_1_ratio() {
  std::vector<Claim> all{as_printed(), repaired(), at_least_one()};
  for (Claim& claim : orders()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
