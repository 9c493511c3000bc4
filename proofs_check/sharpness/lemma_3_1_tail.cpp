// Eq. 50 and 51: the retain error of SAM.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/lemma_3_1_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Expr s = name("s"), L = name("L"), sigma_0 = name("sigma_0");

Claim exponent() {
  const Expr X = name("X"), V = name("V"), on = name("N_y"), off = name("N_-y"), W = name("W"),
             c = name("c"), k_ = name("k'"), t = name("t");
  const Expr ratio = X / ((P - 1) * s * W);
  Space space = numbers({positive("X"),
                         {"V", {0}, 0, 0, true},
                         non_negative("N_y"),
                         non_negative("N_-y"),
                         positive("W"),
                         positive("s"),
                         at_least("P", 2),
                         positive("c"),
                         positive("k'")});
  space.prepare = [](Instance& y) {
    auto& p = y.parameters;
    p["N_-y"] = p["N_y"] + p["X"] / (p["P"] - 1);
  };
  return {
      .id = "B-eq50",
      .source = "eq. 50",
      .statement =
          "P_R(y f <= 0) <= P((P-1) sum sigma(<w_{-y}, xi>) >= sum sigma(<w_y, y phi>)) = "
          "P(g - E g >= ..) <= exp[..] <= exp(c/(2 pi)) exp(-(c/2) ratio^2)",
      .reading =
          "given (49), (16) with its constant c, E g of (18), and <w_{-y}, y phi> <= 0, which "
          "makes V = sum sigma(<w_{-y}, y phi>) = 0. X = sum sigma(<w_y, y phi>), N_y, N_-y = "
          "sum sigma(<w, xi>), W = sum ||w_{-y,r}||, k' = 1/sqrt(2 pi); the steps are those "
          "of (25)",
      .question = {{X > 0, V == 0, on >= 0, off >= 0, W > 0, s > 0, P >= 2, c > 0, k_ > 0,
                    X + (P - 1) * on <= V + (P - 1) * off},
                   {(P - 1) * off >= X, off - s * W * k_ >= X / (P - 1) - s * W * k_,
                    c * pow(X / (P - 1) - s * W * k_, 2) / (s * s * W * W) ==
                        c * pow(ratio - k_, 2),
                    c * pow(ratio - k_, 2) >= c / 2 * pow(ratio, 2) - c * k_ * k_}},
      .space = space,
      .proof = {identity(
                    "y f <= 0 times m: (P-1) N_-y - X = (P-1) N_y + (V + (P-1) N_-y - X - (P-1) "
                    "N_y) at V = 0, both summands >= 0",
                    (P - 1) * off - X, (P - 1) * on + ((P - 1) * off - X - (P - 1) * on), {},
                    {"P", "N_-y", "X", "N_y"}),
                identity("the exponent of (16) with Lip <= W",
                         pow(X / (P - 1) - s * W * k_, 2) / (s * s * W * W), pow(ratio - k_, 2), {},
                         {"X", "P", "s", "W", "k'"}),
                identity("(t - k)^2 - t^2/2 + k^2 = (t - 2k)^2/2 >= 0",
                         pow(t - k_, 2) - t * t / 2 + k_ * k_, pow(t - 2 * k_, 2) / 2, {},
                         {"t", "k'"}),
                argument("(49) makes the threshold of (16) not negative, and c k^2 = c/(2 pi)")},
      .rests_on = {"B-eq16", "B-eq17", "B-eq18", "B-eq49"}};
}

// Half the exponent's two entries: (C/2) sigma_0^-2 d^-1 and (C/2) P sigma_p^2 d/(n alpha^2).
Expr first() { return C / 2 / (sigma_0 * sigma_0 * dim); }
Expr second() { return C / 2 * P * s * s * dim / (n * alpha_ * alpha_); }

Space error_space() {
  return numbers({positive("C"), positive("L"), positive("sigma_0"), positive("dim"),
                  at_least("P", 2), positive("s"), at_least("n", 1), fraction("alpha'"),
                  positive("k'")});
}

std::vector<Claim> error() {
  const Expr k_ = name("k'");
  const std::vector<Condition> shared{
      C > 0,       L > 0,
      sigma_0 > 0, dim > 0,
      P >= 2,      s > 0,
      n >= 1,      alpha_ > 0,
      alpha_ <= 1, dim >= 2 / C / P / (s * s) * n * alpha_ * alpha_ * L};
  std::vector<Condition> printed = shared, repaired = shared;
  printed.push_back(sigma_0 * sigma_0 <= C / 2 / dim * L);
  repaired.insert(repaired.end(), {sigma_0 * sigma_0 <= C / 2 / (dim * L), k_ > 0, k_ <= L});
  Space wide = error_space(), narrow = error_space();
  wide.directed = [] {
    return std::vector<Instance>{{std::nullopt,
                                  {{"C", 2},
                                   {"L", 2},
                                   {"sigma_0", 1},
                                   {"dim", 2},
                                   {"P", 2},
                                   {"s", 1},
                                   {"n", 1},
                                   {"alpha'", 1},
                                   {"k'", 1}},
                                  {}}};
  };
  narrow.prepare = [](Instance& y) {
    auto& p = y.parameters;
    if (p["alpha'"] == 0) p["alpha'"] = Rational(3, 4);
    if (p["k'"] > p["L"]) p["k'"] = p["L"];
    raise(y, "dim",
          2 * p["n"] * p["alpha'"] * p["alpha'"] * p["L"] / (p["C"] * p["P"] * p["s"] * p["s"]));
    // sigma_0^2 <= C/(2 d L)
    while (p["sigma_0"] * p["sigma_0"] > p["C"] / 2 / (p["dim"] * p["L"])) p["sigma_0"] /= 2;
  };
  const Expr q = name("q");
  return {
      {.id = "B-eq51",
       .source = "eq. 51, last inequality and 'since'",
       .statement = "sigma_0^2 <= 0.5 C d^-1 log(1/epsilon) and d >= 2 C^-1 P^-1 sigma_p^-2 n "
                    "alpha^2 log(1/epsilon) give exp(-0.5 C min{sigma_0^-2 d^-1, P sigma_p^2 d/(n "
                    "alpha^2)}) <= epsilon",
       .reading =
           "L = log(1/epsilon) for any epsilon in (0, 1), and '= epsilon' as <=: both entries "
           "of 0.5 C min{..} must be at least L. The condition on d is right; that on sigma_0 "
           "has L where 1/L is needed, and suffices only for epsilon >= 1/e. P sigma_p^2 for "
           "(49)'s squared entry P^2 sigma_p^2 is weaker, so harmless",
       .question = {printed, {first() >= L, second() >= L}},
       .space = wide,
       .rests_on = {"B-eq49", "B-eq50"},
       .repair = "B-eq51.repair",
       .wrong = "the condition on sigma_0 must have 1/log(1/epsilon) in place of log(1/epsilon)"},
      {.id = "B-eq51.repair",
       .source = "eq. 51, repaired",
       .statement = "for epsilon <= e^(-c/(2 pi)), sigma_0^2 <= 0.5 C/(d log(1/epsilon)) and the "
                    "condition on d: exp(c/(2 pi) - C min{..}) <= exp(-0.5 C min{..}) <= epsilon",
       .reading = "k' = c/(2 pi), L = log(1/epsilon); the min's two entries one by one",
       .question = {repaired,
                    {first() >= L, second() >= L, 2 * first() - k_ >= first(),
                     2 * second() - k_ >= second()}},
       .space = narrow,
       .proof = {
           identity("with sigma_0^2 d = (C/(2L)) (1 - q), 0 <= q < 1: the first entry is L/(1 - "
                    "q) >= L",
                    C / 2 / (C / (2 * L) * (1 - q)), L / (1 - q), {}, {"C", "L", "q"}),
           identity("the second at d = 2 n alpha^2 L (1 + q)/(C P s^2) is L (1 + q)",
                    C / 2 * P * s * s * (2 * n * alpha_ * alpha_ * L * (1 + q) / (C * P * s * s)) /
                        (n * alpha_ * alpha_),
                    L * (1 + q), {}, {"C", "P", "s", "n", "alpha'", "L", "q"}),
           argument("and an entry x >= L >= k' has 2x - k' >= x")}}};
}

}  // namespace

std::vector<Claim> lemma_3_1_tail() {
  std::vector<Claim> all{exponent()};
  for (Claim& claim : error()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
