// The statements about the boundary of Figure 1 in another coordinate: eta at each (B, Q).
#include <fmt/format.h>

#include <algorithm>

#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {
namespace {

std::size_t above_one(const std::vector<double>& ratios) {
  return static_cast<std::size_t>(
      std::count_if(ratios.begin(), ratios.end(), [](double r) { return r > 1; }));
}

// All places, or those with a boundary within the paper's eta <= 1, which means nothing for another
// problem.
const char* places_name(bool in_range) { return in_range ? "critical eta at most 1" : "all"; }

std::vector<bool> kinds_of_places(const FrontierTable& table) {
  return is_papers_setup(table) ? std::vector<bool>{false, true} : std::vector<bool>{false};
}

std::vector<double> ratios_at(const FrontierTable& table, Limit limit, Limit reference,
                              bool in_range) {
  return limit_ratios(table, limit, reference,
                      [in_range](long, double eta) { return !in_range || eta <= 1; });
}

std::string tracking_table(const FrontierTable& table, Limit reference) {
  const std::string places = is_papers_setup(table) ? "places (B, Q)" : "batch sizes";
  MarkdownTable rows(joined(joined({"threshold", places, "number"}, quantile_names()),
                            {"within 10 %", "within a factor 2", "above the boundary"}));
  for (const PublishedThreshold& t : published_thresholds()) {
    for (const bool in_range : kinds_of_places(table)) {
      const std::vector<double> ratios = ratios_at(table, t.limit, reference, in_range);
      if (ratios.empty()) continue;
      rows.add(joined(joined({t.name, places_name(in_range), std::to_string(ratios.size())},
                             quantile_cells(ratios)),
                      {std::to_string(within(ratios, 1.1)), std::to_string(within(ratios, 2)),
                       std::to_string(above_one(ratios))}));
    }
  }
  return rows.text();
}

bool any_ratios(const FrontierTable& table, Limit reference) {
  const std::vector<PublishedThreshold>& all = published_thresholds();
  return std::any_of(all.begin(), all.end(), [&](const PublishedThreshold& t) {
    return !limit_ratios(table, t.limit, reference).empty();
  });
}

std::string tracking_answers(const FrontierTable& table) {
  std::string text;
  for (const PublishedThreshold& t : published_thresholds()) {
    for (const bool in_range : kinds_of_places(table)) {
      const std::vector<double> ratios = ratios_at(table, t.limit, &Limits::mean_square, in_range);
      if (ratios.empty()) continue;
      const std::size_t near = within(ratios, 2), n = ratios.size();
      text += fmt::format(
          "\n- {}, in eta, against the mean square, {}: {} ({} of {} within a "
          "factor 2).",
          t.name,
          in_range                 ? "critical eta at most 1"
          : is_papers_setup(table) ? "all places"
                                   : "all batch sizes",
          tracks(near, n), near, n);
      if (!t.says_diverges && above_one(ratios) > 0) {
        text += fmt::format(" As a lower bound it fails in {}: E||w_k||^2 diverges below it.",
                            above_one(ratios));
      }
    }
  }
  if (text.empty()) return "";
  return "\n\"Both closely track the true boundary\", asked in eta" +
         std::string(is_papers_setup(table) ? "" : ", as the paper says of its own set-up") +
         ":\n" + text + "\n";
}

std::string batch_size_table(const FrontierTable& table) {
  MarkdownTable rows({"threshold", "places", "median, B < 10", "median, B >= 10", "largest, B < 10",
                      "largest, B >= 10", "tighter for B >= 10"});
  const auto number = [](double x) { return fmt::format("{:.4g}", x); };
  for (const PublishedThreshold& t : published_thresholds()) {
    for (const bool in_range : kinds_of_places(table)) {
      const auto part = [&](bool below_10) {
        return factors_off(limit_ratios(
            table, t.limit, &Limits::mean_square,
            [&](long B, double eta) { return (B < 10) == below_10 && (!in_range || eta <= 1); }));
      };
      const std::vector<double> small = part(true), large = part(false);
      if (small.empty() || large.empty()) continue;
      rows.add({t.name, places_name(in_range), number(median_of_sorted(small)),
                number(median_of_sorted(large)), number(small.back()), number(large.back()),
                tighter(small, large)});
    }
  }
  const std::string statement =
      "\n\"Tighter for batch sizes >= 10\" in eta, against the mean square";
  if (rows.empty()) {
    return statement +
           ": cannot be compared, as there is a threshold beside a critical eta above 0 on one "
           "side "
           "of B = 10 only.\n";
  }
  return statement + ", by the factor that a threshold is off (1: equal):\n\n" + rows.text();
}

}  // namespace

std::string summary_in_eta(const FrontierTable& table) {
  std::string text = is_papers_setup(table)
                         ? R"md(## The boundary in eta at each batch size and problem

Not the coordinate of Figure 1: the eta at which each threshold switches, divided by the eta at which the boundary lies.
The paper has eta <= 1; rows "critical eta at most 1" leave out the places where the boundary lies above that.
)md"
                         : R"md(## The boundary in eta at each batch size

The eta at which each threshold switches, divided by the eta at which the boundary lies.
)md";
  if (!any_ratios(table, &Limits::mean_square)) {
    return text +
           fmt::format(
               "\nNothing can be compared: no {} has both a threshold and a critical eta above "
               "0 of E||w_k||^2.\n",
               is_papers_setup(table) ? "place (B, Q)" : "batch size");
  }
  text += "\nAgainst the exact critical eta of E||w_k||^2:\n\n" +
          tracking_table(table, &Limits::mean_square) + tracking_answers(table);
  if (any_ratios(table, &Limits::almost_sure)) {
    text += R"md(
Against the almost-sure boundary, the least eta at which the Lyapunov exponent turns positive and typical runs begin to
grow. It is searched upwards from the mean-square boundary in steps of 1 %, which pass over a narrower window of growth,
then halved down to a relative 1e-12; above it the exponent may turn negative again.

)md" + tracking_table(table, &Limits::almost_sure);
  }
  return text + batch_size_table(table);
}

}  // namespace oubliette
