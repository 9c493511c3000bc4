// A cell of the paper's set-up from its axes.
#include "frontier/frontier_cell.hpp"

#include <cmath>
#include <limits>

#include "frontier/cell_text.hpp"
#include "frontier/growth_sampler.hpp"
#include "frontier/repetitions.hpp"
#include "frontier/second_moment.hpp"
#include "frontier/setup_thresholds.hpp"
#include "linalg/approx_matrix.hpp"
#include "streams/distributions.hpp"

namespace oubliette {
namespace {

// log||w_K|| - log||w_0|| of each repetition, from w_0 ~ N(0, I).
std::vector<double> sample_growths(const FrontierSetup& setup, const std::vector<AxisGroup>& groups,
                                   const std::vector<AxisLaw>& laws, std::uint64_t cell_index) {
  std::vector<GrowthSampler> samplers;
  for (const AxisLaw& law : laws) samplers.emplace_back(law, setup.steps);
  std::vector<double> growths;
  for (long repetition = 0; repetition < setup.repeats; ++repetition) {
    Stream stream(setup.seed, cell_index, static_cast<std::uint64_t>(repetition));
    std::vector<double> start;
    std::vector<double> end;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (long axis = 0; axis < groups[g].copies; ++axis) {
        start.push_back(std::log(std::abs(normal(stream))));
        end.push_back(start.back() + samplers[g](stream));
      }
    }
    growths.push_back(log_norm(end) - log_norm(start));
  }
  return growths;
}

}  // namespace

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

  const std::vector<AxisGroup> groups = axis_groups(setup_, Q);
  std::vector<AxisLaw> laws;
  cell.lyapunov = -std::numeric_limits<double>::infinity();
  for (const AxisGroup& group : groups) {
    laws.emplace_back(setup_, eta, B, Q, group);
    cell.lyapunov = std::max(cell.lyapunov, laws.back().exponent());
  }
  cell.lyapunov_se = 0;
  const std::vector<double> growths = sample_growths(setup_, groups, laws, cell_index);
  cell.share_diverged = share_diverged(growths);
  cell.median_growth = median_growth(growths, setup_.steps);
  return cell;
}

FrontierCell frontier_cell(const FrontierSetup& setup, const Rational& eta, long B, long Q,
                           std::uint64_t cell_index) {
  return SetupFrontier(setup).cell(eta, B, Q, cell_index);
}

}  // namespace oubliette
