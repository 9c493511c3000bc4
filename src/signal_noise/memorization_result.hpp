// What one repetition of the memorisation experiment measures.
#pragma once

namespace oubliette {

/// Losses are means over their samples; quantities of the linearisation are those of the per-sample
/// Hessians H_i = l''_i g_i g_i^T at the trained weights, before unlearning, on the span of the
/// g_i.
/// sigma and theorem_3_6 are NaN where Definition 3.4 or eq. 9 gives no number: no sampling noise
/// (C_r = C_f = 0), or all Hessians 0 in double.
struct MemorizationResult {
  double train_loss = 0;          // all n samples, after training
  double test_error = 0;          // share of fresh samples with y f <= 0, after training
  double forget_loss_before = 0;  // before unlearning
  double forget_loss = 0;         // after unlearning
  double retain_loss = 0;         // after unlearning
  double lambda_max_S = 0;        // of the mix-coherence matrix, Definition 3.3
  double lambda_max_D_rf = 0;     // the largest lambda_max(D_rf)
  double sigma = 0;               // their quotient, Definition 3.4
  double lambda_max_D = 0;        // of the mix-Hessian, Definition 3.2
  double theorem_3_6 = 0;         // lambda_max(D) over Theorem 3.6's threshold: above 1 it applies
  double lambda_max_T = 0;        // of the mean-square operator of the unlearning step
  double lambda_max_J = 0;        // largest and least eigenvalue of the mean step J
  double lambda_min_J = 0;
  long verdict = 0;  // 1 diverges, -1 converges, 0 not decided in double (see predict)
};

}  // namespace oubliette
