// The orders listed after Assumption B.1: kappa and the quotient of noise and signal coefficients.
#include <fmt/format.h>

#include <utility>

#include "proofs_check/sharpness/assumption_b_1.hpp"
#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/shown.hpp"
#include "proofs_check/stability/gaussian_tails.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::sharpness {

using namespace b_1;
using stability::lines_of;

namespace {

// zeta = sum of zeta-bar, snr = SNR^2, x = ||phi||^2/sigma_p^2.
const Expr kappa = name("kappa"), zeta = name("zeta"), snr = name("snr"), x = name("x"),
           c_1 = name("c_1"), c_2 = name("c_2"), K = name("K"), c = name("c");

Expr kappa_hat() { return n * x / (pow(P - 1, 2) * dim); }
Expr kappa_hat_bound() { return 1 / (C * pow(P - 1, 2) * L_T); }

Step kappa_hat_gap() {
  return identity("1/(C (P-1)^2 log T*) - n SNR^2 has the sign of the gap of (1)",
                  kappa_hat_bound() - kappa_hat(),
                  (dim - C * n * x * L_T) / (C * pow(P - 1, 2) * L_T * dim), {},
                  {"C", "P", "L_T", "n", "x", "dim"});
}

Computed order_of_kappa() {
  Computed result;
  result.verdict = ClaimVerdict::asymptotic;
  result.headline =
      "the first two lines of the list give n SNR^2 to n SNR^2 log T* up to constants; the text "
      "gives no argument that removes log T*";
  result.evidence = lines_of(
      {identity("kappa = zeta/(c SNR^-2): with zeta between a n and b n log T*, kappa lies between "
                "(a/c) n SNR^2 and (b/c) n SNR^2 log T*",
                zeta / (c / snr), zeta * snr / c, {}, {"zeta", "c", "snr"}),
       argument("so kappa^(T*) = Theta(n SNR^2) says that the sum of zeta-bar is of order n at T*, "
                "the lower end of the second line; taken over from earlier work, not derived"),
       kappa_hat_gap(),
       argument("under (1) n SNR^2 <= 1/(C (P-1)^2 log T*): kappa stays below a constant over C, "
                "see B-B.1-kappa.omega")});
  for (const long constant : {2L, 10L, 100L}) {
    const Instance one = instance_of({constant, 2, 1});
    const auto of = [&](const char* letter) { return one.parameters.at(letter); };
    result.evidence.push_back(
        describe(one) +
        ": n SNR^2 = " + stability::four_decimals(of("n") * of("phi") * of("phi") / of("dim")));
  }
  return result;
}

std::vector<Claim> bounded_signal() {
  const Space space = numbers({at_least_1("C"), whole("P", 2), at_least_1("L_T"), whole("n", 1),
                               positive("x"), positive("K"), positive("c"), positive("kappa"),
                               Axis{"dim", {1, 16, 100, 1000, 10000}, 1, 1000000, true}});
  return {
      {.id = "B-B.1-kappa.omega",
       .source = "list after Assumption B.1 (kappa = Theta(n SNR^2)) with Section 2.3 (kappa = "
                 "Omega(1))",
       .statement =
           "the signal coefficient of order n SNR^2 is at least a positive constant: kappa "
           "<= K n SNR^2 and kappa >= c for some constants K and c",
       .reading = "C sufficiently large, so C > K/c; log T* >= 1, P >= 2",
       .question = {{dim >= C * n * x * L_T, L_T >= 1, K > 0, c > 0, C * c > K, P >= 2, x > 0,
                     kappa > 0, kappa <= K * kappa_hat()},
                    {kappa >= c}},
       .space = space,
       .every_choice_fails = {kappa_hat_gap(),
                              identity("c - K/C has the sign of C c - K", c - K / C,
                                       (C * c - K) / C, {}, {"c", "K", "C"})},
       .rests_on = {"B-B.1-kappa"},
       .repair = "B-B.1-kappa.omega.repair",
       .wrong = "by condition (1) n SNR^2 <= 1/(C (P-1)^2 log T*), so a kappa of that order is "
                "below every constant once C is large"},
      {.id = "B-B.1-kappa.omega.repair",
       .source = "list after Assumption B.1, repaired",
       .statement = "n SNR^2 <= 1/(C (P-1)^2 log T*): kappa = Theta(n SNR^2) is O(1/(C log T*))",
       .question = {{dim >= C * n * x * L_T, L_T > 0, P >= 2, x > 0},
                    {kappa_hat() <= kappa_hat_bound()}},
       .space = space,
       .proof = {kappa_hat_gap()}}};
}

// A NegGrad run that lowers kappa to 0 while no noise coefficient of a retain sample falls.
Computed falling_signal() {
  const Expr g_R = name("g_R"), g_F = name("g_F"), u = name("u"), t = name("t"), e = name("e");
  Instance one{std::nullopt,
               {{"a", Rational(9, 10)},
                {"beta", Rational(9, 10)},
                {"g_R", Rational(1, 100)},
                {"g_F", Rational(1, 4)},
                {"kappa", Rational(1, 10)},
                {"u", Rational(1, 1000)},
                {"t", 6250},
                {"e", Rational(8, 3)}},
               {}};
  Computed result = refuted_by(
      "B-B.1-ratiob",
      "a NegGrad run at alpha = beta = 9/10 that begins at the ratio SNR^-2 and takes kappa from "
      "1/10 to 0 or below while no noise coefficient of a retain sample falls",
      {"two kinds of filters a sign, each kind m/2 times, which changes no mean over the filters, "
       "P "
       "= 2; phi and all xi_i orthogonal, within the bounds of Lemma B.2. Initial inner "
       "products, at most 1/100: with phi positive for class +1 and negative for class -1; with "
       "each xi_i positive for one filter of class +1 and for the own class of a retain sample, "
       "negative otherwise, as Lemma B.3 asks",
       "start: kappa = SNR^2 sum zeta-bar = 1/10, zeta_i = 5 for each retain sample in both "
       "filters of its class, all other coefficients 0, those of F too, as where F is fitted by "
       "the signal; that "
       "pretraining reaches this state is not "
       "claimed",
       "then y f >= kappa + 5 - 1/100 on R and y f <= kappa + 1/50 on F, and both bounds stay "
       "true: descent only adds to the noise part on R, ascent only takes from it on F. So g_R <= "
       "e^(-499/100) and g_F >= 1/(1 + e^(12/100)) as long as 0 < kappa <= 1/10",
       "eq. 7 with b samples of a class from each of R and F in a batch: kappa changes by u (alpha "
       "g_R - (1-alpha) g_F), u = eta ||phi||^2 b/(B m); samples of the other class do not "
       "activate the filter on phi"},
      {{"e > (1 + 1/64)^64 > 8/3, (8/3)^5 > 102 and e^(1/100) < 51/50 give g_R <= 1/100; "
        "e^(12/100) < 3 gives g_F >= 1/4; so kappa - t u ((1-alpha) g_F - alpha g_R) <= 0 after t "
        "batches.",
        {a >= name("beta"), a<1, pow(1 + Expr(Rational(1, 64)), 64)> e,
         pow(e, 5) > Rational(51, 50) / g_R, u > 0, kappa - t * u * ((1 - a) * g_F - a * g_R) <= 0},
        one}});
  for (const std::string& line : lines_of(
           {identity("for every rate u and every start kappa: t = kappa/(u ((1-a) g_F - a g_R)) "
                     "batches are enough",
                     kappa / (u * ((1 - a) * g_F - a * g_R)) * u * ((1 - a) * g_F - a * g_R),
                     kappa * pow(u * a * g_F * g_R, 0), {}, {"kappa", "u", "a", "g_F", "g_R"}),
            argument("before, the quotient exceeds every bound or kappa jumps below 0; a smaller "
                     "eta makes the last positive kappa as small as wanted")})) {
    result.evidence.push_back(line);
  }
  return result;
}

std::vector<Claim> quotient() {
  const Expr t = name("t"), u = name("u"), v = name("v");
  return {
      {.id = "B-B.1-ratio",
       .source = "list after Assumption B.1, first line",
       .statement =
           "sum_i zeta-bar_{j,r,i}/kappa_{j',r'} = Theta(SNR^-2) for every j, r, j', r' and "
           "every t",
       .reading = "t = 0, 1, ... of pretraining, coefficients starting at 0 and growing by u and v "
                  "each step",
       .question = {{t >= 0, u > 0, v > 0}, {defined((t * v) / (t * u))}},
       .space = numbers({Axis{"t", {0, 1, 2, 10}, 0, 1000, true}, positive("u"), positive("v")}),
       .repair = "B-B.1-ratio.repair",
       .wrong =
           "at t = 0 all coefficients are 0 and the quotient is 0/0; the range of t is missing",
       .own_question = true},
      {.id = "B-B.1-ratiob",
       .source = "list after Assumption B.1, 'can be leveraged since the start of unlearning'",
       .statement = "the quotient stays Theta(SNR^-2) while NegGrad runs",
       .reading = "from any state that has the listed orders on, at the ratio SNR^-2; alpha >= "
                  "beta; no limit on the number of epochs",
       .compute = falling_signal,
       .repair = "B-B.1-ratio.repair",
       .wrong = "NegGrad can lower kappa to 0 while the noise coefficients of R grow, because |l'| "
                "is small on R and not on F; the order would have to be shown again for eq. 12"},
      {.id = "B-B.1-ratio.repair",
       .source = "list after Assumption B.1, first line, repaired",
       .statement = "the order is kept by every step whose increments have it: from c_1 kappa <= "
                    "SNR^2 zeta <= c_2 kappa and c_1 u <= SNR^2 v <= c_2 u follows the same for "
                    "kappa + u and zeta + v, and where kappa + u > 0 for the quotient",
       .reading = "u, v the changes of kappa and of zeta = sum zeta-bar, of any sign",
       .question = {{c_1 > 0, c_2 >= c_1, snr > 0, c_1 * kappa <= snr * zeta,
                     snr * zeta <= c_2 * kappa, c_1 * u <= snr * v, snr * v <= c_2 * u,
                     kappa + u > 0},
                    {c_1 <= snr * ((zeta + v) / (kappa + u)),
                     snr * ((zeta + v) / (kappa + u)) <= c_2}},
       .space = numbers({positive("c_1"), positive("c_2"), positive("snr"), positive("kappa"),
                         positive("zeta"), positive("u"), positive("v")}),
       .proof = {identity("the lower gap", snr * ((zeta + v) / (kappa + u)) - c_1,
                          ((snr * zeta - c_1 * kappa) + (snr * v - c_1 * u)) / (kappa + u), {},
                          {"snr", "zeta", "v", "kappa", "u", "c_1"}),
                 identity("the upper gap", c_2 - snr * ((zeta + v) / (kappa + u)),
                          ((c_2 * kappa - snr * zeta) + (c_2 * u - snr * v)) / (kappa + u), {},
                          {"snr", "zeta", "v", "kappa", "u", "c_2"})}}};
}

}  // namespace

std::vector<Claim> assumption_coefficients() {
  std::vector<Claim> all{
      {.id = "B-B.1-kappa",
       .source = "list after Assumption B.1, fourth line",
       .statement = "kappa_{j,r}^{(T*)} = Theta(n SNR^2)",
       .reading = "as following from the first two lines of the list, with constants",
       .compute = order_of_kappa}};
  for (auto* const part : {bounded_signal, quotient}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
