// Each variant's correlations, overlaps and counts.
#include "signal_noise/memorization_variations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/quantile.hpp"
#include "signal_noise/memorization_text.hpp"
#include "signal_noise/span_linearisation.hpp"

namespace oubliette {
namespace {

std::vector<Statistic> statistics() {
  using R = MemorizationResult;
  const auto pair = [](Quantity x, Quantity y) {
    return correlation_statistic(std::move(x), std::move(y), View::all_cells);
  };
  const Quantity error = measured(&R::test_error), sigma = measured(&R::sigma);
  const Quantity forget = measured(&R::forget_loss), increase = forget_increase();
  return {{[](const CellSample& x) { return overlap(x, {}, Among::all_cells); }, 0, 1},
          {[](const CellSample& x) { return overlap_area(x, {}, Among::all_cells); }, 0, 1},
          {[](const CellSample& x) { return overlap(x, {}, Among::trained); }, 0, 1},
          {[](const CellSample& x) { return overlap_area(x, {}, Among::trained); }, 0, 1},
          pair(error, forget),
          pair(error, increase),
          pair(signal_to_noise(), sigma),
          pair(sigma, forget),
          pair(sigma, increase),
          pair(log_lambda_max_T(), increase)};
}

void add_counts(const MemorizationSetup& setup, const CellSample& sample, VariationNumbers& x) {
  const MemorizationThresholds thresholds;
  const std::vector<bool> in = memorised(sample, thresholds);
  x.cells = in.size();
  x.memorised = static_cast<std::size_t>(std::count(in.begin(), in.end(), true));
  std::vector<double> shares, ratios;
  for (std::size_t k = 0; k < sample.cells.size(); ++k) {
    const MemorizationResult& mean = sample.means[k];
    x.trained += mean.train_loss <= thresholds.train_loss ? 1 : 0;
    x.forget_fell += mean.forget_loss < mean.forget_loss_before ? 1 : 0;
    x.retain_rose += mean.retain_loss > retain_loss_before(setup, mean) ? 1 : 0;
    const double linear =
        static_cast<double>(setup.unlearning.steps) * log_lambda_max_T()(sample.cells[k], mean);
    const double ratio = log_forget_growth()(sample.cells[k], mean) / linear;
    if (linear > 0 && !std::isnan(ratio)) ratios.push_back(ratio);
    for (const MemorizationResult& one : sample.cells[k].repetitions) {
      ++x.all;
      x.grows += grows(one) ? 1 : 0;
      x.noise_alone += by_noise(one) ? 1 : 0;
      shares.push_back(1 - growth_without_noise(one));
    }
  }
  x.noise_share = quantile(shares, 0.5);
  x.growth_ratio = quantile(ratios, 0.5);
  x.growing_cells = ratios.size();
  x.sampling_noise = !without_sampling_noise(setup);
}

VariationNumbers numbers(const MemorizationTable& table, std::size_t variant, std::string name,
                         std::size_t repetitions) {
  const CellSample sample = cell_sample(table, variant, repetitions);
  const std::vector<Estimate> all = estimates(sample, statistics());
  VariationNumbers x;
  x.name = std::move(name);
  x.knob = table.variants[variant].knob;
  x.repetitions = repetitions;
  Estimate* const fields[] = {&x.overlap,
                              &x.area,
                              &x.overlap_trained,
                              &x.area_trained,
                              &x.error_and_forget,
                              &x.error_and_increase,
                              &x.snr_and_sigma,
                              &x.sigma_and_forget,
                              &x.sigma_and_increase,
                              &x.growth_and_increase};
  for (std::size_t i = 0; i < all.size(); ++i) *fields[i] = all[i];
  add_counts(table.variants[variant].setup, sample, x);
  return x;
}

std::size_t repetitions_of(const MemorizationTable& table, std::size_t variant) {
  return table.cell(variant, 0, 0).repetitions.size();
}

}  // namespace

std::vector<VariationNumbers> variation_numbers(const MemorizationTable& table) {
  const std::size_t base = repetitions_of(table, 0);
  std::vector<VariationNumbers> all{numbers(table, 0, "base", base)};
  if (table.variants.size() < 2) return all;
  const std::size_t fewer = repetitions_of(table, 1);
  if (fewer < base) {
    all.push_back(numbers(
        table, 0, fmt::format("base, {} repetition{}", fewer, fewer == 1 ? "" : "s"), fewer));
  }
  for (std::size_t v = 1; v < table.variants.size(); ++v) {
    all.push_back(numbers(table, v, variant_text(table.variants[v]), repetitions_of(table, v)));
  }
  return all;
}

std::vector<std::size_t> variants_by_init_scale(const MemorizationTable& table) {
  std::vector<std::size_t> all{0};
  for (std::size_t v = 1; v < table.variants.size(); ++v) {
    if (table.variants[v].knob == "init_scale") all.push_back(v);
  }
  const auto scale = [&table](std::size_t v) { return table.variants[v].setup.model.init_scale; };
  std::sort(all.begin(), all.end(),
            [&scale](std::size_t a, std::size_t b) { return scale(a) < scale(b); });
  return all;
}

bool without_sampling_noise(const MemorizationSetup& setup) {
  const MixWeights weights = mix_weights(setup.n_r(), setup.unlearning);
  return weights.retain + weights.forget == 0;
}

}  // namespace oubliette
