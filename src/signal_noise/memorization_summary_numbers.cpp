// The numbers of the base that the summary speaks of, with one bootstrap for all.
#include <algorithm>
#include <limits>

#include "signal_noise/memorization_summary_parts.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

// Statistics whose estimates go to their places when all are asked for.
class Requests {
 public:
  void add(Statistic statistic, Estimate* place) {
    statistics_.push_back(std::move(statistic));
    places_.push_back(place);
  }
  void fill(const CellSample& sample) const {
    const std::vector<Estimate> all = estimates(sample, statistics_);
    for (std::size_t i = 0; i < all.size(); ++i) *places_[i] = all[i];
  }

 private:
  std::vector<Statistic> statistics_;
  std::vector<Estimate*> places_;
};

struct Pair {
  PairNumbers SummaryNumbers::*place;
  Quantity x, y;
  bool within;  // cells as well
};

std::vector<Pair> pairs() {
  using S = SummaryNumbers;
  const Quantity snr = signal_to_noise(), error = measured(&R::test_error);
  const Quantity sigma = measured(&R::sigma), forget = measured(&R::forget_loss);
  const Quantity increase = forget_increase(), growth = log_lambda_max_T();
  return {{&S::snr_error, snr, error, false},
          {&S::snr_sigma, snr, sigma, false},
          {&S::snr_forget, snr, forget, false},
          {&S::snr_increase, snr, increase, false},
          {&S::error_forget, error, forget, true},
          {&S::error_increase, error, increase, true},
          {&S::sigma_forget, sigma, forget, true},
          {&S::sigma_increase, sigma, increase, true},
          {&S::growth_forget, growth, forget, true},
          {&S::growth_increase, growth, increase, true},
          {&S::growth_growth, growth, log_forget_growth(), true},
          {&S::sigma_growth, sigma, growth, true},
          {&S::retain_forget, measured(&R::retain_loss), forget, false}};
}

void ask(const Pair& pair, SummaryNumbers& numbers, Requests& requests) {
  PairNumbers& place = numbers.*pair.place;
  const auto add = [&](View view, Estimate& to) {
    requests.add(correlation_statistic(pair.x, pair.y, view), &to);
  };
  add(View::all_cells, place.all);
  add(View::same_d, place.same_d);
  add(View::same_signal, place.same_signal);
  if (pair.within) {
    place.within = correlation_within_cells(numbers.base, pair.x, pair.y);
    place.of_cells = correlations_within_cells(numbers.base, pair.x, pair.y).size();
  }
  const auto count = [&](View view) {
    return correlations(numbers.base, pair.x, pair.y, view).size();
  };
  place.range_d = correlation_range(numbers.base, pair.x, pair.y, View::same_d);
  place.range_signal = correlation_range(numbers.base, pair.x, pair.y, View::same_signal);
  place.of_d = count(View::same_d);
  place.of_signals = count(View::same_signal);
}

std::vector<OverlapNumbers> threshold_choices() {
  std::vector<OverlapNumbers> all{{MemorizationThresholds{}}};
  for (const double train : {0.05, 0.1, 0.2, std::numeric_limits<double>::infinity()}) {
    for (const double error : {0.02, 0.05, 0.1, 0.2}) all.push_back({{train, error}});
  }
  return all;
}

void ask(OverlapNumbers& x, const CellSample& base, Requests& requests) {
  const MemorizationThresholds at = x.thresholds;
  const std::vector<bool> in = memorised(base, at);
  x.memorised = static_cast<std::size_t>(std::count(in.begin(), in.end(), true));
  for (const R& mean : base.means) {
    x.trained += mean.train_loss <= at.train_loss ? 1 : 0;
    x.error_high += mean.test_error >= at.test_error ? 1 : 0;
  }
  const auto add = [&](Among among, Estimate& common, Estimate& area) {
    requests.add({[at, among](const CellSample& s) { return overlap(s, at, among); }, 0, 1},
                 &common);
    requests.add({[at, among](const CellSample& s) { return overlap_area(s, at, among); }, 0, 1},
                 &area);
  };
  x.by_chance = overlap_by_chance(base, at, Among::all_cells);
  x.by_chance_trained = overlap_by_chance(base, at, Among::trained);
  add(Among::all_cells, x.overlap, x.area);
  add(Among::trained, x.overlap_trained, x.area_trained);
}

// Over repetitions: how well lambda_max(T) > 1 tells larger increases of the forget loss.
std::optional<double> verdict_area(const CellSample& sample) {
  std::vector<double> increases;
  std::vector<bool> growing;
  for (const MemorizationCell& cell : sample.cells) {
    for (const R& x : cell.repetitions) {
      increases.push_back(x.forget_loss - x.forget_loss_before);
      growing.push_back(grows(x));
    }
  }
  // Resampling need not sort where there is nothing to compare.
  if (std::equal(growing.begin() + (growing.empty() ? 0 : 1), growing.end(), growing.begin())) {
    return {};
  }
  return area_under_curve(increases, growing);
}

}  // namespace

SummaryNumbers summary_numbers(const MemorizationTable& table) {
  SummaryNumbers numbers;
  numbers.base = cell_sample(table, 0);
  numbers.overlaps = threshold_choices();
  Requests requests;
  for (const Pair& pair : pairs()) ask(pair, numbers, requests);
  for (OverlapNumbers& x : numbers.overlaps) ask(x, numbers.base, requests);
  requests.add({verdict_area, 0, 1}, &numbers.verdict_area);
  requests.fill(numbers.base);
  numbers.variations = variation_numbers(table);
  numbers.noise_free = noise_free_numbers(table);
  return numbers;
}

std::size_t count_repetitions(const CellSample& sample, bool (*holds)(const R&)) {
  std::ptrdiff_t count = 0;
  for (const MemorizationCell& cell : sample.cells) {
    count += std::count_if(cell.repetitions.begin(), cell.repetitions.end(), holds);
  }
  return static_cast<std::size_t>(count);
}

std::size_t all_repetitions(const CellSample& sample) {
  return count_repetitions(sample, [](const R&) { return true; });
}

}  // namespace oubliette
