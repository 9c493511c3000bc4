// What training does to the eigenvalues and to sigma, and where it does not reach its goal.
#include <fmt/format.h>

#include <cmath>

#include "report/markdown_table.hpp"
#include "signal_noise/theorem_3_9_summary_parts.hpp"

namespace oubliette {
namespace {

// A state's mean over that at random weights, of all places: the least and the most, and where.
struct Quotients {
  double least = 1e300, most = 0;
  const Theorem39Row *at_least = nullptr, *at_most = nullptr;

  long count = 0, places = 0;

  void add(double x, const Theorem39Row& row) {
    ++places;
    if (!std::isfinite(x)) return;
    ++count;
    if (x < least) least = x, at_least = &row;
    if (x > most) most = x, at_most = &row;
  }
  std::string text() const {
    if (at_least == nullptr) return "-";
    const std::string low = fmt::format("{:.3g}", least), high = fmt::format("{:.3g}", most);
    const std::string of =
        count == places ? "" : fmt::format(" (of {} of {} places)", count, places);
    return (low == high ? low : low + " to " + high) + of;
  }
  // How many times the most is the least; 1 without any.
  double spread() const { return at_least == nullptr ? 1 : most / least; }
};

double mean_loss_of(const Theorem39Row& row) {
  return estimate(row, [](const Theorem39Row&, const Theorem39Result& x) { return x.train_loss; })
      .mean;
}

std::string with_loss(const Theorem39Row& row) {
  return fmt::format("{} (loss {:.3g})", place_without_weights(row), mean_loss_of(row));
}

// Of one state: the quotients of the two eigenvalues and of sigma.
std::string sentence(const Quotients& S, const Quotients& D_rf, const Quotients& sigma) {
  if (D_rf.count == 1) {
    return fmt::format(
        "max λ_max(D_rf) is {:.3g} times what it is at random weights, at the one place measured, "
        "{}; so its bound is {:.3g} times as loose as there. σ is {:.3g} times what it is at "
        "random weights.",
        D_rf.most, with_loss(*D_rf.at_most), 1 / D_rf.most, sigma.most);
  }
  return fmt::format(
      "max λ_max(D_rf) is at most {:.3g} times what it is at random weights, at {}, and at least "
      "{:.3g} times, at {}; so its bound is {:.3g} to {:.3g} times as loose as there. σ, the "
      "quotient of the two eigenvalues, is {} times what it is at random weights: least at {}, "
      "most at {}. From place to place that varies by a factor of {:.3g}, for λ_max(S) by {:.3g} "
      "and for max λ_max(D_rf) by {:.3g}.",
      D_rf.most, with_loss(*D_rf.at_most), D_rf.least, with_loss(*D_rf.at_least), 1 / D_rf.most,
      1 / D_rf.least, sigma.text(), with_loss(*sigma.at_least), with_loss(*sigma.at_most),
      sigma.spread(), S.spread(), D_rf.spread());
}

std::string not_reached(const Theorem39Table& table) {
  std::string places;
  long count = 0, all = 0;
  for (const Theorem39Row& row : table.rows) {
    if (row.at.state != WeightState::near_zero_loss) continue;
    ++all;
    long late = 0;
    for (const Theorem39Result& x : row.repetitions) late += x.train_loss > loss_goal ? 1 : 0;
    if (late == 0) continue;
    ++count;
    places +=
        fmt::format("{}{}, mean loss {:.3g}, {} of {} repetitions", count == 1 ? "" : "; ",
                    place_without_weights(row), mean_loss_of(row), late, row.repetitions.size());
  }
  if (all == 0) return "";
  if (count == 0) {
    return (all == 1 ? "The one place" : fmt::format("All {} places", all)) +
           fmt::format(" of near_zero_loss {} a loss of {}.\n", all == 1 ? "reaches" : "reach",
                       loss_goal);
  }
  return fmt::format(
      "{} of {} place{} of near_zero_loss {} not reach a loss of {} in {} epochs, so that the "
      "theorem's assumption does not hold there: {}.\n",
      count, all, all == 1 ? "" : "s", count == 1 ? "does" : "do", loss_goal, most_epochs, places);
}

}  // namespace

std::string training_section(const Theorem39Table& table) {
  if (table.states.size() < 2) return "";
  const std::vector<Theorem39Quantity> quantities{
      [](const Theorem39Row&, const Theorem39Result& x) { return x.lambda_max_S; },
      [](const Theorem39Row&, const Theorem39Result& x) { return x.lambda_max_D_rf; },
      sigma_of_repetition()};
  MarkdownTable text({"weights", "mean loss, least to most", "λ_max(S)", "max λ_max(D_rf)", "σ"});
  const std::size_t per_state = table.rows.size() / table.states.size();
  std::string sentences;
  for (std::size_t s = 0; s < table.states.size(); ++s) {
    Quotients losses;  // of nothing: the losses themselves
    std::vector<Quotients> all(quantities.size());
    for (std::size_t k = 0; k < per_state; ++k) {
      const Theorem39Row &row = table.rows[s * per_state + k], &random = table.rows[k];
      losses.add(mean_loss_of(row), row);
      for (std::size_t q = 0; q < quantities.size(); ++q) {
        all[q].add(estimate(row, quantities[q]).mean / estimate(random, quantities[q]).mean, row);
      }
    }
    text.add({std::string(weight_state_name(table.states[s])), losses.text(), all[0].text(),
              all[1].text(), all[2].text()});
    if (s == 0 || all[1].at_least == nullptr || all[2].at_least == nullptr) continue;
    sentences += "- " + std::string(weight_state_name(table.states[s])) + ": " +
                 sentence(all[0], all[1], all[2]) + "\n";
  }
  return "## Does training to near-zero loss matter?\n\nThe curvatures l''_i are at most 1/4 and "
         "go "
         "to 0 with the loss; the proof bounds them by 1, so its bounds know nothing of training. "
         "Means over those at random weights, least to most of all places:\n\n" +
         text.text() + "\n" + sentences + "\n" + not_reached(table);
}

}  // namespace oubliette
