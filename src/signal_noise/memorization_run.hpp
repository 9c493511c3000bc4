// One repetition: draw, train, test, linearise, unlearn.
#pragma once

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "signal_noise/batch_sampler.hpp"
#include "signal_noise/logistic_loss.hpp"
#include "signal_noise/memorization_result.hpp"
#include "signal_noise/memorization_setup.hpp"
#include "signal_noise/span_network.hpp"
#include "streams/stream.hpp"

namespace oubliette {

/// The random streams of a repetition, one for each use, so that neither route nor setting shifts
/// the numbers of another use.
struct RepetitionStreams {
  Stream data, test, batches;
  RepetitionStreams(std::uint64_t seed, std::uint64_t cell, std::uint64_t repetition)
      : data(seed, cell, 4 * repetition),
        test(seed, cell, 4 * repetition + 1),
        batches(seed, cell, 4 * repetition + 2) {}
};

/// The mean loss of samples first..first + count - 1.
/// @throws std::runtime_error  when it is not finite.
double mean_loss(const std::vector<double>& margins, long first, long count);

/// Full-batch gradient descent; `margins` are those of the final weights. Network: as SpanNetwork.
template <class Network>
void train(Network& network, const TrainingSetup& setup, std::vector<double>& margins) {
  const std::vector<double> weights(static_cast<std::size_t>(network.n()),
                                    setup.eta / static_cast<double>(network.n()));
  network.margins(margins);
  for (long epoch = 0; epoch < setup.epochs; ++epoch) {
    network.step(weights, margins);
    network.margins(margins);
  }
}

/// The steps of eq. 3; `margins` are those of the final weights.
template <class Network>
void unlearn(Network& network, const UnlearningSetup& setup, Stream batches,
             std::vector<double>& margins) {
  BatchSampler sampler(network.n() - setup.n_f, setup, batches);
  for (long step = 0; step < setup.steps; ++step) {
    network.step(sampler.next(), margins);
    network.margins(margins);
  }
}

/// The share of fresh samples with y f(W, x) <= 0: their noise meets the filters as normal numbers
/// with covariance noise^2 <w_k, w_l> (see span_data.hpp).
double test_error(const SpanNetwork& network, const SignalNoiseModel& model, long samples,
                  Stream& stream);

/// Gram matrix of the Hessians' factors h_i = sqrt(l''_i) g_i: off the ReLU kinks the score is
/// piecewise linear in W, so the Hessian of l(y_i f) is l''_i g_i g_i' = h_i h_i' (stability, eq.
/// 51).
RowMatrix hessian_factors(const RowMatrix& gradient_gram, const std::vector<double>& margins);

/// What the theory says of the trained network: all of MemorizationResult that is not a loss or an
/// error.
void linearise(const RowMatrix& gradient_gram, const std::vector<double>& margins,
               const MemorizationSetup& setup, MemorizationResult& result);

/// Train, test, linearise, unlearn. `error` gives the test error of the trained network.
template <class Network, class Error>
MemorizationResult run_network(Network& network, const MemorizationSetup& setup,
                               const RepetitionStreams& streams, const Error& error) {
  const long n_r = setup.n_r(), n_f = setup.unlearning.n_f;
  std::vector<double> margins;
  MemorizationResult result;
  train(network, setup.training, margins);
  result.train_loss = mean_loss(margins, 0, n_r + n_f);
  result.forget_loss_before = mean_loss(margins, n_r, n_f);
  result.test_error = error();
  linearise(network.gradient_gram(), margins, setup, result);
  unlearn(network, setup.unlearning, streams.batches, margins);
  result.forget_loss = mean_loss(margins, n_r, n_f);
  result.retain_loss = mean_loss(margins, 0, n_r);
  return result;
}

/// The whole of a repetition by the span route, in time and memory that do not depend on d.
/// @throws std::runtime_error  when a loss is not finite, naming it.
MemorizationResult run_on_span(const MemorizationSetup& setup, std::uint64_t cell,
                               std::uint64_t repetition);

}  // namespace oubliette
