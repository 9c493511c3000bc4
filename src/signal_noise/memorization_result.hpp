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
  long verdict = 0;  // 1: diverges, proved (see SpanLinearisation); 0: undecided
};

/// E||w_k||^2 of the linear step grows: lambda_max(T) > 1 by more than 1e-10. The eigenvalue is
/// computed, with an error estimated below 1e-11 of it; with alpha = 0 it is 1 in exact arithmetic,
/// along the forget set. Only the verdict is proved: growth, its mechanism and convergence are what
/// numbers in double precision say.
inline bool grows(const MemorizationResult& x) { return x.lambda_max_T > 1 + 1e-10; }

/// The mechanisms of a repetition that grows: ascent (J has an eigenvalue above 1), overshoot (one
/// below -1), noise (neither: J contracts, sampling does not).
inline bool by_ascent(const MemorizationResult& x) { return grows(x) && x.lambda_max_J > 1; }
inline bool by_overshoot(const MemorizationResult& x) { return grows(x) && x.lambda_min_J < -1; }
inline bool by_noise(const MemorizationResult& x) {
  return grows(x) && !by_ascent(x) && !by_overshoot(x);
}

}  // namespace oubliette
