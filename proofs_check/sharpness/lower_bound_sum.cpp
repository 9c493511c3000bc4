// Eq. 31: the four values of g, from eq. 29 and 30 to 4 C_6 sum kappa.
//
// Letters as in lower_bound_inner_products.cpp; sums over r are written out for m = 1 (all
// statements are linear in the sums). e = n sqrt(log(12mn/delta)) sigma_0 sigma_p sqrt(d) and
// f = n^2 alpha sqrt(log(6n^2/delta)/d), so that E = 2 e + 5 f; K = sum_r kappa_{1,r}.
#include "proofs_check/sharpness/lower_bound_letters.hpp"
#include "proofs_check/sharpness/lower_bound_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;

namespace {

const Expr P = name("P"), Z = name("Z"), U = name("U"), e = name("e"), f0 = name("f_0"),
           lambda = name("lambda"), t1 = name("t_+"), t2 = name("t_-"), p = name("p"),
           q = name("q"), X = name("X"), Y = name("Y"), K = name("K"), C6 = name("C_6"),
           C7 = name("C_7"), c = name("c"), S = name("SNR"), E = name("E");

std::vector<Axis> axes() {
  return {positive("lambda"), whole("P", 2),      non_negative("Z"), any_sign("U"),
          any_sign("p"),      any_sign("q"),      any_sign("t_+"),   any_sign("t_-"),
          non_negative("e"),  non_negative("f_0")};
}

// g(xi + v) - g(xi) + g(-xi + v) - g(-xi), with <w_1, v> = lambda (Z/(P-1) + p) and <w_{-1}, v> =
// lambda (U/(P-1) + q).
Expr four_values() {
  return two_shifts(t1, lambda * (Z / (P - 1) + p)) - two_shifts(t2, lambda * (U / (P - 1) + q));
}

Claim first_inequality() {
  const Expr errors = 2 * e + 5 * f0;
  Space space = numbers(axes());
  space.directed = [] {
    return std::vector<Instance>{at({{"lambda", 1},
                                     {"P", 3},
                                     {"Z", 1},
                                     {"U", 0},
                                     {"p", 0},
                                     {"q", 0},
                                     {"t_+", 1},
                                     {"t_-", 0},
                                     {"e", 0},
                                     {"f_0", 0}})};
  };
  return {
      .id = "B-eq31",
      .source = "eq. (31), first inequality",
      .statement =
          "g(xi + v) - g(xi) + g(-xi + v) - g(-xi) >= lambda (sum_r Z_r - 6 m e - 15 m f), e = n "
          "sqrt(log(12mn/delta)) sigma_0 sigma_p sqrt(d), f = n^2 alpha sqrt(log(6n^2/delta)/d)",
      .reading =
          "m = 1, w as in eq. (2), t_+ = <w_1, xi>, t_- = <w_{-1}, xi>; what w^(0), the signal and "
          "the pairs add is at most E = 2 e + 5 f, and 12 e + 30 f <= Z as the second inequality "
          "needs it",
      .question = {{lambda > 0, P >= 2, Z >= 0, U <= 0, e >= 0, f0 >= 0, p <= errors, -p <= errors,
                    q <= errors, -q <= errors, 12 * e + 30 * f0 <= Z},
                   {four_values() >= lambda * (Z - 6 * e - 15 * f0)}},
      .space = space,
      .rests_on = {"B-eq29", "B-eq30"},
      .repair = "B-eq31.repair",
      .wrong = "the factor (P-1)^{-1} of eq. (2) is missing, as in (29)",
      .same_slip_as = "B-eq29"};
}

// Parameters moved to where Assumption B.1 holds with C = root^2 and c_0 = 62/root.
Space met_by_assumption_b_1() {
  Space space = numbers({positive("C"), whole("n", 1), positive("L"), non_negative("L_1"),
                         non_negative("L_2"), non_negative("s"), positive("dim"), whole("log_T", 1),
                         probability("share"), non_negative("alpha_or_zeta_max"), positive("c_0"),
                         whole("root", 1)});
  space.prepare = [](Instance& x) {
    auto& v = x.parameters;
    v["C"] = v["root"] * v["root"];
    v["c_0"] = 62 / v["root"];
    v["L_1"] = v["L_2"] = 2 * v["L"];
    v["dim"] = v["C"] * v["n"] * v["n"] * v["L"] * v["log_T"] * v["log_T"];
    v["s"] = 1 / (v["C"] * v["dim"]);
    v["alpha_or_zeta_max"] = v["share"] * v["log_T"];
  };
  return space;
}

// (31) with the constants that Assumption B.1 gives.
Claim second_inequality() {
  const Expr C = name("C"), n = name("n"), dim = name("dim"), L = name("L"), L1 = name("L_1"),
             L2 = name("L_2"), s = name("s"), w = name("alpha_or_zeta_max"), log_T = name("log_T"),
             c0 = name("c_0"), x = name("x");
  return {.id = "B-eq31.second",
          .source = "eq. (31), second inequality",
          .statement = "6 e + 15 f <= Z/2: half the sum outweighs the error terms",
          .reading =
              "Z >= c_0 n from the list after Assumption B.1; L = log(nm/delta), L_1 = "
              "log(12mn/delta) <= 2 L and L_2 = log(6n^2/delta) <= 2 L (so m >= 3, mn >= 12); s = "
              "sigma_0 sigma_p, so that B.1 (4) reads C s d <= sqrt(n); B.1 (1): d >= C n^2 L "
              "log(T*)^2, log T* >= 1; alpha the retain weight, or a bound of the coefficients "
              "(B-eq29.alpha), at most log T* in both cases; C c_0^2 >= 62^2, C >= 1",
          .question = {{C >= 1, n >= 1, L > 0, L1 >= 0, L2 >= 0, L1 <= 2 * L, L2 <= 2 * L, s >= 0,
                        dim > 0, log_T >= 1, w <= log_T, w >= 0, c0 > 0, C * s * dim <= sqrt(n),
                        dim >= C * n * n * L * log_T * log_T, C * c0 * c0 >= 4 * 31 * 31},
                       {6 * n * sqrt(L1) * s * sqrt(dim) + 15 * n * n * w * sqrt(L2 / dim) <=
                        c0 * n / 2}},
          .space = met_by_assumption_b_1(),
          .proof = {
              identity("first term squared, with L_1 = 2 L, s = sqrt(n)/(C d), d = C n^2 L x^2, x "
                       "= log T*: (6 n)^2 (2 L) (n/(C d)^2) d = 72 n/(C^3 x^2) <= 72 n^2/C",
                       pow(6 * n, 2) * (2 * L) * (n / pow(C * (C * n * n * L * x * x), 2)) *
                           (C * n * n * L * x * x),
                       72 * n / (pow(C, 3) * x * x), {}, {"n", "L", "C", "x"}),
              identity("second term squared, with alpha = x: (15 n^2 x)^2 (2 L)/d = 450 n^2/C",
                       pow(15 * n * n * x, 2) * (2 * L) / (C * n * n * L * x * x), 450 * n * n / C,
                       {}, {"n", "L", "C", "x"}),
              identity("sqrt(72) = 6 sqrt(2), sqrt(450) = 15 sqrt(2), 6 + 15 = 21: (21 sqrt(2))^2 "
                       "= 882 <= 31^2 = 961, and n 31/sqrt(C) <= c_0 n/2 is C c_0^2 >= 4 31^2",
                       pow(c0 / 2, 2) * (4 * pow(x, 2) / pow(c0, 2)), pow(x, 2), {}, {"c_0", "x"}),
              argument("m >= 3 gives 6 n^2/delta <= (nm/delta)^2, and mn >= 12 gives 12mn/delta <= "
                       "(mn/delta)^2")}};
}

Claim last_inequalities() {
  return {.id = "B-eq31.last",
          .source = "eq. (31), third and fourth inequality",
          .statement =
              "(lambda/2) sum_r Z_r >= (lambda/2) Theta(SNR^-2) sum_r kappa_{1,r} >= 4 C_6 sum_r "
              "kappa_{1,r} for sufficiently large C_7",
          .reading =
              "lambda = C_7 SNR^2; Z >= c SNR^-2 K from the list after Assumption B.1, where "
              "zeta-bar_{1,r,i} = 0 unless y_i = 1; C_7 >= 8 C_6/c",
          .question = {{S > 0, c > 0, C6 > 0, K >= 0, Z >= c * K / (S * S), C7 >= 8 * C6 / c},
                       {C7 * S * S / 2 * Z >= C7 * S * S / 2 * (c * K / (S * S)),
                        C7 * S * S / 2 * (c * K / (S * S)) >= 4 * C6 * K}},
          .space = numbers({positive("SNR"), positive("c"), positive("C_6"), non_negative("K"),
                            non_negative("Z"), positive("C_7")}),
          .proof = {identity("C_7 SNR^2/2 c SNR^-2 K = C_7 c K/2, and (8 C_6/c) c/2 = 4 C_6",
                             C7 * S * S / 2 * (c * K / (S * S)) + 8 * C6 / c * c / 2,
                             C7 * c * K / 2 + 4 * C6, {}, {"C_7", "SNR", "c", "K", "C_6"})}};
}

Claim repaired() {
  const Expr slack = Z / 2 + 2 * U - 3 * (P - 1) * E;
  const Expr needed = lambda / (2 * (P - 1)) * Z;
  Space space =
      numbers({positive("lambda"), whole("P", 2), non_negative("Z"), any_sign("U"), any_sign("p"),
               any_sign("q"), any_sign("t_+"), any_sign("t_-"), non_negative("E"), positive("SNR"),
               positive("c"), positive("C_6"), non_negative("K"), positive("C_7")});
  space.prepare = [](Instance& x) {
    auto& v = x.parameters;
    v["C_7"] = 8 * (v["P"] - 1) * v["C_6"] / v["c"];
    v["lambda"] = v["C_7"] * v["SNR"] * v["SNR"];
    if (v["U"] > 0) v["U"] *= -1;
    v["Z"] += -4 * v["U"] + 6 * (v["P"] - 1) * v["E"];
    v["K"] = v["Z"] * v["SNR"] * v["SNR"] / v["c"];
    for (const char* part : {"p", "q"}) {
      if (abs(v[part]) > v["E"]) v[part] = v[part] > 0 ? v["E"] : -v["E"];
    }
  };
  return {
      .id = "B-eq31.repair",
      .source = "eq. (31), repaired",
      .statement =
          "with (29) and (30) repaired, the sum of (31) is at least lambda [(sum_r Z_r - 2 sum_r "
          "|U_r|)/(P-1) - 3 m E] >= lambda/(2(P-1)) sum_r Z_r >= 4 C_6 sum_r kappa_{1,r}, if 2 sum "
          "|U_r| + 3 (P-1) m E <= sum Z_r/2 and C_7 >= 8 (P-1) C_6/c",
      .reading =
          "m = 1; E bounds what w^(0), the signal and the pairs add (B-eq29.repair); with C_6 = "
          "C/(P-1) as in B-eq33.half the condition is C_7 >= 8 C/c, without P; lambda = C_7 SNR^2, "
          "Z >= c SNR^-2 K",
      .question = {{lambda > 0, P >= 2, Z >= 0, U <= 0, E >= 0, p <= E, -p <= E, q <= E, -q <= E,
                    slack >= 0, S > 0, lambda == C7 * S * S, c > 0, C6 > 0, K >= 0,
                    Z >= c * K / (S * S), C7 * c >= 8 * (P - 1) * C6},
                   {four_values() >= lambda * ((Z + 2 * U) / (P - 1) - 3 * E),
                    lambda * ((Z + 2 * U) / (P - 1) - 3 * E) >= needed, needed >= 4 * C6 * K}},
      .space = space,
      .proof = {
          uses("B-eq29.first"), uses("B-eq30.first"), uses("B-eq29.repair"), uses("B-eq30.repair"),
          identity("(Z - E (P-1) - 2 (-U + E (P-1)))/(P-1) - Z/(2(P-1)) = slack/(P-1)",
                   (Z + 2 * U) / (P - 1) - 3 * E - Z / (2 * (P - 1)), slack / (P - 1), {},
                   {"Z", "U", "P", "E"}),
          identity("C_7 SNR^2/(2(P-1)) c SNR^-2 K - 4 C_6 K = K (C_7 c - 8 (P-1) C_6)/(2(P-1))",
                   C7 * S * S / (2 * (P - 1)) * (c * K / (S * S)) - 4 * C6 * K,
                   K * (C7 * c - 8 * (P - 1) * C6) / (2 * (P - 1)), {},
                   {"C_7", "SNR", "P", "c", "K", "C_6"})}};
}

}  // namespace

std::vector<Claim> lower_bound_sum() {
  return {first_inequality(),
          {.id = "B-eq31b",
           .source = "eq. (31), first inequality",
           .statement = "it follows from (29) and (30): 6 = 2 + 2 * 2 and 15 = 5 + 2 * 5",
           .reading = "X, Y the sums for w_1 and w_{-1}, (29) and (30) as printed, U <= 0",
           .question = {{lambda > 0, U <= 0, X >= lambda * (Z - 2 * e - 5 * f0),
                         Y <= 2 * lambda * (U + 2 * e + 5 * f0)},
                        {X - Y >= lambda * (Z - 6 * e - 15 * f0)}},
           .space = numbers({positive("lambda"), any_sign("U"), any_sign("X"), any_sign("Y"),
                             non_negative("Z"), non_negative("e"), non_negative("f_0")}),
           .proof = {identity("(Z - 2e - 5f) - 2 (U + 2e + 5f) = (Z - 6e - 15f) - 2 U, U <= 0",
                              Z - 2 * e - 5 * f0 - 2 * (U + 2 * e + 5 * f0),
                              Z - 6 * e - 15 * f0 - 2 * U, {}, {"Z", "e", "f_0", "U"})},
           .rests_on = {"B-eq29", "B-eq30"}},
          second_inequality(),
          last_inequalities(),
          repaired()};
}

}  // namespace oubliette::sharpness
