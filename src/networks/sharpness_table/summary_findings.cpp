// What the numbers say of paper B's sentences.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "networks/sharpness_table/sharpness_table_report.hpp"
#include "report/markdown_table.hpp"

namespace oubliette {
namespace {

struct Count {
  int holds = 0, contradicted = 0, undecided = 0;
  void add(Finding finding) {
    (finding == Finding::holds          ? holds
     : finding == Finding::contradicted ? contradicted
                                        : undecided)++;
  }
  std::string text() const {
    return fmt::format("holds in {}, contradicted in {}, undecided in {} of {} cases", holds,
                       contradicted, undecided, holds + contradicted + undecided);
  }
};

const char* word(Finding finding) {
  switch (finding) {
    case Finding::holds: return "holds";
    case Finding::contradicted: return "contradicted";
    case Finding::undecided: return "undecided";
  }
  return "";
}

std::string difference_text(const SampleMean& mean, int digits = 2) {
  if (!mean.mean) return "-";
  std::string text = fmt::format("{:+.{}f}", *mean.mean, digits);
  if (mean.half_interval) text += fmt::format(" ± {:.{}f}", *mean.half_interval, digits);
  return text;
}

bool is_sharp(const Sharpness& x) { return x.kind != Sharpness::Kind::none; }

// "SAM consistently improves all unlearning methods under different initializations" (4.1).
std::string on_unlearning(const std::vector<GridCell>& cells) {
  MarkdownTable table(
      {"forget set", "method", "A", "U", "ToW, U - SGD", "finding", "absolute ToW, U - SGD"});
  Count count, of_absolute;
  for (const GridCell& cell : cells) {
    if (!is_sharp(cell.U)) continue;
    const GridCell* plain = cell_of(cells, cell.forget_set, cell.method, cell.A, {});
    if (plain == nullptr) continue;
    const Comparison comparison = compare(cell, *plain, ToW_of);
    const Comparison absolute = compare(cell, *plain, absolute_ToW_of);
    count.add(comparison.finding);
    of_absolute.add(absolute.finding);
    table.add({cell.forget_set, model_title(cell.method), sharpness_name(cell.A),
               sharpness_name(cell.U), difference_text(comparison.difference),
               word(comparison.finding), difference_text(absolute.difference)});
  }
  if (table.empty()) return "";
  return fmt::format(
      "### \"SAM consistently improves all unlearning methods under different initializations\" "
      "(4.1, Table 1)\n\nBy ToW it {}; by absolute ToW it {}.\n\n{}\n",
      count.text(), of_absolute.text(), table.text());
}

// "Compared with NegGrad [...], Sharp MinMax further improves [...] across all settings" (4.1).
std::string on_minmax(const std::vector<GridCell>& cells) {
  MarkdownTable table({"forget set", "A", "U", "ToW, Sharp MinMax - NegGrad", "finding"});
  Count count;
  for (const GridCell& cell : cells) {
    if (cell.method != "sharp-minmax") continue;
    const GridCell* other = cell_of(cells, cell.forget_set, "negative-gradient", cell.A, cell.U);
    if (other == nullptr) continue;
    const Comparison comparison = compare(cell, *other, ToW_of);
    count.add(comparison.finding);
    table.add({cell.forget_set, sharpness_name(cell.A), sharpness_name(cell.U),
               difference_text(comparison.difference), word(comparison.finding)});
  }
  if (table.empty()) return "";
  return fmt::format(
      "### \"Sharp MinMax further improves the unlearning capabilities across all settings\" (4.1, "
      "Table 3)\n\nAgainst NegGrad with the same optimisers it {}.\n\n{}\n",
      count.text(), table.text());
}

// "We enhance each U with ASAM 1.0 and observe consistent improvement" (Table 2).
std::string on_membership(const std::vector<GridCell>& cells) {
  MarkdownTable table({"forget set", "method", "A", "U", "distance with SGD - with U", "finding"});
  Count count;
  for (const GridCell& cell : cells) {
    if (!is_sharp(cell.U)) continue;
    const GridCell* plain = cell_of(cells, cell.forget_set, cell.method, cell.A, {});
    if (plain == nullptr) continue;
    const Comparison comparison =
        compare(*plain, cell, [](const ModelMetrics& m, const ModelMetrics* retrained) {
          if (retrained == nullptr) return std::optional<double>();
          const auto share = [](const ModelMetrics& of) {
            return of.membership[confidence_attack].forget_as_members;
          };
          return std::optional(100 * std::abs(share(m) - share(*retrained)));
        });
    count.add(comparison.finding);
    table.add({cell.forget_set, model_title(cell.method), sharpness_name(cell.A),
               sharpness_name(cell.U), difference_text(comparison.difference),
               word(comparison.finding)});
  }
  if (table.empty()) return "";
  return fmt::format(
      "### \"We enhance each U with ASAM 1.0 and observe consistent improvement\" in membership "
      "inference (Table 2)\n\nBy the distance, in percent, between the shares of the forget set "
      "that the attack by confidence calls members in the unlearned and in the retrained model, it "
      "{}. (The attack by correctness is the forget accuracy itself.)\n\n{}\n",
      count.text(), table.text());
}

// "SAM shows less entanglement both before and after unlearning than SGD by E_Wp" (Table 4).
std::string on_entanglement(const SharpnessResults& results, const std::vector<GridCell>& cells) {
  MarkdownTable table({"forget set", "model", "A = U", "100 E_Wp, SGD - A", "finding"});
  Count count;
  const auto E_Wp = [](const ModelMetrics& m, const ModelMetrics*) {
    return std::optional(100 * m.E_Wp);
  };
  for (const SharpnessRow& row : results.references) {
    if (row.method != pretrained_model || !is_sharp(row.A) || !row.metrics) continue;
    for (const SharpnessRow& plain : results.references) {
      if (plain.method != pretrained_model || is_sharp(plain.A) || !plain.metrics ||
          plain.forget_set != row.forget_set) {
        continue;
      }
      const SampleMean difference = sample_mean({100 * (plain.metrics->E_Wp - row.metrics->E_Wp)});
      count.add(Finding::undecided);
      table.add({row.forget_set, "pretrained", sharpness_name(row.A), difference_text(difference),
                 "undecided (one model)"});
    }
  }
  for (const GridCell& cell : cells) {
    if (!is_sharp(cell.A) || !same(cell.A, cell.U)) continue;
    const GridCell* plain = cell_of(cells, cell.forget_set, cell.method, {}, {});
    if (plain == nullptr) continue;
    const Comparison comparison = compare(*plain, cell, E_Wp);
    count.add(comparison.finding);
    table.add({cell.forget_set, model_title(cell.method), sharpness_name(cell.A),
               difference_text(comparison.difference), word(comparison.finding)});
  }
  if (table.empty()) return "";
  return fmt::format(
      "### \"SAM shows less entanglement both before and after unlearning than SGD by E_Wp\" "
      "(Table 4)\n\nIt {}.\n\n{}\n",
      count.text(), table.text());
}

// "A, U = SGD fails the fastest and hardest, while A, U = ASAM 1.0 exhibits the best resilience".
std::string on_alpha(const SharpnessTableConfig& config, const SharpnessResults& results) {
  const std::vector<GridCell> cells = sweep_cells(results);
  MarkdownTable table({"forget set", "alpha", "A = U", "ToW, A - SGD", "finding"});
  Count count;
  for (const GridCell& cell : cells) {
    if (!is_sharp(cell.A) || !same(cell.A, cell.U)) continue;
    for (const GridCell& plain : cells) {
      if (plain.forget_set != cell.forget_set || plain.alpha != cell.alpha || is_sharp(plain.A) ||
          is_sharp(plain.U)) {
        continue;
      }
      const Comparison comparison = compare(cell, plain, ToW_of);
      count.add(comparison.finding);
      table.add({cell.forget_set, fmt::format("{}", cell.alpha.value_or(0)), sharpness_name(cell.A),
                 difference_text(comparison.difference), word(comparison.finding)});
    }
  }
  if (table.empty()) return "";
  return fmt::format(
      "### \"SAM exhibits more tolerance to insufficient retain signals, while A, U = SGD "
      "collapses the fastest\" (4.3, Fig. 2)\n\nToW of NegGrad at each alpha: it {}{}.\n\n{}\n",
      count.text(),
      config.sweep_seeds.size() < 2 ? " (one seed: differences without an interval)" : "",
      table.text());
}

// "SAM has higher basin ratio" (Fig. 3).
std::string on_landscapes(const SharpnessResults& results) {
  int higher = 0, all = 0;
  for (const LandscapeRow& row : results.landscapes) {
    if (!is_sharp(row.model.A) || row.losses.empty()) continue;
    for (const LandscapeRow& plain : results.landscapes) {
      if (is_sharp(plain.model.A) || plain.losses.empty() ||
          plain.model.forget_set != row.model.forget_set ||
          plain.model.method != row.model.method || plain.images != row.images) {
        continue;
      }
      ++all;
      higher += row.basin_ratio > plain.basin_ratio ? 1 : 0;
    }
  }
  if (all == 0) return "";
  return fmt::format(
      "### SAM's basin ratio is higher (4.3, Fig. 3)\n\nIn {} of {} pairs of landscapes, each of "
      "one model: a count, no test.\n\n",
      higher, all);
}

}  // namespace

std::string summary_findings(const SharpnessTableConfig& config, const SharpnessResults& results) {
  const std::vector<GridCell> cells = grid_cells(results);
  return "## Which of paper B's sentences hold here\n\nDifferences are paired by the seed of "
         "unlearning. A sentence holds in a case when Student's 95 % interval of the mean "
         "difference lies on its side of 0, is contradicted when it lies on the other, and is "
         "undecided otherwise, also where all seeds give the same difference. Of 20 cases without "
         "any effect, one may be expected to be decided "
         "by chance.\n\n" +
         on_unlearning(cells) + on_minmax(cells) + on_membership(cells) +
         on_entanglement(results, cells) + on_alpha(config, results) + on_landscapes(results);
}

}  // namespace oubliette
