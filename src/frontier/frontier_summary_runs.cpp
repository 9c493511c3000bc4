// What the cells do: runs, exact verdict and exponent beside each other.
#include <fmt/format.h>

#include "frontier/frontier_figure_parts.hpp"
#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {
namespace {

constexpr const char* rule_of_the_sign =
    R"md(The exponents are estimates from the runs. Within 3 standard errors of 0, or without a standard error (one run), the sign
is undecided: such a cell counts neither as above nor as below 0, as chance alone could have turned the sign. The
standard error is of the mean over the runs of a cell: an exponent of exactly 0 would pass for decided in 1.5 % of the
cells with 10 runs, in 20 % with 2, in 0.3 % with many; it does not know what the first steps leave in a short run.
)md";

constexpr int sign_column = 6;  // of the table, when exponents are estimates

std::string introduction(const FrontierTable& table) {
  const long repeats = table.setup.repeats;
  std::string text = fmt::format(
      "## What the cells do\n\n"
      "A run has diverged when ||w_K|| >= 1000 ||w_0||, a cell when more than half of its {} have. "
      "The exact\nverdict is on E||w_k||^2, the exponent is the almost-sure growth of log||w_k|| a "
      "step.\n",
      counted(static_cast<std::size_t>(repeats), "run"));
  if (repeats % 2 == 0) {
    text += fmt::format(
        "A tie, exactly half of the runs ({} of {}), counts as not diverged; the paper says "
        "nothing on ties.\n",
        repeats / 2, repeats);
  }
  if (has_estimated_exponents(table)) text += rule_of_the_sign;
  return text;
}

}  // namespace

std::string summary_of_runs(const FrontierTable& table) {
  const bool estimated = has_estimated_exponents(table);
  std::string text = introduction(table);
  std::vector<std::string> header{"eta",
                                  "cells",
                                  "E diverges (exact)",
                                  "most runs diverge",
                                  "ties",
                                  "exponent > 0",
                                  "runs unlike the exact verdict",
                                  "runs unlike the exponent"};
  if (estimated) {
    header.back() += ", where its sign is decided";
    header.insert(header.begin() + sign_column, "sign undecided");
  }
  MarkdownTable rows(header);
  for (const std::size_t e : shown_etas(table.grid)) {
    const auto exact = [](const FrontierCell& c) { return c.verdict == "diverges"; };
    const auto grows = [](const FrontierCell& c) { return growth_of(c) == Growth::grows; };
    const auto undecided = [](const FrontierCell& c) { return growth_of(c) == Growth::undecided; };
    // An exponent that is exactly 0 is no estimate: it is not above 0.
    const auto unlike = [&](const FrontierCell& c) {
      return grows(c) != runs_diverge(c) && !(estimated && undecided(c));
    };
    const auto count = [&](const auto& condition) {
      return std::to_string(count_cells(table, e, condition));
    };
    std::vector<std::string> cells{
        eta_text(table.grid.eta[e]),
        count([](const FrontierCell&) { return true; }),
        count(exact),
        count(runs_diverge),
        count([](const FrontierCell& c) { return 2 * c.share_diverged == 1; }),
        count(grows),
        count([&](const FrontierCell& c) { return exact(c) != runs_diverge(c); }),
        count(unlike)};
    if (estimated) cells.insert(cells.begin() + sign_column, count(undecided));
    rows.add(cells);
  }
  return text + "\n" + rows.text();
}

}  // namespace oubliette
