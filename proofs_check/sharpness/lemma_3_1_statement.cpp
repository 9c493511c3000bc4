// Lemma 3.1: which noise products SAM's perturbation switches off under NegGrad.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/activation_state.hpp"
#include "proofs_check/sharpness/lemma_3_1_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

// <w, xi_k> = <w, xi_i> = 200 exceeds what a perturbation of norm tau can take away.
TwoSamples far_from_the_kink() {
  TwoSamples state;
  state.retain_height = state.forget_height = 200;
  return state;
}

std::vector<Condition> same_margin() {
  std::vector<Condition> all = assumptions();
  const Network net = network();
  all.push_back(score(net, retain_sample()) == score(net, forget_sample()));
  all.push_back(tau == name("K") * m / (P * name("s")));
  return all;
}

Computed as_printed() {
  std::vector<Condition> retain = same_margin(), forget = retain;
  retain.insert(retain.end(), {height_on_retain() >= 0, height_on_retain() + shift_on_retain() > 0,
                               shift_on_retain() < 0});
  forget.insert(forget.end(), {height_on_forget() > 0, height_on_forget() + shift_on_forget() < 0});
  return refuted_by(
      "B-L3.1",
      "two states that meet Assumption B.1 and the bounds of Lemma B.2: <w, xi_R> = 200 stays "
      "active, and at 1 - alpha = 10^-10 a forget product 10^-9 > 0 becomes negative",
      {checked_logarithms(),
       "k in R: the norm tau is shared by all filters, so one filter's <eps, xi_k> is about tau "
       "||xi_k|| over the root of the number of active ones, and a <w, xi_k> above it stays "
       "positive; the lemma names no tau, and nothing in it or in Assumption B.1 bounds <w, xi_k>. "
       "That training reaches these states is not claimed. With tau = K m sqrt(B)/(P sigma_p "
       "sqrt(d)) the state serves every K once <w, xi_k> is multiplied by max(1, K); 200 = 2 log "
       "T* "
       "is of the size that the list after Assumption B.1 allows for zeta-bar",
       "k in F: of <eps, xi_k> the sample's own term has weight 1 - alpha and a retain sample of "
       "its label, with <xi_i, xi_k> > 0, subtracts alpha <xi_i, xi_k>; Assumption B.1 (8) bounds "
       "alpha from below only, so for every positive cosine some alpha < 1 reverses the sign, and "
       "a "
       "small <w, xi_k> >= 0 then becomes negative; at the experiments' alpha = 0.99 any cosine "
       "above 1/99 does it",
       "both samples have the same margin, so the factor l' cancels in grad/||grad||; the "
       "certificates put -1/4 for it",
       "where all gradients of the batch are 0 (no active filter), eps is 0/0 and <w, xi_k> does "
       "not move"},
      {{"k in R, j = y_k, <w, xi_k> = 200 >= 0: eps pushes it down, and it stays above 0.", retain,
        instance_of(far_from_the_kink())},
       {"k in F, j = y_k, <w, xi_k> = 10^-9 > 0: after the perturbation it is negative.", forget,
        instance_of(small_forget_weight())}});
}

const Expr own = name("own"), cross = name("cross"), most = name("most"), norm = name("N"),
           bound = name("M"), height = name("h");

// tau/(m B N) (t + cross), t = -alpha own for k in R and (1 - alpha) own for k in F.
Expr shift(const Expr& t) { return tau / (m * B_ * norm) * (t + cross); }

Claim repaired() {
  const std::vector<Condition> given{tau > 0,
                                     m > 0,
                                     B_ > 0,
                                     norm > 0,
                                     norm <= bound,
                                     alpha_ > 0,
                                     alpha_<1, own> 0,
                                     cross * cross <= most * most,
                                     most >= 0,
                                     alpha_ * own > most,
                                     (1 - alpha_) * own > most,
                                     height >= 0,
                                     height < tau / (m * B_ * bound) * (alpha_ * own - most)};
  Space space = numbers({positive("tau"), positive("m"), positive("B'"), positive("N"),
                         positive("M"), fraction("alpha'"), positive("own"), free_number("cross"),
                         non_negative("most"), non_negative("h")});
  space.prepare = [](Instance& x) {
    auto& p = x.parameters;
    const Rational small = p["alpha'"] < Rational(1, 2) ? p["alpha'"] : Rational(1 - p["alpha'"]);
    p["most"] = small * p["own"] / 2;
    if (p["cross"] * p["cross"] > p["most"] * p["most"]) p["cross"] = p["most"];
    if (p["M"] < p["N"]) p["M"] = p["N"];
    p["h"] = p["tau"] / (p["m"] * p["B'"] * p["M"]) * (p["alpha'"] * p["own"] - p["most"]) / 2;
  };
  const Expr factor = tau / (m * B_ * norm), gap = name("gap");
  return {
      .id = "B-L3.1.repair",
      .source = "Lemma 3.1, repaired",
      .statement =
          "let j = y_k, w_{j,r} active at xi_k, own = |l'_k| (P-1) ||xi_k||^2, cross = the sum of "
          "all other terms of the bracket of (41), |cross| <= most, 0 < N = ||grad||_F <= M. If "
          "most < alpha own and 0 <= <w, xi_k> < tau (alpha own - most)/(m B M), then a retain "
          "product becomes negative. If most < (1 - alpha) own, a forget product grows strictly",
      .reading =
          "by Lemma B.2, most = B (2 (P-1) sigma_p^2 sqrt(d log(6n^2/delta)) + ||phi|| "
          "sigma_p sqrt(2 log(6n/delta))) serves, since |l'| < 1 and the weights alpha and "
          "1 - alpha add up to 1; h = <w, xi_k>, and active means sigma'(<w, xi_k>) = 1. "
          "The condition is necessary too: h + shift < 0 is the statement itself",
      .question = {given,
                   {height + shift(-(alpha_ * own)) < 0,
                    height + shift((1 - alpha_) * own) > height}},
      .space = space,
      .proof = {
          uses("B-eq41.repair"),
          identity("k in R: the shift is tau/(mBN) (-alpha own + cross); with cross = most - "
                   "gap, gap >= 0, it is -tau/(mBN) ((alpha own - most) + gap)",
                   factor * (-(alpha_ * own) + (most - gap)),
                   -(factor * ((alpha_ * own - most) + gap)), {},
                   {"tau", "m", "B'", "N", "alpha'", "own", "most", "gap"}),
          identity("and tau/(mBN) x - tau/(mBM) x = tau x (M - N)/(mBNM) >= 0 at x = alpha own "
                   "- most > 0",
                   factor * (alpha_ * own - most) - tau / (m * B_ * bound) * (alpha_ * own - most),
                   tau * (alpha_ * own - most) * (bound - norm) / (m * B_ * norm * bound), {},
                   {"tau", "m", "B'", "N", "M", "alpha'", "own", "most"}),
          argument("so <w, xi_k> < tau (alpha own - most)/(mBM) leaves a negative sum"),
          identity("k in F: with cross = gap - most the shift is tau/(mBN) (((1 - alpha) own "
                   "- most) + gap) > 0",
                   factor * ((1 - alpha_) * own + (gap - most)),
                   factor * (((1 - alpha_) * own - most) + gap), {},
                   {"tau", "m", "B'", "N", "alpha'", "own", "most", "gap"})}};
}

// The charitable reading: |l'_k| >= l and alpha fixed inside (0, 1) before C is chosen.
Claim with_constants() {
  const Expr l = name("l"), s = name("s"), L = name("L"), phi = name("phi"), rho = name("rho"),
             nu = name("nu"), root = name("sqrt(C)"), q = name("q"), sp2 = s * s;
  const Expr d2 = sp2 * dim;
  const std::vector<Condition> given{l > 0,
                                     l <= 1,
                                     alpha_ > 0,
                                     alpha_<1, P >= 2, n >= 1, B_ >= 1, B_ <= n, s> 0,
                                     L >= 0,
                                     dim > 0,
                                     root >= 1,
                                     rho >= 0,
                                     nu >= 0,
                                     phi >= 0,
                                     dim >= root * root * n * n * L,
                                     d2 >= root * root * n * phi * phi,
                                     q >= d2 / 2,
                                     rho * rho <= 8 * sp2 * sp2 * dim * L,
                                     nu * nu <= 4 * phi * phi * sp2 * L,
                                     alpha_ * l * root > 10,
                                     (1 - alpha_) * l * root > 10};
  Space space = numbers({fraction("l"), fraction("alpha'"), at_least("P", 2), at_least("n", 1),
                         at_least("B'", 1), positive("s"), positive("L"), positive("dim"),
                         at_least("sqrt(C)", 1), non_negative("rho"), non_negative("nu"),
                         non_negative("phi"), positive("q")});
  space.prepare = [](Instance& x) {
    auto& p = x.parameters;
    if (p["alpha'"] == 0 || p["alpha'"] == 1) p["alpha'"] = Rational(3, 4);
    if (p["l"] == 0) p["l"] = Rational(1, 2);
    if (p["B'"] > p["n"]) p["B'"] = p["n"];
    const Rational share = p["alpha'"] < Rational(1, 2) ? p["alpha'"] : Rational(1 - p["alpha'"]);
    raise(x, "sqrt(C)", Rational(11) / (share * p["l"]));
    const Rational C_ = p["sqrt(C)"] * p["sqrt(C)"], s2 = p["s"] * p["s"];
    raise(x, "dim", C_ * p["n"] * (p["n"] * p["L"] + 1));
    p["phi"] = p["s"];
    p["rho"] = s2 * p["L"] * p["sqrt(C)"] * p["n"];  // rho^2 <= s^4 L d <= 8 s^4 d L
    p["nu"] = 0;
    p["q"] = s2 * p["dim"];
  };
  const Expr everything = B_ * ((P - 1) * rho + nu);
  return {
      .id = "B-L3.1b",
      .source = "Lemma 3.1",
      .statement =
          "for fixed alpha < 1 and |l'_k| >= l > 0 a constant C in Assumption B.1 serves: C >= "
          "(10/(min(alpha, 1 - alpha) l))^2 makes the sample's own term exceed all others, so "
          "forget products grow strictly, and retain products below the bound of B-L3.1.repair "
          "become negative",
      .reading =
          "the charitable reading: constants may depend on alpha and on a lower bound l of "
          "|l'_k|, and <w, xi_k> is bounded as in the repair; L = log(nm/delta) (log T*)^2, "
          "so that log(6n^2/delta) <= 2L; sigma_p = s; rho and nu bound |<xi_i, xi_k>| and "
          "|<phi, xi_k>| by Lemma B.2; q = ||xi_k||^2; B <= n",
      .question = {given,
                   {(1 - alpha_) * l * (P - 1) * q > everything,
                    alpha_ * l * (P - 1) * q > everything}},
      .space = space,
      .proof = {
          uses("B-L3.1.repair"),
          identity("rho^2 <= 8 s^4 d L <= 8 (s^2 d)^2/(C n^2), since d >= C n^2 L",
                   8 * pow(d2, 2) / (C * n * n) - 8 * sp2 * sp2 * dim * L,
                   8 * sp2 * sp2 * dim * (dim - C * n * n * L) / (C * n * n), {},
                   {"s", "dim", "C", "n", "L"}),
          identity(
              "nu^2 <= 4 phi^2 s^2 L; phi^2 <= s^2 d/(C n) and L <= d/(C n^2) make that 4 (s^2 "
              "d)^2/(C^2 n^3)",
              4 * (d2 / (C * n)) * sp2 * (dim / (C * n * n)), 4 * pow(d2, 2) / (C * C * n * n * n),
              {}, {"s", "dim", "C", "n"}),
          argument("with B <= n, P >= 2, C >= 1: B ((P-1) rho + nu) <= (P-1) s^2 d (2 sqrt(2) + "
                   "2)/sqrt(C) < 5 (P-1) s^2 d/sqrt(C)"),
          identity("(P-1) l alpha q is at least (P-1) l alpha s^2 d/2, which exceeds that by (P-1) "
                   "s^2 d (l alpha sqrt(C) - 10)/(2 sqrt(C))",
                   (P - 1) * l * alpha_ * d2 / 2 - 5 * (P - 1) * d2 / root,
                   (P - 1) * d2 * (l * alpha_ * root - 10) / (2 * root), {},
                   {"P", "l", "alpha'", "s", "dim", "sqrt(C)"}),
          argument("the same with 1 - alpha in place of alpha")}};
}

}  // namespace

std::vector<Claim> lemma_3_1_statement() {
  return {{.id = "B-L3.1",
           .source = "Lemma 3.1",
           .statement = "under Assumption B.1, j = y_k and <w_{j,r}, xi_k> >= 0: <w_{j,r} + eps, "
                        "xi_k> < 0 for k in R, > 0 for k in F",
           .reading = "every network and batch that meet Assumption B.1 and the bounds of Lemma "
                      "B.2, as the lemma has no further condition; tau as in Theorem 3.3. Searched "
                      "off the kinks, <w, xi_k> > 0, so sigma'(0) plays no part",
           .rests_on = {"B-eq43", "B-eq44", "B-eq45"},
           .compute = as_printed,
           .repair = "B-L3.1.repair",
           .wrong = "one filter's share of a perturbation of norm tau moves <w, xi_k> by a bounded "
                    "amount, so a larger product stays active, and for alpha near 1 the terms of "
                    "retain samples outweigh the forget sample's own"},
          with_constants(),
          repaired()};
}

}  // namespace oubliette::sharpness
