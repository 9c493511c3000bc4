// The statements about the boundary of Figure 1 in its own coordinates: sigma by B, at fixed eta.
#include <fmt/format.h>

#include <algorithm>

#include "frontier/frontier_figure_parts.hpp"
#include "frontier/frontier_summary_parts.hpp"
#include "frontier/sigma_edge.hpp"

namespace oubliette {
namespace {

struct Edge {
  std::string name;
  std::function<bool(const FrontierCell&)> diverges;
};

const std::vector<Edge>& edges() {
  static const std::vector<Edge> all{
      {"runs", runs_diverge},
      {"Lyapunov exponent 0", [](const FrontierCell& c) { return growth_of(c) == Growth::grows; }},
      {"mean square", [](const FrontierCell& c) { return c.verdict == "diverges"; }}};
  return all;
}

// A threshold's sigma over an edge's, by batch size.
struct Comparison {
  std::vector<double> below_10, from_10;  // ratios, sorted
  std::size_t in_gap = 0;                 // lines from the edge's last sigma to its next
  std::size_t without_line = 0;           // batch sizes with an edge and no line

  std::size_t places() const { return below_10.size() + from_10.size(); }
  std::size_t near() const { return within(below_10, 2) + within(from_10, 2); }
};

Comparison compare(const FrontierTable& table, const std::vector<std::optional<SigmaEdge>>& edge,
                   const std::vector<SigmaLines>& lines, const PublishedThreshold& threshold) {
  Comparison result;
  for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
    if (!edge[b]) continue;
    const std::optional<double> line = lines[b].*threshold.line;
    if (!line) {
      ++result.without_line;
      continue;
    }
    (table.grid.B[b] < 10 ? result.below_10 : result.from_10).push_back(*line / edge[b]->last);
    result.in_gap += edge[b]->last <= *line && *line <= edge[b]->next ? 1 : 0;
  }
  std::sort(result.below_10.begin(), result.below_10.end());
  std::sort(result.from_10.begin(), result.from_10.end());
  return result;
}

std::vector<std::string> ratio_cells(const std::vector<double>& sorted) {
  if (sorted.empty()) return {"0", "-", "-", "-"};
  return {std::to_string(sorted.size()), fmt::format("{:.4g}", median_of_sorted(sorted)),
          fmt::format("{:.4g}", sorted.front()), fmt::format("{:.4g}", sorted.back())};
}

std::vector<std::string> row(const std::string& edge, const std::string& threshold,
                             const Comparison& at) {
  if (at.places() == 0) {
    return {edge, threshold, "no line", "-", "-", "-", "no line", "-", "-", "-", "-", "-"};
  }
  return joined(
      joined(joined({edge, threshold}, ratio_cells(at.below_10)), ratio_cells(at.from_10)),
      {std::to_string(at.in_gap), std::to_string(at.near())});
}

// "no line", or the answer and what it rests on.
std::string tracking_answer(const Comparison& at) {
  if (at.places() == 0) return "no line";
  std::string text = fmt::format("{} (within a factor 2 at {} of {} B)",
                                 tracks(at.near(), at.places()), at.near(), at.places());
  if (at.without_line > 0) text += fmt::format(", no line at {} B", at.without_line);
  return text;
}

std::string tighter_answer(const Comparison& at) {
  if (at.places() == 0) return "no line";
  if (at.below_10.empty()) return "cannot be compared, no edge with a line at B < 10";
  if (at.from_10.empty()) return "cannot be compared, no edge with a line at B >= 10";
  const std::vector<double> small = factors_off(at.below_10), large = factors_off(at.from_10);
  return fmt::format("{} (off by a median factor {:.4g} below 10, {:.4g} from 10 on)",
                     tighter(small, large), median_of_sorted(small), median_of_sorted(large));
}

std::string at_eta(const FrontierTable& table, std::size_t e) {
  const std::string eta = eta_text(table.grid.eta[e]);
  std::vector<SigmaLines> lines;
  for (const long B : table.grid.B) {
    lines.push_back(sigma_lines(table.setup, table.grid.eta[e], B));
  }
  MarkdownTable rows({"edge", "threshold", "B < 10", "median", "least", "largest", "B >= 10",
                      "median", "least", "largest", "in the gap", "within a factor 2"});
  std::vector<std::string> header{"edge", "statement"};
  for (const PublishedThreshold& t : published_thresholds()) header.push_back(t.name);
  MarkdownTable answers(header);
  std::string absent;
  double widest = 1;
  for (const Edge& kind : edges()) {
    std::vector<std::optional<SigmaEdge>> edge;
    bool any = false;
    for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
      edge.push_back(sigma_edge(table, e, b, kind.diverges));
      if (!edge.back()) continue;
      any = true;
      widest = std::max(widest, edge.back()->next / edge.back()->last);
    }
    if (!any) {
      absent += fmt::format("{}{}", absent.empty() ? "" : ", ", kind.name);
      continue;
    }
    std::vector<std::string> tracking{kind.name, "closely tracks the boundary"};
    std::vector<std::string> tightening{kind.name, "tighter for B >= 10"};
    for (const PublishedThreshold& t : published_thresholds()) {
      const Comparison at = compare(table, edge, lines, t);
      rows.add(row(kind.name, t.name, at));
      tracking.push_back(tracking_answer(at));
      tightening.push_back(tighter_answer(at));
    }
    answers.add(tracking);
    answers.add(tightening);
  }
  std::string text = fmt::format("### eta = {}\n", eta);
  if (!absent.empty()) {
    text +=
        fmt::format("\nNo batch size of the sweep has an edge in the picture by: {}.\n", absent);
  }
  if (rows.empty()) return text;
  return text + "\n" + rows.text() +
         fmt::format("\nThe widest gap is a factor {:.3g}. The answers, in sigma at eta = {}:\n\n",
                     widest, eta) +
         answers.text();
}

}  // namespace

std::string summary_in_sigma(const FrontierTable& table) {
  std::string heading = "## The boundary in sigma at fixed eta, the coordinates of Figure 1\n";
  if (table.grid.Q.size() == 1) {
    return heading +
           "\nNothing can be compared: with a single Q there is a single sigma in each column, and "
           "no edge between red and blue.\n";
  }
  std::string text = heading + R"md(
"Both closely track the true boundary" (caption of Figure 1) and "the bounds are tighter for batch sizes >= 10"
(Section 4.1) are about the picture of (B, sigma) at one eta, about where red ends and blue begins. In each column B the
sigma at which a threshold switches is divided by the sigma of the edge: the largest sigma of a cell that diverges, by
the runs (red in Figure 1), by the Lyapunov exponent or by the exact mean square.

- The edge itself lies between that sigma and the next one of the sweep: a line in this gap cannot be told from it.
- A column where no cell diverges, or the one with the largest sigma does, has no edge in the picture and does not count.
  "B < 10" and "B >= 10" give the number of columns that do.
- "No line": no sigma is enough for the theorem at this eta, or the theorem is undefined.
- "Yes": within a factor 2 at every B that counts; "mostly": at half of them or more; "no": at fewer. "Tighter" compares
  the factors by which the line is off, in the median and at the worst.
)md";
  for (const std::size_t e : shown_etas(table.grid)) text += "\n" + at_eta(table, e);
  return text;
}

}  // namespace oubliette
