// The proof of Theorem 3.9: the tails of eq. 59 to 62.
#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "proofs_check/stability/gaussian_tails.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/theorem_3_9_letters.hpp"

namespace oubliette::stability {

using namespace letters;
using namespace bounds;

namespace {

std::vector<Claim> linear_term() {
  const Expr probability = name("probability"), delta = name("delta"), x = name("x"), y = name("y");
  const Expr fluctuation_r = name("F_r"), fluctuation_f = name("F_f"), mean = name("M");
  return {
      {.id = "A-eq59",
       .source = "eq. (59)",
       .statement = "(59) holds 'with probability 2 delta'",
       .reading =
           "wording, judged by a reader: exactly 2 delta, delta < 1/4. What is computed: its "
           "probability is at least 1 - 2 delta by A-eq59.repair, which is more",
       .question = {{probability <= 1, probability >= 1 - 2 * delta, delta > 0,
                     delta < Rational(1, 4)},
                    {probability == 2 * delta}},
       .space =
           numbers({Axis{"delta",
                         {Rational(1, 8), Rational(1, 10), Rational(1, 100)},
                         Rational(1, 1024),
                         Rational(1, 8),
                         false},
                    Axis{"probability", {1, Rational(9, 10), Rational(99, 100)}, 0, 1, false}}),
       .every_choice_fails = {uses("A-eq59.repair"),
                              identity("1 - 2 delta - 2 delta = 4 (1/4 - delta)",
                                       1 - 2 * delta - 2 * delta, 4 * (Rational(1, 4) - delta), {},
                                       {"delta"})},
       .rests_on = {"A-LA.6"},
       .repair = "A-eq59.repair",
       .wrong = "probability 2 delta should be at least 1 - 2 delta"},
      {.id = "A-eq59b",
       .source = "eq. (59)",
       .statement = "(59), with probability 2 delta",
       .reading =
           "with probability at least 2 delta, for delta <= 1/4 (for delta > 1/2 nothing has "
           "such a probability)",
       .question = {{probability >= 1 - 2 * delta, delta <= Rational(1, 4)},
                    {probability >= 2 * delta}},
       .space = numbers({Axis{"delta", {Rational(1, 4), Rational(1, 10)}, 0, Rational(1, 2), false},
                         Axis{"probability", {1, Rational(1, 2), Rational(99, 100)}, 0, 1, false}}),
       .proof = {uses("A-eq59.repair"),
                 identity("P - 2 delta = (P - 1 + 2 delta) + 4 (1/4 - delta)",
                          probability - 2 * delta,
                          (probability - 1 + 2 * delta) + 4 * (Rational(1, 4) - delta), {},
                          {"probability", "delta"})},
       .rests_on = {"A-LA.6"}},
      {.id = "A-eq59.tail",
       .source = "text before eq. (59); eq. (69)",
       .statement = "'||xi_r1||, ||xi_f1'|| are chi-distribution which is also sub-exponential'",
       .reading = "||xi|| - E||xi|| is even sub-Gaussian: log E e^{a(..)} <= a^2 sigma^2/2 for all "
                  "a; searched: the Chernoff exponent at t >= 1, sigma = 1, is below a linear one",
       .question = {{t >= 1}, {-(t * t) / 2 <= -t / 2}},
       .space = numbers({at_least("t", 1)}),
       .proof = {uses("A-LA.6"),
                 argument("the steps of A-LA.6 bound log E e^{a(R - E R)} by a^2/2 for one norm"),
                 identity("t^2/2 - t/2 = t (t - 1)/2", t * t / 2 - t / 2, t * (t - 1) / 2, {},
                          {"t"})}},
      {.id = "A-eq59.repair",
       .source = "eq. (59), repaired",
       .statement =
           "(59) holds with probability at least 1 - 2 delta, with C_1 = 1/2, for all n_r, "
           "n_f, d, delta; its last two terms may carry sqrt C'_r and sqrt C'_f",
       .reading =
           "searched: the two sums bounded by m (M + F_r) and n (M + F_f), M <= sigma sqrt d, "
           "give the printed right side",
       .question = {{mean <= s * q, x <= m * mean + fluctuation_r, y <= n * mean + fluctuation_f},
                    {n * a * x + m * b * y <= m * n * a * s * q + m * n * b * s * q +
                                                  n * fluctuation_r + m * fluctuation_f}},
       .space = numbers({at_least("m", 1), at_least("n", 1), fraction("a"), fraction("b"),
                         positive("s"), positive("q"), positive("M"), positive("F_r"),
                         positive("F_f"), positive("x"), positive("y")}),
       .proof = {uses("A-LA.6"),
                 argument("(E||xi||)^2 <= E||xi||^2 = sigma^2 d gives the mean sigma sqrt d; one "
                          "event for each set, so 1 - 2 delta"),
                 identity("the gap: n a (m sq + F_r - x) + m b (n sq + F_f - y) + n (1-a) F_r + m "
                          "(1-b) F_f, all terms >= 0",
                          m * n * a * s * q + m * n * b * s * q + n * fluctuation_r +
                              m * fluctuation_f - (n * a * x + m * b * y),
                          n * a * (m * s * q + fluctuation_r - x) +
                              m * b * (n * s * q + fluctuation_f - y) +
                              n * (1 - a) * fluctuation_r + m * (1 - b) * fluctuation_f,
                          {}, {"m", "n", "a", "b", "s", "q", "x", "y", "F_r", "F_f"})}},
  };
}

// ---- (60), (61)

Claim square_term(const std::string& id, const std::string& source, const std::string& statement,
                  const std::string& reading) {
  const Expr x = name("x");
  return {
      .id = id,
      .source = source,
      .statement = statement,
      .reading = reading +
                 "x = sum of the set's ||xi||^2/sigma^2, q = sqrt N, t = sqrt L <= q in the "
                 "range; C' > 0",
      .question = {{x <= q * q + 2 * q * t + 2 * t * t, t <= q},
                   {a * n * x <= a * n * (q * q + 4 * q * t)}},
      .space =
          numbers({fraction("a"), at_least("n", 1), positive("q"), positive("t"), positive("x")}),
      .proof = {uses("A-LA.7.repair"), uses("A-LA.7b"),
                identity("the sum over pairs repeats each norm once for each partner: n copies, "
                         "here of x + s",
                         n * x + n * s, n * (x + s), {}, {"n", "x", "s"})}};
}

// (61) as printed at n_r = 1, d = 2, delta = 1/4, C n_f = 8: P(||xi||^2 > t) = e^{-t/2}.
Computed refute_61() {
  Computed result;
  result.verdict = ClaimVerdict::refuted;
  const Expr C = name("C"), steps = name("steps");
  for (const Rational& constant : {Rational(1), Rational(1, 4), Rational(1, 100)}) {
    const Rational partners = 8 / constant;
    result.certificates.push_back(confirmation(
        "A-eq61",
        fmt::format(
            "Refutes (61) as printed for C_2 = {}, at n_r = 1, n_f = {}, d = 2, sigma = 1, delta = "
            "1/4. Divided by C'_f n_f it says ||xi||^2 <= t := 2 + sqrt(2 log(8)/(C_2 n_f)). The "
            "second fact and e^x >= (1 + x/steps)^steps give log 8 < 21/10; so the first gives t/2 "
            "< "
            "137/100. The third and (1 - x/steps)^steps <= e^-x give P(||xi||^2 > t) = e^-(t/2) > "
            "1/4 = delta.",
            to_string(constant), to_string(partners)),
        {1 + sqrt(2 * Expr(Rational(21, 10)) / (C * n)) / 2 < Rational(137, 100),
         pow(1 + Rational(21, 10) / steps, 1024) > 8,
         pow(1 - Rational(137, 100) / steps, 1024) > Rational(1, 4)},
        {std::nullopt, {{"C", constant}, {"n", partners}, {"steps", 1024}}, {}}));
  }
  const Expr ratio = name("ratio");
  result.evidence = lines_of(
      {argument(
           "the left side prints ||xi_r1||, a retain sample, so it is n_f times a sum over n_r "
           "samples; its fluctuations are of order n_f sqrt(n_r), the printed term is n_r "
           "sqrt(n_f)"),
       identity("for every C_2: n_f = 8/C_2 makes the deviation sqrt(n_f d L/C_2)/n_f the same, "
                "sqrt(d L/8), and a larger n_f makes it smaller",
                ratio / (C * (8 / C)), ratio / 8, {}, {"C", "ratio"})});
  for (const long N : {2L, 10L, 100L, 1000L}) {
    const Interval tail = enclose_chi_square_tail(N, Interval(Rational(N)), 128);
    result.evidence.push_back(fmt::format(
        "n_f -> infinity at N = n_r d = {}: the event fails with probability P(X > N) = {}", N,
        four_decimals(tail.lo)));
    if (!certainly(less(Interval(Rational(1, 3)), tail))) {
      throw std::logic_error("refute_61: a tail below 1/3");
    }
  }
  result.headline =
      "||xi_r1|| in place of ||xi_f1'||: at n_r = 1, d = 2, delta = 1/4 it fails for n_f = 8/C_2, "
      "whatever C_2 (for n_f -> infinity with probability 0.37 to 0.5)";
  return result;
}

std::vector<Claim> square_terms() {
  return {
      {.id = "A-eq60",
       .source = "eq. (60)",
       .statement = "C'_r sum_rf ||xi_r||^2 <= C'_r (n_f n_r sigma^2 d + n_f sqrt((n_r sigma^4 "
                    "d/C_2) log(2/delta))) with probability 1 - delta",
       .reading = "C'_r > 0 and one C_2 for all delta, as in A-LA.7",
       .rests_on = {"A-LA.7"},
       .compute =
           [] {
             return no_constant_for_every_delta(
                 "A-eq60",
                 "Divided by C'_r n_f sigma^2 the inequality is the one of Lemma A.7 for "
                 "the retain set, N = n_r d");
           },
       .repair = "A-eq60.repair",
       .wrong = "Lemma A.7 is used, whose tail is too light: a term log(2/delta) is missing"},
      square_term(
          "A-eq60b", "eq. (60)", "(60), with probability 1 - delta",
          "n, d large enough for the given delta: n_r d >= log(1/delta), with C_2 = 1/16; "),
      square_term(
          "A-eq60.repair", "eq. (60), repaired",
          "C'_r sum_rf ||xi_r||^2 <= C'_r n_f sigma^2 (N + 2 sqrt(N L) + 2 L) with probability at "
          "least 1 - delta, N = n_r d, L = log(1/delta); (60) with C_2 = 1/16 for delta >= e^{-N}",
          ""),
      {.id = "A-eq61",
       .source = "eq. (61)",
       .statement = "C'_f sum_rf ||xi_r1||^2 <= C'_f (n_f n_r sigma^2 d + n_r sqrt((n_f sigma^4 "
                    "d/C_2) log(2/delta)))",
       .reading = "as printed, with ||xi_r1||, at fixed delta = 1/4",
       .rests_on = {"A-LA.7"},
       .compute = refute_61,
       .repair = "A-eq61.repair",
       .wrong = "xi_{r1} should be xi_{f1'}"},
      square_term(
          "A-eq61.repair", "eq. (61), repaired",
          "with ||xi_f1'||: C'_f sum_rf ||xi_f||^2 <= C'_f n_r sigma^2 (N + 2 sqrt(N L) + 2 L) "
          "with "
          "probability at least 1 - delta, N = n_f d; (61) with C_2 = 1/16 for delta >= e^{-N}",
          ""),
  };
}

// ---- (62)

Claim product_term() {
  const Expr x = name("x"), y = name("y"), X = name("X"), Y = name("Y");
  return {.id = "A-eq62",
          .source = "eq. (62)",
          .statement =
              "sqrt(C'_r C'_f) sum_rf ||xi_r|| ||xi_f|| <= sqrt(C'_r C'_f) (sum_r "
              "||xi_r||)(sum_f ||xi_f||) <= the product of the two bounds (19)",
          .reading =
              "with probability at least 1 - 2 delta (none is printed), C_1 = 1/2; searched: "
              "0 <= x <= X and 0 <= y <= Y give ab xy <= ab XY",
          .question = {{x <= X, y <= Y}, {a * b * (x * y) <= a * b * (X * Y)}},
          .space = numbers({fraction("a"), fraction("b"), positive("x"), positive("y"),
                            positive("X"), positive("Y")}),
          .proof = {uses("A-LA.6"),
                    identity("XY - xy = (X-x) Y + x (Y-y)", X * Y - x * y,
                             (X - x) * Y + x * (Y - y), {}, {"x", "y", "X", "Y"}),
                    identity("the first <= is an equality: sum_rf x_r y_f = (sum x)(sum y), two "
                             "samples each",
                             x * X + x * Y + y * X + y * Y, (x + y) * (X + Y), {},
                             {"x", "y", "X", "Y"})}};
}

}  // namespace

std::vector<Claim> theorem_3_9_tails() {
  std::vector<Claim> all = linear_term();
  for (Claim& claim : square_terms()) all.push_back(std::move(claim));
  all.push_back(product_term());
  return all;
}

}  // namespace oubliette::stability
