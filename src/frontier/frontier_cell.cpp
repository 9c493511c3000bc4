// A cell of the paper's set-up from its axes.
#include "frontier/frontier_cell.hpp"

#include <cmath>
#include <limits>

#include "frontier/growth_sampler.hpp"
#include "frontier/repetitions.hpp"
#include "frontier/second_moment.hpp"
#include "frontier/setup_thresholds.hpp"
#include "linalg/approx_matrix.hpp"
#include "streams/distributions.hpp"

namespace oubliette {
namespace {

std::string text(const std::optional<bool>& answer) {
  if (!answer) return "undefined";
  return *answer ? "yes" : "no";
}

double middle(const Interval& x) { return approx_real((x.lo + x.hi) / 2); }

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

FrontierCell frontier_cell(const FrontierSetup& setup, const Rational& eta, long B, long Q,
                           std::uint64_t cell_index) {
  FrontierCell cell;
  cell.eta = eta;
  cell.B = B;
  cell.Q = Q;
  const Rational second_moment = lambda_max_T(setup, eta, B, Q);
  cell.lambda_max_T = approx_real(second_moment);
  cell.verdict = to_string(verdict_at(second_moment));

  const std::optional<SetupCoherence> coherence = enclose_setup_coherence(setup, B, Q);
  if (coherence) {
    cell.sigma = middle(coherence->sigma);
    cell.lambda_max_D = middle(coherence->lambda_max_D);
  }
  const ThresholdAnswers answers =
      apply_thresholds(setup, threshold_etas(setup, coherence, B, Q), eta, B, Q);
  cell.theorem_3_6 = text(answers.theorem_3_6);
  cell.theorem_3_7_printed = text(answers.theorem_3_7_printed);
  cell.theorem_3_7_proved = text(answers.theorem_3_7_proved);

  const std::vector<AxisGroup> groups = axis_groups(setup, Q);
  std::vector<AxisLaw> laws;
  cell.lyapunov = -std::numeric_limits<double>::infinity();
  for (const AxisGroup& group : groups) {
    laws.emplace_back(setup, eta, B, Q, group);
    cell.lyapunov = std::max(cell.lyapunov, laws.back().exponent());
  }
  cell.lyapunov_se = 0;
  const std::vector<double> growths = sample_growths(setup, groups, laws, cell_index);
  cell.share_diverged = share_diverged(growths);
  cell.median_growth = median_growth(growths, setup.steps);
  return cell;
}

}  // namespace oubliette
