// The three tables in CSV.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "signal_noise/memorization_table.hpp"

namespace oubliette {
namespace {

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

}  // namespace oubliette
