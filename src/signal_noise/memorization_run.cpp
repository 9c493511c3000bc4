// The span route from its draw to its result, and the parts that both routes share.
#include "signal_noise/memorization_run.hpp"

#include <boost/random/normal_distribution.hpp>
#include <limits>

#include "signal_noise/mix_coherence.hpp"
#include "signal_noise/span_kernels.hpp"
#include "signal_noise/span_linearisation.hpp"
#include "streams/distributions.hpp"

namespace oubliette {
namespace {

// Rows L with L L' = A, for A positive semi-definite up to rounding: a column whose pivot is lost
// in the rounding of A is left 0.
RowMatrix lower_root(const RowMatrix& A) {
  const long n = A.rows();
  RowMatrix L = RowMatrix::Zero(n, n);
  for (long j = 0; j < n; ++j) {
    const double pivot = A(j, j) - L.row(j).head(j).squaredNorm();
    if (!(pivot > 1e-15 * A(j, j))) continue;
    L(j, j) = std::sqrt(pivot);
    for (long i = j + 1; i < n; ++i) {
      L(i, j) = (A(i, j) - L.row(i).head(j).dot(L.row(j).head(j))) / L(j, j);
    }
  }
  return L;
}

}  // namespace

double mean_loss(const std::vector<double>& margins, long first, long count) {
  double sum = 0;
  for (long i = first; i < first + count; ++i) {
    sum += logistic_loss(margins[static_cast<std::size_t>(i)]);
  }
  if (!std::isfinite(sum)) throw std::runtime_error("mean_loss: the loss is not finite");
  return sum / static_cast<double>(count);
}

double test_error(const SpanNetwork& network, const SignalNoiseModel& model, long samples,
                  Stream& stream) {
  const long filters = 2 * model.m;
  const RowMatrix L = model.noise * lower_root(network.weight_gram());
  const RowMatrix activations = network.activations();
  double signal_of_label[2] = {0, 0};  // y = -1, +1
  for (long k = 0; k < filters; ++k) {
    const double a = activations(k, 0), sign = k < model.m ? 1 : -1;
    signal_of_label[a < 0 ? 0 : 1] += sign * std::abs(a);
  }
  // Blocks of fresh noise patches: one column each of normal numbers, of activations, of sums.
  constexpr long width = 4 * kernel_block;
  std::vector<double> normals(static_cast<std::size_t>(filters * width)), mixed(normals);
  double sums[width];
  std::vector<long> rows;
  for (long k = 0; k < filters; ++k) rows.push_back(k);
  boost::random::normal_distribution<double> normal;
  const long draws = model.noises();
  long wrong = 0;
  long in_sample = 0;  // noise patches of the present sample so far
  double noise_score = 0;
  for (long done = 0; done < samples * draws; done += width) {
    for (double& z : normals) z = normal(stream);
    std::fill(mixed.begin(), mixed.end(), 0.0);
    for (long k = 0; k < filters; ++k) {
      add_rows(&mixed[static_cast<std::size_t>(k * width)], width, normals.data(), width,
               rows.data(), L.row(k).data(), k + 1);
    }
    signed_relu_sums(sums, width, mixed.data(), width, model.m);
    for (long c = 0; c < std::min(width, samples * draws - done); ++c) {
      noise_score += static_cast<double>(model.copies()) * sums[c];
      if (++in_sample < draws) continue;
      const bool positive = uniform(stream) < 0.5;
      const double score = signal_of_label[positive ? 1 : 0] + noise_score;
      wrong += (positive ? score : -score) <= 0 ? 1 : 0;
      in_sample = 0;
      noise_score = 0;
    }
  }
  return static_cast<double>(wrong) / static_cast<double>(samples);
}

RowMatrix hessian_factors(const RowMatrix& gradient_gram, const std::vector<double>& margins) {
  Eigen::VectorXd roots(gradient_gram.rows());
  for (long i = 0; i < roots.size(); ++i) {
    roots[i] = std::sqrt(logistic_curvature(margins[static_cast<std::size_t>(i)]));
  }
  return roots.asDiagonal() * gradient_gram * roots.asDiagonal();
}

void linearise(const RowMatrix& gradient_gram, const std::vector<double>& margins,
               const MemorizationSetup& setup, MemorizationResult& result) {
  const long n_r = setup.n_r();
  const RowMatrix factors = hessian_factors(gradient_gram, margins);
  const UnlearningSetup& u = setup.unlearning;
  result.sigma = result.theorem_3_6 = std::numeric_limits<double>::quiet_NaN();
  const MixWeights weights = mix_weights(n_r, u);
  if (weights.retain + weights.forget > 0) {
    const MixCoherence coherence = mix_coherence(factors, n_r, weights);
    result.lambda_max_S = coherence.lambda_max_S;
    result.lambda_max_D_rf = coherence.lambda_max_D_rf;
    result.lambda_max_D = coherence.lambda_max_D;
    result.sigma = coherence.sigma();
    const double B = static_cast<double>(u.B), size_r = static_cast<double>(n_r),
                 size_f = static_cast<double>(u.n_f);
    const double reach = (1 - u.alpha) * size_f * std::sqrt(size_r / B - 1) +
                         u.alpha * size_r * std::sqrt(size_f / B - 1);
    const double threshold = std::sqrt(2.0) * coherence.sigma() / (u.eta * reach);
    result.theorem_3_6 = coherence.lambda_max_D / threshold;
  }
  const SpanLinearisation linear = linearise_on_span(factors, n_r, u);
  result.lambda_max_T = linear.lambda_max_T;
  result.lambda_max_J = linear.lambda_max_J;
  result.lambda_min_J = linear.lambda_min_J;
  // Passes are not drawn anew each step, so neither T nor J describes a run of them.
  const bool drawn_anew = u.sampling != Sampling::epochs;
  result.verdict = linear.leaves_by_ascent && drawn_anew ? 1 : 0;
}

MemorizationResult run_on_span(const MemorizationSetup& setup, std::uint64_t cell,
                               std::uint64_t repetition) {
  RepetitionStreams streams(setup.seed, cell, repetition);
  SpanNetwork network(draw_span_data(setup.model, streams.data));
  return run_network(network, setup, streams, [&] {
    return test_error(network, setup.model, setup.test_samples, streams.test);
  });
}

}  // namespace oubliette
