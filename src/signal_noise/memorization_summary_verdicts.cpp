// The rules of the verdicts, and tables of rank correlations.
#include <fmt/format.h>

#include <algorithm>

#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

const char* const yes = "holds here";
const char* const partly = "holds in part";
const char* const no = "does not hold here";
const char* const unknown = "cannot be told";

// The interval is on the side of the sign.
bool is_clear(int sign, const Estimate& x) {
  if (!x.low || !x.high) return false;
  return sign > 0 ? *x.low > 0 : *x.high < 0;
}

}  // namespace

std::string direction_verdict(int sign, const PairNumbers& pair) {
  if (!pair.all.value || !pair.all.low || !pair.all.high) return unknown;
  if (!is_clear(sign, pair.all)) return no;
  return failed_views(sign, pair).empty() ? yes : partly;
}

std::string failed_views(int sign, const PairNumbers& pair) {
  std::string text;
  const auto add = [&text](const std::string& what) { text += (text.empty() ? "" : ", ") + what; };
  if (!is_clear(sign, pair.all)) {
    add("not clear over all cells");
  } else if (sign * *pair.all.value < 0.5) {
    add("weak over all cells");
  }
  if (pair.same_d.value && !is_clear(sign, pair.same_d)) add("not clear at the same d");
  if (pair.same_signal.value && !is_clear(sign, pair.same_signal)) {
    add("not clear at the same signal");
  }
  return text;
}

std::string overlap_verdict(const OverlapNumbers& x) {
  if (!x.overlap_trained.low || !x.area_trained.low) return unknown;
  if (*x.area_trained.low <= 0.5) return no;
  return *x.overlap_trained.low >= 0.5 && *x.area_trained.low >= 0.8 ? yes : partly;
}

std::string noise_verdict(const VariationNumbers& base, const NoiseFreeNumbers& noise_free) {
  if (base.grows == 0) return unknown;
  std::vector<bool> answers{2 * base.noise_alone >= base.grows};
  if (base.noise_share) answers.push_back(*base.noise_share >= 0.5);
  if (noise_free.ratio.high) answers.push_back(*noise_free.ratio.high <= 0.5);
  const auto count = std::count(answers.begin(), answers.end(), true);
  return count_verdict(static_cast<std::size_t>(count), answers.size());
}

std::string weakest(const std::string& a, const std::string& b) {
  for (const char* verdict : {no, unknown, partly}) {
    if (a == verdict || b == verdict) return verdict;
  }
  return yes;
}

std::string count_verdict(std::size_t count, std::size_t all) {
  if (all == 0) return unknown;
  return count == all ? yes : count > 0 ? partly : no;
}

void PairTable::add(const std::string& name, const PairNumbers& pair) {
  const auto with_range = [](const Estimate& x,
                             const std::optional<std::pair<double, double>>& range,
                             const std::string& of) {
    if (!x.value || !range) return estimate_text(x);
    return fmt::format("{}; {:.2f} to {:.2f}{}", estimate_text(x), range->first, range->second, of);
  };
  any_ = any_ || pair.all.value || pair.same_d.value || pair.same_signal.value || pair.within.value;
  const std::string of_cells =
      pair.within.value ? of_some(pair.of_cells, cells_, "cells") : std::string();
  rows_.add({name, estimate_text(pair.all),
             with_range(pair.same_d, pair.range_d, of_some(pair.of_d, dims_, "d")),
             with_range(pair.same_signal, pair.range_signal,
                        of_some(pair.of_signals, signals_, "signals")),
             estimate_text(pair.within) + of_cells});
}

std::string PairTable::text() const {
  if (any_) return rows_.text();
  return "No rank correlation can be computed: each needs three cells, or three repetitions of a "
         "cell, whose values are not all equal.\n";
}

}  // namespace oubliette
