// Eq. 16, 18 and 23 to 25: from concentration to the probability of an error on R.
#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/sharpness/upper_bound_parts.hpp"
#include "proofs_check/shown.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::sharpness {

using namespace b_1;
using stability::lines_of;

namespace {

Computed concentration() {
  const Expr l = name("l"), x = name("x"), pi = name("pi"), L = name("L");
  return {
      ClaimVerdict::proved,
      "with c = 2/pi^2 from the steps here (c = 1/2 is known, and nothing above 1/2 serves linear "
      "g)",
      lines_of(
          {argument(
               "sigma_p = 1 by scaling, X, Y independent N(0, I), L = ||g||_Lip. With X_v = X "
               "sin v + Y cos v, g(X) - g(Y) is the integral of <grad g(X_v), X'_v> over 0 <= v "
               "<= pi/2, and X'_v is N(0, I) and independent of X_v (g smoothed first)"),
           identity(
               "sin^2 + cos^2 = 1 and the covariance of X_v and X'_v is sin cos - cos sin = 0; "
               "here sin = x, cos = l",
               x * l - l * x + pow(x, 2) + pow(l, 2), pow(x, 2) + pow(l, 2), {}, {"x", "l"}),
           argument("Jensen's inequality twice: E e^{l (g - E g)} <= E e^{l (g(X) - g(Y))} <= sup "
                    "over v of E e^{l (pi/2) <grad g(X_v), X'_v>} <= e^{l^2 pi^2 L^2/8}"),
           identity("Chernoff at l = 4 x/(pi^2 L^2): the exponent is -2 x^2/(pi^2 L^2)",
                    pow(4 * x / pow(pi * L, 2) * pi * L, 2) / 8 - 4 * x / pow(pi * L, 2) * x,
                    -2 * pow(x / (pi * L), 2), {}, {"x", "pi", "L"}),
           argument(
               "c = 1/2 follows from the Gaussian logarithmic Sobolev inequality; for linear g "
               "log P(g >= x) = -(x^2/2)(1 + o(1)), so c <= 1/2")}),
      {}};
}

Computed mean_of_relu() {
  const Expr z = name("z"), tau = name("tau");
  return {
      ClaimVerdict::proved,
      "E relu(N(0, tau^2)) = tau/sqrt(2 pi), one filter at a time",
      lines_of({argument("xi of a new sample is independent of the weights, so given them <w, xi> "
                         "is N(0, tau^2), tau = ||w|| sigma_p, and E relu is (tau sqrt(2 "
                         "pi))^{-1} times the integral of z e^{-z^2/(2 tau^2)} over z >= 0"),
                identity("-tau^2 e^{-z^2/(2 tau^2)} has that derivative: -tau^2 times the "
                         "derivative -z/tau^2 of the exponent is z",
                         -pow(tau, 2) * (-z / pow(tau, 2)), z, {}, {"tau", "z"}),
                identity("so the integral is tau^2 and the mean tau^2/(tau sqrt(2 pi)); z = "
                         "sqrt(2 pi)",
                         pow(tau, 2) / (tau * z), tau / z, {}, {"tau", "z"}),
                argument("expectations add over r whether or not the inner products are "
                         "independent")}),
      {}};
}

Computed mean_on_training_noise() {
  const Expr length = name("length");
  return refuted_by(
      "B-eq18b",
      "n = 1, w = xi_1: g(xi_1) = ||xi_1||^2, more than sqrt(d/2) times sigma_p ||w||, while eq. "
      "18 "
      "gives 0.399 sigma_p ||w||",
      {"||w|| = ||xi_1||, so g/(sigma_p ||w||) = ||xi_1||/sigma_p >= sqrt(d/2) by Lemma B.2"},
      {{"d = 50, sigma_p = 1, length = ||xi_1||^2 >= d/2: g = length is above 10 times 2/5 sigma_p "
        "||w||, and (2/5)^2 > 1/(2 pi) as pi > 25/8.",
        {s == 1, length >= pow(s, 2) * dim / 2,
         length > 10 * (Expr(Rational(2, 5)) * s * sqrt(length)),
         pow(Expr(Rational(2, 5)), 2) * 2 * Rational(25, 8) >= 1},
        {std::nullopt, {{"s", 1}, {"dim", 50}, {"length", 25}}, {}}}});
}

Claim ratio() {
  const Expr A = name("A"), W = name("W"), k = name("k"), zeta = name("zeta"), g = name("g"),
             snr = name("snr"), c_1 = name("c_1"), c_2 = name("c_2"), c_3 = name("c_3");
  const Expr phi_ = phi, q = name("q"), v = name("v");
  const Expr bound = c_1 / (c_2 * c_3) * g * snr;
  return {
      .id = "B-eq23",
      .source = "eq. 23",
      .statement =
          "sum relu(<w_y, y phi>)/((P-1) sigma_p sum ||w_{-y}||) >= Theta(d^{1/2} n^{1/2} "
          "SNR^2) = Theta(n^{1/2} ||phi||^2/(P^2 sigma_p^2 d^{1/2}))",
      .reading =
          "given eq. 15 (A >= c_1 k), eq. 20 (W <= c_2 zeta/(P sigma_p g)) and the listed ratio "
          "across classes (zeta <= c_3 k/SNR^2); A, W, k, zeta the sums over r, g = sqrt(dn)",
      .question = {{A >= c_1 * k, W <= c_2 * zeta / (P * s * g), zeta <= c_3 * k / snr, c_1 > 0,
                    c_2 > 0, c_3 > 0, P >= 2, s > 0, g > 0, snr > 0, k > 0, W > 0},
                   {A / ((P - 1) * s * W) >= bound}},
      .space = numbers({positive("A"), positive("W"), positive("k"), positive("zeta"),
                        positive("g"), positive("snr"), positive("s"), whole("P", 2),
                        positive("c_1"), positive("c_2"), positive("c_3")}),
      .proof = {identity("the gap is a sum of the gaps of the hypotheses",
                         A - bound * (P - 1) * s * W,
                         (A - c_1 * k) + c_1 * k / P +
                             c_1 / c_3 * ((P - 1) / P) * snr * (c_3 * k / snr - zeta) +
                             bound * (P - 1) * s * (c_2 * zeta / (P * s * g) - W),
                         {}, {"A", "W", "k", "zeta", "g", "snr", "s", "P", "c_1", "c_2", "c_3"}),
                identity("the last equation, SNR = ||phi||/(P sigma_p sqrt(d)), q = sqrt(d), v = "
                         "sqrt(n)",
                         q * v * pow(phi_ / (P * s * q), 2), v * pow(phi_ / (P * s), 2) / q, {},
                         {"q", "v", "phi", "P", "s"})},
      .rests_on = {"B-eq15", "B-eq20", "B-B.1-ratio"}};
}

Claim positive_margin() {
  const Expr C_1 = name("C_1"), c = name("c"), r = name("r");
  const Expr noise = dim * pow(P * s, 4);
  return {.id = "B-eq24",
          .source = "eq. 24",
          .statement =
              "||phi|| >= C_1^{1/4} n^{-1/4} P sigma_p d^{1/4} with C_1 large makes the ratio "
              "of eq. 23 larger than 1/sqrt(2 pi)",
          .reading =
              "given eq. 23 with the constant c, for C_1 > 1/(2 pi c^2): squared, r = 1/sqrt(2 "
              "pi). C_1^{1/4} here is C_1 in Theorem 3.2",
          .question = {{n * pow(phi, 4) >= C_1 * noise, pow(c, 2) * C_1 > pow(r, 2), c > 0, s > 0,
                        dim > 0, P >= 2, r > 0},
                       {pow(c, 2) * n * pow(phi, 4) > pow(r, 2) * noise}},
          .space = numbers(
              {whole("n", 1), positive("phi"), positive("C_1"), positive("c"),
               Axis{"r",
                    {Rational(2, 5), Rational(399, 1000)},
                    Rational(39, 100),
                    Rational(2, 5),
                    false},
               whole("dim", 1), whole("P", 2),
               Axis{"s", {1, Rational(1, 10), Rational(1, 100)}, Rational(1, 1024), 10, false}}),
          .proof = {identity(
              "the gap", pow(c, 2) * n * pow(phi, 4) - pow(r, 2) * noise,
              pow(c, 2) * (n * pow(phi, 4) - C_1 * noise) + (pow(c, 2) * C_1 - pow(r, 2)) * noise,
              {}, {"c", "n", "phi", "r", "dim", "P", "s", "C_1"})},
          .rests_on = {"B-eq23"}};
}

Claim chain() {
  const Expr A = name("A"), M = name("M"), N_y = name("N_y"), N_m = name("N_m"), p = name("p"),
             q = name("q"), W = name("W");
  return {
      .id = "B-eq25",
      .source = "eq. 25",
      .statement =
          "P(y f <= 0) <= exp(c/(2 pi)) exp(-(c/2) (A/((P-1) sigma_p W))^2), A = sum "
          "relu(<w_y, y phi>), W = sum ||w_{-y}||",
      .reading =
          "given eq. 16, 17, 18, 24 and the sentence before eq. 16, <w_{-y,r}, y phi> <= 0 for "
          "all r, without which the first step would need A - M in place of A; M, N_y, N_m are "
          "the sums of relu(<w_{-y}, y phi>), relu(<w_y, xi>), relu(<w_{-y}, xi>)",
      .question = {{M == 0, N_y >= 0, P >= 2, A + (P - 1) * N_y - M - (P - 1) * N_m <= 0},
                   {(P - 1) * N_m >= A, pow(p - q, 2) >= pow(p, 2) / 2 - pow(q, 2)}},
      .space = numbers({Axis{"M", {0}, 0, 0, false}, positive("A"), positive("N_y"),
                        positive("N_m"), whole("P", 2), positive("p"), positive("q")}),
      .proof = {uses("B-eq16"), uses("B-eq17"), uses("B-eq18"), uses("B-eq24"),
                identity("first step: y f <= 0 implies the event, as M = 0 and N_y >= 0",
                         (P - 1) * N_m - A, -(A + (P - 1) * N_y - (P - 1) * N_m) + (P - 1) * N_y,
                         {}, {"P", "N_m", "A", "N_y"}),
                argument(
                    "second step: subtract E g; third: eq. 16 with x = A/(P-1) - E g > 0 by eq. "
                    "24, and a larger Lipschitz constant only raises the bound"),
                identity("fourth step: (A/(P-1) - r sigma_p W)/(sigma_p W), r = q = 1/sqrt(2 pi)",
                         (A / (P - 1) - q * s * W) / (s * W), A / ((P - 1) * s * W) - q, {},
                         {"A", "P", "q", "s", "W"}),
                identity("fifth step: twice the gap is a square, for all s, t",
                         2 * (pow(p - q, 2) - (pow(p, 2) / 2 - pow(q, 2))), pow(p - 2 * q, 2), {},
                         {"p", "q"})},
      .rests_on = {"B-eq15", "B-eq16", "B-eq17", "B-eq18", "B-eq24"}};
}

}  // namespace

std::vector<Claim> upper_bound_tail() {
  return {
      {.id = "B-eq16",
       .source = "eq. 16",
       .statement = "P(g(xi) - E g(xi) >= x) <= exp(-c x^2/(sigma_p^2 ||g||_Lip^2)) for a "
                    "Lipschitz g, x >= 0 and some constant c",
       .compute = concentration},
      {.id = "B-eq18",
       .source = "eq. 18",
       .statement = "E g(xi) = sigma_p/sqrt(2 pi) sum_r ||w_r||",
       .reading = "xi of a new sample, independent of the weights",
       .compute = mean_of_relu},
      {.id = "B-eq18b",
       .source = "eq. 18",
       .statement = "E g(xi) = sigma_p/sqrt(2 pi) sum_r ||w_r|| for xi of a sample of R",
       .reading = "(x, y) drawn from the training samples R, as (x, y) ~ R reads with R a subset "
                  "of S (Section 2.2)",
       .compute = mean_on_training_noise,
       .repair = "B-eq18",
       .wrong = "the weights contain the noise vectors of R, so <w, xi_i> is not N(0, ||w||^2 "
                "sigma_p^2); (x, y) must be a new sample"},
      ratio(),
      positive_margin(),
      chain()};
}

}  // namespace oubliette::sharpness
