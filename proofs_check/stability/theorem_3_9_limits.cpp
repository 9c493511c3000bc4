// Theorem 3.9: the limits (14) and (15) of the printed bounds.
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// n_retain, n_forget samples, dim = d, p = (sqrt C'_r + sqrt C'_f)^2, between 1 and 2, as C'_r +
// C'_f = 1 wherever they are defined; K a constant.
const Expr n_retain = name("n_retain"), n_forget = name("n_forget"), dim = name("dim"),
           s = name("sigma"), t = name("SNR"), p = name("p"), K = name("K");
const Expr pairs = n_retain * n_forget, size = dim * s * s;
const std::vector<std::string> all_letters{"n_retain", "n_forget", "dim", "sigma", "p"};

std::vector<std::string> letters_and(const std::string& more) {
  std::vector<std::string> all = all_letters;
  all.push_back(more);
  return all;
}

// (12), (13) and (70) without their constants, C'_r + C'_f = 1.
Expr bound_12(const Expr& snr) { return pairs * size * (p * snr * snr + 1); }
Expr bound_13(const Expr& snr) { return size * snr * snr + 1; }
Expr bound_70(const Expr& snr) { return size * (snr * snr + 1); }

Axis whole(const std::string& letter, const Rational& from) {
  return {letter, {from, from + 1, from + 2, 10, 100, 1000}, from, 1000000, true};
}

Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000, false};
}

Space bounds(const std::vector<Axis>& more) {
  Space space = numbers({whole("n_retain", 1), whole("n_forget", 1)});
  space.axes.insert(space.axes.end(), more.begin(), more.end());
  return space;
}

const Axis share{"p", {1, 2, Rational(3, 2), Rational(5, 4)}, 1, 2, false};

const Expr limit = pairs * size;  // of the quotient of (12) and (13), SNR -> 0
const Step at_zero = identity("at SNR = 0 the quotient is n_r n_f d sigma^2",
                              bound_12(0) / bound_13(0), limit, {}, all_letters);

// ---- (14)

std::vector<Claim> small_limit() {
  return {
      {.id = "A-T3.9.14",
       .source = "Theorem 3.9, (14), (49), (71)",
       .statement = "the quotient of (12) by (13) tends to O(n_r n_f) as SNR -> 0",
       .reading =
           "from (12) and (13) as printed, sigma and d fixed in the limit; a constant K that "
           "serves all sigma and d = dim; the limit is n_r n_f d sigma^2 (first step)",
       .question = {{}, {pairs * size <= K * pairs}},
       .space = bounds({whole("dim", 1), positive("sigma"), whole("K", 1)}),
       .every_choice_fails =
           {at_zero,
            identity("which is 2 K n_r n_f at d sigma^2 = 2K, for every K", pairs * (2 * K),
                     2 * (K * pairs), {}, {"n_retain", "n_forget", "K"}),
            identity(
                "with ||mu|| = 1 kept instead, d sigma^2 = 1/SNR^2 and the quotient is n_r n_f "
                "(p + d sigma^2)/2, unbounded too",
                pairs * size * (p * (1 / size) + 1) / (size * (1 / size) + 1),
                pairs * (p + size) / 2, {}, all_letters)},
       .rests_on = {"A-T3.9.12", "A-T3.9.13"},
       .repair = "A-T3.9.14.repair",
       .wrong = "with (13) as printed the quotient tends to n_r n_f d sigma^2; d sigma^2 cancels "
                "with (70) only"},
      {.id = "A-T3.9.14b",
       .source = "Theorem 3.9, (14), (49), (71)",
       .statement = "the quotient of (12) by (13) tends to O(n_r n_f) as SNR -> 0",
       .reading = "only n_r and n_f grow: the constant K = d sigma^2 depends on d and sigma",
       .question = {{K == size}, {pairs * size <= K * pairs}},
       .space = bounds({whole("dim", 1), positive("sigma"), positive("K")}),
       .proof = {at_zero, argument("so K = d sigma^2 serves, with equality")},
       .rests_on = {"A-T3.9.12", "A-T3.9.13"}},
      {.id = "A-T3.9.14.form",
       .source = "Theorem 3.9, (14), (15), (49), (71)",
       .statement = "the coherence is bounded by lambda_max(S)^upper / max_rf D_rf^upper",
       .reading = "as printed, in (14), (15), (49) and (71): the largest of the matrices D_rf; "
                  "lambda_max is left out; searched: lambda_max(S) against n_r n_f times it",
       .question = {{trace(D) > 0}, {lambda_max_S() <= n_r * n_f * max_pairs(r, f, D_rf(r, f))}},
       .space = mixed_problems(2, 2),
       .repair = "A-T3.9.14.form.repair",
       .wrong = "max_rf D_rf is a maximum of matrices; lambda_max is left out"},
      {.id = "A-T3.9.14.form.repair",
       .source = "Theorem 3.9, (14), (15), (49), (71), repaired",
       .statement = "lambda_max(S) / max_rf lambda_max(D_rf), the coherence of Definition 3.4, is "
                    "meant: a number",
       .question = {{C_r + C_f > 0, trace(D) > 0}, {defined(sigma()), sigma() >= 1}},
       .space = mixed_problems(2, 2),
       .proof = {uses("A-D3.4.1.repair")}},
      {.id = "A-T3.9.14.repair",
       .source = "Theorem 3.9, (14), repaired",
       .statement = "the limit of (12)/(13) is n_r n_f d sigma^2; with (70) in place of (13) it is "
                    "n_r n_f",
       .reading = "dim = d",
       .question = {{},
                    {bound_12(0) / bound_13(0) == pairs * size,
                     bound_12(0) / bound_70(0) == pairs}},
       .space = bounds({whole("dim", 1), positive("sigma"), share}),
       .proof = {at_zero,
                 identity("(12)/(70) at SNR = 0", bound_12(0) / bound_70(0), pairs, {},
                          all_letters),
                 argument("both are continuous there")}},
  };
}

// ---- (15)

std::vector<Claim> large_limit() {
  const Expr a = name("a"), b = name("b"), x = name("x");
  const Expr gap = pairs * (size - p) / (size * t * t + 1);
  const Expr unit = pairs * (p + 1 / (t * t)) / 2;  // ||mu|| = 1, so d sigma^2 = 1/SNR^2
  const Step unit_step =
      identity("with ||mu|| = 1, d sigma^2 = 1/SNR^2: (12)/(13) = n_r n_f (p + 1/SNR^2)/2",
               pairs * (1 / (t * t)) * (p * t * t + 1) / (1 / (t * t) * t * t + 1), unit, {},
               {"n_retain", "n_forget", "SNR", "p"});
  return {
      {.id = "A-T3.9.15",
       .source = "Theorem 3.9, (15), (49), (71)",
       .statement = "the quotient of (12) by (13) tends to n_r n_f (1 + 2 sqrt(C'_r C'_f)/(C'_r + "
                    "C'_f)) as SNR -> infinity",
       .reading = "from (12) and (13) as printed, sigma and d = dim fixed; searched: the distance "
                  "to the limit n_r n_f p, p = (sqrt C'_r + sqrt C'_f)^2, is n_r n_f (d sigma^2 - "
                  "p)/(d sigma^2 SNR^2 + 1), at most n_r n_f max(d sigma^2, p)/(d sigma^2 SNR^2)",
       .question = {{t > 0},
                    {bound_12(t) / bound_13(t) == pairs * p + gap,
                     max(gap, -gap) <= pairs * max(size, p) / (size * t * t)}},
       .space = bounds({whole("dim", 1), positive("sigma"), positive("SNR"), share}),
       .proof =
           {identity("the distance to the limit", bound_12(t) / bound_13(t) - pairs * p, gap, {},
                     letters_and("SNR")),
            identity("1/x - 1/(x + 1) = 1/(x (x + 1)), x = d sigma^2 SNR^2", 1 / x - 1 / (x + 1),
                     1 / (x * (x + 1)), {}, {"x"}),
            argument("|d sigma^2 - p| <= max(d sigma^2, p), both being positive; so the distance "
                     "tends to 0 as SNR -> infinity"),
            identity("(a + b)^2/(a^2 + b^2) = 1 + 2ab/(a^2 + b^2), a = sqrt C'_r, b = sqrt C'_f",
                     pow(a + b, 2) / (a * a + b * b), 1 + 2 * a * b / (a * a + b * b), {},
                     {"a", "b"}),
            argument("C'_r + C'_f = 1 always, so the factor is 1 + 2 sqrt(C'_r C'_f), between 1 "
                     "and 2: as O(.) the limits (14) and (15) are meant to have the same "
                     "order")},
       .rests_on = {"A-T3.9.12", "A-T3.9.13"}},
      {.id = "A-T3.9.15b",
       .source = "Theorem 3.9, (15), (49), (71)",
       .statement = "the quotient of (12) by (13) tends to n_r n_f (1 + 2 sqrt(C'_r C'_f)/(C'_r + "
                    "C'_f)) as SNR -> infinity",
       .reading =
           "||mu|| = 1 as Definition 3.8 prints it, so that d sigma^2 = 1/SNR^2; the limit "
           "as a value (as O(.) it is right): from some SNR >= 2 on the quotient is at least "
           "3/4 of n_r n_f p, p = 1 + 2 sqrt(C'_r C'_f)/(C'_r + C'_f)",
       .question = {{t >= 2}, {unit >= Rational(3, 4) * pairs * p}},
       .space = bounds({Axis{"SNR", {2, 3, 10, 100}, 2, 1000, false}, share}),
       .every_choice_fails =
           {unit_step,
            identity(
                "(3/4) p - (p + 1/SNR^2)/2 = (p SNR^2 - 2)/(4 SNR^2), above 0 for all SNR >= 2",
                Rational(3, 4) * p - (p + 1 / (t * t)) / 2, (p * t * t - 2) / (4 * t * t), {},
                {"p", "SNR"})},
       .rests_on = {"A-T3.9.12", "A-T3.9.13", "A-D3.8.1"},
       .repair = "A-T3.9.15b.repair",
       .wrong = "with ||mu|| = 1, d sigma^2 falls as SNR^-2, so a 1 in the denominator does not "
                "vanish and the limit is half the printed value"},
      {.id = "A-T3.9.15b.repair",
       .source = "Theorem 3.9, (15), repaired for ||mu|| = 1",
       .statement = "with ||mu|| = 1 the limit is half of that, n_r n_f p/2; the distance is n_r "
                    "n_f/(2 SNR^2)",
       .question = {{t > 0}, {unit == pairs * p / 2 + pairs / (2 * t * t)}},
       .space = bounds({positive("SNR"), share}),
       .proof = {unit_step,
                 identity("the distance to the limit", unit - pairs * p / 2, pairs / (2 * t * t),
                          {}, {"n_retain", "n_forget", "SNR", "p"})}},
  };
}

// ---- the quotients between the limits

std::vector<Claim> between() {
  const Expr x = name("x"), y = name("y");  // SNR^2 at the lower and at the higher SNR
  const auto of_13 = [](const Expr& squared) {
    return pairs * size * (p * squared + 1) / (size * squared + 1);
  };
  const auto of_70 = [](const Expr& squared) { return pairs * (p * squared + 1) / (squared + 1); };
  const Axis low{"x", {0, 1, Rational(1, 10), Rational(1, 100), 4}, 0, 1000, false};
  const Axis high{"y", {1, 2, Rational(1, 4), 100}, Rational(1, 1024), 1000, false};
  std::vector<std::string> names = letters_and("x");
  names.push_back("y");
  const Step at_x = identity(
      "Q - Q(0) = n_r n_f d sigma^2 SNR^2 (p - d sigma^2)/(d sigma^2 SNR^2 + 1), x = SNR^2",
      of_13(x) - pairs * size, pairs * size * x * (p - size) / (size * x + 1), {},
      letters_and("x"));
  return {
      {.id = "A-T3.9.mono",
       .source = "Section 3.4, Discussion",
       .statement = "'our bound indicates that .. a smaller SNR yields a smaller coherence'",
       .reading = "of the bounds printed, Q = (12)/(13), as in Section 4.2: sigma = 1, d = dim = "
                  "100..1100; x = SNR^2 at the lower SNR, y at the higher",
       .question = {{x < y}, {of_13(x) < of_13(y)}},
       .space = bounds({Axis{"dim", {100, 600, 1100}, 100, 1100, true},
                        Axis{"sigma", {1}, 1, 1, true}, share, low, high}),
       .every_choice_fails =
           {at_x,
            identity("between any two: Q(y) - Q(x) = n_r n_f d sigma^2 (p - d sigma^2)(y - x)/((d "
                     "sigma^2 x + 1)(d sigma^2 y + 1)), below 0 for d sigma^2 > p, and p <= 2",
                     of_13(y) - of_13(x),
                     pairs * size * (p - size) * (y - x) / ((size * x + 1) * (size * y + 1)), {},
                     names)},
       .rests_on = {"A-T3.9.12", "A-T3.9.13", "A-T3.9.14"},
       .repair = "A-T3.9.mono.repair",
       .wrong = "the printed quotient (12)/(13) falls as the SNR grows wherever d sigma^2 exceeds "
                "2, the reverse of the sentence"},
      {.id = "A-T3.9.mono.repair",
       .source = "Section 3.4, Discussion, repaired",
       .statement =
           "the quotient of (64) by (70), n_r n_f (p SNR^2 + 1)/(SNR^2 + 1), grows with "
           "SNR when p > 1, by a factor p <= 2 in all; (12)/(13) falls with SNR from n_r "
           "n_f d sigma^2 to n_r n_f p wherever d sigma^2 > p. Both are quotients of upper "
           "bounds, not bounds of sigma",
       .reading = "x = SNR^2 at the lower SNR, y at the higher",
       .question = {{x < y},
                    {of_70(x) <= of_70(y), of_70(y) <= p * of_70(x),
                     (of_13(x) - of_13(y)) * (size - p) >= 0}},
       .space = bounds({whole("dim", 1), positive("sigma"), share, low, high}),
       .proof = {identity("(64)/(70) = n_r n_f + n_r n_f (p - 1) SNR^2/(SNR^2 + 1), x = SNR^2",
                          of_70(x), pairs + pairs * (p - 1) * x / (x + 1), {}, letters_and("x")),
                 identity("y/(y + 1) - x/(x + 1) = (y - x)/((x + 1)(y + 1))",
                          y / (y + 1) - x / (x + 1), (y - x) / ((x + 1) * (y + 1)), {}, {"x", "y"}),
                 argument("and 0 <= SNR^2/(SNR^2 + 1) < 1, so it stays between n_r n_f and n_r n_f "
                          "p"),
                 identity("(12)/(13): Q(x) - Q(y)", of_13(x) - of_13(y),
                          pairs * size * (size - p) * (y - x) / ((size * x + 1) * (size * y + 1)),
                          {}, names)}},
  };
}

}  // namespace

std::vector<Claim> theorem_3_9_limits() {
  std::vector<Claim> all = small_limit();
  for (auto* const part : {large_limit, between}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::stability
