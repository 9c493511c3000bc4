// The results of a memorisation sweep: cells (d, signal), their repetitions, and variations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/mean_and_sd.hpp"
#include "scalar/rational.hpp"
#include "signal_noise/memorization_result.hpp"
#include "signal_noise/memorization_setup.hpp"

namespace oubliette {

struct MemorizationGrid {
  std::vector<long> dims;         // d, ascending
  std::vector<Rational> signals;  // ||mu||, ascending
  std::size_t size() const { return dims.size() * signals.size(); }
};

/// "fixed", "bernoulli" or "epochs".
std::string_view sampling_name(Sampling sampling);

/// One setting of the whole grid. The base comes first; each variation changes one knob of it and
/// meets the same random numbers (data, test samples, batches) in its first repetitions.
struct MemorizationVariant {
  std::string knob;         // "base", "init_scale", "alpha", "steps", "sampling", "batch"
  std::string value;        // as printed: "0.1", "bernoulli"
  MemorizationSetup setup;  // model.d and model.signal are those of the cell
};

/// The base, and the variations one knob at a time: init_scale, alpha, steps, sampling (those that
/// differ from the base), and batch, the size of the smaller set: no or least sampling noise. Each
/// variation has `repeats` repetitions; with 0 there is none.
std::vector<MemorizationVariant> memorization_variants(const MemorizationSetup& base, long repeats);

struct MemorizationCell {
  long d = 0;
  double signal = 0;
  double snr = 0;  // ||mu|| / (sigma sqrt d)
  std::vector<MemorizationResult> repetitions;
};

struct MemorizationTable {
  MemorizationGrid grid;
  std::vector<MemorizationVariant> variants;
  std::vector<MemorizationCell> cells;  // by variant, then d, then signal

  const MemorizationCell& cell(std::size_t variant, std::size_t d, std::size_t signal) const {
    return cells[(variant * grid.dims.size() + d) * grid.signals.size() + signal];
  }
};

/// A measured number of a repetition, by its column name.
struct MemorizationMeasure {
  std::string_view name;
  double MemorizationResult::*value;
};
/// In the order of the columns: train_loss, test_error, ..., lambda_min_J.
const std::vector<MemorizationMeasure>& memorization_measures();

/// Of the repetitions that have the number.
MeanAndSd mean_and_sd(const std::vector<MemorizationResult>& repetitions,
                      double MemorizationResult::*value);

/// memorization.csv: one row for each cell of variant 0; variations.csv: the same with the columns
/// knob and value in front, for the other variants; repetitions.csv: one row for each repetition.
/// A number that there is not (NaN) is an empty field.
std::string memorization_csv(const MemorizationTable& table);
std::string variations_csv(const MemorizationTable& table);
std::string repetitions_csv(const MemorizationTable& table);

/// The repetitions of a cell as text, exactly, and back.
/// @throws std::invalid_argument  when the text is none.
std::string pack_repetitions(const std::vector<MemorizationResult>& repetitions);
std::vector<MemorizationResult> unpack_repetitions(const std::string& text);

}  // namespace oubliette
