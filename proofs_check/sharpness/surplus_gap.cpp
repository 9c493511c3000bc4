// The surplus of an epoch and the gap between the weights alpha of SGD and SAM.
#include "proofs_check/sharpness/surplus_letters.hpp"
#include "proofs_check/sharpness/surplus_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

std::vector<Claim> gap() {
  std::vector<Axis> axes = weight_axes();
  axes.insert(axes.end(),
              {at_least("n", 1), positive("dim"), at_least("C", 1), at_least("log T*", 1)});
  Space large = numbers(axes), order = numbers(axes);
  large.prepare = [](Instance& x) {
    auto& p = x.parameters;
    if (p["alpha_SAM"] < p["beta"]) p["alpha_SAM"] = p["beta"];
    if (p["alpha_SGD"] < p["beta"]) p["alpha_SGD"] = p["beta"];
    raise(x, "dim", p["C"] * p["n"] * p["n"] * p["log T*"] * p["log T*"]);
  };
  order.axes.push_back(fixed("c", Rational(1, 1000)));
  order.directed = [] {
    return std::vector<Instance>{{std::nullopt,
                                  {{"alpha_SGD", 1},
                                   {"alpha_SAM", Rational(3, 5)},
                                   {"beta", Rational(3, 5)},
                                   {"n", 1000000},
                                   {"dim", Rational("100000000000000000")},
                                   {"C", 1000},
                                   {"log T*", 10},
                                   {"c", Rational(1, 1000)}},
                                  {}}};
  };
  const std::vector<Condition> given =
      with(admissible(), {n >= 1, C >= 1, log_T >= 1, dim >= C * n * n * log_T * log_T});
  return {
      {.id = "B-gap",
       .source = "Section 1 (2); end of B.4",
       .statement = "alpha_SGD - alpha_SAM = O(sqrt(d/n))",
       .reading =
           "as an upper bound, with the constant 1, under Assumption B.1 (1), log(nm/delta) >= "
           "1. It holds for any two weights in [beta, 1]: sqrt(d/n) >= sqrt(C n) exceeds every "
           "difference of them, so it says nothing about SAM",
       .question = {given, {pow(a_G - a_S, 2) < Rational(1, 4), Rational(1, 4) < dim / n}},
       .space = large,
       .proof = {identity(
                     "1/4 - (alpha_SGD - alpha_SAM)^2 = (1/2 - (alpha_SGD - alpha_SAM)) (1/2 + "
                     "alpha_SGD - alpha_SAM), and each factor is a sum of 1 - alpha >= 0 and "
                     "alpha - 1/2 > 0",
                     Rational(1, 4) - pow(a_G - a_S, 2),
                     ((1 - a_G) + (a_S - Rational(1, 2))) * ((1 - a_S) + (a_G - Rational(1, 2))),
                     {}, {"alpha_SGD", "alpha_SAM"}),
                 identity("d/n >= C n (log T*)^2 >= 1", C * n * n * log_T * log_T / n,
                          C * n * log_T * log_T, {}, {"C", "n", "log T*"})},
       .rests_on = {"B-eq60"}},
      {.id = "B-gapb",
       .source = "Section 1 (2); end of B.4",
       .statement = "the difference alpha_SGD - alpha_SAM is on the order of sqrt(d/n)",
       .reading =
           "as an order: at least c sqrt(d/n) for a constant c > 0; tested with c = 1/1000, at "
           "alpha_SGD = 1, alpha_SAM = beta, the weights furthest apart",
       .question = {with(given, {C >= 1000, n >= C, c > 0, a_G == 1, a_S == beta}),
                    {pow(a_G - a_S, 2) >= c * c * dim / n}},
       .space = order,
       .every_choice_fails = {identity("c^2 d/n at d = C n^2 (log T*)^2",
                                       c * c * (C * n * n * log_T * log_T) / n,
                                       c * c * C * log_T * log_T * n, {},
                                       {"c", "C", "n", "log T*"}),
                              argument("which exceeds 1/4 for every c > 0 once n is large")},
       .rests_on = {"B-eq60"},
       .repair = "B-gapb.repair",
       .wrong =
           "Assumption B.1 (1) makes sqrt(d/n) larger than sqrt(C n), and the difference of two "
           "weights in (1/2, 1] is below 1/2"},
      {.id = "B-gapb.repair",
       .source = "Section 1 (2), repaired",
       .statement = "for alpha_SGD, alpha_SAM in [beta, 1], beta = |R|/(|R|+|F|): |alpha_SGD - "
                    "alpha_SAM| <= |F|/(|R|+|F|)",
       .question = {{R > 0, name("|F|") > 0, beta == R / (R + name("|F|")), a_S >= beta, a_S <= 1,
                     a_G >= beta, a_G <= 1},
                    {a_G - a_S <= name("|F|") / (R + name("|F|")),
                     a_S - a_G <= name("|F|") / (R + name("|F|"))}},
       .space =
           [] {
             std::vector<Axis> all = weight_axes();
             all.insert(all.end(), {at_least("|R|", 1), at_least("|F|", 1)});
             Space space = numbers(all);
             space.prepare = [](Instance& x) {
               auto& p = x.parameters;
               if (p["|F|"] > p["|R|"]) p["|R|"] = p["|F|"] + 1;
               p["beta"] = p["|R|"] / (p["|R|"] + p["|F|"]);
               raise(x, "alpha_SGD", p["beta"]);
               raise(x, "alpha_SAM", p["beta"]);
             };
             return space;
           }(),
       .proof = {identity("1 - beta", 1 - R / (R + name("|F|")), name("|F|") / (R + name("|F|")),
                          {}, {"|R|", "|F|"}),
                 uses("B-eq60.repair")}}};
}

std::vector<Claim> surplus() {
  const Expr surplus_ = name("surplus"), most = eta_ * phi * phi * R / (B_ * m);
  const std::vector<Condition> given{
      n >= 1,
      R >= 1,
      R <= n,
      B_ >= 1,
      m >= 1,
      P >= 2,
      s > 0,
      phi > 0,
      dim > 0,
      C >= 1,
      log_T >= 1,
      eta_ > 0,
      dim * s * s >= C * n * phi * phi * log_T,
      dim >= C * n * n * log_T * log_T,
      eta_ <= n / (C * s * s * dim),
      alpha_ > 0,
      alpha_ <= 1,
      g_S >= 0,
      g_S <= 1,
      g_G >= 0,
      g_G <= 1,
      surplus_ == eta_ * phi * phi * alpha_ * R / (B_ * m) * (g_S - g_G)};
  const std::vector<Axis> axes{at_least("n", 1),      at_least("|R|", 1), at_least("B'", 1),
                               at_least("m", 1),      at_least("P", 2),   positive("s"),
                               positive("phi"),       positive("dim"),    at_least("C", 1),
                               at_least("log T*", 1), positive("eta'"),   fraction("alpha'"),
                               fraction("g_SAM"),     fraction("g_SGD"),  free_number("surplus")};
  const auto consistent = [](Instance& x) {
    auto& p = x.parameters;
    if (p["alpha'"] == 0) p["alpha'"] = Rational(3, 4);
    if (p["|R|"] > p["n"]) p["|R|"] = p["n"];
    const Rational phi2 = p["phi"] * p["phi"], s2 = p["s"] * p["s"];
    raise(x, "dim", p["C"] * p["n"] * phi2 * p["log T*"] / s2);
    raise(x, "dim", p["C"] * p["n"] * p["n"] * p["log T*"] * p["log T*"]);
    p["eta'"] = p["n"] / (p["C"] * s2 * p["dim"]);
    p["surplus"] =
        p["eta'"] * phi2 * p["alpha'"] * p["|R|"] / (p["B'"] * p["m"]) * (p["g_SAM"] - p["g_SGD"]);
  };
  Space proved_in = numbers(axes), refuted_in = numbers(axes);
  proved_in.prepare = consistent;
  refuted_in.axes.push_back(fixed("c", Rational(1, 1000)));
  refuted_in.prepare = consistent;
  refuted_in.directed = [consistent] {
    Instance x;
    x.parameters = {{"n", 100},   {"|R|", 95},   {"B'", 1},      {"m", 100},
                    {"P", 2},     {"s", 1},      {"phi", 1000},  {"dim", Rational("1000000000000")},
                    {"C", 1000},  {"log T*", 1}, {"eta'", 1},    {"alpha'", 1},
                    {"g_SAM", 1}, {"g_SGD", 0},  {"surplus", 0}, {"c", Rational(1, 1000)}};
    consistent(x);
    return std::vector<Instance>{x};
  };
  return {
      {.id = "B-surplus",
       .source = "after Lemma 3.4",
       .statement = "for ||phi|| >= C_1 d^{1/4} n^{-1/4} P sigma_p SAM's kappa gains a surplus of "
                    "Theta(d^{1/2} |R|^{-1/2} P^2 sigma_p^2) over SGD's in each epoch",
       .reading = "the lower side with a constant c, tested with c = 1/1000 and C_1 = 1, with the "
                  "growth on R of B-eq58.repair, under Assumption B.1 (1), (5)",
       .question = {with(given, {pow(phi, 4) >= dim / n * pow(P, 4) * pow(s, 4), C >= 1000,
                                 g_S > g_G, c > 0}),
                    {surplus_ >= c * P * P * s * s * sqrt(dim / R)}},
       .space = refuted_in,
       .every_choice_fails =
           {uses("B-surplus.repair"),
            identity("phi, xi, sigma_p times x, eta divided by x^2: the surplus stays",
                     eta_ / pow(name("x"), 2) * pow(name("x") * phi, 2), eta_ * phi * phi, {},
                     {"eta'", "x", "phi"}),
            identity("and sigma_p^2 is multiplied by x^2", pow(name("x") * s, 2),
                     pow(name("x"), 2) * s * s, {}, {"x", "s"}),
            argument("the surplus is bounded, so every constant fails for large x")},
       .rests_on = {"B-eq59"},
       .repair = "B-surplus.repair",
       .wrong =
           "an epoch's growth is at most eta ||phi||^2 |R|/(B m), which Assumption B.1 bounds by "
           "|R|/(C^2 B m log T*), while d^{1/2} |R|^{-1/2} P^2 sigma_p^2 is unbounded"},
      {.id = "B-surplus.repair",
       .source = "after Lemma 3.4, repaired",
       .statement =
           "the surplus of an epoch is (eta ||phi||^2 alpha |R|/(B m)) (g_SAM - g_SGD), at most "
           "eta ||phi||^2 |R|/(B m) <= |R|/(C^2 B m log T*) under Assumption B.1 (1), (5)",
       .reading = "its sign is that of g_SAM - g_SGD; (5) gives eta <= n/(C sigma_p^2 d)",
       .question = {given, {surplus_ <= most, most <= R / (C * C * B_ * m * log_T)}},
       .space = proved_in,
       .proof = {
           uses("B-eq58.repair"),
           identity("the bound less the surplus: eta phi^2 |R|/(B m) ((1 - alpha) + alpha ((1 - "
                    "g_SAM) + g_SGD))",
                    most - eta_ * phi * phi * alpha_ * R / (B_ * m) * (g_S - g_G),
                    most * ((1 - alpha_) + alpha_ * ((1 - g_S) + g_G)), {},
                    {"eta'", "phi", "|R|", "B'", "m", "alpha'", "g_SAM", "g_SGD"}),
           identity("at eta = n/(C s^2 d): |R|/(C^2 B m log T*) less the bound is |R| (s^2 d - C n "
                    "phi^2 log T*)/(C^2 B m log T* s^2 d) >= 0",
                    R / (C * C * B_ * m * log_T) - n / (C * s * s * dim) * phi * phi * R / (B_ * m),
                    R * (s * s * dim - C * n * phi * phi * log_T) /
                        (C * C * B_ * m * log_T * s * s * dim),
                    {}, {"|R|", "C", "B'", "m", "log T*", "n", "s", "dim", "phi"})}}};
}

}  // namespace

std::vector<Claim> surplus_gap() {
  std::vector<Claim> all = surplus();
  for (const Claim& claim : gap()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
