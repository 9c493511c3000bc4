// Variants, columns, and the text forms of cells.
#include "signal_noise/memorization_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace oubliette {
namespace {

// Knobs that the paper leaves open, or that its story may hang on.
const std::vector<double> init_scales{0.001, 0.01, 0.1, 1};
const std::vector<double> alphas{0, 0.1, 0.3, 0.5, 0.7};
const std::vector<long> step_counts{30, 90, 270, 900};
const std::vector<Sampling> samplings{Sampling::fixed, Sampling::bernoulli, Sampling::epochs};

// The shortest text that reads back as x.
std::string shortest(double x) { return fmt::format("{}", x); }

std::string share_of(const MemorizationCell& cell, bool (*holds)(const MemorizationResult&)) {
  const auto count = std::count_if(cell.repetitions.begin(), cell.repetitions.end(), holds);
  return shortest(static_cast<double>(count) / static_cast<double>(cell.repetitions.size()));
}

std::string field(double x) { return std::isnan(x) ? "" : shortest(x); }

std::string header() {
  std::string text = "d,signal,snr,n,repetitions";
  for (const MemorizationMeasure& measure : memorization_measures()) {
    text += fmt::format(",{0}_mean,{0}_sd", measure.name);
  }
  return text + ",verdict,mechanism,share_diverges,share_ascent,share_overshoot,share_noise";
}

// What all repetitions agree on, or "mixed".
std::string verdict(const MemorizationCell& cell) {
  const auto diverges = [](const MemorizationResult& x) { return x.verdict > 0; };
  if (std::all_of(cell.repetitions.begin(), cell.repetitions.end(), diverges)) return "diverges";
  return std::none_of(cell.repetitions.begin(), cell.repetitions.end(), diverges) ? "undecided"
                                                                                  : "mixed";
}

std::string mechanism(const MemorizationCell& cell) {
  std::string text;
  for (const auto& [name, holds] :
       {std::pair{"ascent", &by_ascent}, {"overshoot", &by_overshoot}, {"noise", &by_noise}}) {
    if (std::none_of(cell.repetitions.begin(), cell.repetitions.end(), holds)) continue;
    text += (text.empty() ? "" : "+") + std::string(name);
  }
  return text.empty() ? "none" : text;
}

std::string row(const MemorizationCell& cell, long n) {
  std::string text = fmt::format("{},{},{},{},{}", cell.d, shortest(cell.signal),
                                 shortest(cell.snr), n, cell.repetitions.size());
  for (const MemorizationMeasure& measure : memorization_measures()) {
    const MeanAndSd x = mean_and_sd(cell.repetitions, measure.value);
    text += "," + field(x.mean) + "," + field(x.sd);
  }
  return text + fmt::format(",{},{},{},{},{},{}", verdict(cell), mechanism(cell),
                            share_of(cell, [](const auto& x) { return x.verdict > 0; }),
                            share_of(cell, by_ascent), share_of(cell, by_overshoot),
                            share_of(cell, by_noise));
}

template <class Use>
void each_cell(const MemorizationTable& table, const Use& use) {
  const std::size_t cells = table.grid.size();
  for (std::size_t k = 0; k < table.cells.size(); ++k)
    use(table.variants[k / cells], table.cells[k]);
}

}  // namespace

std::string_view sampling_name(Sampling sampling) {
  switch (sampling) {
    case Sampling::bernoulli: return "bernoulli";
    case Sampling::epochs: return "epochs";
    default: return "fixed";
  }
}

std::vector<MemorizationVariant> memorization_variants(const MemorizationSetup& base,
                                                       long repeats) {
  std::vector<MemorizationVariant> variants{{"base", "", base}};
  if (repeats == 0) return variants;
  MemorizationSetup varied = base;
  varied.repeats = std::min(repeats, base.repeats);
  const auto add = [&](const char* knob, const std::string& value, const auto& change) {
    variants.push_back({knob, value, varied});
    change(variants.back().setup);
  };
  for (const double scale : init_scales) {
    if (scale == base.model.init_scale) continue;
    add("init_scale", shortest(scale), [&](auto& x) { x.model.init_scale = scale; });
  }
  for (const double alpha : alphas) {
    if (alpha == base.unlearning.alpha) continue;
    add("alpha", shortest(alpha), [&](auto& x) { x.unlearning.alpha = alpha; });
  }
  for (const long steps : step_counts) {
    if (steps == base.unlearning.steps) continue;
    add("steps", std::to_string(steps), [&](auto& x) { x.unlearning.steps = steps; });
  }
  for (const Sampling sampling : samplings) {
    if (sampling == base.unlearning.sampling) continue;
    add("sampling", std::string(sampling_name(sampling)),
        [&](auto& x) { x.unlearning.sampling = sampling; });
  }
  const long whole = std::min(base.n_r(), base.unlearning.n_f);
  if (whole != base.unlearning.B) {
    add("batch", std::to_string(whole), [&](auto& x) { x.unlearning.B = whole; });
  }
  return variants;
}

const std::vector<MemorizationMeasure>& memorization_measures() {
  using R = MemorizationResult;
  static const std::vector<MemorizationMeasure> measures{
      {"train_loss", &R::train_loss},
      {"test_error", &R::test_error},
      {"forget_loss_before", &R::forget_loss_before},
      {"forget_loss", &R::forget_loss},
      {"retain_loss", &R::retain_loss},
      {"sigma", &R::sigma},
      {"lambda_max_S", &R::lambda_max_S},
      {"lambda_max_D_rf", &R::lambda_max_D_rf},
      {"lambda_max_D", &R::lambda_max_D},
      {"theorem_3_6", &R::theorem_3_6},
      {"lambda_max_T", &R::lambda_max_T},
      {"lambda_max_J", &R::lambda_max_J},
      {"lambda_min_J", &R::lambda_min_J}};
  return measures;
}

MeanAndSd mean_and_sd(const std::vector<MemorizationResult>& repetitions,
                      double MemorizationResult::*value) {
  std::vector<double> numbers;
  for (const MemorizationResult& x : repetitions) {
    if (!std::isnan(x.*value)) numbers.push_back(x.*value);
  }
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (numbers.empty()) return {none, none};
  const double n = static_cast<double>(numbers.size());
  double sum = 0, squares = 0;
  for (const double x : numbers) sum += x;
  for (const double x : numbers) squares += (x - sum / n) * (x - sum / n);
  return {sum / n, n > 1 ? std::sqrt(squares / (n - 1)) : none};
}

std::string memorization_csv(const MemorizationTable& table) {
  std::string text = header() + "\n";
  each_cell(table, [&](const MemorizationVariant& variant, const MemorizationCell& cell) {
    if (variant.knob == "base") text += row(cell, variant.setup.model.n) + "\n";
  });
  return text;
}

std::string variations_csv(const MemorizationTable& table) {
  std::string text = "knob,value," + header() + "\n";
  each_cell(table, [&](const MemorizationVariant& variant, const MemorizationCell& cell) {
    if (variant.knob == "base") return;
    text += variant.knob + "," + variant.value + "," + row(cell, variant.setup.model.n) + "\n";
  });
  return text;
}

std::string repetitions_csv(const MemorizationTable& table) {
  std::string text = "knob,value,d,signal,repetition";
  for (const MemorizationMeasure& measure : memorization_measures()) {
    text += "," + std::string(measure.name);
  }
  text += ",verdict\n";
  each_cell(table, [&](const MemorizationVariant& variant, const MemorizationCell& cell) {
    for (std::size_t r = 0; r < cell.repetitions.size(); ++r) {
      const MemorizationResult& x = cell.repetitions[r];
      text += fmt::format("{},{},{},{},{}", variant.knob, variant.value, cell.d,
                          shortest(cell.signal), r);
      for (const MemorizationMeasure& measure : memorization_measures()) {
        text += "," + field(x.*measure.value);
      }
      text += x.verdict > 0 ? ",diverges\n" : ",undecided\n";
    }
  });
  return text;
}

std::string pack_repetitions(const std::vector<MemorizationResult>& repetitions) {
  std::string text;
  for (const MemorizationResult& x : repetitions) {
    for (const MemorizationMeasure& measure : memorization_measures()) {
      text += shortest(x.*measure.value) + " ";
    }
    text += std::to_string(x.verdict) + "\n";
  }
  return text;
}

std::vector<MemorizationResult> unpack_repetitions(const std::string& text) {
  std::vector<MemorizationResult> repetitions;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto read = [&](auto& value, char after) {
    const auto [stop, error] = std::from_chars(at, end, value);
    if (error != std::errc() || stop == end || *stop != after) {
      throw std::invalid_argument("unpack_repetitions: expected a number and '" +
                                  std::string(after == '\n' ? "\\n" : " ") + "' at byte " +
                                  std::to_string(at - text.data()));
    }
    at = stop + 1;
  };
  while (at != end) {
    MemorizationResult x;
    for (const MemorizationMeasure& measure : memorization_measures()) read(x.*measure.value, ' ');
    read(x.verdict, '\n');
    repetitions.push_back(x);
  }
  return repetitions;
}

}  // namespace oubliette
