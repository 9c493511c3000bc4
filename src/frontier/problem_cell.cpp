// A cell of a problem of the user's own.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "frontier/cell_text.hpp"
#include "frontier/frontier_cell.hpp"
#include "frontier/repetitions.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/thresholds.hpp"

namespace oubliette {
namespace {

UnlearningProblem at(UnlearningProblem x, const Rational& eta, long B) {
  x.eta = eta;
  x.B = B;
  require_valid(x);
  return x;
}

void describe_paths(const std::vector<PathGrowth>& paths, long steps, FrontierCell& cell) {
  std::vector<double> totals;
  std::vector<double> rates;
  for (const PathGrowth& path : paths) {
    totals.push_back(path.total);
    rates.push_back(path.late_rate);
  }
  cell.share_diverged = share_diverged(totals);
  cell.median_growth = median_growth(totals, steps);
  const MeanAndError late = mean_and_error(rates);
  cell.lyapunov = late.mean;
  cell.lyapunov_se = late.standard_error;
}

}  // namespace

ProblemFrontier::ProblemFrontier(const UnlearningProblem& problem, const FrontierSetup& setup)
    : problem_(problem), setup_(setup), paths_(problem) {
  if (setup.repeats < 1) {
    throw std::domain_error("frontier: repeats = " + std::to_string(setup.repeats) +
                            ", expected at least 1");
  }
}

FrontierCell ProblemFrontier::cell(const Rational& eta, long B, std::uint64_t cell_index) const {
  const UnlearningProblem x = at(problem_, eta, B);
  FrontierCell cell;
  cell.eta = eta;
  cell.B = B;
  const Decision decision = decide(x);
  cell.verdict = to_string(decision.verdict);
  cell.lambda_max_T = middle_of(enclose_lambda_max_T(x));

  // C_f / C_r is free of eta, and with n_r = n_f of B, unless both are 0.
  const bool by_batch = x.n_r() != x.n_f() || B == x.n_r();
  const Coherence coherence =
      coherence_.get({by_batch ? B : 0, 0}, [&] { return enclose_coherence(x); });
  if (coherence.sigma.value) cell.sigma = middle_of(*coherence.sigma.value);
  if (coherence.lambda_max_D.value) cell.lambda_max_D = middle_of(*coherence.lambda_max_D.value);
  const Thresholds thresholds = compare_with_thresholds(x, coherence);
  for (const Threshold* threshold :
       {&thresholds.theorem_3_6, &thresholds.theorem_3_7_printed, &thresholds.theorem_3_7_proved}) {
    if (threshold->reason == "tie not decided") {
      throw std::domain_error("frontier: " + threshold->reason);
    }
  }
  cell.theorem_3_6 = yes_or_no(thresholds.theorem_3_6.applies);
  cell.theorem_3_7_printed = yes_or_no(thresholds.theorem_3_7_printed.applies);
  cell.theorem_3_7_proved = yes_or_no(thresholds.theorem_3_7_proved.applies);

  std::vector<Stream> streams;
  for (long repetition = 0; repetition < setup_.repeats; ++repetition) {
    streams.emplace_back(setup_.seed, cell_index, static_cast<std::uint64_t>(repetition));
  }
  describe_paths(paths_.simulate(eta, x.B, setup_.steps, std::move(streams)), setup_.steps, cell);
  // A direction that no Hessian touches keeps its size for ever, which a path that still shrinks
  // elsewhere does not show yet.
  if (decision.span_dimension < x.d()) cell.lyapunov = std::max(cell.lyapunov, 0.0);
  return cell;
}

FrontierCell problem_cell(const UnlearningProblem& problem, const FrontierSetup& setup,
                          const Rational& eta, long B, std::uint64_t cell_index) {
  return ProblemFrontier(problem, setup).cell(eta, B, cell_index);
}

}  // namespace oubliette
