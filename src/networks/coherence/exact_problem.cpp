// Sampled Hessians for exact work.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "networks/coherence/measure_coherence.hpp"

namespace oubliette {

nlohmann::json exact_problem(const SampledHessians& h, const UnlearningSetting& x,
                             std::int64_t directions) {
  require_sizes(h);
  if (x.n_r % h.retain != 0 || x.n_f % h.forget != 0) {
    throw std::domain_error(fmt::format("exact_problem: {} of {} retain and {} of {} forget images",
                                        h.retain, x.n_r, h.forget, x.n_f));
  }
  torch::Tensor V = span_coordinates(h.products, 0);
  if (V.size(0) == 0) throw std::domain_error("exact_problem: all Hessians are zero");
  V = V.narrow(0, 0, std::min(directions, V.size(0)));
  // Whole numbers of at most 2^20, so that sums of K products are exact in doubles.
  const int bits = 20 - static_cast<int>(std::ceil(std::log2(V.abs().max().item<double>())));
  const torch::Tensor rounded = (V * std::exp2(bits)).round();
  const auto scaled = [&](double value) {  // value / 4^bits
    const auto whole = static_cast<std::int64_t>(value);
    if (whole == 0) return std::string("0");
    const double factor = std::exp2(-2 * bits);
    return bits >= 0 ? fmt::format("{}/{:.0f}", whole, 1 / factor)
                     : fmt::format("{:.0f}", value * factor);
  };
  const auto samples = [&](std::int64_t first, std::int64_t count, std::int64_t times) {
    nlohmann::json list = nlohmann::json::array();
    for (std::int64_t i = first; i < first + count; ++i) {
      const torch::Tensor factor = rounded.narrow(1, i * h.classes, h.classes);
      const torch::Tensor H = factor.mm(factor.t()).contiguous();
      if (!H.any().item<bool>()) {
        list.push_back({{"zero", true}, {"times", times}});
        continue;
      }
      nlohmann::json rows = nlohmann::json::array();
      for (std::int64_t r = 0; r < H.size(0); ++r) {
        nlohmann::json row = nlohmann::json::array();
        for (std::int64_t c = 0; c < H.size(1); ++c) row.push_back(scaled(H[r][c].item<double>()));
        rows.push_back(row);
      }
      list.push_back({{"matrix", rows}, {"times", times}});
    }
    return list;
  };
  // The shortest decimals that are the doubles: 0.3 is meant to be 3/10.
  return {{"format", "oubliette-problem-1"},
          {"eta", fmt::format("{}", x.eta)},
          {"alpha", fmt::format("{}", x.alpha)},
          {"batch_size", x.B},
          {"retain", samples(0, h.retain, x.n_r / h.retain)},
          {"forget", samples(h.retain, h.forget, x.n_f / h.forget)}};
}

}  // namespace oubliette
