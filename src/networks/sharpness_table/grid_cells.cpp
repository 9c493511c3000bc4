// Grouping and pairing.
#include "networks/sharpness_table/grid_cells.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace oubliette {
namespace {

std::vector<GridCell> cells_of(const SharpnessResults& results,
                               const std::vector<SharpnessRow>& rows) {
  std::vector<GridCell> cells;
  for (const SharpnessRow& row : rows) {
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const GridCell& cell) {
      return cell.forget_set == row.forget_set && cell.method == row.method &&
             same(cell.A, row.A) && same(cell.U, row.U) && cell.alpha == row.alpha;
    });
    GridCell* cell = found == cells.end() ? nullptr : &*found;
    if (cell == nullptr) {
      cells.push_back({row.forget_set, row.method, row.A, row.U, row.alpha, 0, {}, {}});
      cell = &cells.back();
      cell->retrained = retrained_of(results, row.forget_set);
    }
    ++cell->runs;
    if (row.metrics) cell->measured.emplace(row.seed, *row.metrics);
  }
  return cells;
}

}  // namespace

std::optional<double> ToW_of(const ModelMetrics& model, const ModelMetrics* retrained) {
  if (retrained == nullptr) return std::nullopt;
  return 100 * tug_of_war(model.accuracies(), retrained->accuracies());
}

std::optional<double> absolute_ToW_of(const ModelMetrics& model, const ModelMetrics* retrained) {
  if (retrained == nullptr) return std::nullopt;
  return 100 * tug_of_war_absolute(model.accuracies(), retrained->accuracies());
}

std::vector<double> GridCell::numbers(Number number) const {
  std::vector<double> values;
  for (const auto& [seed, metrics] : measured) {
    const auto value = number(metrics, retrained ? &*retrained : nullptr);
    if (value) values.push_back(*value);
  }
  return values;
}

std::vector<GridCell> grid_cells(const SharpnessResults& results) {
  return cells_of(results, results.grid);
}

std::vector<GridCell> sweep_cells(const SharpnessResults& results) {
  return cells_of(results, results.sweep);
}

const GridCell* cell_of(const std::vector<GridCell>& cells, const std::string& forget_set,
                        const std::string& method, const Sharpness& A, const Sharpness& U) {
  for (const GridCell& cell : cells) {
    if (cell.forget_set == forget_set && cell.method == method && same(cell.A, A) &&
        same(cell.U, U)) {
      return &cell;
    }
  }
  return nullptr;
}

Comparison compare(const GridCell& first, const GridCell& second, Number number) {
  const auto value = [&](const GridCell& cell, const ModelMetrics& metrics) {
    return number(metrics, cell.retrained ? &*cell.retrained : nullptr);
  };
  std::vector<double> differences;
  for (const auto& [seed, metrics] : first.measured) {
    const auto other = second.measured.find(seed);
    if (other == second.measured.end()) continue;
    const auto a = value(first, metrics), b = value(second, other->second);
    if (a && b) differences.push_back(*a - *b);
  }
  Comparison result{sample_mean(differences), Finding::undecided};
  // Equal differences of accuracies are equal up to rounding.
  const double rounding = 1e-9 * std::max(1.0, std::abs(result.difference.mean.value_or(0)));
  if (result.difference.deviation.value_or(0) <= rounding) return result;
  const double mean = *result.difference.mean, half = *result.difference.half_interval;
  if (mean - half > 0) result.finding = Finding::holds;
  if (mean + half < 0) result.finding = Finding::contradicted;
  return result;
}

std::optional<ModelMetrics> retrained_of(const SharpnessResults& results,
                                         const std::string& forget_set) {
  for (const SharpnessRow& row : results.references) {
    if (row.method == retrained_model && row.forget_set == forget_set) return row.metrics;
  }
  return std::nullopt;
}

std::string percent_text(const SampleMean& mean, int digits) {
  if (!mean.mean) return "-";
  std::string text = fmt::format("{:.{}f}", *mean.mean, digits);
  if (mean.half_interval) text += fmt::format(" ± {:.{}f}", *mean.half_interval, digits);
  return text;
}

}  // namespace oubliette
