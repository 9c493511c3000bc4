// Eq. 46: SAM's signal product.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/lemma_3_1_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Expr kappa = name("kappa"), s = name("s"), phi = name("phi"), Z = name("Z"), A = name("A"),
           log_T = name("log T*"), start = name("w0"), cross = name("cross"),
           root_L = name("sqrt(L)"), K = name("K");

// ---- (46)

// kappa-hat = n SNR^2.
Expr signal_order() { return n * phi * phi / (pow(P - 1, 2) * s * s * dim); }

Claim constant_signal() {
  Space space = numbers({at_least("n", 1),
                         at_least("P", 2),
                         positive("s"),
                         positive("phi"),
                         positive("dim"),
                         at_least("log T*", 1),
                         positive("kappa"),
                         {"C", {1000}, 1000, 1000, true}});
  space.directed = [] {
    return std::vector<Instance>{{std::nullopt,
                                  {{"n", 1000},
                                   {"P", 2},
                                   {"s", 1},
                                   {"phi", 100},
                                   {"dim", Rational("1000000000000")},
                                   {"log T*", 1},
                                   {"kappa", Rational(1, 1000)},
                                   {"C", 1000}},
                                  {}}};
  };
  const Expr larger = C * n * phi * phi * log_T * K / (s * s);
  return {.id = "B-eq46",
          .source = "eq. 46",
          .statement = "<w_y, y phi> = <w_0, y phi> + Theta(kappa) = Theta(1)",
          .reading =
              "with kappa = Theta(n SNR^2), as listed after Assumption B.1 and plugged into "
              "(46), the constant of that Theta at most 1000, and Theta(1) at least 1/100; "
              "other constants with larger d; Assumption B.1 (1), (2), (3) with all "
              "logarithms >= 1. The fourth equality quotes ||phi||^2 >= C P^2 "
              "sigma_p^2 log(n/delta), where Assumption B.1 (3) has no P^2",
          .question = {{C >= 1000, n >= C, P >= 2, s > 0, phi > 0, log_T >= 1,
                        dim * s * s >= C * n * phi * phi * log_T, dim >= C * n * n * log_T * log_T,
                        phi * phi >= C * s * s, kappa > 0, kappa <= 1000 * signal_order()},
                       {kappa >= Rational(1, 100)}},
          .space = space,
          .every_choice_fails = {identity(
              "at sigma_p^2 d = K C n ||phi||^2 log T* the order n SNR^2 "
              "is 1/(K C (P-1)^2 log T*), below every constant for "
              "large K",
              n * phi * phi / (pow(P - 1, 2) * s * s * larger), 1 / (K * C * pow(P - 1, 2) * log_T),
              {}, {"n", "phi", "P", "s", "C", "log T*", "K"})},
          .rests_on = {"B-B.1-kappa", "B-B.1-P"},
          .repair = "B-eq46.repair",
          .wrong =
              "Assumption B.1 (1) makes n SNR^2 at most 1/(C (P-1)^2 log T*), so kappa = "
              "Theta(n SNR^2) is not Theta(1)"};
}

std::vector<Condition> kappa_dominates() {
  return {kappa > 0,
          P >= 2,
          s > 0,
          phi > 0,
          dim > 0,
          A > 0,
          root_L > 0,
          Z >= 0,
          Z <= A * pow(P - 1, 2) * s * s * dim / (phi * phi) * kappa,
          phi * phi >= 32 * A * A * P * P * s * s * pow(root_L, 2),
          cross * cross <= pow(sqrt(2) * root_L / (P - 1) * s * phi * 2 / (s * s * dim) * Z, 2)};
}

Space signal_space() {
  Space space = numbers({positive("kappa"), at_least("P", 2), positive("s"), positive("phi"),
                         positive("dim"), positive("A"), positive("sqrt(L)"), non_negative("Z"),
                         free_number("cross"), free_number("w0")});
  space.prepare = [](Instance& x) {
    auto& p = x.parameters;
    p["phi"] = 6 * p["A"] * p["P"] * p["s"] * p["sqrt(L)"];
    const Rational P_1 = p["P"] - 1;
    p["Z"] = p["A"] * P_1 * P_1 * p["s"] * p["s"] * p["dim"] / (p["phi"] * p["phi"]) * p["kappa"];
    const Rational most = p["sqrt(L)"] / P_1 * p["phi"] * 2 / (p["s"] * p["dim"]) * p["Z"];
    p["cross"] = p["cross"] < 0 ? Rational(-most) : most;
  };
  return space;
}

std::vector<Step> signal_steps(const std::string& last) {
  const Expr v = name("v"), largest = A * pow(P - 1, 2) * s * s * dim / (phi * phi) * kappa;
  return {
      identity("by Lemma B.2 and Z <= A SNR^-2 kappa, with v = sqrt(2), L = log(6n/delta): "
               "|cross| <= 2 v A sqrt(L) (P-1) sigma_p kappa/||phi||",
               v * root_L / (P - 1) * s * phi * 2 / (s * s * dim) * largest,
               2 * v * A * root_L * (P - 1) * s * kappa / phi, {},
               {"v", "sqrt(L)", "P", "s", "phi", "dim", "A", "kappa"}),
      identity("whose square, at ||phi||^2 = 32 A^2 P^2 sigma_p^2 L, is (P-1)^2/P^2 kappa^2/4",
               8 * pow(A * root_L * (P - 1) * s * kappa, 2) /
                   (32 * A * A * P * P * s * s * pow(root_L, 2)),
               pow((P - 1) / P, 2) * pow(kappa, 2) / 4, {}, {"A", "sqrt(L)", "P", "s", "kappa"}),
      argument(last)};
}

std::vector<Claim> signal() {
  const Expr x = name("x");
  return {
      constant_signal(),
      {.id = "B-eq46.repair",
       .source = "eq. 46, repaired",
       .statement = "if Z = sum zeta-bar + sum |zeta-under| <= A SNR^-2 kappa and ||phi||^2 >= 32 "
                    "A^2 P^2 sigma_p^2 log(6n/delta), then <w_y, y phi> >= <w_0, y phi> + kappa/2; "
                    "it is bounded below by a constant when kappa is, which is a hypothesis of its "
                    "own",
       .reading = "s = sigma_p, sqrt(L)^2 = log(6n/delta), cross = the sum over the noise vectors, "
                  "w0 = <w_0, y phi>; the condition with P^2 replaces Assumption B.1 (3)",
       .question = {kappa_dominates(), {start + kappa + cross >= start + kappa / 2}},
       .space = signal_space(),
       .proof = signal_steps("so |cross| <= kappa/2")},
      {.id = "B-eq46.sign",
       .source = "below eq. 46",
       .statement = "similarly <w_y, y phi> = -Theta(1) < 0",
       .reading = "as printed, with the index of (46), whose conclusion is the hypothesis",
       .question = {{kappa > 0, x >= kappa / 2}, {x < 0}},
       .space = numbers({positive("kappa"), free_number("x")}),
       .rests_on = {"B-eq46"},
       .repair = "B-eq46.sign.repair",
       .wrong = "(46) says the same product is positive; the index must be -y"},
      {.id = "B-eq46.sign.repair",
       .source = "below eq. 46, repaired",
       .statement = "<w_{-y}, y phi> <= <w_0, y phi> - kappa_{-y}/2 under the conditions of "
                    "B-eq46.repair for w_{-y}",
       .reading = "in (2) the signal enters w_j with the sign j, so here with -kappa",
       .question = {kappa_dominates(), {start - kappa + cross <= start - kappa / 2}},
       .space = signal_space(),
       .proof = signal_steps("so |cross| <= kappa/2, and <j kappa phi/||phi||^2, y phi> = -kappa "
                             "for j = -y")}};
}

}  // namespace

std::vector<Claim> lemma_3_1_signal() { return signal(); }

}  // namespace oubliette::sharpness
