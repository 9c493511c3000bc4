// What was measured.
#include <fmt/format.h>

#include <algorithm>

#include "networks/sharpness_table/sharpness_table_report.hpp"
#include "report/markdown_table.hpp"

namespace oubliette {
namespace {

std::string percent(double x) { return fmt::format("{:.2f}", 100 * x); }

std::string pretrained_table(const SharpnessResults& results) {
  MarkdownTable table(
      {"A", "training loss", "training accuracy", "test accuracy", "steps", "diverged at step"});
  for (const PretrainedRow& row : results.pretrained) {
    const bool over = !row.diverged_at;
    table.add({sharpness_name(row.A), over ? fmt::format("{:.5f}", row.training.loss) : "-",
               over ? percent(row.training.accuracy) : "-", over ? percent(row.test.accuracy) : "-",
               fmt::format("{}", row.steps), over ? "-" : fmt::format("{}", *row.diverged_at)});
  }
  return "## Pretrained models\n\n" + table.text() + "\n";
}

std::string U_text(const GridCell& cell) { return sharpness_name(cell.U); }

// Retrained and pretrained models as cells without an interval.
std::vector<GridCell> with_references(const SharpnessResults& results, const std::string& set) {
  std::vector<GridCell> cells;
  for (const SharpnessRow& row : results.references) {
    if (row.forget_set != set) continue;
    cells.push_back({row.forget_set, row.method, row.A, row.U, {}, 1, {}, {}});
    if (row.metrics) cells.back().measured.emplace(row.seed, *row.metrics);
    cells.back().retrained = retrained_of(results, set);
  }
  for (const GridCell& cell : grid_cells(results)) {
    if (cell.forget_set == set) cells.push_back(cell);
  }
  return cells;
}

struct Column {
  std::string name;
  Number number;
  int digits = 2;
};

std::string table_of(const std::vector<GridCell>& cells, const std::vector<Column>& columns) {
  std::vector<std::string> header{"A", "method", "U"};
  for (const Column& column : columns) header.push_back(column.name);
  header.push_back("runs");
  MarkdownTable table(header);
  for (const GridCell& cell : cells) {
    const bool unlearned = cell.method != pretrained_model && cell.method != retrained_model;
    std::vector<std::string> row{sharpness_name(cell.A), model_title(cell.method),
                                 unlearned ? U_text(cell) : "-"};
    for (const Column& column : columns) {
      row.push_back(percent_text(sample_mean(cell.numbers(column.number)), column.digits));
    }
    row.push_back(fmt::format("{} of {}", cell.measured.size(), cell.runs));
    table.add(row);
  }
  return table.text() + "\n";
}

using M = const ModelMetrics&;
using R = const ModelMetrics*;

// ToW by method and U in rows and A in columns, as Table 1.
std::string ToW_table(const SharpnessResults& results, const std::string& set) {
  const std::vector<GridCell> cells = grid_cells(results);
  std::vector<std::string> header{"method", "U"};
  std::vector<Sharpness> As;
  for (const PretrainedRow& row : results.pretrained) {
    As.push_back(row.A);
    header.push_back("A = " + sharpness_name(row.A));
  }
  MarkdownTable table(header);
  std::vector<std::string> done;
  for (const GridCell& first : cells) {
    const std::string key = first.method + " " + optimiser_tag(first.U);
    if (first.forget_set != set || std::find(done.begin(), done.end(), key) != done.end()) continue;
    done.push_back(key);
    std::vector<std::string> row{model_title(first.method), U_text(first)};
    for (const Sharpness& A : As) {
      const GridCell* cell = cell_of(cells, set, first.method, A, first.U);
      row.push_back(cell == nullptr ? "-" : percent_text(sample_mean(cell->numbers(ToW_of))));
    }
    table.add(row);
  }
  return table.text() + "\n";
}

std::string accuracies_table(const SharpnessResults& results, const std::string& set) {
  return table_of(
      with_references(results, set),
      {{"retain accuracy", [](M m, R) { return std::optional(100 * m.retain.accuracy); }},
       {"forget accuracy", [](M m, R) { return std::optional(100 * m.forget.accuracy); }},
       {"test accuracy", [](M m, R) { return std::optional(100 * m.test.accuracy); }},
       {"forget loss", [](M m, R) { return std::optional(m.forget.loss); }, 3},
       {"ToW", ToW_of},
       {"absolute ToW", absolute_ToW_of}});
}

template <std::size_t attack>
std::optional<double> forget_as_members(M m, R) {
  return 100 * m.membership[attack].forget_as_members;
}
template <std::size_t attack>
std::optional<double> forget_against_test(M m, R) {
  return 100 * m.membership[attack].forget_against_test;
}

std::string membership_table(const SharpnessResults& results, const std::string& set) {
  return "Share of the forget set called members, in percent; for confidence also the balanced "
         "accuracy of the attack on retain and test images, where it was learnt, and on forget and "
         "test images (the thresholds have seen the test images, so that strangers come out "
         "somewhat above 50). The "
         "first row is the model that "
         "never saw them.\n\n" +
         table_of(with_references(results, set),
                  {{"correctness", forget_as_members<0>},
                   {"confidence", forget_as_members<1>},
                   {"entropy", forget_as_members<2>},
                   {"modified entropy", forget_as_members<3>},
                   {"confidence: retain, test",
                    [](M m, R) { return std::optional(100 * m.membership[1].balanced_accuracy); }},
                   {"confidence: forget, test", forget_against_test<1>}});
}

std::string entanglement_table(const SharpnessResults& results, const std::string& set) {
  return table_of(with_references(results, set),
                  {{"E_Var", [](M m, R) { return m.E_Var; }, 1},
                   {"E_Var by class", [](M m, R) { return m.E_Var_by_class; }, 2},
                   {"100 E_Wp", [](M m, R) { return std::optional(100 * m.E_Wp); }},
                   {"100 E_Wp by class", [](M m, R) -> std::optional<double> {
                      if (!m.E_Wp_by_class) return std::nullopt;
                      return 100 * *m.E_Wp_by_class;
                    }}});
}

std::string diverged_list(const SharpnessResults& results) {
  MarkdownTable table({"forget set", "A", "method", "U", "seed", "alpha", "step"});
  for (const auto* rows : {&results.references, &results.grid, &results.sweep}) {
    for (const SharpnessRow& row : *rows) {
      if (!row.diverged_at) continue;
      table.add({row.forget_set, sharpness_name(row.A), model_title(row.method),
                 sharpness_name(row.U), fmt::format("{}", row.seed),
                 row.alpha ? fmt::format("{}", *row.alpha) : "-",
                 fmt::format("{}", *row.diverged_at)});
    }
  }
  for (const PretrainedRow& row : results.pretrained) {
    if (!row.diverged_at) continue;
    table.add({"all", sharpness_name(row.A), "pretraining", "-", "-", "-",
               fmt::format("{}", *row.diverged_at)});
  }
  if (table.empty()) return "No run of the grid diverged.\n\n";
  return "Runs that diverged (the step whose loss was not finite; in no mean):\n\n" + table.text() +
         "\n";
}

std::string sweep_table(const SharpnessResults& results, const std::string& set) {
  MarkdownTable table(
      {"alpha", "A", "U", "ToW", "retain accuracy", "forget accuracy", "test accuracy", "runs"});
  for (const GridCell& cell : sweep_cells(results)) {
    if (cell.forget_set != set) continue;
    const auto mean = [&](Number number) {
      return percent_text(sample_mean(cell.numbers(number)));
    };
    table.add({fmt::format("{}", cell.alpha.value_or(0)), sharpness_name(cell.A), U_text(cell),
               mean(ToW_of), mean([](M m, R) { return std::optional(100 * m.retain.accuracy); }),
               mean([](M m, R) { return std::optional(100 * m.forget.accuracy); }),
               mean([](M m, R) { return std::optional(100 * m.test.accuracy); }),
               fmt::format("{} of {}", cell.measured.size(), cell.runs)});
  }
  if (table.empty()) return "";
  return "### NegGrad's alpha (Fig. 2)\n\n" + table.text() + "\n";
}

std::string landscape_table(const SharpnessResults& results, const std::string& set) {
  MarkdownTable table({"A = U", "model", "images", "loss", "basin ratio (%)"});
  for (const LandscapeRow& row : results.landscapes) {
    if (row.model.forget_set != set) continue;
    const bool finite = !row.losses.empty();
    table.add({sharpness_name(row.model.A), model_title(row.model.method), row.images,
               finite ? fmt::format("{:.4f}", row.loss) : "not finite",
               finite ? percent(row.basin_ratio) : "-"});
  }
  if (table.empty()) return "";
  return "### Landscapes (Fig. 3)\n\nBasin ratio: the share of perturbed losses within half of "
         "their standard deviation of the model's own.\n\n" +
         table.text() + "\n";
}

}  // namespace

std::string summary_tables(const SharpnessResults& results) {
  std::string text = pretrained_table(results);
  std::vector<std::string> sets;
  for (const SharpnessRow& row : results.references) {
    if (std::find(sets.begin(), sets.end(), row.forget_set) == sets.end()) {
      sets.push_back(row.forget_set);
    }
  }
  for (const std::string& set : sets) {
    text += fmt::format("## The {}\n\n### ToW\n\n", set_title(set)) + ToW_table(results, set) +
            "### Accuracies\n\n" + accuracies_table(results, set) + "### Membership inference\n\n" +
            membership_table(results, set) + "### Entanglement\n\n" +
            entanglement_table(results, set) + sweep_table(results, set) +
            landscape_table(results, set);
  }
  return text + diverged_list(results);
}

}  // namespace oubliette
