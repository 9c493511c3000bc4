// The measurement of a repetition, the bounds, and the terms that eq. 64 drops.
#include "signal_noise/theorem_3_9.hpp"

#include <boost/multiprecision/mpfr.hpp>
#include <cmath>

#include "linalg/approx_matrix.hpp"
#include "signal_noise/memorization_run.hpp"
#include "signal_noise/packed_numbers.hpp"
#include "signal_noise/span_linearisation.hpp"

namespace oubliette {
namespace {

using Float = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<50>>;

double squared_root_sum(const MixWeights& C) {
  const double sum = std::sqrt(C.retain) + std::sqrt(C.forget);
  return sum * sum;
}

// Trains to the state. @returns the epochs it took.
long train_to(WeightState state, SpanNetwork& network, const TrainingSetup& setup,
              std::vector<double>& margins) {
  const long n = network.n();
  if (state == WeightState::random) {
    network.margins(margins);
    return 0;
  }
  train(network, setup, margins);
  long epochs = setup.epochs;
  if (state == WeightState::trained) return epochs;
  const std::vector<double> weights(static_cast<std::size_t>(n),
                                    setup.eta / static_cast<double>(n));
  while (epochs < most_epochs && mean_loss(margins, 0, n) > loss_goal) {
    network.step(weights, margins);
    network.margins(margins);
    ++epochs;
  }
  return epochs;
}

}  // namespace

std::string_view weight_state_name(WeightState state) {
  switch (state) {
    case WeightState::random: return "random";
    case WeightState::trained: return "trained";
    default: return "near_zero_loss";
  }
}

MixWeights theorem_3_9_weights(long n_set, const UnlearningSetup& setup) {
  UnlearningSetup equal_sets = setup;
  equal_sets.n_f = n_set;
  return mix_weights(n_set, equal_sets);
}

double bound_12(const MixWeights& C, long n_set, double d, double noise, double snr) {
  const double n = static_cast<double>(n_set);
  return n * n * d * noise * noise * (squared_root_sum(C) * snr * snr + (C.retain + C.forget));
}

double bound_13(const MixWeights& C, double d, double noise, double snr) {
  return (C.retain + C.forget) * (d * noise * noise * snr * snr + 1);
}

double bound_70(const MixWeights& C, double d, double noise, double snr) {
  return (C.retain + C.forget) * noise * noise * d * (snr * snr + 1);
}

double sigma_of_orthogonal(const MixWeights& C, long n_set) {
  const double others = static_cast<double>(n_set - 1);
  return (std::hypot(C.retain, C.forget) + others * (C.retain + C.forget)) /
         std::max(C.retain, C.forget);
}

DroppedTerms dropped_terms(const MixWeights& C, long d, double snr) {
  const Float size = d, half = size / 2;
  const Float gamma_ratio = exp(lgamma(half + Float(0.5)) - lgamma(half));
  const Float c_r = C.retain, c_f = C.forget, x = snr;
  const Float roots = (sqrt(c_r) + sqrt(c_f)) * (sqrt(c_r) + sqrt(c_f));
  const Float kept = roots * x * x + c_r + c_f;
  const Float linear = 2 * sqrt(Float(2)) / sqrt(size) * roots * gamma_ratio * x;
  const Float constant = 2 / size * sqrt(c_r * c_f) * gamma_ratio * gamma_ratio;
  return {Float(linear / kept).convert_to<double>(), Float(constant / kept).convert_to<double>()};
}

double excess_size(const SignalNoiseModel& model) {
  const double size =
      model.signal * model.signal + model.noise * model.noise * static_cast<double>(model.d);
  return std::max(1.0, size / 1200);
}

Theorem39Result run_theorem_3_9(const MemorizationSetup& setup, const Theorem39Case& at,
                                std::uint64_t cell, std::uint64_t repetition) {
  MemorizationSetup x = setup;
  x.model.d = at.d;
  x.model.signal = approx_real(at.snr) * x.model.noise * std::sqrt(static_cast<double>(at.d));
  x.model.n = 2 * at.n_set;
  x.unlearning.n_f = at.n_set;
  const double excess = excess_size(x.model);
  x.training.eta /= excess;
  x.model.init_scale /= std::sqrt(excess);
  RepetitionStreams streams(x.seed, cell, repetition);
  SpanNetwork network(draw_span_data(x.model, streams.data));
  std::vector<double> margins;
  Theorem39Result result;
  result.epochs = static_cast<double>(train_to(at.state, network, x.training, margins));
  result.train_loss = mean_loss(margins, 0, x.model.n);
  const MixCoherence coherence = mix_coherence(hessian_factors(network.gradient_gram(), margins),
                                               at.n_set, mix_weights(at.n_set, x.unlearning));
  result.lambda_max_S = coherence.lambda_max_S;
  result.lambda_max_D_rf = coherence.lambda_max_D_rf;
  return result;
}

std::string pack_repetitions(const std::vector<Theorem39Result>& repetitions) {
  std::vector<std::vector<double>> rows;
  for (const Theorem39Result& x : repetitions) {
    rows.push_back({x.train_loss, x.epochs, x.lambda_max_S, x.lambda_max_D_rf});
  }
  return pack_numbers(rows);
}

std::vector<Theorem39Result> unpack_theorem_3_9(const std::string& text) {
  std::vector<Theorem39Result> repetitions;
  for (const std::vector<double>& row : unpack_numbers(text, 4)) {
    repetitions.push_back({row[0], row[1], row[2], row[3]});
  }
  return repetitions;
}

}  // namespace oubliette
