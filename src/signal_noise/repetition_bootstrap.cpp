// Resamples of repetitions within cells.
#include "signal_noise/repetition_bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "report/quantile.hpp"
#include "streams/stream.hpp"

namespace oubliette {
namespace {

constexpr std::uint64_t resamples = 1000;
constexpr std::size_t least_resamples = 900;
constexpr std::uint64_t bootstrap_seed = 0x626f6f74;  // any number; never changed

MemorizationResult mean_of(const std::vector<MemorizationResult>& repetitions) {
  MemorizationResult mean;
  for (const MemorizationMeasure& measure : memorization_measures()) {
    double sum = 0, count = 0;
    for (const MemorizationResult& x : repetitions) {
      if (std::isnan(x.*measure.value)) continue;
      sum += x.*measure.value;
      ++count;
    }
    mean.*measure.value = sum / count;  // of none: NaN
  }
  return mean;
}

// Of n things, one for each word.
std::size_t choice(Stream& stream, std::size_t n) {
  return static_cast<std::size_t>(((stream() >> 32U) * n) >> 32U);
}

void resample(const CellSample& from, std::uint64_t number, CellSample& to) {
  for (std::size_t k = 0; k < from.cells.size(); ++k) {
    Stream stream(bootstrap_seed, k, number);
    const std::vector<MemorizationResult>& all = from.cells[k].repetitions;
    for (MemorizationResult& x : to.cells[k].repetitions) x = all[choice(stream, all.size())];
    to.means[k] = mean_of(to.cells[k].repetitions);
  }
}

}  // namespace

void refresh_means(CellSample& sample) {
  sample.means.clear();
  for (const MemorizationCell& cell : sample.cells) {
    sample.means.push_back(mean_of(cell.repetitions));
  }
}

CellSample cell_sample(const MemorizationTable& table, std::size_t variant,
                       std::size_t repetitions) {
  CellSample sample{table.grid.dims.size(), table.grid.signals.size(), {}, {}};
  for (std::size_t d = 0; d < sample.dims; ++d) {
    for (std::size_t s = 0; s < sample.signals; ++s) {
      MemorizationCell cell = table.cell(variant, d, s);
      cell.repetitions.resize(std::min(cell.repetitions.size(), repetitions));
      sample.cells.push_back(std::move(cell));
    }
  }
  refresh_means(sample);
  return sample;
}

std::vector<Estimate> estimates(const CellSample& sample,
                                const std::vector<Statistic>& statistics) {
  std::vector<Estimate> result(statistics.size());
  for (std::size_t i = 0; i < statistics.size(); ++i) result[i].value = statistics[i].of(sample);
  for (const MemorizationCell& cell : sample.cells) {
    if (cell.repetitions.size() < 2) return result;
  }
  CellSample drawn = sample;
  for (MemorizationCell& cell : drawn.cells) cell.repetitions.pop_back();
  std::vector<std::vector<double>> distances(statistics.size());
  for (std::uint64_t number = 0; number < resamples; ++number) {
    resample(sample, number, drawn);
    for (std::size_t i = 0; i < statistics.size(); ++i) {
      if (!result[i].value) continue;
      const std::optional<double> x = statistics[i].of(drawn);
      if (x) distances[i].push_back(std::abs(*x - *result[i].value));
    }
  }
  for (std::size_t i = 0; i < statistics.size(); ++i) {
    if (distances[i].size() < least_resamples) continue;
    const double reach = *quantile(distances[i], 0.95);
    result[i].low = std::max(statistics[i].least, *result[i].value - reach);
    result[i].high = std::min(statistics[i].most, *result[i].value + reach);
  }
  return result;
}

}  // namespace oubliette
