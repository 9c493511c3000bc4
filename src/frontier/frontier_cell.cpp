// A cell of the paper's set-up from its axes.
#include "frontier/frontier_cell.hpp"

#include "frontier/cell_text.hpp"
#include "frontier/repetitions.hpp"
#include "frontier/second_moment.hpp"
#include "frontier/setup_paths.hpp"
#include "frontier/setup_thresholds.hpp"
#include "linalg/approx_matrix.hpp"

namespace oubliette {

FrontierCell SetupFrontier::cell(const Rational& eta, long B, long Q,
                                 std::uint64_t cell_index) const {
  FrontierCell cell;
  cell.eta = eta;
  cell.B = B;
  cell.Q = Q;
  const Rational second_moment = lambda_max_T(setup_, eta, B, Q);
  cell.lambda_max_T = approx_real(second_moment);
  cell.verdict = to_string(verdict_at(second_moment));

  // With n_r = n_f, sigma depends on B only in being undefined for whole batches.
  const bool by_batch = setup_.n_retain != setup_.n_forget || B == setup_.n_retain;
  const std::optional<SetupCoherence> coherence =
      coherence_.get({Q, by_batch ? B : 0}, [&] { return enclose_setup_coherence(setup_, B, Q); });
  if (coherence) {
    cell.sigma = middle_of(coherence->sigma);
    cell.lambda_max_D = middle_of(coherence->lambda_max_D);
  }
  const ThresholdAnswers answers =
      apply_thresholds(setup_, threshold_etas(setup_, coherence, B, Q), eta, B, Q);
  cell.theorem_3_6 = yes_or_no(answers.theorem_3_6);
  cell.theorem_3_7_printed = yes_or_no(answers.theorem_3_7_printed);
  cell.theorem_3_7_proved = yes_or_no(answers.theorem_3_7_proved);

  const SetupPaths paths(setup_, eta, B, Q);
  cell.lyapunov = paths.exponent();
  cell.lyapunov_se = 0;
  const std::vector<double> growths = paths.growths(cell_index);
  cell.share_diverged = share_diverged(growths);
  cell.median_growth = median_growth(growths, setup_.steps);
  return cell;
}

FrontierCell frontier_cell(const FrontierSetup& setup, const Rational& eta, long B, long Q,
                           std::uint64_t cell_index) {
  return SetupFrontier(setup).cell(eta, B, Q, cell_index);
}

}  // namespace oubliette
