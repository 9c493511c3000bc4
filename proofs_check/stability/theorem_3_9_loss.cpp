// Theorem 3.9 with its hypothesis of a small loss used, and eq. (2) in the setting of Section 3.4.
#include "proofs_check/stability/theorem_3_6.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// k = 1/(1 + e^z) at the margin z, so l' = -k and l'' = k (1 - k); loss = log(1 + e^-z) = -log(1 -
// k); x = ||mu||^2 + ||xi||^2; m filters a sign.
const Expr k_ = name("k"), loss = name("loss"), x = name("x"), m = name("m");

Axis probability() {
  return {"k", {Rational(1, 2), Rational(1, 10), Rational(1, 100), Rational(9, 10)}, 0, 1, false};
}
Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000, false};
}

std::vector<Step> trace_by_loss() {
  return {argument("-log(1 - k) >= k, so the loss is at least k"),
          identity("loss - l'' = (loss - k) + k^2", loss - k_ * (1 - k_), (loss - k_) + pow(k_, 2),
                   {}, {"loss", "k"}),
          identity("Tr H_i <= l'' (1/m^2)(2m) 2 x = (4/m) l'' x", 1 / (m * m) * (2 * m) * (2 * x),
                   4 / m * x, {}, {"m", "x"})};
}

Question trace_question() {
  return {{k_ > 0, k_ < 1, loss >= k_},
          {k_ * (1 - k_) / (m * m) * (2 * m) * (2 * x) <= 4 / m * loss * x}};
}

Space trace_space() {
  return numbers({probability(), positive("loss"), positive("x"), positive("m")});
}

std::vector<Step> after_trace(const std::vector<Step>& more) {
  std::vector<Step> all = trace_by_loss();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<Claim> bounds() {
  const Expr L = name("L"), a = name("a"), b = name("b"), n = name("n");
  std::vector<Condition> small = threshold_is_defined();
  small.push_back(lambda_max(D) *
                      (eta * ((1 - alpha) * n_f * sqrt(u() / 2) + alpha * n_r * sqrt(v() / 2))) <
                  1);
  return {
      {.id = "A-T3.9.12.stronger",
       .source = "Theorem 3.9, (12), with its hypothesis used",
       .statement =
           "lambda_max(S) <= (4/m) n_r n_f L sigma^2 d (SNR^2 + 1 + 2 sqrt kappa + 2 kappa) with "
           "probability at least 1 - 2 delta, L the larger mean loss of the two sets, kappa = "
           "log(max(n_r, n_f)/delta)/d: it tends to 0 with the training loss, of which the printed "
           "bound makes no use",
       .reading = "searched: Tr H_i <= (4/m) loss_i (||mu||^2 + ||xi_i||^2), k = 1/(1 + e^z), x = "
                  "||mu||^2 + ||xi_i||^2",
       .question = trace_question(),
       .space = trace_space(),
       .proof = after_trace(
           {uses("A-T3.9.12.repair"), uses("A-LA.7.repair"),
            argument("all ||xi_i||^2 of a set are at most sigma^2 (d + 2 sqrt(d l) + 2 l), l = "
                     "log(n/delta), with probability at least 1 - delta; a sum of loss_i x_i is "
                     "then at most n L times the largest x"),
            identity("C'_r + C'_f = 1 weighs the two sets: n_r n_f (C'_r (1/n_r) n_r L + ..)",
                     a / n * (n * L) + b / n * (n * L), (a + b) * L, {}, {"a", "b", "n", "L"})})},
      {.id = "A-T3.9.13.stronger",
       .source = "Theorem 3.9, (13), with its hypothesis used",
       .statement =
           "max_rf lambda_max(D_rf) <= (4/m) L sigma^2 d (SNR^2 + 1 + 2 sqrt kappa + 2 kappa) with "
           "probability at least 1 - 2 delta, L the largest loss of a sample: it tends to 0 with "
           "the loss",
       .reading = "searched: Tr H_i <= (4/m) loss_i (||mu||^2 + ||xi_i||^2), k = 1/(1 + e^z), x = "
                  "||mu||^2 + ||xi_i||^2",
       .question = trace_question(),
       .space = trace_space(),
       .proof = after_trace({uses("A-T3.9.13.repair"),
                             argument("lambda_max(D_rf) <= C'_r Tr H_r + C'_f Tr H_f and C'_r + "
                                      "C'_f = 1")})},
      {.id = "A-T3.9.13.unmet",
       .source = "Theorem 3.9 and (9)",
       .statement = "(9) needs lambda_max(D) >= sqrt2/(eta ((1-alpha) n_f sqrt u + alpha n_r sqrt "
                    "v)), as sigma >= 1; by A-T3.9.13.stronger no fixed eta meets it once the loss "
                    "is small enough: near-zero loss is where (9) says nothing",
       .reading = "searched: a lambda_max(D) below that value does not meet (9)",
       .question = {small, {lambda_max(D) < threshold_3_6()}},
       .space = mixed_problems(2, 2),
       .proof = {uses("A-D3.4.1.repair"), uses("A-T3.9.13.stronger"),
                 argument("lambda_max(D) <= max lambda_max(D_rf), as D is the mean of the D_rf"),
                 identity("sqrt2 sigma/(eta X) = (sqrt2/(eta X)) + sqrt2 (sigma - 1)/(eta X)",
                          a / b, 1 * n / b + (a - n) / b, {}, {"a", "b", "n"})}},
  };
}

std::vector<Claim> gradients() {
  const Expr h = name("h");
  return {
      {.id = "A-S3.4.grad",
       .source = "eq. (2) and the text after it, in the setting of Section 3.4",
       .statement = "at the trained network each sample's gradient is zero, and the local dynamics "
                    "are dominated by the Hessian",
       .reading =
           "logistic loss, which Section 3.4 uses: |l'| = k, l'' = k (1 - k), k = 1/(1 + "
           "e^z) at the margin z; at least that |l'| is smaller than l'' at some finite W "
           "(then the gradient is l' times the vector whose square times l'' is the Hessian)",
       .question = {{k_ > 0, k_ < 1}, {k_ < k_ * (1 - k_)}},
       .space = numbers({probability()}),
       .every_choice_fails = {identity("|l'| - l'' = k^2, above 0 at every finite margin",
                                       k_ - k_ * (1 - k_), pow(k_, 2), {}, {"k"})},
       .rests_on = {"A-S3.1.2"},
       .repair = "A-S3.4.grad.repair",
       .wrong = "the gradient of the logistic loss is nowhere zero, and its factor |l'| is larger "
                "than the factor l'' of the Hessian"},
      {.id = "A-S3.4.grad.repair",
       .source = "eq. (2) in the setting of Section 3.4, repaired",
       .statement = "|l'| = l''/(1 - k) >= l'', l' != 0 at every finite W, and |l'| <= loss: "
                    "gradients and Hessians tend to 0 together with the loss, at the same rate; w* "
                    "is at infinity",
       .reading = "loss >= k is the only thing used of it",
       .question = {{k_ > 0, k_ < 1, loss >= k_},
                    {k_ == k_ * (1 - k_) / (1 - k_), k_ >= k_ * (1 - k_), k_ > 0, k_ <= loss}},
       .space = numbers({probability(), positive("loss")}),
       .proof = {identity("with h = e^{-z}, k = h/(1 + h): l' = d/dz log(1 + e^{-z}) = -k and 1 - "
                          "k = 1/(1 + h)",
                          1 - h / (1 + h), 1 / (1 + h), {}, {"h"}),
                 identity("|l'|/l'' = 1/(1 - k)", k_ / (k_ * (1 - k_)), 1 / (1 - k_), {}, {"k"}),
                 argument("k lies in (0, 1), and -log(1 - k) >= k")}},
  };
}

}  // namespace

std::vector<Claim> theorem_3_9_loss() {
  std::vector<Claim> all = bounds();
  for (Claim& claim : gradients()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
