// One repetition by the ambient route: vectors in R^d, the obvious way.
#pragma once

#include "signal_noise/ambient_network.hpp"
#include "signal_noise/memorization_result.hpp"
#include "signal_noise/span_data.hpp"

namespace oubliette {

/// The ambient network with the interface of SpanNetwork.
class AmbientNetwork {
 public:
  AmbientNetwork(AmbientData<double> data, AmbientWeights<double> weights);

  long n() const { return data_.n(); }
  const AmbientData<double>& data() const { return data_; }
  const AmbientWeights<double>& weights() const { return weights_; }

  void margins(std::vector<double>& out) const;
  void step(const std::vector<double>& weights, const std::vector<double>& margins);
  /// <g_i, g_k> of the explicit gradients of the score: n x n.
  RowMatrix gradient_gram() const;

 private:
  AmbientData<double> data_;
  AmbientWeights<double> weights_;
};

/// The inner products of given vectors: an ambient run projected to its span.
SpanData span_data_of(const AmbientData<double>& data, const AmbientWeights<double>& weights);

/// run_on_span by the ambient route: another draw of the same law.
/// @throws std::runtime_error  when a loss is not finite, naming it.
MemorizationResult run_ambient(const MemorizationSetup& setup, std::uint64_t cell,
                               std::uint64_t repetition);

}  // namespace oubliette
