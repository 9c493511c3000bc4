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

  void add(double x, const Theorem39Row& row) {
    if (!std::isfinite(x)) return;
    if (x < least) least = x, at_least = &row;
    if (x > most) most = x, at_most = &row;
  }
  std::string text() const {
    return at_least == nullptr ? "-" : fmt::format("{:.2g} to {:.3g}", least, most);
  }
  // How many times the most is the least; 1 without any.
  double spread() const { return at_least == nullptr ? 1 : most / least; }
};

double mean_loss_of(const Theorem39Row& row) {
  return estimate(row, [](const Theorem39Row&, const Theorem39Result& x) { return x.train_loss; })
      .mean;
}

std::string with_loss(const Theorem39Row& row) {
  return fmt::format("{} (loss {:.2g})", place_without_weights(row), mean_loss_of(row));
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
        fmt::format("{}{}, mean loss {:.2g}, {} of {} repetitions", count == 1 ? "" : "; ",
                    place_without_weights(row), mean_loss_of(row), late, row.repetitions.size());
  }
  if (all == 0) return "";
  if (count == 0) {
    return fmt::format("All {} places of near_zero_loss reach a loss of {}.\n", all, loss_goal);
  }
  return fmt::format(
      "{} of {} places of near_zero_loss do not reach a loss of {} in {} epochs, so "
      "that the theorem's assumption does not hold there: {}.\n",
      count, all, loss_goal, most_epochs, places);
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
    double least_loss = 1e300, most_loss = 0;
    std::vector<Quotients> all(quantities.size());
    for (std::size_t k = 0; k < per_state; ++k) {
      const Theorem39Row &row = table.rows[s * per_state + k], &random = table.rows[k];
      least_loss = std::min(least_loss, mean_loss_of(row));
      most_loss = std::max(most_loss, mean_loss_of(row));
      for (std::size_t q = 0; q < quantities.size(); ++q) {
        all[q].add(estimate(row, quantities[q]).mean / estimate(random, quantities[q]).mean, row);
      }
    }
    text.add({std::string(weight_state_name(table.states[s])),
              fmt::format("{:.3g} to {:.3g}", least_loss, most_loss), all[0].text(), all[1].text(),
              all[2].text()});
    if (s == 0 || all[1].at_least == nullptr || all[2].at_least == nullptr) continue;
    sentences += fmt::format(
        "- {}: max λ_max(D_rf) is at most {:.3g} times what it is at random weights, at {}, and at "
        "least {:.2g} times, at {}; so its bound is {:.2g} to {:.3g} times as loose as there. σ, "
        "the quotient of the two eigenvalues, is {} times what it is at random weights, a {} range "
        "than theirs: least at {}, most at {}.\n",
        weight_state_name(table.states[s]), all[1].most, with_loss(*all[1].at_most), all[1].least,
        with_loss(*all[1].at_least), 1 / all[1].most, 1 / all[1].least, all[2].text(),
        all[2].spread() < std::min(all[0].spread(), all[1].spread()) ? "smaller" : "no smaller",
        with_loss(*all[2].at_least), with_loss(*all[2].at_most));
  }
  return "## Does training to near-zero loss matter?\n\nThe curvatures l''_i are at most 1/4 and "
         "go "
         "to 0 with the loss; the proof bounds them by 1, so its bounds know nothing of training. "
         "Means over those at random weights, least to most of all places:\n\n" +
         text.text() + "\n" + sentences + "\n" + not_reached(table);
}

}  // namespace oubliette
