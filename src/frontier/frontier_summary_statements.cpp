// The published statements about Figure 1, against the numbers of a sweep.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "frontier/frontier_figure_parts.hpp"
#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {
namespace {

constexpr double close_factor = 2;

std::size_t within(const std::vector<double>& ratios, double factor) {
  return static_cast<std::size_t>(std::count_if(
      ratios.begin(), ratios.end(), [factor](double r) { return r <= factor && r * factor >= 1; }));
}

std::size_t above_one(const std::vector<double>& ratios) {
  return static_cast<std::size_t>(
      std::count_if(ratios.begin(), ratios.end(), [](double r) { return r > 1; }));
}

std::string tracking_table(const FrontierTable& table, Limit reference) {
  std::string text =
      "| threshold | places (B, Q) | least | 5 % | 25 % | median | 75 % | 95 % | largest | within "
      "10 % | within "
      "a factor 2 | above the boundary |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n";
  for (const PublishedThreshold& t : published_thresholds()) {
    const std::vector<double> ratios = limit_ratios(table, t.limit, reference);
    if (ratios.empty()) continue;
    text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", t.name, ratios.size(),
                        quantile_cells(ratios), within(ratios, 1.1), within(ratios, close_factor),
                        above_one(ratios));
  }
  return text;
}

// The factor by which a threshold is off, 1 at best, sorted.
std::vector<double> factors(std::vector<double> ratios) {
  for (double& r : ratios) r = std::max(r, 1 / r);
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

}  // namespace

std::string summary_of_thresholds(const FrontierTable& table) {
  std::string text =
      "## Each threshold as a prediction, cell by cell\n\n"
      "Theorem 3.6 announces divergence where it applies. Both readings of 3.7 are drawn in Figure "
      "1 as announcing\nconvergence where they apply (the theorem itself promises it for some "
      "Hessians only). \"Found\": cells of the\nannounced kind where it applies.\n\n"
      "| eta | threshold | applies | right, exactly | right, by the runs | found, exactly | found, "
      "by the "
      "runs |\n|---|---|---|---|---|---|---|\n";
  for (std::size_t e = 0; e < table.grid.eta.size(); ++e) {
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
      text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", eta_text(table.grid.eta[e]),
                          t.name, n, share(both(exact), n), share(both(runs), n),
                          share(both(exact), count_cells(table, e, exact)),
                          share(both(runs), count_cells(table, e, runs)));
    }
  }
  return text;
}

std::string summary_of_tracking(const FrontierTable& table) {
  std::string text =
      "## \"Both closely track the true boundary\" (caption of Figure 1)\n\n"
      "The eta at which each threshold switches, divided by the exact critical eta of "
      "E||w_k||^2:\n\n" +
      tracking_table(table, &Limits::mean_square);
  for (const PublishedThreshold& t : published_thresholds()) {
    const std::vector<double> ratios = limit_ratios(table, t.limit, &Limits::mean_square);
    if (ratios.empty()) continue;
    const std::size_t near = within(ratios, close_factor), n = ratios.size();
    text += fmt::format("\n- {}: {}, it is within a factor 2 of the boundary in {} of {} places.",
                        t.name,
                        near == n        ? "yes"
                        : 10 * near <= n ? "no"
                                         : "not everywhere",
                        near, n);
    if (!t.says_diverges && above_one(ratios) > 0) {
      text += fmt::format(" As a lower bound it fails in {}: E||w_k||^2 diverges below it.",
                          above_one(ratios));
    }
  }
  text += "\n";
  if (!limit_ratios(table, &Limits::almost_sure, &Limits::mean_square).empty()) {
    text += "\nAgainst the almost-sure boundary, beyond which typical runs grow:\n\n" +
            tracking_table(table, &Limits::almost_sure);
  }
  return text;
}

std::string summary_of_small_batches(const FrontierTable& table) {
  std::string text =
      "## \"The bounds are tighter for batch sizes >= 10\" (Section 4.1)\n\n"
      "The factor between a threshold's eta and the exact critical eta (1: equal), over all places "
      "and over those with\na critical eta of at most 1, the range of the paper:\n\n"
      "| threshold | places | median, B < 10 | median, B >= 10 | largest, B < 10 | largest, B >= "
      "10 | tighter for B >= 10 "
      "|\n|---|---|---|---|---|---|---|\n";
  bool any = false;
  for (const PublishedThreshold& t : published_thresholds()) {
    for (const bool in_range : {false, true}) {
      const auto part = [&](bool small) {
        return factors(limit_ratios(table, t.limit, &Limits::mean_square, [&](long B, double eta) {
          return (B < 10) == small && (!in_range || eta <= 1);
        }));
      };
      const std::vector<double> small = part(true), large = part(false);
      if (small.empty() || large.empty()) continue;
      any = true;
      const double a = small[small.size() / 2], b = large[large.size() / 2];
      const bool median = b < a, worst = large.back() < small.back();
      text +=
          fmt::format("| {} | {} | {:.4g} | {:.4g} | {:.4g} | {:.4g} | {} |\n", t.name,
                      in_range ? "critical eta at most 1" : "all", a, b, small.back(), large.back(),
                      median && worst ? "yes"
                      : median        ? "in the median only"
                      : worst         ? "at the worst only"
                                      : "no");
    }
  }
  return any ? text : "";
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
      "- lambda_1(H_R) = lambda_1(H_F) = 2, exactly, for {} of {} Q.\n"
      "- lambda_1(D) = 2 in {} of {} cells where D is defined.\n",
      sharp, table.grid.Q.size(), two, defined);
  std::size_t free_of_B = 0;
  for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
    std::set<double> values;
    for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
      if (const auto sigma = table.cell(0, b, q).sigma) values.insert(*sigma);
    }
    free_of_B += values.size() <= 1 ? 1 : 0;
  }
  text += fmt::format(
      "- \"(B, sigma) pairs by adjusting batch size\": sigma is the same for every B in {} of {} "
      "Q; "
      "it varies with Q.\n",
      free_of_B, table.grid.Q.size());
  return text;
}

std::string summary_of_parting(const FrontierTable& table) {
  std::string text =
      "## Where mean-square and sample-path behaviour part\n\n"
      "E||w_k||^2 can diverge through rare runs while almost every run tends to 0 (exponent below "
      "0): a simulation of a few\nruns cannot see it.\n\n"
      "| eta | E diverges, exponent < 0 | most runs diverge there | at B | at Q | E diverges, "
      "exponent > 0 | most runs diverge "
      "there |\n|---|---|---|---|---|---|---|\n";
  for (std::size_t e = 0; e < table.grid.eta.size(); ++e) {
    const auto rare = [](const FrontierCell& c) {
      return c.verdict == "diverges" && c.lyapunov < 0;
    };
    const auto both = [](const FrontierCell& c) {
      return c.verdict == "diverges" && c.lyapunov > 0;
    };
    std::set<long> B, Q;
    count_cells(table, e, [&](const FrontierCell& c) {
      if (rare(c)) {
        B.insert(c.B);
        Q.insert(c.Q);
      }
      return false;
    });
    const auto ends = [](const std::set<long>& values) {
      return values.empty() ? std::string("-")
                            : fmt::format("{} to {}", *values.begin(), *values.rbegin());
    };
    text += fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} |\n", eta_text(table.grid.eta[e]),
        count_cells(table, e, rare),
        count_cells(table, e, [&](const FrontierCell& c) { return rare(c) && runs_diverge(c); }),
        ends(B), ends(Q), count_cells(table, e, both),
        count_cells(table, e, [&](const FrontierCell& c) { return both(c) && runs_diverge(c); }));
  }
  const std::vector<double> gap = limit_ratios(table, &Limits::almost_sure, &Limits::mean_square);
  if (!gap.empty()) {
    text += fmt::format(
        "\nThe almost-sure critical eta over the mean-square one, {} places:\n\n"
        "| least | 5 % | 25 % | median | 75 % | 95 % | largest |\n|---|---|---|---|---|---|---|\n| "
        "{} |\n",
        gap.size(), quantile_cells(gap));
  }
  return text;
}

}  // namespace oubliette
