// Eq. 32: the norm of the shift v = lambda sum_{y_i=1} xi_i, lambda = C_7 |phi|^2/((P-1)^2
// sigma_p^2 d).
#include "proofs_check/sharpness/lower_bound_letters.hpp"
#include "proofs_check/sharpness/lower_bound_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;

namespace {

const Expr n = name("n"), n1 = name("n_1"), phi = name("phi"), s = name("sigma_p"), P = name("P"),
           dim = name("dim"), C7 = name("C_7"), C3 = name("C_3"), K = name("K"), V = name("V"),
           W = name("W"), L = name("L");

const Expr weight = C7 * phi * phi / (pow(P - 1, 2) * s * s * dim);  // lambda
/// |v|^2 for n_1 orthogonal noise vectors of squared norm sigma_p^2 d.
const Expr squared_shift = weight * weight * (n1 * s * s * dim);
/// n |phi|^4 / (P^4 sigma_p^4 d), the square of what (32) prints.
const Expr printed = n * pow(phi, 4) / (pow(P, 4) * pow(s, 4) * dim);

std::vector<Axis> axes() {
  return {whole("n", 2), whole("n_1", 1), positive("phi"), positive("sigma_p"),
          whole("P", 2), whole("dim", 1), positive("C_7"), positive("K")};
}

Claim missing_factor() {
  Space space = numbers(axes());
  space.directed = [] {
    return std::vector<Instance>{at({{"n", 2},
                                     {"n_1", 1},
                                     {"phi", 100},
                                     {"sigma_p", 100},
                                     {"P", 2},
                                     {"dim", 10},
                                     {"C_7", 1},
                                     {"K", 10}})};
  };
  return {
      .id = "B-eq32",
      .source = "eq. (32), the equality",
      .statement = "|v| = Theta(sqrt(n |phi|^4/(P^4 sigma_p^4 d)))",
      .reading =
          "Theta with one upper constant K C_7 for all problems, tested with K = 10; noise vectors "
          "orthogonal with |xi_i|^2 = sigma_p^2 d, n_1 of the n of class 1",
      .question = {{K == 10, n1 <= n, phi > 0, s > 0, P >= 2, C7 > 0, dim >= 1},
                   {squared_shift <= pow(K * C7, 2) * printed}},
      .space = space,
      .every_choice_fails = {identity("|v|^2 over the square of what is printed is C_7^2 (n_1/n) "
                                      "(P/(P-1))^4 sigma_p^2, unbounded in sigma_p",
                                      squared_shift / printed,
                                      C7 * C7 * n1 / n * pow(P / (P - 1), 4) * s * s, {},
                                      {"C_7", "n_1", "n", "P", "sigma_p", "phi", "dim"}),
                             argument(
                                 "sigma_p -> c sigma_p, phi -> c phi, sigma_0 -> sigma_0/c, eta -> "
                                 "eta/c^2 keeps Assumption B.1 and multiplies sigma_p by any c")},
      .repair = "B-eq32.repair",
      .wrong =
          "a factor sigma_p is missing: |v| = Theta(sigma_p sqrt(n |phi|^4/(P^4 sigma_p^4 d)))"};
}

Claim norm_of_shift() {
  const Expr diagonal = name("diagonal"), pairs = name("pairs"), r1 = name("root");
  Space space = numbers({whole("n", 2), whole("n_1", 1), positive("phi"), positive("sigma_p"),
                         whole("P", 2), whole("dim", 1), positive("C_7"), positive("diagonal"),
                         any_sign("pairs"), positive("L")});
  space.prepare = [](Instance& x) {  // into the ranges of Lemma B.2
    auto& v = x.parameters;
    const Rational unit = v["n_1"] * v["sigma_p"] * v["sigma_p"] * v["dim"];
    v["diagonal"] = unit * (v["diagonal"] > 1 ? Rational(3, 2) : Rational(1, 2));
    v["pairs"] = (unit - unit / v["n_1"]) * (v["pairs"] > 0 ? Rational(1, 4) : Rational(-1, 4));
    v["L"] = v["dim"] / (64 * v["n_1"] * v["n_1"]);
  };
  const Expr unit = n1 * s * s * dim, norm = weight * weight * (diagonal + pairs),
             allowed = n1 * (n1 - 1) * 2 * s * s * sqrt(dim * L);
  return {
      .id = "B-eq32.repair",
      .source = "eq. (32), the equality, repaired",
      .statement =
          "n_1 |lambda|^2 sigma_p^2 d/4 <= |v|^2 <= (7/4) n_1 lambda^2 sigma_p^2 d, n_1 the "
          "samples of class 1: |v| = Theta(sigma_p sqrt(n |phi|^4/(P^4 sigma_p^4 d))) up to C_7 "
          "when n_1 >= n/4",
      .reading =
          "on the event of Lemma B.2, d >= 64 n_1^2 L with L = log(6n^2/delta); diagonal = sum "
          "|xi_i|^2, pairs = the sum of <xi_i, xi_i'> over i != i'",
      .question = {{n1 >= 1, s > 0, dim >= 1, P >= 2, L > 0, dim >= 64 * n1 * n1 * L,
                    diagonal >= unit / 2, diagonal <= 3 * unit / 2, pairs <= allowed,
                    -pairs <= allowed},
                   {norm >= weight * weight * unit / 4, norm <= 7 * (weight * weight * unit) / 4}},
      .space = space,
      .proof = {
          identity("d >= 64 n_1^2 L is sqrt(L) <= sqrt(d)/(8 n_1): the pairs are at most n_1 (n_1 "
                   "- 1) 2 sigma_p^2 d/(8 n_1) = (n_1 - 1) sigma_p^2 d/4; root = sqrt(d)",
                   n1 * (n1 - 1) * 2 * s * s * (r1 * (r1 / (8 * n1))),
                   (n1 - 1) * s * s * r1 * r1 / 4, {}, {"n_1", "sigma_p", "root"}),
          argument("1/2 - 1/4 = 1/4 and 3/2 + 1/4 = 7/4"),
          identity("lambda^2 n_1 sigma_p^2 d = C_7^2 (n_1/n) (P/(P-1))^4 sigma_p^2 n |phi|^4/(P^4 "
                   "sigma_p^4 d)",
                   squared_shift, C7 * C7 * n1 / n * pow(P / (P - 1), 4) * s * s * printed, {},
                   {"C_7", "n_1", "n", "P", "sigma_p", "phi", "dim"})}};
}

std::vector<Claim> constant_of_the_condition() {
  const Condition weak = n * pow(phi, 4) <= pow(C3, 4) * dim * pow(P, 4) * pow(s, 4);
  const Expr small = pow(Rational(6, 100) * s, 2);
  Space space = numbers({whole("n", 2), positive("phi"), positive("sigma_p"), whole("P", 2),
                         whole("dim", 1), positive("C_7"), whole("C_3", 1)});
  space.directed = [] {
    return std::vector<Instance>{
        at({{"n", 2}, {"phi", 2}, {"sigma_p", 1}, {"P", 2}, {"dim", 2}, {"C_7", 1}, {"C_3", 1}})};
  };
  const Expr half = weight * weight * (n / 2 * s * s * dim);
  return {
      {.id = "B-eq32.constant",
       .source = "eq. (32), the last inequality",
       .statement = "|phi| <= C_3 d^{1/4} n^{-1/4} P sigma_p with sufficiently large C_3 gives |v| "
                    "<= 0.06 sigma_p",
       .reading = "for every C_3 >= 1, C_7 >= 1; n/2 orthogonal noise vectors of class 1, |xi_i|^2 "
                  "= sigma_p^2 d; the proof step serves every C_3 above any bound",
       .question = {{C3 >= 1, C7 >= 1, P >= 2, phi > 0, s > 0, weak}, {half <= small}},
       .space = space,
       .every_choice_fails = {identity(
           "where |phi| is as large as the condition allows (its fourth power is W), |v|^2 = C_7^2 "
           "C_3^4 (P/(P-1))^4 sigma_p^2/2, above 0.06^2 sigma_p^2 for all C_3, C_7 >= 1 and "
           "growing with C_3",
           pow(C7 / (pow(P - 1, 2) * s * s * dim), 2) *
               (pow(C3, 4) * dim * pow(P, 4) * pow(s, 4) / n) * (n / 2 * s * s * dim),
           C7 * C7 * pow(C3, 4) * pow(P / (P - 1), 4) * s * s / 2, {},
           {"C_7", "C_3", "P", "sigma_p", "dim", "n"})},
       .repair = "B-eq32.constant.repair",
       .wrong = "C_3 must be sufficiently small, not large"},
      {.id = "B-eq32.constant.repair",
       .source = "eq. (32), the last inequality, repaired",
       .statement = "|phi| <= C_3 d^{1/4} n^{-1/4} P sigma_p with C_3^2 <= 1/(100 C_7) gives |v| "
                    "<= 0.06 sigma_p. C_7 is chosen first (large, B-eq31.last), then C_3 (small)",
       .reading = "V = |v|^2 <= (7/4) n_1 lambda^2 sigma_p^2 d as in B-eq32.repair",
       .question = {{P >= 2, n1 >= 0, n1 <= n, n >= 1, s > 0, C7 > 0, C3 > 0, weak,
                     100 * C7 * C3 * C3 <= 1, V <= 7 * squared_shift / 4},
                    {V <= small}},
       .space =
           numbers({whole("n", 2), whole("n_1", 1), positive("phi"), positive("sigma_p"),
                    whole("P", 2), whole("dim", 1), positive("C_7"),
                    Axis{"C_3", {Rational(1, 10), Rational(1, 100)}, Rational(1, 1000), 10, false},
                    non_negative("V")}),
       .proof = {uses("B-eq32.repair"),
                 identity("with n_1 = n and P/(P-1) = 2: (7/4) C_7^2 C_3^4 16 sigma_p^2 = 28 (C_7 "
                          "C_3^2)^2 sigma_p^2 <= 0.0028 sigma_p^2 < 0.0036 sigma_p^2",
                          Rational(7, 4) * C7 * C7 * pow(C3, 4) * pow(Expr(2), 4) * s * s,
                          28 * pow(C7 * C3 * C3, 2) * s * s, {}, {"C_7", "C_3", "sigma_p"}),
                 identity("|v|^2 over sigma_p^2 is C_7^2 (n_1/n) (P/(P-1))^4 times W = n "
                          "|phi|^4/(P^4 sigma_p^4 d) <= C_3^4",
                          squared_shift / (s * s), C7 * C7 * n1 / n * pow(P / (P - 1), 4) * printed,
                          {}, {"C_7", "n_1", "n", "P", "sigma_p", "phi", "dim"}),
                 argument("P/(P-1) <= 2 for P >= 2")}},
  };
}

}  // namespace

std::vector<Claim> lower_bound_shift() {
  std::vector<Claim> all{missing_factor(), norm_of_shift()};
  for (Claim& claim : constant_of_the_condition()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::sharpness
