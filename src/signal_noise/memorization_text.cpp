// Numbers and names as text.
#include "signal_noise/memorization_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace oubliette {
namespace {

// Ends that differ by rounding alone, as those of a correlation may.
bool one_point(const Estimate& x) { return *x.high - *x.low <= 1e-12; }

bool is_number(const std::optional<double>& x) { return x && std::isfinite(*x); }

// Two decimals, without the sign of a zero.
std::string two_decimals(double x) {
  const std::string text = fmt::format("{:.2f}", x);
  return text == "-0.00" ? "0.00" : text;
}

}  // namespace

std::string number_text(const std::optional<double>& x) {
  return is_number(x) ? fmt::format("{:.3g}", *x) : "-";
}

std::string estimate_text(const Estimate& x) {
  if (!is_number(x.value)) return "-";
  if (!is_number(x.low) || !is_number(x.high)) return two_decimals(*x.value) + " (no interval)";
  if (one_point(x)) return two_decimals(*x.value) + " (did not vary)";
  return fmt::format("{} [{}, {}]", two_decimals(*x.value), two_decimals(*x.low),
                     two_decimals(*x.high));
}

std::string percent_text(const std::optional<double>& share) {
  return is_number(share) ? fmt::format("{:.1f} %", 100 * *share) : "-";
}

std::string percent_estimate_text(const Estimate& x) {
  if (!is_number(x.value)) return "-";
  if (!is_number(x.low) || !is_number(x.high)) return percent_text(x.value) + " (no interval)";
  if (one_point(x)) return percent_text(x.value) + " (did not vary)";
  return fmt::format("{} [{}, {}]", percent_text(x.value), percent_text(x.low),
                     percent_text(x.high));
}

std::string count_text(std::size_t count, std::size_t all) {
  const std::string text = fmt::format("{} of {}", count, all);
  if (all == 0) return text;
  return text + " (" + percent_text(static_cast<double>(count) / static_cast<double>(all)) + ")";
}

std::string cells_of(std::size_t count, std::size_t all) {
  return count == all ? fmt::format("all {} cells", all)
                      : fmt::format("{} of {} cells", count, all);
}

std::string of_some(std::size_t count, std::size_t all, const std::string& what) {
  return count == all ? "" : fmt::format(" (of {} of {} {})", count, all, what);
}

std::string count_and_interval(std::size_t count, std::size_t all) {
  if (all == 0) return count_text(count, all);
  const Estimate x = share_estimate(count, all);
  return fmt::format("{} of {} ({}, [{}, {}])", count, all, percent_text(x.value),
                     percent_text(x.low), percent_text(x.high));
}

std::string variant_text(const MemorizationVariant& variant) {
  if (variant.knob == "base") return "base";
  return (variant.knob == "init_scale" ? "initial scale" : variant.knob) + " " + variant.value;
}

}  // namespace oubliette
