// Theorem 3.9's summary: what was measured, the constants of the O(.) and the dropped terms.
#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "linalg/approx_matrix.hpp"
#include "report/markdown_table.hpp"
#include "signal_noise/theorem_3_9_report.hpp"
#include "signal_noise/theorem_3_9_summary_parts.hpp"

namespace oubliette {

std::string shown(const Theorem39Row& row, const Theorem39Estimate& x) {
  if (x.count == 0) return "-";
  const std::string of = x.count == static_cast<long>(row.repetitions.size())
                             ? ""
                             : fmt::format(" ({} of {})", x.count, row.repetitions.size());
  if (x.count < 2) return fmt::format("{:.3g}", x.mean) + of;
  const double n = static_cast<double>(x.count);
  const double half_width = quantile(boost::math::students_t(n - 1), 0.975) * x.sd / std::sqrt(n);
  return (half_width < 10 ? fmt::format("{:.3g} ± {:.2g}", x.mean, half_width)
                          : fmt::format("{:.0f} ± {:.0f}", x.mean, half_width)) +
         of;
}

std::string place_without_weights(const Theorem39Row& row) {
  return fmt::format("n_r = n_f = {}, d = {}, SNR = {:.3g}", row.at.n_set, row.at.d,
                     approx_real(row.at.snr));
}

std::string place_of(const Theorem39Row& row) {
  return fmt::format("{}, {}", weight_state_name(row.at.state), place_without_weights(row));
}

std::string constants_section(const Theorem39Table& table) {
  MarkdownTable text(
      {"quotient", "largest of a repetition", "at", "largest mean", "at", "smallest mean", "at"});
  const std::vector<Theorem39Ratio> all = theorem_3_9_ratios(table);
  for (const Theorem39Ratio& ratio : all) {
    const auto by = [&](double Theorem39Estimate::*value) {
      return [&ratio, value](const Theorem39Row& a, const Theorem39Row& b) {
        return estimate(a, ratio.quantity).*value < estimate(b, ratio.quantity).*value;
      };
    };
    const auto [low, high] =
        std::minmax_element(table.rows.begin(), table.rows.end(), by(&Theorem39Estimate::mean));
    const auto top =
        std::max_element(table.rows.begin(), table.rows.end(), by(&Theorem39Estimate::greatest));
    text.add({ratio.name, fmt::format("{:.3g}", estimate(*top, ratio.quantity).greatest),
              place_of(*top), shown(*high, estimate(*high, ratio.quantity)), place_of(*high),
              shown(*low, estimate(*low, ratio.quantity)), place_of(*low)});
  }
  MarkdownTable low_snr({"d", "over eq. 13", "over eq. 70"});
  const std::size_t n = table.n_sets.size() / 2;
  for (std::size_t d = 0; d < table.dims.size(); ++d) {
    const Theorem39Row& row = table.row(0, n, d, 0);
    low_snr.add({std::to_string(table.dims[d]), shown(row, estimate(row, all[1].quantity)),
                 shown(row, estimate(row, all[2].quantity))});
  }
  return fmt::format(
      "## Which constants the O(.) needs\n\nThe theorem bounds with high probability, so the least "
      "constant that the O(.) must hide on this range is the largest quotient of all repetitions "
      "({} at each place). Beside it the largest and the smallest mean over repetitions, {}; the "
      "smallest says how loose the bound is.\n\n{}\nEq. 13 as printed lacks the "
      "factor σ²d before its 1, which its proof (eq. 70) has: at SNR = {:.3g} ({}, n_r = n_f = {}) "
      "max λ_max(D_rf) over the two is\n\n{}\n",
      table.rows.front().repetitions.size(),
      table.rows.front().repetitions.size() > 1 ? "with its 95 % interval (Student's t)"
                                                : "of which one repetition gives no interval",
      text.text(), approx_real(table.snrs.front()), weight_state_name(table.states.front()),
      table.n_sets[n], low_snr.text());
}

std::string dropped_terms_section(const Theorem39Table& table) {
  MarkdownTable text({"d", "SNR", "2√2 term / kept", "Γ² term / kept", "eq. 63 / eq. 64"});
  const long n = table.n_sets[table.n_sets.size() / 2];
  const MixWeights C = theorem_3_9_weights(n, table.setup.unlearning);
  for (const long d : table.dims) {
    for (std::size_t k = 0; k < table.snrs.size();
         k += std::max<std::size_t>(1, table.snrs.size() / 4)) {
      const DroppedTerms x = dropped_terms(C, d, approx_real(table.snrs[k]));
      text.add({std::to_string(d), fmt::format("{:.3g}", approx_real(table.snrs[k])),
                fmt::format("{:.3g}", x.linear), fmt::format("{:.3g}", x.constant),
                fmt::format("{:.3g}", 1 + x.linear + x.constant)});
    }
  }
  return "## What eq. 64 drops of eq. 63\n\nEq. 64 omits two terms \"with d in the denominator\". "
         "Γ((d+1)/2)/Γ(d/2) grows like √(d/2), so neither vanishes as d grows; they are a bounded "
         "multiple of what is kept, which an O(.) may hide but the text's reason does not give. "
         "Evaluated with MPFR at 50 digits, for n_r = n_f = " +
         fmt::format("{} with C'_r = {:.4g} and C'_f = {:.4g} (Definition 3.2):\n\n", n, C.retain,
                     C.forget) +
         text.text() +
         "\nThe last line of eq. 57 loses the factor 2 of its cross term √(C'_r C'_f) ‖ξ_r‖‖ξ_f‖ "
         "(claims A-eq57.3 and A-eq63.repair of `oubliette audit`), so the proof's own constant "
         "term "
         "has 4/d where eq. 64 prints 2/d: twice the column \"Γ² term / kept\".\n\n";
}

std::string theorem_3_9_summary(const Theorem39Table& table) {
  const MemorizationSetup& x = table.setup;
  return fmt::format(
             "# Theorem 3.9, measured\n\nNetworks of eq. 11 (m = {}) on data of Definition 3.8 (σ "
             "= {:.3g}), by the span route. Weights: as drawn (random), after {} epochs (trained), "
             "after as many as a mean loss of {} takes, at most {} (near_zero_loss). Step {:.3g} "
             "and initial scale {:.3g}; where ‖μ‖² + σ²d is above 1200, its largest value on the "
             "paper's grid, the step is divided by its excess over 1200 and the scale by the root "
             "of it, so that scores and step times curvature stay what they are at 1200. α = "
             "{:.3g}, B = {}. Values: theorem_3_9.csv.\n\n",
             x.model.m, x.model.noise, x.training.epochs, loss_goal, most_epochs, x.training.eta,
             x.model.init_scale, x.unlearning.alpha, x.unlearning.B) +
         constants_section(table) + limits_section(table) + dropped_terms_section(table) +
         training_section(table);
}

}  // namespace oubliette
