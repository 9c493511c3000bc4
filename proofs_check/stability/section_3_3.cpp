// Section 3.3: sentences about Theorems 3.6 and 3.7 that say something mathematical.
#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"
#include "proofs_check/stability/theorem_3_7.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// alpha = 0, one nonzero retain sample of two, B just below n_r: u = n_r/B - 1 = 1/(4 c^2) makes
// the ratio of the thresholds (1 + u)/sqrt(2 u) exceed c.
std::vector<Instance> batches_near_the_whole_set() {
  std::vector<Instance> found;
  for (const long c : {10L, 1000L, 1000000L}) {
    Instance x = construction_3_7(2, 2, Rational(2) / (1 + Rational(1, 4 * c * c)), 0, 1, 1, 1);
    x.parameters["c"] = c;
    found.push_back(x);
  }
  return found;
}

}  // namespace

std::vector<Claim> section_3_3() {
  const Expr c = name("c"), u1 = name("u"), q = name("q"), a = name("a");
  const std::vector<Condition> given{c == 1000000, C_r > 0, trace(D) > 0, alpha < 1};
  Space near_whole = with(mixed_problems(1, 2), Axis{"c", {1000000}, 1000000, 1000000, true});
  near_whole.directed = batches_near_the_whole_set;
  const Step ratio = identity(
      "at alpha = 0, q = sigma/n_f: the squared ratio is (q + u)^2/(2u), unbounded as u -> 0 and "
      "as u -> infinity",
      pow(a * (q + u1) / (2 * a * q), 2) * (2 * pow(q, 2) / u1), pow(q + u1, 2) / (2 * u1), {},
      {"a", "q", "u"});
  return {
      {.id = "A-S3.3.tight",
       .source = "after Theorem 3.7",
       .statement = "the divergence criterion is tight up to a constant factor: threshold (9) <= c "
                    "times the threshold of Theorem 3.7's proof",
       .reading = "with one constant for all problems; tested with c = 10^6, and the proof step "
                  "serves every c",
       .question = {given, {threshold_3_6() <= c * threshold_3_7_proved()}},
       .space = near_whole,
       .every_choice_fails = {ratio},
       .rests_on = {"A-T3.6b", "A-T3.7b"},
       .repair = "A-S3.3.tight.repair",
       .wrong = "the ratio of the two thresholds is unbounded, so no constant factor serves all "
                "problems"},
      {.id = "A-S3.3.tight.repair",
       .source = "after Theorem 3.7, repaired",
       .statement = "at alpha = 0 the ratio of the thresholds is (q + u)/sqrt(2u), q = sigma/n_f, "
                    "u = n_r/B - 1: at least sqrt(2 q) and within a "
                    "constant only while u stays between two multiples of q",
       .question = {{alpha == 0, C_r > 0, trace(D) > 0},
                    {pow(threshold_3_6() / threshold_3_7_proved(), 2) >= 2 * sigma() / n_f}},
       .space = mixed_problems(1, 3),
       .proof = {ratio,
                 identity("(q + u)^2 - 4 q u = (q - u)^2, so the squared ratio is at least 2 q",
                          pow(q + u1, 2) - 4 * q * u1, pow(q - u1, 2), {}, {"q", "u"})}},
      {.id = "A-S3.3.mirror",
       .source = "after Theorem 3.7",
       .statement = "(10) mirrors (9) in its dependence on sigma, n_r, n_f and B: the two "
                    "thresholds differ by at most a factor c",
       .reading = "(10) as printed; tested with c = 10^6",
       .question = {given, {threshold_3_6() <= c * threshold_3_7_printed()}},
       .space = near_whole,
       .every_choice_fails = {ratio},
       .rests_on = {"A-T3.7a"},
       .repair = "A-S3.3.tight.repair",
       .wrong =
           "the ratio of (9) and (10) is unbounded: they do not depend on sigma, n_f and B alike"},
      {.id = "A-S3.3.ga",
       .source = "'Naive negative gradient'",
       .statement = "with alpha = 1 and a perfectly coherent forget set (identical Hessians), "
                    "ascent does not escape: E||w_k||^2 stays bounded",
       .question = {{alpha == 1, trace(H_F) > 0, sum_forget(f, trace(pow(H_f(f) - H_F, 2))) == 0},
                    {stays_bounded()}},
       .space = problems(2, 2),
       .repair = "A-S3.3.ga.repair",
       .wrong =
           "ascent along H_F multiplies w_k by I + eta H_F, which grows whatever the coherence is"},
      {.id = "A-S3.3.ga.repair",
       .source = "'Naive negative gradient', repaired",
       .statement = "with alpha = 1 and H_F not zero every run escapes in the mean: E||w_k||^2 >= "
                    "lambda_max(J)^{2k}, lambda_max(J) = 1 + eta lambda_max(H_F) > 1",
       .question = {{alpha == 1, trace(H_F) > 0}, {diverges(), lambda_max(J) > 1}},
       .space = problems(2, 2),
       .proof = {uses("A-L3.5.1b"), ascent_expands(),
                 argument("Tr(J^{2k}) >= lambda_max(J)^{2k}")}},
  };
}

}  // namespace oubliette::stability
