// Steps of 1, 2 or 5 times a power of ten, and labels in units of another.
#include "report/axis_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace oubliette {
namespace {

// A step of 1, 2 or 5 times a power of ten that needs at most five intervals.
double tic_step(double length) {
  const double power = std::pow(10, std::floor(std::log10(length / 5)));
  for (const double times : {1, 2, 5}) {
    if (times * power * 5 >= length * (1 - 1e-12)) return times * power;
  }
  return 10 * power;
}

int power_of(double x) { return static_cast<int>(std::floor(std::log10(x) + 1e-12)); }

AxisMarks log_marks(const std::string& axis, double low, double high) {
  const bool plain = low >= 0.01 && high <= 10000;
  return {fmt::format("  set logscale {0}\n  set {0}tics autofreq\n  set format {0} \"{1}\"\n",
                      axis, plain ? "%g" : "10^{%L}"),
          "", low, high};
}

}  // namespace

AxisMarks axis_marks(const std::string& axis, double low, double high, bool log_scale) {
  if (log_scale) return log_marks(axis, low, high);
  const double step = tic_step(high - low);
  const int power = power_of(std::max(std::abs(low), std::abs(high)));
  const int unit = power < -2 || power > 3 ? power : 0;
  const int decimals = std::max(0, unit - power_of(step));
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  std::string tics;
  for (double k = first; k <= last; ++k) {
    tics += fmt::format("{}\"{:.{}f}\" {}", tics.empty() ? "" : ", ",
                        k == 0 ? 0.0 : k * step / std::pow(10, unit), decimals, k * step);
  }
  return {fmt::format("  unset logscale {0}\n  set {0}tics ({1})\n", axis, tics),
          unit == 0 ? "" : fmt::format("10^{{{}}}", unit), first * step, last * step};
}

std::string with_unit(const std::string& what, const std::string& unit) {
  if (unit.empty()) return what;
  return what.empty() ? unit : what + ", in " + unit;
}

std::string short_label(long x) {
  if (x < 10000) return std::to_string(x);
  int power = 0;
  long rest = x;
  for (; rest % 10 == 0; rest /= 10) ++power;
  const std::string digits = std::to_string(rest);
  power += static_cast<int>(digits.size()) - 1;
  const std::string front =
      digits.size() == 1 ? digits : digits.substr(0, 1) + "." + digits.substr(1);
  if (front.size() > 4) return std::to_string(x);  // no shorter
  return front == "1" ? fmt::format("10^{{{}}}", power) : fmt::format("{}·10^{{{}}}", front, power);
}

}  // namespace oubliette
