// Section 3.3: how tight the two theorems are, and whether (10) mirrors (9).
#include <array>
#include <utility>

#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"
#include "proofs_check/stability/theorem_3_7.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// alpha = 0, B = 1, one nonzero retain sample of n_r = 2 c^2 + 1: u = n_r/B - 1 = 2 c^2 makes the
// ratio of the thresholds, (1 + u)/sqrt(2 u), exceed c.
constexpr int far_apart = 10;

std::vector<Instance> one_sample_of_many() {
  Instance x = construction_3_7(2 * far_apart * far_apart + 1, 1, 1, 0, 1, 1, 1);
  x.parameters["c"] = far_apart;
  return {x};
}

// One nonzero sample a set, d = 1, alpha = 1/2, eta = 1, B = 8: a = 2 theta and b = theta in the
// letters of ties_of_3_6, so J = 1 - theta and the noise is theta^2.
Instance below_the_tie(Random& random) {
  static const std::array<Rational, 6> thetas{Rational(999, 1000), Rational(1, 2),
                                              Rational(9, 10),     Rational(99, 100),
                                              Rational(1, 1000),   Rational(999999, 1000000)};
  const Rational theta = thetas[random.below(thetas.size())];
  const auto zeros = [](long times) { return dense_sample(Matrix<Rational>::Zero(1, 1), times); };
  std::vector<Sample> retain_set = on_a_line({36 * theta}), forget_set = on_a_line({24 * theta});
  retain_set.push_back(zeros(8));
  forget_set.push_back(zeros(11));
  Instance x = problem_of(1, Rational(1, 2), retain_set, forget_set);
  x.problem->B = 8;
  x.parameters["theta"] = theta;
  return x;
}

// Two real problems with sigma = 2 that differ in n_f.
Computed opposite_in_n_f() {
  const std::vector<Condition> shared{eta == 1, alpha == Rational(1, 2), B == 1, n_r == 2,
                                      sigma() == 2};
  std::vector<Condition> one = shared, two = shared;
  one.insert(one.end(), {n_f == 1, threshold_3_6() > 5, threshold_3_7_printed() == Rational(4, 3)});
  two.insert(two.end(), {n_f == 2, threshold_3_6() < 2, threshold_3_7_printed() == 2});
  const Rational half(1, 2);
  return refuted_by(
      "A-S3.3.mirrorb",
      "sigma = 2, n_r = 2, alpha = 1/2: from n_f = 1 to n_f = 2, (9) falls from 4 sqrt(2) to "
      "sqrt(2) while (10) rises from 4/3 to 2",
      {"C'_r falls from 1 to 1/2 on the way; (9) has C_r and C_f in its sum, (10) divides by C'_r "
       "and has u alone"},
      {{"n_f = 1, retain Hessians 1 and 1: sigma = 2, (9) above 5, (10) is 4/3.", one,
        problem_of(1, half, on_a_line({1, 1}), on_a_line({0}))},
       {"n_f = 2, retain Hessians 1 and 0: sigma = 2, (9) below 2, (10) is 2.", two,
        problem_of(1, half, on_a_line({1, 0}), on_a_line({0, 0}))}});
}

// The thresholds at alpha = 0 as functions of s = sigma, n = n_f and y = sqrt(n_r/B - 1).
Claim together() {
  const Expr s = name("s"), s2 = name("s'"), n = name("n"), n2 = name("n'"), y = name("y"),
             y2 = name("y'");
  const auto nine = [](const Expr& sigma, const Expr& m, const Expr& root) {
    return sigma / (m * root);
  };
  const auto ten = [](const Expr& sigma, const Expr& m, const Expr& root) {
    return sigma / (sigma + m * root * root);
  };
  const auto positive = [](const std::string& letter) {
    return Axis{letter, {1, 2, 3, Rational(1, 2)}, Rational(1, 1000), 1000, false};
  };
  const Step in_sigma = identity(
      "(10) grows with sigma", s2 / (s2 + n * y * y) - s / (s + n * y * y),
      n * y * y * (s2 - s) / ((s2 + n * y * y) * (s + n * y * y)), {}, {"s", "s'", "n", "y"});
  const Step in_product = identity("(10) falls as w = n y^2 grows", s / (s + n) - s / (s + n2),
                                   s * (n2 - n) / ((s + n) * (s + n2)), {}, {"s", "n", "n'"});
  return {.id = "A-S3.3.mirrorb.repair",
          .source = "after Theorem 3.7, repaired",
          .statement =
              "at alpha = 0, (9) and (10) move together: both grow with sigma and fall as "
              "n_f or n_r/B grows",
          .reading =
              "(9) = sqrt(2) s/(eta n y), (10) = 2 s/(eta (s + n y^2)), s = sigma, n = n_f, "
              "y = sqrt(n_r/B - 1); without the common factors",
          .question = {{s > 0, n > 0, y > 0, s2 > s, n2 > n, y2 > y},
                       {nine(s2, n, y) > nine(s, n, y), ten(s2, n, y) > ten(s, n, y),
                        nine(s, n2, y) < nine(s, n, y), ten(s, n2, y) < ten(s, n, y),
                        nine(s, n, y2) < nine(s, n, y), ten(s, n, y2) < ten(s, n, y)}},
          .space = numbers({positive("s"), positive("s'"), positive("n"), positive("n'"),
                            positive("y"), positive("y'")}),
          .proof = {in_sigma, in_product,
                    identity("(9) falls as n y grows", s / n - s / n2, s * (n2 - n) / (n * n2), {},
                             {"s", "n", "n'"}),
                    argument("(9) is a positive multiple of s")}};
}

}  // namespace

std::vector<Claim> section_3_3() {
  const Expr c = name("c"), u1 = name("u"), q = name("q"), a = name("a");
  const std::vector<Condition> given{c == far_apart, C_r > 0, trace(D) > 0, alpha < 1};
  Space many = with(mixed_problems(1, 2), Axis{"c", {far_apart}, far_apart, far_apart, true});
  many.directed = one_sample_of_many;
  Space below_ties;
  below_ties.max_d = 1;
  below_ties.construction = below_the_tie;
  const Expr theta = name("theta"), t = name("t");
  const Expr squared_ratio = pow(threshold_3_6() / threshold_3_7_proved(), 2);
  const Step ratio = identity(
      "at alpha = 0, q = sigma/n_f: the squared ratio is (q + u)^2/(2u), unbounded as u -> 0 and "
      "as u -> infinity",
      pow(a * (q + u1) / (2 * a * q), 2) * (2 * pow(q, 2) / u1), pow(q + u1, 2) / (2 * u1), {},
      {"a", "q", "u"});
  std::vector<Claim> all{
      {.id = "A-S3.3.tight",
       .source = "after Theorem 3.7",
       .statement = "the divergence criterion is tight up to a constant factor: threshold (9) <= c "
                    "times the threshold of Theorem 3.7's proof",
       .reading = "with one constant for all problems; tested with c = 10 and an integer batch "
                  "size, and the proof step serves every c. As a statement about the worst case, "
                  "'in general', it is true: A-S3.3.tight.worst",
       .question = {given, {threshold_3_6() <= c * threshold_3_7_proved()}},
       .space = many,
       .every_choice_fails = {ratio},
       .rests_on = {"A-T3.6b", "A-T3.7b"},
       .repair = "A-S3.3.tight.repair",
       .wrong = "the ratio of the two thresholds is unbounded, so no constant factor serves all "
                "problems"},
      {.id = "A-S3.3.tight.repair",
       .source = "after Theorem 3.7, repaired",
       .statement = "at alpha = 0 the ratio of the thresholds is (q + u)/sqrt(2u), q = sigma/n_f, "
                    "u = n_r/B - 1. A ratio of at most c forces q <= c^2/2 and q^2/(2 c^2) <= u <= "
                    "2 c^2; it is unbounded for u -> 0, for u -> infinity and for q -> infinity",
       .reading = "c = the ratio itself",
       .question = {{alpha == 0, C_r > 0, trace(D) > 0},
                    {squared_ratio >= 2 * sigma() / n_f, u() <= 2 * squared_ratio,
                     pow(sigma() / n_f, 2) <= 2 * squared_ratio * u()}},
       .space = mixed_problems(1, 3),
       .proof = {ratio,
                 identity("(q + u)^2 - 4 q u = (q - u)^2, so the squared ratio is at least 2 q",
                          pow(q + u1, 2) - 4 * q * u1, pow(q - u1, 2), {}, {"q", "u"}),
                 identity("and (q + u)^2 exceeds u^2 and q^2", pow(q + u1, 2),
                          pow(u1, 2) + pow(q, 2) + 2 * q * u1, {}, {"q", "u"})}},
      {.id = "A-S3.3.tight.worst",
       .source = "before Theorem 3.7, 'cannot be significantly improved in general'",
       .statement =
           "sqrt(2) in (9) cannot be replaced by any smaller constant: for every theta < 1 "
           "there is a problem that converges with lambda_max(D) = theta times the "
           "threshold of (9)",
       .reading =
           "tight in the worst case: one problem for each theta. d = 1, alpha = 1/2, eta = 1, "
           "B = 8, n_r = 9, n_f = 12, one nonzero Hessian a set: 36 theta, 24 theta",
       .question = {{theta > 0, theta < 1},
                    {lambda_max(D) == theta * threshold_3_6(), converges()}},
       .space = below_ties,
       .proof = {identity(
                     "u = 1/8, v = 1/2; with a = eta (1-alpha) h_r/n_r = 2 t and b = eta alpha "
                     "h_f/n_f = t, t = theta, one step multiplies E w^2 by (1-a+b)^2 + a^2 u "
                     "+ b^2 v",
                     pow(1 - 2 * t + t, 2) + pow(2 * t, 2) / 8 + pow(t, 2) / 2, 1 - 2 * t * (1 - t),
                     {}, {"t"}),
                 identity("one nonzero sample a set: lambda_max(D)/threshold (9) = a sqrt(u/2) + b "
                          "sqrt(v/2), where sqrt(u/2) = 1/4 and sqrt(v/2) = 1/2",
                          2 * t * Rational(1, 4) + t * Rational(1, 2), t * pow(t, 0), {}, {"t"}),
                 argument("1 - 2 t (1 - t) < 1 for 0 < t < 1")}},
      {.id = "A-S3.3.mirror",
       .source = "after Theorem 3.7",
       .statement = "(10) mirrors (9) in its dependence on sigma, n_r, n_f and B: the two "
                    "thresholds differ by at most a factor c",
       .reading = "(10) as printed; tested with c = 10",
       .question = {given, {threshold_3_6() <= c * threshold_3_7_printed()}},
       .space = many,
       .every_choice_fails = {ratio},
       .rests_on = {"A-T3.7a"},
       .repair = "A-S3.3.tight.repair",
       .wrong =
           "the ratio of (9) and (10) is unbounded: they do not depend on sigma, n_f and B alike"},
      {.id = "A-S3.3.mirrorb",
       .source = "after Theorem 3.7",
       .statement = "(10) mirrors (9) in its dependence on sigma, n_r, n_f and B: where one falls "
                    "the other does not rise",
       .reading = "(10) as printed; all but n_f fixed, sigma too",
       .compute = opposite_in_n_f,
       .repair = "A-S3.3.mirrorb.repair",
       .wrong = "(9) falls where (10) rises when n_f grows"},
      together(),
  };
  for (const auto part : {separation, discussion_of_3_5, strategies}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::stability
