// Which printed number is determined by which, read from headings and labels.
#include "proofs_check/sharpness/table_relations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace oubliette::sharpness {
namespace {

constexpr std::array<const char*, 3> accuracies{"retain", "forget", "test"};
constexpr std::array<const char*, 3> sets{"high", "mid", "low"};

using Relations = std::vector<CellRelation>;

std::string label(const PublishedTable& table, std::size_t row, std::string_view name) {
  return text_at(table, row, name);
}

void add_tows(const PublishedTables& tables, int number, Relations& all) {
  for (std::size_t row = 0; row < tables.table(number).rows.size(); ++row) {
    std::vector<Cell> inputs;
    for (const char* accuracy : accuracies) inputs.push_back({number, row, accuracy});
    for (const Cell& cell : reference_cells(tables, number, row)) inputs.push_back(cell);
    all.push_back({tow_relation, Cell{number, row, "ToW"}, inputs,
                   [](const Rational&, const std::vector<Interval>& x) { return tow_of(x); }});
  }
}

void add_averages(const PublishedTables& tables, int number, Relations& all) {
  for (std::size_t row = 0; row < tables.table(number).rows.size(); ++row) {
    all.push_back({average_relation,
                   Cell{number, row, "average"},
                   {{number, row, "high"}, {number, row, "mid"}, {number, row, "low"}},
                   [](const Rational&, const std::vector<Interval>& x) {
                     return (x[0] + x[1] + x[2]) / Interval(3);
                   }});
  }
}

void add_details(const PublishedTables& tables, int number, Relations& all) {
  for (std::size_t row = 0; row < tables.table(number).rows.size(); ++row) {
    for (const char* set : sets) {
      std::optional<Cell> detail = detailed_row(tables, number, row, set);
      if (!detail) continue;
      const bool attack = number == 2;
      detail->column = attack ? "forget" : "ToW";
      all.push_back({attack ? attack_relation : twice_relation,
                     Cell{number, row, set},
                     {*detail},
                     [attack](const Rational&, const std::vector<Interval>& x) {
                       return attack ? Interval(100) - x[0] : x[0];
                     },
                     false});
    }
  }
}

// The multiple of 100/N nearest to what is printed.
void add_samples(const Rational& N, const Cell& cell, Relations& all) {
  all.push_back({samples_relation, cell, {}, [N](const Rational& printed, const auto&) {
                   return Interval(Rational(floor(printed * N / 100 + Rational(1, 2))) * 100 / N);
                 }});
}

void add_samples(const PublishedTables& tables, int number, Relations& all) {
  const PublishedTable& table = tables.table(number);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string dataset = label(table, row, "dataset");
    for (const std::string& name : table.columns) {
      if (name == "forget set") continue;  // a label, not an accuracy
      const std::string which =
          number == 2 ? (name == "high" || name == "mid" || name == "low" ? "forget" : "")
                      : name.substr(0, name.find(' '));
      if (std::find(accuracies.begin(), accuracies.end(), which) == accuracies.end()) continue;
      const Cell cell{number, row, name};
      const Rational N = samples_behind(dataset, which);
      // Where the multiples are closer than the last digit every number passes.
      if (100 / N > 2 * half_unit(tables, cell)) add_samples(N, cell, all);
    }
  }
}

// Rows of one block share the texts of these columns; one of them is bold, the best.
void add_bold(const PublishedTables& tables, int number, const std::vector<std::string>& block,
              const std::string& value, bool lowest, Relations& all) {
  const PublishedTable& table = tables.table(number);
  std::map<std::vector<std::string>, std::vector<Cell>> blocks;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::vector<std::string> key;
    for (const std::string& name : block) key.push_back(label(table, row, name));
    blocks[key].push_back({number, row, value});
  }
  for (const auto& [key, cells] : blocks) {
    for (const Cell& own : cells) {
      std::vector<Cell> inputs{own};
      for (const Cell& other : cells) {
        if (!(other == own)) inputs.push_back(other);
      }
      const auto is_best = [lowest](const Rational&, const std::vector<Interval>& x) {
        const bool best = std::all_of(x.begin(), x.end(), [&](const Interval& other) {
          return lowest ? x[0].lo <= other.lo : x[0].lo >= other.lo;
        });
        return Interval(best ? 1 : 0);
      };
      all.push_back(
          {bold_relation, Cell{number, own.row, value + " bold"}, inputs, is_best, false, false});
    }
  }
}

// App. C.1, "Pretraining and retraining": what it says of each data set.
void add_settings(const PublishedTables& tables, Relations& all) {
  struct Setting {
    const char *dataset, *column, *said;
  };
  static constexpr std::array<Setting, 13> settings{{{"CIFAR-100", "epochs", "200"},
                                                     {"CIFAR-100", "batch", "256"},
                                                     {"CIFAR-100", "learning rate", "0.1"},
                                                     {"CIFAR-100", "weight decay", "5e-4"},
                                                     {"ImageNet", "epochs", "150"},
                                                     {"ImageNet", "batch", "512"},
                                                     {"ImageNet", "learning rate", "0.25"},
                                                     {"ImageNet", "warm-up epochs", "5"},
                                                     {"ImageNet", "weight decay", "2e-5"},
                                                     {"CIFAR-10", "epochs", "50"},
                                                     {"CIFAR-10", "batch", "256"},
                                                     {"CIFAR-10", "learning rate", "0.1"},
                                                     {"CIFAR-10", "weight decay", "5e-4"}}};
  for (const int number : {5, 9}) {
    for (std::size_t row = 0; row < tables.table(number).rows.size(); ++row) {
      for (const Setting& setting : settings) {
        if (label(tables.table(number), row, "dataset") != setting.dataset) continue;
        const Rational said = parse_rational(setting.said);
        all.push_back({settings_relation,
                       Cell{number, row, setting.column},
                       {},
                       [said](const Rational&, const auto&) { return Interval(said); },
                       false});
      }
    }
  }
}

}  // namespace

std::vector<Cell> reference_cells(const PublishedTables& tables, int table, std::size_t row) {
  const std::string dataset = label(tables.table(table), row, "dataset");
  for (const int number : {5, 9}) {
    const PublishedTable& references = tables.table(number);
    for (std::size_t r = 0; r < references.rows.size(); ++r) {
      if (label(references, r, "dataset") != dataset) continue;
      std::vector<Cell> cells;
      for (const char* accuracy : accuracies) {
        cells.push_back(
            {number, r,
             std::string(accuracy) + " " + label(tables.table(table), row, "forget set")});
      }
      return cells;
    }
  }
  throw std::out_of_range("no retrained model on " + dataset);
}

Interval tow_of(const std::vector<Interval>& x) {
  const Interval hundred(100);
  return (hundred - (x[3] - x[0])) * (hundred - (x[1] - x[4])) * (hundred - (x[5] - x[2])) /
         Interval(10000);
}

std::optional<Cell> detailed_row(const PublishedTables& tables, int table, std::size_t row,
                                 const std::string& forget_set) {
  const PublishedTable& summary = tables.table(table);
  const std::string dataset = label(summary, row, "dataset"),
                    method = label(summary, row, "method"),
                    A = label(summary, row, "pretraining optimiser");
  if (table == 2 && method == "NegGrad") return std::nullopt;
  long place = 0;  // among the summary's rows of this method and A
  for (std::size_t r = 0; r < row; ++r) {
    place += label(summary, r, "dataset") == dataset && label(summary, r, "method") == method &&
                     label(summary, r, "pretraining optimiser") == A
                 ? 1
                 : 0;
  }
  const int number = table == 3 ? 7 : method == "NegGrad" ? 6 : 8;
  const PublishedTable& detailed = tables.table(number);
  for (std::size_t r = 0; r < detailed.rows.size(); ++r) {
    if (label(detailed, r, "dataset") == dataset && label(detailed, r, "method") == method &&
        label(detailed, r, "forget set") == forget_set &&
        label(detailed, r, "pretraining optimiser") == A && place-- == 0) {
      return Cell{number, r, ""};
    }
  }
  throw std::out_of_range(place_of(summary, row) + " has no detailed row");
}

Rational samples_behind(const std::string& dataset, const std::string& which) {
  static const std::map<std::string, std::array<long, 3>> sizes{
      {"CIFAR-100", {42000, 3000, 10000}},
      {"CIFAR-10", {42000, 3000, 10000}},
      {"Tiny-ImageNet", {94000, 6000, 10000}},
      {"ImageNet", {1221167, 60000, 50000}}};
  const auto at = std::find(accuracies.begin(), accuracies.end(), which);
  return sizes.at(dataset).at(static_cast<std::size_t>(at - accuracies.begin()));
}

std::vector<CellRelation> cell_relations(const PublishedTables& tables) {
  Relations all;
  for (const int number : {6, 7, 8, 10}) add_tows(tables, number, all);
  for (const int number : {1, 2, 3, 4}) add_averages(tables, number, all);
  for (const int number : {1, 3, 2}) add_details(tables, number, all);
  for (const int number : {2, 5, 6, 7, 8, 9, 10}) add_samples(tables, number, all);
  const std::vector<std::string> method{"dataset", "method", "pretraining optimiser"};
  add_bold(tables, 1, method, "average", false, all);
  add_bold(tables, 2, method, "average", true, all);
  add_bold(tables, 3, method, "average", false, all);
  add_bold(tables, 4, {"model", "scope", "metric"}, "average", true, all);
  add_bold(tables, 10, method, "ToW", false, all);
  add_settings(tables, all);
  return all;
}

}  // namespace oubliette::sharpness
