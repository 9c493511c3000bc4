// Training, testing on fresh vectors and unlearning in R^d.
#include "signal_noise/ambient_run.hpp"

#include <boost/random/normal_distribution.hpp>
#include <utility>

#include "signal_noise/memorization_run.hpp"
#include "streams/distributions.hpp"

namespace oubliette {
namespace {

double test_error(const AmbientNetwork& network, const SignalNoiseModel& model, long samples,
                  Stream& stream) {
  boost::random::normal_distribution<double> normal(0, model.noise);
  AmbientData<double> one{network.data().mu, {}, {1}, model.copies()};
  one.noise.resize(model.d, model.noises());
  long wrong = 0;
  for (long t = 0; t < samples; ++t) {
    one.y[0] = uniform(stream) < 0.5 ? 1 : -1;
    for (double& entry : one.noise.reshaped()) entry = normal(stream);
    wrong += margins(one, network.weights())(0) <= 0 ? 1 : 0;
  }
  return static_cast<double>(wrong) / static_cast<double>(samples);
}

}  // namespace

AmbientNetwork::AmbientNetwork(AmbientData<double> data, AmbientWeights<double> weights)
    : data_(std::move(data)), weights_(std::move(weights)) {}

void AmbientNetwork::margins(std::vector<double>& out) const {
  const Vector<double> z = oubliette::margins(data_, weights_);
  out.assign(z.begin(), z.end());
}

void AmbientNetwork::step(const std::vector<double>& weights, const std::vector<double>&) {
  weights_ = gradient_step(data_, weights_,
                           Vector<double>(Eigen::Map<const Eigen::VectorXd>(weights.data(), n())));
}

RowMatrix AmbientNetwork::gradient_gram() const {
  Matrix<double> gradients(weights_.size(), n());
  for (long i = 0; i < n(); ++i) gradients.col(i) = score_gradient(data_, weights_, i).reshaped();
  return gradients.transpose() * gradients;
}

SpanData span_data_of(const AmbientData<double>& data, const AmbientWeights<double>& weights) {
  Matrix<double> vectors(data.mu.size(), 1 + data.noise.cols());
  vectors << data.mu, data.noise;
  return {weights.cols() / 2,
          data.noises(),
          data.copies,
          data.y,
          vectors.transpose() * vectors,
          weights.transpose() * vectors,
          weights.transpose() * weights};
}

MemorizationResult run_ambient(const MemorizationSetup& setup, std::uint64_t cell,
                               std::uint64_t repetition) {
  RepetitionStreams streams(setup.seed, cell, repetition);
  AmbientData<double> data = draw_ambient_data(setup.model, streams.data);
  AmbientWeights<double> weights = draw_ambient_weights(setup.model, streams.data);
  AmbientNetwork network(std::move(data), std::move(weights));
  return run_network(network, setup, streams, [&] {
    return test_error(network, setup.model, setup.test_samples, streams.test);
  });
}

}  // namespace oubliette
