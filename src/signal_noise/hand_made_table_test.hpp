// A small table for tests, made by hand: nothing is simulated.
#pragma once

#include <cmath>
#include <vector>

#include "signal_noise/memorization_table.hpp"

namespace oubliette {

/// A result with numbers as of a network that learns the signal when `signal` is large and
/// memorises when it is small; `shift` tells repetitions apart.
inline MemorizationResult test_result(double snr, double shift) {
  MemorizationResult x;
  x.train_loss = 0.05 + 0.01 * shift;
  x.test_error = snr < 0.1 ? 0.3 : 0.01;
  x.forget_loss_before = 0.05 + 0.01 * shift;
  x.forget_loss = 0.1 + 0.01 / snr + 0.01 * shift;
  x.retain_loss = 0.03;
  x.sigma = 30 + 10 * snr + shift;
  x.lambda_max_S = 60;
  x.lambda_max_D_rf = 2;
  x.lambda_max_D = 0.5;
  x.theorem_3_6 = 0.01;
  x.lambda_max_T = 1.01 + 0.0001 / snr;
  x.lambda_max_J = 1.004;
  x.lambda_min_J = 0.9;
  x.verdict = 1;
  return x;
}

/// The base and nothing else, or with variants that change the named knob by name alone.
inline MemorizationTable test_table(
    const std::vector<long>& dims, const std::vector<Rational>& signals, long repetitions,
    const std::vector<std::pair<std::string, std::string>>& variants = {}) {
  MemorizationSetup setup;
  setup.repeats = repetitions;
  MemorizationTable table{{dims, signals}, {{"base", "", setup}}, {}};
  for (const auto& [knob, value] : variants) table.variants.push_back({knob, value, setup});
  for (std::size_t v = 0; v < table.variants.size(); ++v) {
    for (const long d : dims) {
      for (const Rational& signal : signals) {
        const double size = static_cast<double>(signal);
        MemorizationCell cell{d, size, size / std::sqrt(static_cast<double>(d)), {}};
        for (long r = 0; r < repetitions; ++r) {
          cell.repetitions.push_back(test_result(cell.snr, static_cast<double>(r % 3)));
        }
        table.cells.push_back(cell);
      }
    }
  }
  return table;
}

}  // namespace oubliette
