// Eq. 40: the Frobenius norm of NegGrad's gradient.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/activation_state.hpp"
#include "proofs_check/sharpness/lemma_3_1_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Coordinates g_R = vector_named("gR", 2), g_F = vector_named("gF", 2);

Expr length_of(const Coordinates& v) { return sqrt(dot(v, v)); }

Coordinates difference() {
  Coordinates result;
  for (std::size_t c = 0; c < g_R.size(); ++c)
    result.push_back(alpha_ * g_R[c] - (1 - alpha_) * g_F[c]);
  return result;
}

Space two_gradients() {
  Space space = numbers({fraction("alpha'"), free_number("gR_1"), free_number("gR_2"),
                         free_number("gF_1"), free_number("gF_2")});
  space.directed = [] {
    return std::vector<Instance>{
        {std::nullopt,
         {{"alpha'", Rational(4, 7)}, {"gR_1", 1}, {"gR_2", 0}, {"gF_1", 0}, {"gF_2", 1}},
         {}}};
  };
  return space;
}

// Two samples of one class whose losses have l' = -1/4 and -1/8 (margins log 3 and log 7).
Computed different_norms() {
  TwoSamples state;
  state.retain_height = state.forget_height = 1;
  state.retain_slope = Rational(-1, 8);
  Sample retain = retain_sample(), forget = forget_sample();
  retain.weight = forget.weight = 1;
  std::vector<Condition> conditions = assumptions();
  conditions.push_back(gradient_norm(network(), {forget}) >
                       Rational(199, 100) * gradient_norm(network(), {retain}));
  return refuted_by(
      "B-eq40b", "two batches that meet Assumption B.1 with ||grad L_F|| = 2 ||grad L_R||",
      {checked_logarithms(),
       "the norm of one sample's gradient is proportional to |l'|, which falls with "
       "its margin: l' = -1/8 at the margin log 7, -1/4 at log 3. Equal distributions "
       "give equal laws of the two norms, not equal norms, and the margins on R and F "
       "move apart as soon as unlearning starts"},
      {{"B = 1, l'_R = -1/8, l'_F = -1/4: one norm is twice the other (the certificate shows more "
        "than 1.99 times).",
        conditions, instance_of(state)}});
}

Claim bound() {
  const Expr s = name("s"), L = name("L"), phi = name("phi"), r = name("r"), X = name("X"),
             Y = name("Y"), power = s * s * dim;
  Space space =
      numbers({at_least("m", 1), at_least("P", 2), at_least("n", 1), at_least("B'", 1),
               at_least("C", 36), positive("s"), positive("L"), positive("dim"),
               non_negative("phi"), non_negative("r"), non_negative("X"), non_negative("Y")});
  space.prepare = [](Instance& x) {
    auto& p = x.parameters;
    if (p["B'"] > p["n"]) p["B'"] = p["n"];
    raise(x, "dim", p["C"] * p["n"] * (p["n"] * p["L"] + 1));
    p["phi"] = p["s"];
    p["r"] = p["s"] * p["s"] * p["L"] * p["n"] * 6;
    p["X"] = p["B'"] * p["phi"];
    p["Y"] = p["B'"] * p["s"];
  };
  const std::vector<Condition> given{m >= 1,
                                     P >= 2,
                                     n >= 1,
                                     B_ >= 1,
                                     B_ <= n,
                                     C >= 36,
                                     s > 0,
                                     L >= 0,
                                     dim > 0,
                                     phi >= 0,
                                     r >= 0,
                                     X >= 0,
                                     Y >= 0,
                                     dim >= C * n * n * L,
                                     power >= C * n * phi * phi,
                                     r * r <= 8 * s * s * s * s * dim * L,
                                     X <= B_ * phi,
                                     Y * Y <= Rational(3, 2) * B_ * power + B_ * B_ * r};
  return {
      .id = "B-eq40.bound",
      .source = "eq. 40, last inequality",
      .statement =
          "the gradient of one batch of B samples has ||grad L||_F <= 2 sqrt(2) P sigma_p "
          "sqrt(d/(B m)), under Lemma B.2 and Assumption B.1 (1), for C >= 36",
      .reading =
          "'sqrt(d/Bm)' is sqrt(d/(B m)), the smaller reading; taken over in the paper from "
          "[5], proved here. s = sigma_p, L = log(nm/delta) (log T*)^2, so that log(6n^2/"
          "delta) <= 2L; X = ||sum l'_i y_i 1_i phi||, Y = ||sum l'_i 1_i xi_i||, r bounds "
          "|<xi_i, xi_k>|; B <= n",
      .question = {given,
                   {2 / (m * B_ * B_) * pow(X + (P - 1) * Y, 2) <= 8 * P * P * power / (B_ * m)}},
      .space = space,
      .proof = {
          argument(
              "a filter's gradient is (j/(m B)) sum_i l'_i (1_i phi + (P-1) y_i 1'_i xi_i), of "
              "norm at most (X + (P-1) Y)/(m B), and there are 2m filters"),
          argument("|l'| < 1 and Lemma B.2: X <= B ||phi||, Y^2 <= (3/2) B s^2 d + B^2 r, r^2 <= 8 "
                   "s^4 d L"),
          identity("d >= C n^2 L gives (B r)^2 <= (n r)^2 <= 8 (s^2 d)^2/C: the difference is",
                   8 * pow(power, 2) / C - 8 * pow(s, 4) * dim * L * n * n,
                   8 * pow(s, 4) * dim * (dim - C * n * n * L) / C, {},
                   {"s", "dim", "C", "n", "L"}),
          argument(
              "so B r <= s^2 d/2 for C >= 36 (8/36 < 1/4) and Y^2 <= 2 B s^2 d; and X^2 <= B n "
              "phi^2 <= B s^2 d/36"),
          identity("with u^2 = B s^2 d, X <= u/6 and Y <= sqrt(2) u, v = sqrt(2): (u/6 + (P-1) v "
                   "u)^2 is at most (P v u)^2 = 2 P^2 u^2, by the factor (v - 1/6) (2 P v - v + "
                   "1/6) u^2 >= 0",
                   pow(P * name("v") * name("u"), 2) -
                       pow(name("u") / 6 + (P - 1) * name("v") * name("u"), 2),
                   (name("v") - Rational(1, 6)) * (2 * P * name("v") - name("v") + Rational(1, 6)) *
                       pow(name("u"), 2),
                   {}, {"P", "v", "u"}),
          identity("2/(m B^2) times 2 P^2 B s^2 d is 4 P^2 s^2 d/(B m), half of the square of the "
                   "bound",
                   2 / (m * B_ * B_) * 2 * P * P * B_ * power, 8 * P * P * power / (B_ * m) / 2, {},
                   {"m", "B'", "P", "s", "dim"})}};
}

}  // namespace

std::vector<Claim> lemma_3_1_norm() {
  const Expr M = name("M"), a = name("a"), b = name("b"), t = name("t");
  const Expr x1 = name("x1"), x2 = name("x2"), y1 = name("y1"), y2 = name("y2");
  Space bounded = two_gradients();
  bounded.axes.push_back(non_negative("M"));
  bounded.directed = {};
  return {
      {.id = "B-eq40",
       .source = "eq. 40, second equality",
       .statement = "alpha ||grad L_R|| + (1 - alpha) ||grad L_F|| = ||grad L||, the norm that the "
                    "chain starts from, where ||grad L_R|| = ||grad L_F||",
       .reading = "the same symbol means the same norm; two gradients in R^2, 1/2 < alpha < 1",
       .question =
           {{alpha_ > Rational(1, 2), alpha_<1, dot(g_R, g_R) == dot(g_F, g_F), dot(g_R, g_R)> 0},
            {alpha_ * length_of(g_R) + (1 - alpha_) * length_of(g_F) == length_of(difference())}},
       .space = two_gradients(),
       .repair = "B-eq40.repair",
       .wrong = "equal norms of the two gradients do not make the triangle inequality an equality; "
                "that needs opposite directions"},
      {.id = "B-eq40b",
       .source = "eq. 40, second equality",
       .statement = "the retain and the forget batch have the same gradient norm, as R and F are "
                    "split from one set",
       .reading = "the charitable reading: the third norm of the chain is that of a batch of one "
                  "set, and the reason given is what is judged",
       .compute = different_norms,
       .repair = "B-eq40.repair",
       .wrong = "samples of one distribution have gradients of different norms, in proportion to "
                "their |l'|"},
      bound(),
      {.id = "B-eq40.repair",
       .source = "eq. 40, repaired",
       .statement = "||alpha grad L_R - (1 - alpha) grad L_F|| <= alpha ||grad L_R|| + (1 - alpha) "
                    "||grad L_F|| <= M when both norms are at most M, so (40)'s last bound holds "
                    "without its second equality, for every alpha in [0, 1]",
       .reading =
           "M = 2 sqrt(2) P sigma_p sqrt(d/(B m)) by B-eq40.bound; it bounds the norm from "
           "above only, so it bounds <eps, xi_k> away from 0, never towards 0; searched in R^2",
       .question = {{alpha_ >= 0, alpha_ <= 1, M >= 0, dot(g_R, g_R) <= M * M,
                     dot(g_F, g_F) <= M * M},
                    {length_of(difference()) <= M}},
       .space = bounded,
       .proof = {uses("B-eq40.bound"),
                 identity("for norms a, b and inner product t: (alpha a + (1-alpha) b)^2 less the "
                          "square of the difference's norm is 2 alpha (1-alpha) (a b + t)",
                          pow(alpha_ * a + (1 - alpha_) * b, 2) -
                              (pow(alpha_ * a, 2) + pow((1 - alpha_) * b, 2) -
                               2 * alpha_ * (1 - alpha_) * t),
                          2 * alpha_ * (1 - alpha_) * (a * b + t), {}, {"alpha'", "a", "b", "t"}),
                 identity("t >= -a b (Cauchy and Schwarz, the terms of two coordinates)",
                          (x1 * x1 + x2 * x2) * (y1 * y1 + y2 * y2) - pow(x1 * y1 + x2 * y2, 2),
                          pow(x1 * y2 - x2 * y1, 2), {}, {"x1", "x2", "y1", "y2"}),
                 argument("and alpha a + (1 - alpha) b <= M for a, b <= M")}},
  };
}

}  // namespace oubliette::sharpness
