// Theorem 3.9's constants, limits and dropped terms, in words and numbers.
#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>

#include "linalg/approx_matrix.hpp"
#include "report/markdown_table.hpp"
#include "signal_noise/span_linearisation.hpp"
#include "signal_noise/theorem_3_9_report.hpp"

namespace oubliette {
namespace {

using Quantity = std::function<double(const Theorem39Row&, const Theorem39Result&)>;

struct Estimate {
  double mean = 0, half_width = 0;  // of the 95% interval; 0 with one repetition
};

Estimate estimate(const Theorem39Row& row, const Quantity& quantity) {
  const double n = static_cast<double>(row.repetitions.size());
  double sum = 0, squares = 0;
  for (const Theorem39Result& x : row.repetitions) sum += quantity(row, x);
  const double mean = sum / n;
  for (const Theorem39Result& x : row.repetitions) {
    squares += (quantity(row, x) - mean) * (quantity(row, x) - mean);
  }
  if (n < 2) return {mean, 0};
  const double t = quantile(boost::math::students_t(n - 1), 0.975);
  return {mean, t * std::sqrt(squares / (n - 1) / n)};
}

std::string shown(const Estimate& x) {
  if (x.half_width == 0) return fmt::format("{:.3g}", x.mean);
  return x.half_width < 10 ? fmt::format("{:.3g} ± {:.2g}", x.mean, x.half_width)
                           : fmt::format("{:.0f} ± {:.0f}", x.mean, x.half_width);
}

std::string place(const Theorem39Row& row) {
  return fmt::format("{}, n_r = n_f = {}, d = {}, SNR = {:.3g}", weight_state_name(row.at.state),
                     row.at.n_set, row.at.d, approx_real(row.at.snr));
}

// The measured eigenvalue over the bound.
struct Ratio {
  std::string name;
  Quantity quantity;
};

std::vector<Ratio> ratios(const Theorem39Table& table) {
  const UnlearningSetup u = table.setup.unlearning;
  const double noise = table.setup.model.noise;
  return {{"λ_max(S) / eq. 12",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_S / bound_12(mix_weights(row.at.n_set, u), row.at.n_set,
                                              static_cast<double>(row.at.d), noise,
                                              approx_real(row.at.snr));
           }},
          {"max λ_max(D_rf) / eq. 13 as printed",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_D_rf / bound_13(mix_weights(row.at.n_set, u),
                                                 static_cast<double>(row.at.d), noise,
                                                 approx_real(row.at.snr));
           }},
          {"max λ_max(D_rf) / eq. 70 as proved",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_D_rf / bound_70(mix_weights(row.at.n_set, u),
                                                 static_cast<double>(row.at.d), noise,
                                                 approx_real(row.at.snr));
           }}};
}

std::string constants(const Theorem39Table& table) {
  MarkdownTable text({"quotient", "largest", "at", "smallest", "at"});
  for (const Ratio& ratio : ratios(table)) {
    const auto mean = [&](const Theorem39Row& row) { return estimate(row, ratio.quantity).mean; };
    const auto [low, high] =
        std::minmax_element(table.rows.begin(), table.rows.end(),
                            [&](const auto& a, const auto& b) { return mean(a) < mean(b); });
    text.add({ratio.name, shown(estimate(*high, ratio.quantity)), place(*high),
              shown(estimate(*low, ratio.quantity)), place(*low)});
  }
  std::string by_d;
  MarkdownTable low_snr({"d", "over eq. 13", "over eq. 70"});
  const std::vector<Ratio> all = ratios(table);
  const std::size_t n = table.n_sets.size() / 2;
  for (std::size_t d = 0; d < table.dims.size(); ++d) {
    const Theorem39Row& row = table.row(0, n, d, 0);
    low_snr.add({std::to_string(table.dims[d]), shown(estimate(row, all[1].quantity)),
                 shown(estimate(row, all[2].quantity))});
  }
  return fmt::format(
      "## Which constants the O(.) needs\n\nMean over {} repetitions, with its 95% interval. The "
      "largest quotient is the least constant that the O(.) must hide on this range; the smallest "
      "says how loose the bound is.\n\n{}\nEq. 13 as printed lacks the factor σ²d before its 1, "
      "which its proof (eq. 70) has: at SNR = {:.3g} ({}, n_r = n_f = {}) max λ_max(D_rf) over the "
      "two is\n\n{}\n",
      table.rows.front().repetitions.size(), text.text(), approx_real(table.snrs.front()),
      weight_state_name(table.states.front()), table.n_sets[n], low_snr.text());
}

std::string limits(const Theorem39Table& table) {
  const Quantity sigma = [](const Theorem39Row&, const Theorem39Result& x) { return x.sigma(); };
  const std::size_t last = table.snrs.size() - 1;
  MarkdownTable text({"weights", "n_r = n_f", "d", "σ at the least SNR", "σ at the greatest SNR",
                      "their quotient", "quotient of eq. 15 and 14", "σ if orthogonal"});
  double least = 1e300, most = 0;
  long rising = 0, places = 0;
  for (std::size_t s = 0; s < table.states.size(); ++s) {
    for (std::size_t n = 0; n < table.n_sets.size(); ++n) {
      for (std::size_t d = 0; d < table.dims.size(); ++d) {
        const Estimate low = estimate(table.row(s, n, d, 0), sigma),
                       high = estimate(table.row(s, n, d, last), sigma);
        const MixWeights C = mix_weights(table.n_sets[n], table.setup.unlearning);
        const double claimed = 1 + 2 * std::sqrt(C.retain * C.forget) / (C.retain + C.forget);
        const double quotient = low.mean > 0 ? high.mean / low.mean : 0;
        least = std::min(least, quotient);
        most = std::max(most, quotient);
        for (std::size_t k = 1; k <= last; ++k) {
          rising += estimate(table.row(s, n, d, k), sigma).mean >
                            estimate(table.row(s, n, d, k - 1), sigma).mean
                        ? 1
                        : 0;
          ++places;
        }
        text.add({std::string(weight_state_name(table.states[s])), std::to_string(table.n_sets[n]),
                  std::to_string(table.dims[d]), shown(low), shown(high),
                  fmt::format("{:.3g}", quotient), fmt::format("{:.3g}", claimed),
                  fmt::format("{:.3g}", sigma_of_orthogonal(C, table.n_sets[n]))});
      }
    }
  }
  return fmt::format(
      "## The limits of eq. 14 and 15\n\nThe quotient of the upper bounds (12) and (70) goes from "
      "n_r n_f at SNR = 0 to n_r n_f (1 + 2 √(C'_r C'_f)/(C'_r + C'_f)), at most twice as much, at "
      "SNR = ∞ (with eq. 13 as printed it starts at n_r n_f σ²d instead). Measured, σ at SNR = "
      "{:.3g} is {:.3g} to {:.3g} times σ at SNR = {:.3g}. For orthogonal rank-one "
      "Hessians of one size σ is (√(C'_r² + C'_f²) + (n_r - 1)(C'_r + C'_f)) / max(C'_r, C'_f) "
      "(last column), of the order of n_r: as SNR falls σ is not of the order of n_r n_f, and the "
      "paper's conclusion (low SNR, low coherence) is stronger than its bounds show. From one SNR "
      "of the "
      "list to the next σ rises in {} of {} pairs.\n\n{}\n",
      approx_real(table.snrs[last]), least, most, approx_real(table.snrs.front()), rising, places,
      text.text());
}

std::string dropped(const Theorem39Table& table) {
  MarkdownTable text({"d", "SNR", "2√2 term / kept", "Γ² term / kept", "eq. 63 / eq. 64"});
  const MixWeights C = mix_weights(table.n_sets[table.n_sets.size() / 2], table.setup.unlearning);
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
         "Evaluated with MPFR at 50 digits:\n\n" +
         text.text() + "\n";
}

std::string training(const Theorem39Table& table) {
  if (table.states.size() < 2) return "";
  MarkdownTable text({"weights", "largest λ_max(S) / eq. 12", "mean loss, least to most",
                      "σ over σ at random weights, least to most"});
  const Ratio first = ratios(table).front();
  const std::size_t per_state = table.rows.size() / table.states.size();
  const auto sigma = [](const Theorem39Row&, const Theorem39Result& x) { return x.sigma(); };
  const auto loss = [](const Theorem39Row&, const Theorem39Result& x) { return x.train_loss; };
  for (std::size_t s = 0; s < table.states.size(); ++s) {
    double ratio = 0, least_loss = 1e300, most_loss = 0, least = 1e300, most = 0;
    for (std::size_t k = 0; k < per_state; ++k) {
      const Theorem39Row &row = table.rows[s * per_state + k], &random = table.rows[k];
      ratio = std::max(ratio, estimate(row, first.quantity).mean);
      least_loss = std::min(least_loss, estimate(row, loss).mean);
      most_loss = std::max(most_loss, estimate(row, loss).mean);
      const double base = estimate(random, sigma).mean;
      if (base == 0) continue;
      least = std::min(least, estimate(row, sigma).mean / base);
      most = std::max(most, estimate(row, sigma).mean / base);
    }
    text.add({std::string(weight_state_name(table.states[s])), fmt::format("{:.3g}", ratio),
              fmt::format("{:.3g} to {:.3g}", least_loss, most_loss),
              fmt::format("{:.2g} to {:.2g}", least, most)});
  }
  return "## Does training to near-zero loss matter?\n\nThe curvatures l''_i are at most 1/4 and "
         "go "
         "to 0 with the loss; the proof bounds them by 1. Training therefore makes both "
         "eigenvalues "
         "small (the bounds loose by the same factor), while σ, their quotient, loses it:\n\n" +
         text.text() + "\n";
}

}  // namespace

std::string theorem_3_9_summary(const Theorem39Table& table) {
  const MemorizationSetup& x = table.setup;
  return fmt::format(
             "# Theorem 3.9, measured\n\nNetworks of eq. 11 (m = {}) on data of Definition 3.8 (σ "
             "= "
             "{:.3g}), by the span route. Weights: as drawn (random), after {} epochs (trained), "
             "after as "
             "many as a mean loss of 0.01 takes, at most 10,000 (near_zero_loss). Step {:.3g} and "
             "initial scale {:.3g} as on the paper's grid; where ‖μ‖² + σ²d is larger than there "
             "(1200 σ²), both are reduced so that scores and step times curvature stay what they "
             "are "
             "there. α = {:.3g}, B = {}. Values: theorem_3_9.csv.\n\n",
             x.model.m, x.model.noise, x.training.epochs, x.training.eta, x.model.init_scale,
             x.unlearning.alpha, x.unlearning.B) +
         constants(table) + limits(table) + dropped(table) + training(table);
}

}  // namespace oubliette
