// Sample paths of any problem: many repetitions side by side, in floating point.
#pragma once

#include <Eigen/Core>
#include <utility>
#include <vector>

#include "streams/stream.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

/// log||w_K|| - log||w_0|| of one path, and the growth a step after its first tenth. -infinity when
/// the path reaches 0.
struct PathGrowth {
  double total = 0;
  double late_rate = 0;
};

/// The Hessians of a problem (d x d, retain samples first) in two forms: factors H_i = F_i F_i^T
/// (eigenvectors; eigenvalues below d times the rounding unit of the largest are left out), and the
/// entries on and below the diagonal that are not 0 for all samples. A run uses the cheaper one for
/// its batch size: all factors, or sums over the samples that differ from the usual batch. A factor
/// that is exactly 0 may be one of rounding size here.
class DensePaths {
 public:
  /// @throws std::domain_error  when x is not valid. eta and B of x play no part.
  explicit DensePaths(const UnlearningProblem& x);

  /// Paths w_{k+1} = J_k w_k from w_0 ~ N(0, I) (eq. 3 and 4, each sample in a batch with
  /// probability B/n), one for each stream, in double with norms kept as logarithms.
  /// @throws std::domain_error  when a number overflows or is NaN, B is not in 1..min(n_r, n_f),
  /// eta <= 0 or steps < 1.
  std::vector<PathGrowth> simulate(const Rational& eta, const Rational& B, long steps,
                                   std::vector<Stream> streams) const;

  enum class Form { factors, entries };
  Form cheaper_form(const Rational& B) const;
  /// The same paths in a form of the caller's choice; the two differ by rounding.
  std::vector<PathGrowth> simulate(const Rational& eta, const Rational& B, long steps,
                                   std::vector<Stream> streams, Form form) const;

 private:
  friend class BatchWeights;
  struct Member {  // one sample: its copies and set
    long times;
    bool retain;
  };
  struct Run {  // entries (first + k, column), k < length, of the summed Hessian
    Eigen::Index column, first, length, place;
  };
  void find_factors(const UnlearningProblem& x);
  void find_entries(const UnlearningProblem& x);
  void step_by_factors(const Eigen::MatrixXd& batch, Eigen::MatrixXd& W) const;
  void step_by_entries(const Eigen::MatrixXd& batch, Eigen::MatrixXd& W) const;

  Eigen::Index d_;
  Rational alpha_;
  long n_r_, n_f_;
  std::vector<Member> members_;
  Eigen::MatrixXd factors_;                  // d x (sum of ranks)
  std::vector<Eigen::Index> owner_;          // the sample of each column of factors_
  Eigen::MatrixXd entries_;                  // places x samples; places on the diagonal first
  Eigen::VectorXd all_retain_, all_forget_;  // sums of columns of entries_, copies counted
  std::vector<Eigen::Index> diagonal_;
  std::vector<Run> runs_;
};

}  // namespace oubliette
