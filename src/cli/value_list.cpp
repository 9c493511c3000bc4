// Reading and writing lists of numbers and ranges.
#include "cli/value_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "files/input_error.hpp"

namespace oubliette {
namespace {

constexpr std::size_t most_values = 1'000'000;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Rational number(const std::string& text, const char* name, const std::string& range) {
  if (text.empty()) {
    throw std::invalid_argument("the " + std::string(name) + " of the range " + range +
                                " is empty");
  }
  return parse_rational(text);
}

void append_range(const std::string& part, std::vector<Rational>& values) {
  const std::vector<std::string> ends = split(part, ':');
  if (ends.size() > 3) throw std::invalid_argument("a range is start:stop or start:stop:step");
  const Rational start = number(ends[0], "start", part);
  const Rational stop = ends.size() > 1 ? number(ends[1], "stop", part) : start;
  const Rational step = ends.size() > 2 ? number(ends[2], "step", part) : Rational(1);
  if (step <= 0) throw std::invalid_argument("the step " + ends[2] + " is not above 0");
  if (stop < start) throw std::invalid_argument("the range " + part + " is empty");
  const Integer steps = floor((stop - start) / step);
  if (steps >= most_values - values.size()) {
    throw std::invalid_argument("more than a million numbers");
  }
  values.reserve(values.size() + static_cast<std::size_t>(steps) + 1);
  for (Rational x = start; x <= stop; x += step) values.push_back(x);
}

// " (26 = batch + 1; 50 = n)".
std::string meaning(const WholeRange& range) {
  std::string text;
  for (const auto& [end, means] : {std::pair{range.least, range.meaning_of_least},
                                   std::pair{range.most, range.meaning_of_most}}) {
    if (means.empty()) continue;
    text += fmt::format("{}{} = {}", text.empty() ? " (" : "; ", end, means);
  }
  return text.empty() ? "" : text + ")";
}

}  // namespace

std::vector<Rational> parse_value_list(const std::string& option, const std::string& text) {
  std::vector<Rational> values;
  try {
    const std::vector<std::string> parts = split(text, ',');
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].empty()) {
        throw std::invalid_argument(fmt::format("item {} of the list is empty", i + 1));
      }
      append_range(parts[i], values);
    }
  } catch (const std::invalid_argument& error) {
    throw input_error(option + " " + text, error.what());
  }
  if (!std::is_sorted(values.begin(), values.end())) std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::vector<long> parse_whole_list(const std::string& option, const std::string& text,
                                   const WholeRange& range) {
  const std::string place = option + " " + text;
  std::vector<long> numbers;
  for (const Rational& x : parse_value_list(option, text)) {
    if (x != Rational(floor(x))) {
      throw input_error(place, fmt::format("{} is not a whole number", decimal_text(x)));
    }
    if (x < range.least || x > range.most) {
      throw input_error(place, fmt::format("{} is not in {}..{}{}", to_string(x), range.least,
                                           range.most, meaning(range)));
    }
    numbers.push_back(static_cast<long>(floor(x)));
  }
  return numbers;
}

std::string decimal_text(const Rational& x) {
  constexpr int most_decimals = 18;
  Rational scaled = abs(x);
  for (int decimals = 0; decimals <= most_decimals; ++decimals, scaled *= 10) {
    if (scaled != Rational(floor(scaled))) continue;
    if (decimals == 0) return to_string(x);
    std::string digits = to_string(scaled);
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
    return (x < 0 ? "-" : "") + digits;
  }
  return to_string(x);
}

std::string value_list_text(const std::vector<Rational>& values) {
  const std::size_t n = values.size();
  const Rational step = n >= 3 ? values[1] - values[0] : Rational(0);
  bool even = n >= 3;
  for (std::size_t i = 2; i < n && even; ++i) even = values[i] - values[i - 1] == step;
  if (even) {
    const std::string ends = to_string(values.front()) + ":" + to_string(values.back());
    return step == 1 ? ends : fmt::format("{}:{}", ends, to_string(step));
  }
  std::string text;
  for (const Rational& x : values) text += (text.empty() ? "" : ",") + to_string(x);
  return text;
}

std::string value_list_text(const std::vector<long>& values) {
  return value_list_text(std::vector<Rational>(values.begin(), values.end()));
}

}  // namespace oubliette
