// Quantities of cells, their correlations and overlaps.
#include "signal_noise/memorization_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace oubliette {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// Below it lambda_max(T) is not told from 1; see grows.
constexpr double eigenvalue_error = 1e-10;

double log_or_none(double x) { return x > 0 ? std::log(x) : none; }

std::vector<double> of_cells(const CellSample& sample, const Quantity& q, std::size_t first,
                             std::size_t count, std::size_t stride) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t k = first + i * stride;
    values.push_back(q(sample.cells[k], sample.means[k]));
  }
  return values;
}

std::vector<double> of_repetitions(const MemorizationCell& cell, const Quantity& q) {
  std::vector<double> values;
  for (const MemorizationResult& x : cell.repetitions) values.push_back(q(cell, x));
  return values;
}

std::vector<bool> compared(const CellSample& sample, const MemorizationThresholds& thresholds,
                           Among among) {
  std::vector<bool> part;
  for (const MemorizationResult& mean : sample.means) {
    part.push_back(among == Among::all_cells || mean.train_loss <= thresholds.train_loss);
  }
  return part;
}

}  // namespace

Quantity measured(double MemorizationResult::*value) {
  return [value](const MemorizationCell&, const MemorizationResult& x) { return x.*value; };
}

Quantity signal_to_noise() {
  return [](const MemorizationCell& cell, const MemorizationResult&) { return cell.snr; };
}

Quantity forget_increase() {
  return [](const MemorizationCell&, const MemorizationResult& x) {
    return x.forget_loss - x.forget_loss_before;
  };
}

Quantity log_forget_growth() {
  return [](const MemorizationCell&, const MemorizationResult& x) {
    return log_or_none(x.forget_loss) - log_or_none(x.forget_loss_before);
  };
}

Quantity log_lambda_max_T() {
  return [](const MemorizationCell&, const MemorizationResult& x) {
    return std::abs(x.lambda_max_T - 1) <= eigenvalue_error ? 0 : log_or_none(x.lambda_max_T);
  };
}

double retain_loss_before(const MemorizationSetup& setup, const MemorizationResult& x) {
  const double n = static_cast<double>(setup.model.n);
  const double n_f = static_cast<double>(setup.unlearning.n_f);
  // Below 0 only by rounding.
  return std::max(0.0, (n * x.train_loss - n_f * x.forget_loss_before) / (n - n_f));
}

double growth_without_noise(const MemorizationResult& x) {
  if (!grows(x)) return none;
  const double radius = std::max(x.lambda_max_J, -x.lambda_min_J);
  if (!(radius > 1)) return 0;
  // T is at least J M J: above 1 only by rounding.
  return std::min(1.0, 2 * std::log(radius) / std::log(x.lambda_max_T));
}

std::vector<double> correlations(const CellSample& sample, const Quantity& x, const Quantity& y,
                                 View view) {
  std::vector<double> found;
  const auto add = [&found](const std::optional<double>& r) {
    if (r) found.push_back(*r);
  };
  const auto add_cells = [&](std::size_t first, std::size_t count, std::size_t stride) {
    add(spearman(of_cells(sample, x, first, count, stride),
                 of_cells(sample, y, first, count, stride)));
  };
  switch (view) {
    case View::all_cells: add_cells(0, sample.cells.size(), 1); break;
    case View::same_d:
      for (std::size_t d = 0; d < sample.dims; ++d)
        add_cells(d * sample.signals, sample.signals, 1);
      break;
    case View::same_signal:
      for (std::size_t s = 0; s < sample.signals; ++s) add_cells(s, sample.dims, sample.signals);
      break;
  }
  return found;
}

std::optional<double> correlation(const CellSample& sample, const Quantity& x, const Quantity& y,
                                  View view) {
  const std::vector<double> found = correlations(sample, x, y, view);
  if (found.empty()) return {};
  double sum = 0;
  for (const double r : found) sum += r;
  return sum / static_cast<double>(found.size());
}

Statistic correlation_statistic(Quantity x, Quantity y, View view) {
  return {[x = std::move(x), y = std::move(y), view](const CellSample& sample) {
            return correlation(sample, x, y, view);
          },
          -1, 1};
}

std::optional<std::pair<double, double>> correlation_range(const CellSample& sample,
                                                           const Quantity& x, const Quantity& y,
                                                           View view) {
  const std::vector<double> found = correlations(sample, x, y, view);
  if (found.empty()) return {};
  const auto [least, largest] = std::minmax_element(found.begin(), found.end());
  return std::pair{*least, *largest};
}

std::vector<double> correlations_within_cells(const CellSample& sample, const Quantity& x,
                                              const Quantity& y) {
  std::vector<double> found;
  for (const MemorizationCell& cell : sample.cells) {
    const std::optional<double> r = spearman(of_repetitions(cell, x), of_repetitions(cell, y));
    if (r) found.push_back(*r);
  }
  return found;
}

Estimate correlation_within_cells(const CellSample& sample, const Quantity& x, const Quantity& y) {
  const MeanAndSd r = mean_and_sd(correlations_within_cells(sample, x, y));
  if (r.count == 0) return {};
  if (r.count < 2) return {r.mean, {}, {}};
  const double reach = 1.96 * std::sqrt(r.sd * r.sd / static_cast<double>(r.count));
  return {r.mean, std::max(-1.0, r.mean - reach), std::min(1.0, r.mean + reach)};
}

std::vector<bool> memorised(const CellSample& sample, const MemorizationThresholds& thresholds) {
  std::vector<bool> in;
  for (const MemorizationResult& mean : sample.means) {
    in.push_back(mean.train_loss <= thresholds.train_loss &&
                 mean.test_error >= thresholds.test_error);
  }
  return in;
}

std::vector<bool> highest_forget_losses(const CellSample& sample,
                                        const MemorizationThresholds& thresholds, Among among) {
  const std::vector<bool> in = memorised(sample, thresholds);
  const auto k = std::count(in.begin(), in.end(), true);
  std::vector<bool> highest = compared(sample, thresholds, among);
  if (k == 0) return std::vector<bool>(in.size(), false);
  std::vector<double> losses;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (highest[i]) losses.push_back(sample.means[i].forget_loss);
  }
  const auto at = losses.begin() + (k - 1);
  std::nth_element(losses.begin(), at, losses.end(), std::greater<>());
  for (std::size_t i = 0; i < in.size(); ++i) {
    highest[i] = highest[i] && sample.means[i].forget_loss >= *at;
  }
  return highest;
}

std::optional<double> overlap(const CellSample& sample, const MemorizationThresholds& thresholds,
                              Among among) {
  if (!overlap_by_chance(sample, thresholds, among)) return {};
  const std::vector<bool> in = memorised(sample, thresholds);
  const std::vector<bool> high = highest_forget_losses(sample, thresholds, among);
  std::size_t both = 0, either = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    both += in[i] && high[i] ? 1 : 0;
    either += in[i] || high[i] ? 1 : 0;
  }
  return static_cast<double>(both) / static_cast<double>(either);
}

std::optional<double> overlap_by_chance(const CellSample& sample,
                                        const MemorizationThresholds& thresholds, Among among) {
  const std::vector<bool> in = memorised(sample, thresholds);
  const std::vector<bool> part = compared(sample, thresholds, among);
  const auto k = static_cast<double>(std::count(in.begin(), in.end(), true));
  const auto all = static_cast<double>(std::count(part.begin(), part.end(), true));
  if (k == 0 || k == all) return {};
  return k / (2 * all - k);
}

std::optional<double> overlap_area(const CellSample& sample,
                                   const MemorizationThresholds& thresholds, Among among) {
  const std::vector<bool> in = memorised(sample, thresholds);
  const std::vector<bool> part = compared(sample, thresholds, among);
  std::vector<double> losses;
  std::vector<bool> chosen;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (!part[i]) continue;
    losses.push_back(sample.means[i].forget_loss);
    chosen.push_back(in[i]);
  }
  return area_under_curve(losses, chosen);
}

}  // namespace oubliette
