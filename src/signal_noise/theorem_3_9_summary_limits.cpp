// sigma beside the limits of eq. 14 and 15.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "linalg/approx_matrix.hpp"
#include "report/markdown_table.hpp"
#include "signal_noise/theorem_3_9_summary_parts.hpp"

namespace oubliette {
namespace {

struct Range {
  double least = 1e300, most = -1e300;
  long count = 0;
  void add(double x) {
    if (std::isnan(x)) return;
    least = std::min(least, x);
    most = std::max(most, x);
    ++count;
  }
  std::string text() const {
    if (count == 0) return "-";
    const std::string low = fmt::format("{:.3g}", least), high = fmt::format("{:.3g}", most);
    return low == high ? low : low + " to " + high;
  }
};

// sigma / n_r at the least SNR, where the noise vectors can be orthogonal and where they cannot.
std::string low_snr_sentence(const Theorem39Table& table) {
  Range room, crowded;
  for (std::size_t s = 0; s < table.states.size(); ++s) {
    for (std::size_t n = 0; n < table.n_sets.size(); ++n) {
      for (std::size_t d = 0; d < table.dims.size(); ++d) {
        const double size = static_cast<double>(table.n_sets[n]);
        (table.dims[d] >= 2 * table.n_sets[n] ? room : crowded)
            .add(estimate(table.row(s, n, d, 0), sigma_of_repetition()).mean / size);
      }
    }
  }
  std::string text = fmt::format("Measured at SNR = {:.3g}, σ is ", approx_real(table.snrs[0]));
  if (room.count > 0) text += room.text() + " times n_r where d ≥ n_r + n_f";
  if (room.count > 0 && crowded.count > 0) text += "; it is ";
  if (crowded.count > 0) {
    text += crowded.text() +
            " times n_r where d < n_r + n_f and the noise vectors cannot be "
            "orthogonal";
  }
  return text + ". ";
}

// What the quotient of σ at the greatest and at the least SNR says of eq. 14 and 15.
struct Comparison {
  Range quotients;
  long above = 0, above_claimed = 0;  // 1; the quotient of the bounds at the same place
  long rising = 0, steps = 0;
};

std::string in_words(const Theorem39Table& table, const Comparison& x) {
  if (table.snrs.size() < 2) {
    return "Only one SNR was measured, so low and high SNR are not compared here.";
  }
  if (x.quotients.count == 0) return "No place has σ at both ends, so nothing is compared here.";
  return fmt::format(
      "σ at SNR = {:.3g} is {} times σ at SNR = {:.3g}, larger at {} of {} places; from one SNR of "
      "the list to the next its mean rises in {} of {} pairs. So on this range the difference "
      "between low and high SNR is {} the quotient of eq. 15 and 14, and it is measured, not shown "
      "by the bounds.",
      approx_real(table.snrs.back()), x.quotients.text(), approx_real(table.snrs.front()), x.above,
      x.quotients.count, x.rising, x.steps,
      x.above_claimed == x.quotients.count ? "everywhere larger than"
                                           : "not everywhere larger than");
}

std::string order_of_sigma(const Theorem39Table& table) {
  const std::string exact =
      "For orthogonal rank-one Hessians of one size σ is (√(C'_r² + C'_f²) + (n_r - 1)(C'_r + "
      "C'_f)) / max(C'_r, C'_f) (last column), of the order of n_r and not of n_r n_f.";
  if (table.n_sets.size() > 1) return exact;
  return exact +
         " Only one size of the sets was measured, so how σ itself grows with it is not "
         "compared here.";
}

}  // namespace

std::string limits_section(const Theorem39Table& table) {
  const Theorem39Quantity sigma = sigma_of_repetition();
  const std::size_t last = table.snrs.size() - 1;
  const bool one = last == 0;
  MarkdownTable text = one ? MarkdownTable({"weights", "n_r = n_f", "d", "σ", "σ if orthogonal"})
                           : MarkdownTable({"weights", "n_r = n_f", "d", "σ at the least SNR",
                                            "σ at the greatest SNR", "their quotient",
                                            "quotient of eq. 15 and 14", "σ if orthogonal"});
  Comparison found;
  for (std::size_t s = 0; s < table.states.size(); ++s) {
    for (std::size_t n = 0; n < table.n_sets.size(); ++n) {
      for (std::size_t d = 0; d < table.dims.size(); ++d) {
        const Theorem39Row &first = table.row(s, n, d, 0), &end = table.row(s, n, d, last);
        const Theorem39Estimate low = estimate(first, sigma), high = estimate(end, sigma);
        const MixWeights C = theorem_3_9_weights(table.n_sets[n], table.setup.unlearning);
        const double claimed = 1 + 2 * std::sqrt(C.retain * C.forget) / (C.retain + C.forget);
        const double quotient = high.mean / low.mean;
        found.quotients.add(quotient);
        found.above += quotient > 1 ? 1 : 0;
        found.above_claimed += quotient > claimed ? 1 : 0;
        for (std::size_t k = 1; k <= last; ++k) {
          const double step = estimate(table.row(s, n, d, k), sigma).mean -
                              estimate(table.row(s, n, d, k - 1), sigma).mean;
          found.rising += step > 0 ? 1 : 0;
          found.steps += std::isnan(step) ? 0 : 1;
        }
        std::vector<std::string> cells{std::string(weight_state_name(table.states[s])),
                                       std::to_string(table.n_sets[n]),
                                       std::to_string(table.dims[d]), shown(first, low)};
        if (!one) {
          cells.push_back(shown(end, high));
          cells.push_back(std::isnan(quotient) ? "-" : fmt::format("{:.3g}", quotient));
          cells.push_back(fmt::format("{:.3g}", claimed));
        }
        cells.push_back(fmt::format("{:.3g}", sigma_of_orthogonal(C, table.n_sets[n])));
        text.add(cells);
      }
    }
  }
  return fmt::format(
      "## The limits of eq. 14 and 15\n\nThe quotient of the upper bounds (12) and (70) goes from "
      "n_r n_f at SNR = 0 to n_r n_f (1 + 2 √(C'_r C'_f)/(C'_r + C'_f)), at most twice as much, at "
      "SNR = ∞ (with eq. 13 as printed it starts at n_r n_f σ²d instead: claim A-T3.9.14.repair of "
      "`oubliette audit`). Eq. 14 and 15 are limits of quotients of upper bounds, which bound "
      "nothing about σ itself: they do not order it (claim A-T3.9.sep), and on the paper's grid "
      "(12) over (13) as printed even falls as SNR grows (claim A-T3.9.mono). And σ ≤ √2 n_r n_f "
      "holds for any rank-one Hessians, since Tr(D_p D_q) ≤ ‖D_p‖_F ‖D_q‖_F and ‖D_rf‖_F ≤ √2 "
      "λ_max(D_rf) at rank two: as an upper bound, O(n_r n_f) is empty.\n\n{} {}{}\n\n{}\n",
      in_words(table, found), low_snr_sentence(table), order_of_sigma(table), text.text());
}

}  // namespace oubliette
