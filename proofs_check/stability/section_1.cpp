// Section 1: the contributions, and what is said there about coherence.
#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/section_4.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// Two problems with D_rf = I for every pair; the sets of the first are aligned, those of the second
// are orthogonal.
Instance aligned_sets() {
  const std::vector<std::vector<Rational>> both{{1, 1}, {1, 1}};
  return problem_of(1, Rational(1, 4), diagonals(both), diagonals(both));
}
Instance orthogonal_sets() {
  const Rational m(4, 3);
  return problem_of(1, Rational(1, 4), diagonals({{m, 0}, {m, 0}}), diagonals({{0, 4}, {0, 4}}));
}

Computed components() {
  const std::vector<Condition> shared{
      eta == 1, alpha == Rational(1, 4),
      B == 1,   n_r == 2,
      n_f == 2, sum_pairs(r, f, trace(pow(D_rf(r, f) - I, 2))) == 0};
  std::vector<Condition> first = shared, second = shared;
  first.insert(first.end(), {trace(H_R * H_F) == 2, converges()});
  second.insert(second.end(), {trace(H_R * H_F) == 0, diverges()});
  return refuted_by(
      "A-S1.parts",
      "D_rf = I for every pair in two problems; aligned sets converge, orthogonal sets diverge",
      {"D, S, sigma, (9) and (10) see the Hessians through the D_rf alone, so they are the same "
       "for both problems",
       "sigma is one number; no theorem of the paper treats the three components separately"},
      {{"H_r = H_f = I: Tr(H_R H_F) = 2, and E||w_k||^2 tends to 0.", first, aligned_sets()},
       {"H_r = (4/3) e_1 e_1^T, H_f = 4 e_2 e_2^T: Tr(H_R H_F) = 0, and E||w_k||^2 tends to "
        "infinity.",
        second, orthogonal_sets()}});
}

std::vector<Claim> coherence() {
  const Expr R = name("R"), F = name("F"), t = name("t"), one = pow(R, 0);
  const Expr moved = I + eta * H_F;
  return {
      {.id = "A-S1.inter",
       .source = "Section 1, 'Our approach'",
       .statement = "low retain-forget coherence admits directions that forget target data without "
                    "harming the rest: with H_R H_F = 0 a move w + t H_F w leaves the retained "
                    "loss w^T H_R w as it is and does not lower w^T H_F w",
       .reading = "low = orthogonal, H_R H_F = 0; the losses to second order; searched with t = "
                  "eta, and for PSD matrices Tr(H_R H_F) = 0 says H_R H_F = 0",
       .question = {{trace(H_R * H_F) == 0},
                    {moved * H_R * moved == H_R, loewner_geq(moved * H_F * moved, H_F)}},
       .space = problems(2, 2),
       .proof = {identity("(I + t F) R (I + t F) - R has a factor R F or F R in every term",
                          (one + t * F) * R * (one + t * F) - R,
                          t * (F * R) + t * (R * F) + t * t * (F * R * F), {"R", "F"}, {"t"}),
                 identity("(I + t F) F (I + t F) - F = 2 t F^2 + t^2 F^3, PSD with F",
                          (one + t * F) * F * (one + t * F) - F,
                          2 * t * (F * F) + t * t * (F * F * F), {"R", "F"}, {"t"})}},
      {.id = "A-S1.parts",
       .source = "Section 1, contribution (2)",
       .statement = "each coherence component (retain-retain, forget-forget, retain-forget) "
                    "influences the stability conditions",
       .reading = "the retain-forget alignment is visible in (9), in (10) or in S: problems that "
                  "differ in it and in their fate differ there too",
       .compute = components,
       .repair = "A-S3.3.separate.repair",
       .wrong = "sigma is one number, and neither it nor D and S together determine the stability"},
  };
}

}  // namespace

std::vector<Claim> section_1() {
  // The thresholds of (9) and (10) for lambda_max(D), as functions of the coherence alone.
  const Expr s = name("sigma at low SNR"), t = name("sigma at high SNR"), x = name("x"),
             y = name("y"), u1 = name("u"), p = name("Q"), q = name("Q'");
  const auto nine = [&](const Expr& sigma) { return sqrt(Expr(2)) * sigma / x; };
  const auto ten = [&](const Expr& sigma) { return 2 * sigma / (y * (sigma + u1)); };
  const auto positive = [](const std::string& letter) {
    return Axis{letter, {1, 2, 3, Rational(1, 2)}, Rational(1, 1000), 1000, false};
  };
  const auto coherent = [](const std::string& letter) {
    return Axis{letter, {1, 2, 3, Rational(3, 2)}, 1, 1000, false};
  };
  const Space coherences = numbers({coherent("sigma at low SNR"), coherent("sigma at high SNR"),
                                    positive("x"), positive("y"), positive("u")});
  const std::vector<Condition> given{s >= 1, t > s, x > 0, y > 0, u1 > 0};
  const Step linear = identity("(9): the difference is a positive multiple of t - s", t / x - s / x,
                               (t - s) / x, {}, {s.node().text, t.node().text, "x"});
  const Step rational = identity("(10): t/(t + u) - s/(s + u) = u (t - s)/((t + u)(s + u))",
                                 t / (t + u1) - s / (s + u1), u1 * (t - s) / ((t + u1) * (s + u1)),
                                 {}, {s.node().text, t.node().text, "u"});
  const Step exact = identity(
      "the exact boundary of Section 4.1 grows with Q, as sigma does: 40 Q'/(32 Q' + 41 u) - 40 "
      "Q/(32 Q + 41 u) = 1640 u (Q' - Q)/((32 Q' + 41 u)(32 Q + 41 u))",
      40 * q / (32 * q + 41 * u1) - 40 * p / (32 * p + 41 * u1),
      1640 * u1 * (q - p) / ((32 * q + 41 * u1) * (32 * p + 41 * u1)), {}, {"Q", "Q'", "u"});
  std::vector<Claim> all{
      {.id = "A-S1.dir",
       .source = "Section 1, contribution (3)",
       .statement = "increased memorization (lower SNR) expands the range of stable unlearning",
       .reading =
           "stable = confined near the minimum, as Section 1 defines it ('stable, unlearning "
           "fails'); lower SNR = lower sigma, as Section 3.4 says; the range = the "
           "lambda_max(D) below the threshold of (9), or of (10). Only this reading fails: the "
           "word 'stable' contradicts the definition; A-S1.dirb reads the sentence without it",
       .question = {given, {nine(s) > nine(t), ten(s) > ten(t)}},
       .space = coherences,
       .every_choice_fails = {linear, rational},
       .repair = "A-S1.dir.repair",
       .wrong = "the direction is reversed: lower sigma lowers the thresholds, so less "
                "memorisation, not more, widens the stable range"},
      {.id = "A-S1.dirb",
       .source = "Section 1, contribution (3)",
       .statement = "increased memorization (lower SNR) expands the range in which unlearning "
                    "succeeds ('making forgetting easier')",
       .reading = "the range = the lambda_max(D) above the threshold of (9), all else equal; lower "
                  "SNR = lower sigma, as Section 3.4 says",
       .question = {given, {nine(s) < nine(t)}},
       .space = coherences,
       .proof = {linear}},
      {.id = "A-S1.dir.repair",
       .source = "Section 1, contribution (3), repaired",
       .statement = "at equal lambda_max(D), n_r, n_f, B, alpha and eta, lower sigma lowers both "
                    "thresholds; so does the exact boundary in the family of Section 4.1. In "
                    "general the exact boundary does not follow sigma (A-D3.1.4)",
       .reading = "what is said about sigma; whether lower SNR lowers sigma is A-T3.9.sep, and "
                  "that lambda_max(D) falls with it A-T3.9.easier",
       .question = {given, {nine(s) < nine(t), ten(s) < ten(t)}},
       .space = coherences,
       .proof = {linear, rational, uses("A-S4.1.ms"), uses("A-S4.1.sig"), exact},
       .rests_on = {"A-T3.9.sep"}},
  };
  for (Claim& claim : coherence()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
