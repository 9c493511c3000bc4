// Factors and entries of a problem's Hessians, and one step of all repetitions by either.
#include <Eigen/Eigenvalues>
#include <cmath>
#include <limits>

#include "frontier/dense_paths.hpp"
#include "linalg/approx_matrix.hpp"

namespace oubliette {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// F with H = F F^T, d x rank.
MatrixXd factor(const Sample& sample) {
  if (sample.v.size() > 0) {
    return std::sqrt(approx_real(sample.weight)) * approx_matrix(sample.v);
  }
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(approx_matrix(sample.H));
  const VectorXd& values = solver.eigenvalues();
  const double least = static_cast<double>(values.size()) * values.cwiseAbs().maxCoeff() *
                       std::numeric_limits<double>::epsilon();
  const Index rank = (values.array() > least).count();
  return solver.eigenvectors().rightCols(rank) * values.tail(rank).cwiseSqrt().asDiagonal();
}

}  // namespace

DensePaths::DensePaths(const UnlearningProblem& x)
    : d_(x.d()), alpha_(x.alpha), n_r_(x.n_r()), n_f_(x.n_f()) {
  UnlearningProblem valid = x;
  valid.eta = valid.B = 1;
  require_valid(valid);
  for (const Sample& s : x.retain_set) members_.push_back({s.times, true});
  for (const Sample& s : x.forget_set) members_.push_back({s.times, false});
  find_factors(x);
  find_entries(x);
}

void DensePaths::find_factors(const UnlearningProblem& x) {
  std::vector<MatrixXd> parts;
  for (const auto* samples : {&x.retain_set, &x.forget_set}) {
    for (const Sample& s : *samples) {
      const auto number = static_cast<Index>(parts.size());
      parts.push_back(factor(s));
      owner_.insert(owner_.end(), static_cast<std::size_t>(parts.back().cols()), number);
    }
  }
  factors_.resize(d_, static_cast<Index>(owner_.size()));
  Index column = 0;
  for (const MatrixXd& part : parts) {
    factors_.middleCols(column, part.cols()) = part;
    column += part.cols();
  }
}

void DensePaths::find_entries(const UnlearningProblem& x) {
  std::vector<MatrixXd> H;
  MatrixXd used = MatrixXd::Zero(d_, d_);
  for (const auto* samples : {&x.retain_set, &x.forget_set}) {
    for (const Sample& s : *samples) {
      H.push_back(approx_matrix(s.H));
      used += H.back().cwiseAbs();
    }
  }
  Index places = 0;
  for (Index i = 0; i < d_; ++i) {
    if (used(i, i) == 0) continue;
    diagonal_.push_back(i);
    ++places;
  }
  for (Index j = 0; j < d_; ++j) {
    for (Index i = j + 1; i < d_; ++i) {
      if (used(i, j) == 0) continue;
      const bool continues = i > j + 1 && used(i - 1, j) != 0;
      if (!continues) runs_.push_back({j, i, 0, places});
      ++runs_.back().length;
      ++places;
    }
  }
  entries_.resize(places, static_cast<Index>(H.size()));
  all_retain_ = all_forget_ = VectorXd::Zero(places);
  for (std::size_t s = 0; s < H.size(); ++s) {
    VectorXd column(places);
    Index place = 0;
    for (const Index i : diagonal_) column(place++) = H[s](i, i);
    for (const Run& run : runs_) {
      column.segment(run.place, run.length) = H[s].col(run.column).segment(run.first, run.length);
    }
    entries_.col(static_cast<Index>(s)) = column;
    (members_[s].retain ? all_retain_ : all_forget_) +=
        static_cast<double>(members_[s].times) * column;
  }
}

void DensePaths::step_by_factors(const MatrixXd& batch, MatrixXd& W) const {
  MatrixXd P = factors_.transpose() * W;
  for (Index r = 0; r < P.cols(); ++r) {
    for (Index k = 0; k < P.rows(); ++k) {
      P(k, r) *= batch(owner_[static_cast<std::size_t>(k)], r);
    }
  }
  W.noalias() += factors_ * P;
}

// batch: weights less the usual ones, samples x repetitions; its last two rows are the usual
// weights of the two sets.
void DensePaths::step_by_entries(const MatrixXd& batch, MatrixXd& W) const {
  const Index n = entries_.cols();
  VectorXd sum(entries_.rows());
  VectorXd w(d_);
  std::vector<Index> chosen;
  for (Index r = 0; r < W.cols(); ++r) {
    chosen.clear();
    for (Index s = 0; s < n; ++s) {
      if (batch(s, r) != 0) chosen.push_back(s);
    }
    sum = batch(n, r) * all_retain_ + batch(n + 1, r) * all_forget_;
    std::size_t k = 0;
    const auto column = [&](std::size_t at) { return entries_.col(chosen[at]); };
    const auto weight = [&](std::size_t at) { return batch(chosen[at], r); };
    for (; k + 4 <= chosen.size(); k += 4) {
      sum += weight(k) * column(k) + weight(k + 1) * column(k + 1) + weight(k + 2) * column(k + 2) +
             weight(k + 3) * column(k + 3);
    }
    for (; k < chosen.size(); ++k) sum += weight(k) * column(k);

    w = W.col(r);
    Index place = 0;
    for (const Index i : diagonal_) W(i, r) += sum(place++) * w(i);
    for (const Run& run : runs_) {
      const auto part = sum.segment(run.place, run.length);
      W.col(r).segment(run.first, run.length) += w(run.column) * part;
      W(run.column, r) += part.dot(w.segment(run.first, run.length));
    }
  }
}

}  // namespace oubliette
