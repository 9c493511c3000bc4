// Section 1, contribution (3): memorization and the range of stable unlearning.
#include "proofs_check/stability/section_4.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> section_1() {
  // The thresholds of (9) and (10) for lambda_max(D), as functions of the coherence alone.
  const Expr s = name("sigma at low SNR"), t = name("sigma at high SNR"), x = name("x"),
             y = name("y"), u1 = name("u"), p = name("Q"), q = name("Q'");
  const auto nine = [&](const Expr& sigma) { return sqrt(Expr(2)) * sigma / x; };
  const auto ten = [&](const Expr& sigma) { return 2 * sigma / (y * (sigma + u1)); };
  const auto positive = [](const std::string& letter) {
    return Axis{letter, {1, 2, 3, Rational(1, 2)}, Rational(1, 1000), 1000, false};
  };
  const Space coherences = numbers({positive("sigma at low SNR"), positive("sigma at high SNR"),
                                    positive("x"), positive("y"), positive("u")});
  const std::vector<Condition> given{s > 0, s<t, x> 0, y > 0, u1 > 0};
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
  return {
      {.id = "A-S1.dir",
       .source = "Section 1, contribution (3)",
       .statement = "increased memorization (lower SNR) expands the range of stable unlearning",
       .reading =
           "stable = confined near the minimum, as Section 1 defines it ('stable, unlearning "
           "fails'); lower SNR = lower sigma, as Section 3.4 says; the range = the "
           "lambda_max(D) below the threshold of (9), or of (10)",
       .question = {given, {nine(s) > nine(t), ten(s) > ten(t)}},
       .space = coherences,
       .every_choice_fails = {linear, rational},
       .repair = "A-S1.dir.repair",
       .wrong = "the direction is reversed: lower sigma lowers the thresholds, so less "
                "memorisation, not more, widens the stable range"},
      {.id = "A-S1.dir.repair",
       .source = "Section 1, contribution (3), repaired",
       .statement =
           "lower sigma, at equal lambda_max(D), lowers both thresholds and so shrinks the "
           "range of stable step sizes: both thresholds grow with sigma, and so does the "
           "exact boundary of Section 4.1",
       .reading =
           "what is said about sigma; whether lower SNR lowers sigma is A-T3.9.sep, and that "
           "lambda_max(D) falls with it A-T3.9.easier",
       .question = {given, {nine(s) < nine(t), ten(s) < ten(t)}},
       .space = coherences,
       .proof = {linear, rational, uses("A-S4.1.ms"), uses("A-S4.1.sig"), exact},
       .rests_on = {"A-T3.9.sep"}},
  };
}

}  // namespace oubliette::stability
