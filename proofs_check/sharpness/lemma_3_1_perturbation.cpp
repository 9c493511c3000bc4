// Eq. 41 and 42: SAM's perturbation along a noise vector under NegGrad, and its three products.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/activation_state.hpp"
#include "proofs_check/sharpness/lemma_3_1_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

// The bracket of (41) for one retain and one forget sample of label +1 and j = +1, with the number
// `per_sample` in front, weights `retain` and `forget`; all neurons active.
Expr bracket(const Expr& retain, const Expr& forget, const Expr& direction_is_retain) {
  const Coordinates xi_R = retain_sample().xi, xi_F = forget_sample().xi, phi = network().phi;
  const auto along = [&](const Coordinates& xi_k) {
    return retain * (dot(phi, xi_k) + (P - 1) * dot(xi_R, xi_k)) +
           forget * (dot(phi, xi_k) + (P - 1) * dot(xi_F, xi_k));
  };
  return direction_is_retain * along(xi_R) + (1 - direction_is_retain) * along(xi_F);
}

Computed as_printed() {
  TwoSamples state;
  state.retain_height = state.forget_height = 1;
  const Expr loss = name("loss"),
             scale = tau / (m * gradient_norm(network(), {retain_sample(), forget_sample()}));
  Instance x = instance_of(state);
  x.parameters["loss"] = Rational(7, 10);
  std::vector<Condition> sign = assumptions(), weights = sign;
  sign.insert(sign.end(), {loss > 0, scale * bracket(alpha_ * loss, (alpha_ - 1) * loss, 1) > 0,
                           shift_on_retain() < 0});
  weights.insert(weights.end(), {loss > 0, bracket(loss, loss, 1) !=
                                               bracket(alpha_ * loss, (alpha_ - 1) * loss, 1)});
  return refuted_by(
      "B-eq41",
      "with the loss l_i > 0 as printed the retain sample's shift is positive where SAM's is "
      "negative, and the first line, without alpha, is another number than the second",
      {checked_logarithms(),
       "l_i > 0 > l'_i, so replacing one by the other turns the sign of every term; (54) to (57) "
       "print l_i too. The first line sums over the whole batch without the weights alpha and "
       "-(1 - alpha), which the second line has",
       "any loss > 0 serves in the certificates; they put 7/10"},
      {{"As printed, <eps, xi_R> > 0; by the gradient of the NegGrad loss it is negative.", sign,
        x},
       {"The brackets of the two lines differ.", weights, x}});
}

// d/dh of (alpha/B) l(y_i f_i) for w + h xi_k, with active patterns u = 1[<w, y phi> > 0], v =
// 1[<w, xi_i> > 0] fixed: f is linear in w there.
std::vector<Step> chain_rule() {
  const Expr j_ = name("j'"), y = name("y"), u_ = name("u"), v_ = name("v"), slope = name("l'"),
             a = name("<w,phi>"), c = name("<w,xi_i>"), s = name("<phi,xi_k>"),
             t = name("<xi_i,xi_k>"), h = name("h"), weight = name("weight"), norm = name("N");
  const auto part = [&](const Expr& signal, const Expr& noise_part) {
    return j_ / m * (u_ * y * signal + (P - 1) * v_ * noise_part);
  };
  return {
      identity(
          "one filter's part of y f moves by h y (j/m) (u y <phi, xi_k> + (P-1) v <xi_i, "
          "xi_k>) when w moves by h xi_k",
          y * part(a + h * s, c + h * t) - y * part(a, c),
          h * y * j_ / m * (u_ * y * s + (P - 1) * v_ * t), {},
          {"j'", "y", "u", "v", "<w,phi>", "<w,xi_i>", "<phi,xi_k>", "<xi_i,xi_k>", "h", "m", "P"}),
      argument("l' times that, weighted and summed over the batch, is <grad_{j,r} L, xi_k> (chain "
               "rule), and SAM's perturbation is eps = tau grad L/||grad L||_F"),
      identity("a sample's term: tau/N (weight/B) l' j y (1/m) (..) is tau/(m B N) times weight l' "
               "j y (..)",
               tau / norm * (weight / B_) * slope * j_ * y / m * (u_ * y * s + (P - 1) * v_ * t),
               tau / (m * B_ * norm) * (weight * slope * j_ * y * (u_ * y * s + (P - 1) * v_ * t)),
               {},
               {"tau", "N", "weight", "B'", "l'", "j'", "y", "m", "u", "<phi,xi_k>", "P", "v",
                "<xi_i,xi_k>"}),
      argument("weight = alpha for i in R and -(1 - alpha) for i in F")};
}

Claim repaired() {
  const Expr loss = name("l'_k"), own = name("own"), norm = name("N"), sign = name("label");
  Space space =
      numbers({{"label", {1, -1}, -1, 1, true},
               positive("tau"),
               positive("m"),
               positive("B'"),
               positive("N"),
               fraction("alpha'"),
               positive("own"),
               {"l'_k", {Rational(-1, 2), Rational(-1, 10), Rational(-99, 100)}, -1, 0, false}});
  return {.id = "B-eq41.repair",
          .source = "eq. 41, repaired",
          .statement =
              "eps = tau grad L/||grad L||_F of L = (alpha/B) sum_R l - ((1-alpha)/B) sum_F l has "
              "<eps, xi_k> = tau/(m B N) [alpha sum_R l'_i j y_i (1_i <y_i phi, xi_k> + (P-1) 1'_i "
              "<xi_i, xi_k>) - (1-alpha) sum_F (the same)], N = ||grad L||_F",
          .reading =
              "l' in place of l, alpha in the first line too; the sums run over B samples of "
              "each set, and the factor 1/B of (41) belongs there where eq. 6 has none. "
              "Searched: a sample's own term has the sign of l' < 0 for j = y_k in R",
          .question = {{sign * sign == 1, tau > 0, m > 0, B_ > 0, norm > 0, alpha_ > 0, own > 0,
                        loss < 0},
                       {tau / (m * B_ * norm) * (alpha_ * loss * sign * sign * own) < 0}},
          .space = space,
          .proof = chain_rule()};
}

Claim three_norms() {
  const Expr product = name("|<phi,xi>|"), s = name("s"), phi = name("phi"), L = name("L"),
             more = name("log n"), pair = name("|<xi,xi>|"), own = name("||xi||^2");
  Space space = numbers({non_negative("|<phi,xi>|"), non_negative("|<xi,xi>|"),
                         positive("||xi||^2"), positive("s"), non_negative("phi"), positive("L"),
                         non_negative("log n"), positive("dim")});
  space.prepare = [](Instance& x) {
    auto& p = x.parameters;
    const Rational cap = p["phi"] * p["s"];
    if (p["L"] < 1) p["L"] = 1;
    if (p["dim"] < 1) p["dim"] = 1;
    if (p["|<phi,xi>|"] > cap) p["|<phi,xi>|"] = cap;
    const Rational square = p["s"] * p["s"];
    if (p["|<xi,xi>|"] > square) p["|<xi,xi>|"] = square;
    p["||xi||^2"] = square * p["dim"];
  };
  return {.id = "B-eq42",
          .source = "eq. 42",
          .statement =
              "||xi_k||^2 <= 3 sigma_p^2 d/2, |<xi_i, xi_k>| <= 2 sigma_p^2 sqrt(d "
              "log(6n^2/delta)) for i != k, |<y_i phi, xi_k>| <= ||phi|| sigma_p sqrt(2 "
              "log(6n^2/delta))",
          .reading =
              "on the event of Lemma B.2, which is taken over. L = log(6n/delta), log n >= 0: "
              "the third bound has log(6n^2/delta) = L + log n where Lemma B.2 has L, which "
              "is weaker and harmless",
          .question = {{own <= 3 * s * s * dim / 2, pair * pair <= 4 * pow(s, 4) * dim * (L + more),
                        product * product <= phi * phi * s * s * 2 * L, L > 0, more >= 0,
                        product >= 0, pair >= 0},
                       {own <= 3 * s * s * dim / 2, pair * pair <= 4 * pow(s, 4) * dim * (L + more),
                        product * product <= phi * phi * s * s * 2 * (L + more)}},
          .space = space,
          .proof = {argument("the first two lines are those of Lemma B.2; y_i = +1 or -1 does not "
                             "change |<phi, xi_k>|"),
                    identity("the third: the squared bounds differ by 2 phi^2 sigma_p^2 log n >= 0",
                             phi * phi * s * s * 2 * (L + more) - phi * phi * s * s * 2 * L,
                             2 * phi * phi * s * s * more, {}, {"phi", "s", "L", "log n"})},
          .rests_on = {"B-LB.2"}};
}

}  // namespace

std::vector<Claim> lemma_3_1_perturbation() {
  return {
      {.id = "B-eq41",
       .source = "eq. 41",
       .statement = "<eps, xi_k> = tau/(m B ||grad L||_F) sum_i sum_p l_i j y_i sigma'(<w, "
                    "x_{i,p}>) <x_{i,p}, xi_k> over the batch = the same with weights alpha on R "
                    "and -(1 - alpha) on F",
       .reading = "as printed, with the loss l_i; j = y_i = 1, one sample of each set, all "
                  "neurons active",
       .compute = as_printed,
       .repair = "B-eq41.repair",
       .wrong = "l_i stands for l'_i, which turns the sign, and the first line lacks the weights "
                "alpha and -(1 - alpha)"},
      repaired(),
      three_norms()};
}

}  // namespace oubliette::sharpness
