// Ranks, and what is computed from them.
#include "signal_noise/rank_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace oubliette {

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::pair<double, std::size_t>> order;
  order.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) order.emplace_back(values[i], i);
  std::sort(order.begin(), order.end());
  std::vector<double> result(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && order[end].first == order[first].first) ++end;
    for (std::size_t i = first; i < end; ++i) {
      result[order[i].second] = static_cast<double>(first + 1 + end) / 2;
    }
    first = end;
  }
  return result;
}

std::optional<double> spearman(const std::vector<double>& x, const std::vector<double>& y) {
  std::vector<double> a, b;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) continue;
    a.push_back(x[i]);
    b.push_back(y[i]);
  }
  if (a.size() < 3) return {};
  a = ranks(a);
  b = ranks(b);
  const double middle = (static_cast<double>(a.size()) + 1) / 2;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    xy += (a[i] - middle) * (b[i] - middle);
    xx += (a[i] - middle) * (a[i] - middle);
    yy += (b[i] - middle) * (b[i] - middle);
  }
  if (xx == 0 || yy == 0) return {};
  return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

std::optional<double> area_under_curve(const std::vector<double>& scores,
                                       const std::vector<bool>& in) {
  const double inside = static_cast<double>(std::count(in.begin(), in.end(), true));
  const double outside = static_cast<double>(in.size()) - inside;
  if (inside == 0 || outside == 0) return {};
  const std::vector<double> rank = ranks(scores);
  double sum = 0;
  for (std::size_t i = 0; i < in.size(); ++i) sum += in[i] ? rank[i] : 0;
  return (sum - inside * (inside + 1) / 2) / (inside * outside);
}

Estimate share_estimate(std::size_t count, std::size_t all) {
  if (all == 0) return {};
  constexpr double z = 1.959963984540054;  // the normal law's 97.5 %
  const double n = static_cast<double>(all), share = static_cast<double>(count) / n;
  const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double reach =
      z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  // The ends at 0 and at 1 are exact but for rounding.
  return {share, count == 0 ? 0 : std::max(0.0, middle - reach),
          count == all ? 1 : std::min(1.0, middle + reach)};
}

}  // namespace oubliette
