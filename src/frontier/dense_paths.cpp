// Batches drawn sample by sample, and the paths they make.
#include "frontier/dense_paths.hpp"

#include <cmath>
#include <stdexcept>

#include "frontier/scaled_path.hpp"
#include "linalg/approx_matrix.hpp"
#include "streams/distributions.hpp"

namespace oubliette {

using Eigen::Index;
using Eigen::MatrixXd;

// How often each sample is in a batch, times its coefficient in J_k - I.
class BatchWeights {
 public:
  BatchWeights(const DensePaths& paths, const Rational& eta, const Rational& B,
               DensePaths::Form form)
      : members_(paths.members_) {
    const Rational& alpha = paths.alpha_;
    retain_ = {approx_real(B / paths.n_r_), -approx_real(eta * (1 - alpha) / B), false};
    if (paths.n_f_ > 0) {
      forget_ = {approx_real(B / paths.n_f_), approx_real(eta * alpha / B), false};
    }
    if (form == DensePaths::Form::entries) {
      retain_.usual = retain_.probability > 0.5;
      forget_.usual = forget_.probability > 0.5;
    }
  }

  /// (samples + 2) x repetitions: the weights less the usual ones, which are the last two rows: a
  /// sample is usually in the batch or out of it, whichever is more probable.
  MatrixXd empty(Index repetitions) const {
    MatrixXd batch(static_cast<Index>(members_.size()) + 2, repetitions);
    batch.row(batch.rows() - 2).setConstant(retain_.usual ? retain_.coefficient : 0);
    batch.row(batch.rows() - 1).setConstant(forget_.usual ? forget_.coefficient : 0);
    return batch;
  }

  void draw(Stream& stream, Eigen::Ref<Eigen::VectorXd> column) const {
    for (std::size_t s = 0; s < members_.size(); ++s) {
      const auto& [times, retain] = members_[s];
      const Set& set = retain ? retain_ : forget_;
      const long count = times == 1 ? (uniform(stream) < set.probability ? 1 : 0)
                                    : binomial(stream, times, set.probability);
      column(static_cast<Index>(s)) =
          static_cast<double>(count - (set.usual ? times : 0)) * set.coefficient;
    }
  }

 private:
  struct Set {
    double probability = 0, coefficient = 0;
    bool usual = false;  // whether all samples are counted in before
  };
  const std::vector<DensePaths::Member>& members_;
  Set retain_, forget_;
};

DensePaths::Form DensePaths::cheaper_form(const Rational& B) const {
  double different = 4;  // samples that differ from the usual batch, and the usual batch
  for (const Member& member : members_) {
    const double p = approx_real(B / (member.retain ? n_r_ : n_f_));
    different += std::min(p, 1 - p);
  }
  // Multiplications a step and repetition.
  const double by_entries = different * static_cast<double>(entries_.rows());
  const double by_factors = 2 * static_cast<double>(factors_.size());
  return by_factors < by_entries ? Form::factors : Form::entries;
}

std::vector<PathGrowth> DensePaths::simulate(const Rational& eta, const Rational& B, long steps,
                                             std::vector<Stream> streams) const {
  return simulate(eta, B, steps, std::move(streams), cheaper_form(B));
}

std::vector<PathGrowth> DensePaths::simulate(const Rational& eta, const Rational& B, long steps,
                                             std::vector<Stream> streams, Form form) const {
  const long limit = n_f_ == 0 ? n_r_ : std::min(n_r_, n_f_);
  if (steps < 1 || eta <= 0 || B < 1 || B > limit) {
    throw std::domain_error("DensePaths: eta = " + to_string(eta) + ", B = " + to_string(B) +
                            ", steps = " + std::to_string(steps) +
                            ", expected eta > 0, 1 <= B <= " + std::to_string(limit) +
                            " and steps >= 1");
  }
  const BatchWeights weights(*this, eta, B, form);
  const auto repeats = static_cast<Index>(streams.size());
  MatrixXd W(d_, repeats);
  std::vector<ScaledPath> paths;
  for (Index r = 0; r < repeats; ++r) {
    for (Index i = 0; i < d_; ++i) W(i, r) = normal(streams[static_cast<std::size_t>(r)]);
    paths.emplace_back(W.col(r).norm());
  }
  const long early = steps / 10;
  std::vector<double> early_growth(streams.size(), 0.0);
  MatrixXd batch = weights.empty(repeats);
  for (long step = 1; step <= steps; ++step) {
    for (Index r = 0; r < repeats; ++r) {
      weights.draw(streams[static_cast<std::size_t>(r)], batch.col(r));
    }
    form == Form::factors ? step_by_factors(batch, W) : step_by_entries(batch, W);
    for (Index r = 0; r < repeats; ++r) paths[static_cast<std::size_t>(r)].follow(W.col(r));
    if (step != early) continue;
    for (std::size_t r = 0; r < paths.size(); ++r) early_growth[r] = paths[r].growth();
  }
  std::vector<PathGrowth> result;
  for (std::size_t r = 0; r < paths.size(); ++r) {
    const double total = paths[r].growth();
    const double late = std::isinf(total) ? total : total - early_growth[r];
    result.push_back({total, late / static_cast<double>(steps - early)});
  }
  return result;
}

}  // namespace oubliette
