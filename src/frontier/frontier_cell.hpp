// One cell of the stability frontier: sample paths, exact verdict and thresholds, as a CSV row.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "frontier/dense_paths.hpp"
#include "frontier/memo.hpp"
#include "frontier/setup_coherence.hpp"
#include "unlearning/enclosures.hpp"

namespace oubliette {

/// One row of frontier.csv. Growth rates and exponents are natural logarithms a step; -infinity is
/// legal there (a factor was exactly 0), NaN nowhere. Empty numbers are undefined (sigma and
/// lambda_max_D where C_r = C_f = 0; the standard error of one repetition) and print "undefined".
struct FrontierCell {
  Rational eta{1};
  long B = 0;
  long Q = 0;  // 0 for a problem of the user's own
  std::optional<double> sigma, lambda_max_D;
  double share_diverged = 0;  // of the repetitions with ||w_K|| >= 1000 ||w_0||
  double median_growth = 0;   // (log||w_K|| - log||w_0||) / K, median over the repetitions
  double lyapunov = 0;        // the top Lyapunov exponent: almost-sure growth
  std::optional<double> lyapunov_se;
  std::string verdict;  // diverges, converges, bounded: E||w_k||^2, exactly decided
  double lambda_max_T = 0;
  std::string theorem_3_6, theorem_3_7_printed, theorem_3_7_proved;  // yes, no, undefined
};

/// The cell (B, Q) of the paper's set-up (Section 4.1): a pure function; its random numbers are
/// those of (setup.seed, cell_index, repetition). The exponent is a finite sum, so its standard
/// error is 0.
/// @throws std::domain_error  as setup_problem.
FrontierCell frontier_cell(const FrontierSetup& setup, const Rational& eta, long B, long Q,
                           std::uint64_t cell_index);

/// The cell (eta, B) of a problem of the user's own; its eta and B play no part, and of `setup`
/// only steps, repeats and seed count. Verdict by decide(), lambda_max(T) and sigma as the middle
/// of their enclosures. Sample paths are simulated in double; the exponent is estimated by the
/// growth after the first tenth of each path, with the standard error of the mean over the
/// repetitions (undefined for one repetition or when a path reaches 0).
/// @throws std::domain_error  when the problem is not valid at eta and B, or as decide().
FrontierCell problem_cell(const UnlearningProblem& problem, const FrontierSetup& setup,
                          const Rational& eta, long B, std::uint64_t cell_index);

/// The same two functions for many cells: values are computed once and kept where cells share them
/// (sigma by Q; the forms of the Hessians). Safe to call from several threads; the results do not
/// depend on the order.
class SetupFrontier {
 public:
  explicit SetupFrontier(FrontierSetup setup) : setup_(std::move(setup)) {}
  FrontierCell cell(const Rational& eta, long B, long Q, std::uint64_t cell_index) const;

 private:
  FrontierSetup setup_;
  mutable Memo<std::optional<SetupCoherence>> coherence_;
};

class ProblemFrontier {
 public:
  /// @throws std::domain_error  when the problem is not valid apart from eta and B.
  ProblemFrontier(const UnlearningProblem& problem, const FrontierSetup& setup);
  FrontierCell cell(const Rational& eta, long B, std::uint64_t cell_index) const;

 private:
  UnlearningProblem problem_;
  FrontierSetup setup_;
  DensePaths paths_;
  mutable Memo<Coherence> coherence_;
};

/// A number as the shortest decimal that reads back as the same double; "inf" or "-inf".
/// @throws std::domain_error  for NaN.
std::string shortest_decimal(double x);

/// The names of the columns, and one row, without line ends. eta is printed as the decimal of
/// the nearest double (frontier/eta_column.hpp tells two apart that read the same).
/// @throws std::domain_error  when a number is NaN.
std::string csv_header();
std::string csv_row(const FrontierCell& cell);

}  // namespace oubliette
