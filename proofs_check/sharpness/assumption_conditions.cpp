// Assumption B.1: its conditions together, with the regimes of the theorems, and under rescaling.
#include <fmt/format.h>

#include "proofs_check/sharpness/assumption_b_1.hpp"
#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace b_1;

namespace {

const Expr C_1 = name("C_1"), c = name("c"), x = name("x");

// n phi^4 against C^4 d P^4 sigma_p^4: the regimes of Theorem 3.2, taken to the fourth power.
Expr signal_side() { return n * pow(phi, 4); }
Expr noise_side(const Expr& constant) { return pow(constant * P * s, 4) * dim; }

Instance with_letter(Instance instance, const std::string& letter, const Rational& value) {
  instance.parameters[letter] = value;
  return instance;
}

Computed together() {
  Computed result{ClaimVerdict::proved, "", {}, {}};
  for (const long constant : {2L, 10L, 100L}) {
    const Instance one = instance_of({constant, 2, 0});
    result.evidence.push_back(describe(one));
    if (constant == 100) result.headline = "for C = 2, 10, 100 and every C; " + describe(one);
    result.certificates.push_back(confirmation(
        "B-B.1",
        fmt::format("All conditions of Assumption B.1 with C = {}, delta = 1/10; the L are upper "
                    "bounds of the logarithms (enclosed).",
                    constant),
        conditions(), one));
  }
  result.evidence.push_back(
      "delta = 1/10, T* = 10^6, n = m least, then d least for the least signal of (3)");
  result.evidence.push_back(
      "every C: choose delta and T*, then n = m with n >= C log(n/delta), which holds for all "
      "large n, then ||phi|| by (3), d by (1), sigma_0 by (4) and eta by (5); each choice is free "
      "of the later ones, and a larger T* asks only for a larger d");
  return result;
}

Computed with_regimes() {
  Computed result{ClaimVerdict::proved, "", {}, {}};
  for (const long patches : {2L, 10L}) {
    for (const long constant : {2L, 10L, 100L}) {
      const Instance one = instance_of({constant, patches, 1});
      result.evidence.push_back("benign, C_1 = 1: " + describe(one));
      if (patches == 2 && constant == 100) result.headline = result.evidence.back();
      result.certificates.push_back(confirmation(
          "B-B.1.regimes",
          fmt::format("Assumption B.1 with C = {} and ||phi|| >= C_1 d^(1/4) n^(-1/4) "
                      "P sigma_p, to the fourth power, with C_1 = 1, P = {}.",
                      constant, patches),
          with_conditions({signal_side() >= noise_side(C_1)}), with_letter(one, "C_1", 1)));
    }
  }
  for (const long constant : {2L, 10L, 100L}) {
    const Instance one = instance_of({constant, 2, 0});
    result.evidence.push_back("harmful, C_3 = 1: " + describe(one));
    result.certificates.push_back(confirmation(
        "B-B.1.regimes",
        fmt::format("Assumption B.1 with C = {} and ||phi|| <= C_3 d^(1/4) n^(-1/4) P "
                    "sigma_p, to the fourth power, with C_3 = 1, P = 2.",
                    constant),
        with_conditions({signal_side() <= noise_side(C_1)}), with_letter(one, "C_1", 1)));
  }
  return result;
}

Claim needed_in_benign_regime() {
  const Expr least = pow(C_1, 4) * C * pow(P, 4) * L_T;
  Space space = numbers({at_least_1("C"), at_least_1("C_1"), whole("P", 2), whole("n", 1),
                         Axis{"x", {16, 20, 100, 1000}, 1, 100000, false}, positive("L_T"),
                         Axis{"dim", {16, 32, 64, 100, 1000}, 1, 1000000, true}});
  space.directed = [] { return std::vector<Instance>{at_the_edge()}; };
  return {
      .id = "B-B.1.benign",
      .source = "Assumption B.1 (1) with Theorem 3.2, first case",
      .statement =
          "together they ask for ||phi||^2/sigma_p^2 >= C_1^4 C P^4 log T* and d >= C^2 "
          "C_1^4 P^4 n (log T*)^2, beside d >= C n^2 log(nm/delta) (log T*)^2",
      .reading =
          "necessary sizes, with the paper's constants as letters; x = "
          "||phi||^2/sigma_p^2, L_T = log T* > 0",
      .question = {{dim >= C * n * x * L_T, n * pow(x, 2) >= pow(C_1 * P, 4) * dim, x > 0, L_T > 0},
                   {x >= least, dim >= C * n * L_T * least}},
      .space = space,
      .proof = {
          identity(
              "n x times the gap of x is a sum of the gaps of the hypotheses", n * x * (x - least),
              (n * pow(x, 2) - pow(C_1 * P, 4) * dim) + pow(C_1 * P, 4) * (dim - C * n * x * L_T),
              {}, {"n", "x", "C", "C_1", "P", "dim", "L_T"}),
          identity("and so is the gap of d", dim - C * n * L_T * least,
                   (dim - C * n * x * L_T) + C * n * L_T * (x - least), {},
                   {"n", "x", "C", "C_1", "P", "dim", "L_T"})}};
}

Claim invariance() {
  return {
      .id = "B-B.1.scale",
      .source = "Assumption B.1 (1) to (5), T*; Theorem 3.3 (Omega(1) <= ||phi||)",
      .statement =
          "measuring the data in another unit (phi, sigma_p times c, weights and sigma_0 "
          "divided by c, eta divided by c^2) changes neither the network's outputs, nor "
          "any condition, nor T*; ||phi|| itself becomes any positive number",
      .reading =
          "so a condition such as Omega(1) <= ||phi|| (Theorem 3.3) says nothing about the "
          "data: with Assumption B.1, every problem meets and every problem misses it in "
          "some unit. Searched: each quantity of the conditions is the same",
      .question = {{c > 0, phi > 0, s > 0, dim > 0, n > 0},
                   {pow(c * phi / (c * s), 2) == pow(phi / s, 2),
                    (s0 / c) * (c * s) * dim == s0 * s * dim, (s0 / c) * (c * phi) == s0 * phi,
                    (h / pow(c, 2)) * pow(c * s, 2) == h * pow(s, 2)}},
      .space = numbers({positive("c"), positive("phi"), positive("s"), positive("s0"),
                        positive("h"), positive("dim"), positive("n")}),
      .proof = {
          identity("(1), (3), SNR: phi/sigma_p", c * phi / (c * s), phi / s, {}, {"c", "phi", "s"}),
          identity("(4): sigma_0 sigma_p", (s0 / c) * (c * s), s0 * s, {}, {"c", "s0", "s"}),
          identity("(4): sigma_0 ||phi||", (s0 / c) * (c * phi), s0 * phi, {}, {"c", "s0", "phi"}),
          identity("(5), T*: eta sigma_p^2", (h / pow(c, 2)) * pow(c * s, 2), h * pow(s, 2), {},
                   {"c", "h", "s"}),
          argument("an inner product <w, x> keeps its value, a step eta grad / c keeps w c: "
                   "grad f is homogeneous of degree 1 in the data")}};
}

}  // namespace

std::vector<Claim> assumption_conditions() {
  return {{.id = "B-B.1",
           .source = "Assumption B.1",
           .statement = "the eight conditions can be met together, for every constant C",
           .reading = "T* = Omega(eta^{-1} B m d^{-1} P^{-2} sigma_p^{-2}) with constant 1, B = 1; "
                      "shown on instances for C = 2, 10, 100, and by an order of choices for every "
                      "C",
           .compute = together},
          {.id = "B-B.1.regimes",
           .source = "Assumption B.1 with the two cases of Theorem 3.2",
           .statement = "the conditions can be met together with ||phi|| >= C_1 d^{1/4} n^{-1/4} P "
                        "sigma_p, and together with ||phi|| <= C_3 d^{1/4} n^{-1/4} P sigma_p",
           .reading = "C_1 = C_3 = 1; the sizes that the first case needs are listed",
           .compute = with_regimes},
          needed_in_benign_regime(),
          invariance()};
}

}  // namespace oubliette::sharpness
