// Reading and writing lists of numbers and ranges.
#include "cli/value_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "evidence/json_text.hpp"

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

void append_range(const std::string& part, std::vector<Rational>& values) {
  const std::vector<std::string> ends = split(part, ':');
  if (ends.size() > 3) throw std::invalid_argument("a range is start:stop or start:stop:step");
  const Rational start = parse_rational(ends[0]);
  const Rational stop = ends.size() > 1 ? parse_rational(ends[1]) : start;
  const Rational step = ends.size() > 2 ? parse_rational(ends[2]) : Rational(1);
  if (step <= 0) throw std::invalid_argument("the step " + ends[2] + " is not above 0");
  if (stop < start) throw std::invalid_argument("the range " + part + " is empty");
  if ((stop - start) / step >= most_values - values.size()) {
    throw std::invalid_argument("more than a million numbers");
  }
  for (Rational x = start; x <= stop; x += step) values.push_back(x);
}

}  // namespace

std::vector<Rational> parse_value_list(const std::string& option, const std::string& text) {
  std::vector<Rational> values;
  try {
    for (const std::string& part : split(text, ',')) append_range(part, values);
  } catch (const std::invalid_argument& error) {
    throw input_error(option + " " + text, error.what());
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::vector<long> parse_whole_list(const std::string& option, const std::string& text, long least,
                                   long most) {
  const std::string place = option + " " + text;
  std::vector<long> numbers;
  for (const Rational& x : parse_value_list(option, text)) {
    if (x != Rational(floor(x))) {
      throw input_error(place, fmt::format("{} is not a whole number", to_string(x)));
    }
    if (x < least || x > most) {
      throw input_error(place, fmt::format("{} is not in {}..{}", to_string(x), least, most));
    }
    numbers.push_back(static_cast<long>(floor(x)));
  }
  return numbers;
}

std::string value_list_text(const std::vector<Rational>& values) {
  const std::size_t n = values.size();
  bool even = n >= 3;
  for (std::size_t i = 2; i < n; ++i) {
    even = even && values[i] - values[i - 1] == values[1] - values[0];
  }
  if (even) {
    const Rational step = values[1] - values[0];
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
