// The thresholds cell by cell, the set-up of Section 4.1, and where the two boundaries part.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "frontier/frontier_figure_parts.hpp"
#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {

std::string summary_of_thresholds(const FrontierTable& table) {
  const std::string heading = "## Each threshold as a prediction, cell by cell\n\n";
  const bool defined =
      std::any_of(table.cells.begin(), table.cells.end(), [](const FrontierCell& c) {
        return c.theorem_3_6 != "undefined" || c.theorem_3_7_printed != "undefined" ||
               c.theorem_3_7_proved != "undefined";
      });
  if (!defined) {
    return heading +
           "Nothing can be compared: the thresholds are undefined in all cells, which have no "
           "noise or no\ncurvature.\n";
  }
  std::string text =
      heading +
      fmt::format(
          "Theorem 3.6 announces divergence where it applies. Both readings of 3.7 are {} as "
          "announcing\nconvergence where they apply (the theorem itself promises it for some "
          "Hessians only). \"Found\": cells of the\nannounced kind where it applies.\n\n",
          is_papers_setup(table) ? "drawn in Figure 1" : "counted");
  MarkdownTable rows({"eta", "threshold", "applies", "right, exactly", "right, by the runs",
                      "found, exactly", "found, by the runs"});
  for (const std::size_t e : shown_etas(table.grid)) {
    for (const PublishedThreshold& t : published_thresholds()) {
      const auto applies = [&](const FrontierCell& c) { return c.*t.column == "yes"; };
      const auto exact = [&](const FrontierCell& c) {
        return c.verdict == (t.says_diverges ? "diverges" : "converges");
      };
      const auto runs = [&](const FrontierCell& c) { return runs_diverge(c) == t.says_diverges; };
      const std::size_t n = count_cells(table, e, applies);
      const auto both = [&](const auto& kind) {
        return count_cells(table, e, [&](const FrontierCell& c) { return applies(c) && kind(c); });
      };
      const auto share = [](std::size_t part, std::size_t all) {
        return fmt::format("{} of {} ({})", part, all, percent(part, all));
      };
      rows.add({eta_text(table.grid.eta[e]), t.name, std::to_string(n), share(both(exact), n),
                share(both(runs), n), share(both(exact), count_cells(table, e, exact)),
                share(both(runs), count_cells(table, e, runs))});
    }
  }
  return text + rows.text();
}

std::string summary_of_setup(const FrontierTable& table) {
  std::size_t two = 0, defined = 0;
  for (const FrontierCell& c : table.cells) {
    defined += c.lambda_max_D ? 1 : 0;
    two += c.lambda_max_D == 2 ? 1 : 0;
  }
  std::size_t sharp = 0;
  for (const long Q : table.grid.Q) {
    Rational retain, forget;
    for (const AxisGroup& group : axis_groups(table.setup, Q)) {
      if (group.copies == 0) continue;
      retain = std::max(retain, Rational(2 * group.retain) / Q);
      forget = std::max(forget, Rational(2 * group.forget) / Q);
    }
    sharp += retain == 2 && forget == 2 ? 1 : 0;
  }
  std::string text = fmt::format(
      "## \"lambda_1(H_R) = lambda_1(H_F) = lambda_1(D) = 2\" (Section 4.1)\n\n"
      "- lambda_1(H_R) = lambda_1(H_F) = 2, exactly, for {} of {} Q.\n",
      sharp, table.grid.Q.size());
  text += defined == 0 ? "- D is undefined in all cells, which have no noise.\n"
                       : fmt::format("- lambda_1(D) = 2 in {} of {} cells where D is defined.\n",
                                     two, defined);
  const std::string pairs = "- \"(B, sigma) pairs by adjusting batch size\": ";
  if (table.grid.B.size() == 1 || defined == 0) {
    return text + pairs + "nothing can be compared, as sigma is defined at one B at most.\n";
  }
  std::size_t free_of_B = 0;
  for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
    std::set<double> values;
    for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
      if (const auto sigma = table.cell(0, b, q).sigma) values.insert(*sigma);
    }
    free_of_B += values.size() <= 1 ? 1 : 0;
  }
  return text + pairs +
         fmt::format("sigma is the same for every B in {} of {} Q{}.\n", free_of_B,
                     table.grid.Q.size(), table.grid.Q.size() > 1 ? "; it varies with Q" : "");
}

std::string summary_of_parting(const FrontierTable& table) {
  const bool paper = is_papers_setup(table), estimated = has_estimated_exponents(table);
  std::vector<std::string> header{"eta", "E diverges, exponent < 0", "most runs diverge there",
                                  "at B"};
  if (paper) header.push_back("at Q");
  header = joined(header, {"E diverges, exponent > 0", "most runs diverge there"});
  if (estimated) header.push_back("E diverges, sign undecided");
  MarkdownTable rows(header);
  for (const std::size_t e : shown_etas(table.grid)) {
    const auto diverges = [](Growth growth) {
      return [growth](const FrontierCell& c) {
        return c.verdict == "diverges" && growth_of(c) == growth;
      };
    };
    const auto count = [&](Growth growth) {
      return std::to_string(count_cells(table, e, diverges(growth)));
    };
    const auto with_runs = [&](Growth growth) {
      return std::to_string(count_cells(
          table, e, [&](const FrontierCell& c) { return diverges(growth)(c) && runs_diverge(c); }));
    };
    std::set<long> B, Q;
    count_cells(table, e, [&](const FrontierCell& c) {
      if (diverges(Growth::decays)(c)) {
        B.insert(c.B);
        Q.insert(c.Q);
      }
      return false;
    });
    const auto ends = [](const std::set<long>& values) {
      return values.empty() ? std::string("-")
                            : fmt::format("{} to {}", *values.begin(), *values.rbegin());
    };
    std::vector<std::string> cells{eta_text(table.grid.eta[e]), count(Growth::decays),
                                   with_runs(Growth::decays), ends(B)};
    if (paper) cells.push_back(ends(Q));
    cells = joined(cells, {count(Growth::grows), with_runs(Growth::grows)});
    if (estimated) cells.push_back(count(Growth::undecided));
    rows.add(cells);
  }
  std::string text =
      "## Where mean-square and sample-path behaviour part\n\n"
      "E||w_k||^2 can diverge through rare runs while almost every run tends to 0 (exponent below "
      "0): a simulation of a few\nruns cannot see it.\n\n" +
      rows.text();
  const std::vector<double> gap = limit_ratios(table, &Limits::almost_sure, &Limits::mean_square);
  if (gap.empty()) return text;
  MarkdownTable quantiles(quantile_names());
  quantiles.add(quantile_cells(gap));
  return text +
         fmt::format("\nThe almost-sure critical eta over the mean-square one, {}:\n\n",
                     counted(gap.size(), "place")) +
         quantiles.text();
}

}  // namespace oubliette
