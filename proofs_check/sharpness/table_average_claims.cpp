// AVG of Tables 1 to 4, the bold marks, and the settings of Tables 5 and 9.
#include <fmt/format.h>

#include "proofs_check/sharpness/table_claims.hpp"

namespace oubliette::sharpness {

using namespace letters;

namespace {

Shown beyond_the_mean(const PublishedTables& tables, const CellRelation& relation) {
  std::map<std::string, Rational> parameters{{"AVG", value_of(tables, relation.result)}};
  for (const Cell& input : relation.inputs) parameters[input.column] = value_of(tables, input);
  const Rational own = half_unit(tables, relation.result);
  const Expr mean = (name("high") + name("mid") + name("low")) / 3;
  const bool below = check(relation, tables).recomputed.lo > parameters["AVG"];
  std::vector<Condition> conditions;
  for (const auto& [letter, value] : parameters) conditions.push_back(name(letter) == value);
  // The inputs' rounding moves the mean by at most half a unit.
  conditions.push_back(below ? mean - own > name("AVG") + own : mean + own < name("AVG") - own);
  return shown_numbers(
      place_of(tables, relation.result) + ": the mean is more than one unit of the last digit away",
      conditions, parameters);
}

Shown other_setting(const PublishedTables& tables, const CellRelation& relation) {
  const Rational printed = value_of(tables, relation.result),
                 said = check(relation, tables).recomputed.lo;
  return shown_numbers(
      place_of(tables, relation.result) + ": the text says another number",
      {name("printed") == printed, name("said") == said, name("printed") != name("said")},
      {{"printed", printed}, {"said", said}});
}

Claim average_claim(int table) {
  const std::string id = fmt::format("B-tab.avg{}", table);
  Claim claim{.id = id,
              .source = fmt::format("Table {}, AVG", table),
              .statement = fmt::format("every AVG of Table {} is the mean of numbers that round to "
                                       "its three",
                                       table),
              .reading = table == 4 ? "two decimals" : "three decimals, trailing zeros left out"};
  claim.compute = [id, table] {
    return judge_relation(id, average_relation, table, beyond_the_mean);
  };
  return claim;
}

Computed judge_other_averages() {
  const PublishedTables& tables = published_tables();
  const Cell high = find_cell(tables, 1, "CIFAR-100, NegGrad, row SGD, A = SAM 0.1", "high");
  const PublishedTables changed = with_cell(tables, high, "67.82");
  const auto relations = relations_of(tables, average_relation, 1);
  const CellCounts before = count_cells(check_cells(tables, relations), average_relation),
                   after = count_cells(check_cells(changed, relations), average_relation);
  return enumerated(before.inconsistent == 1 && after.inconsistent == 0,
                    "with 67.82 for 67.826, " + counted(after), {"as printed, " + counted(before)});
}

Computed judge_bold() {
  const PublishedTables& tables = published_tables();
  const std::vector<CellRelation> relations = relations_of(tables, bold_relation, 0);
  const CellCounts counts = count_cells(check_cells(tables, relations), bold_relation);
  long marks = 0, shared = 0;
  for (const CellRelation& one : relations) {
    marks += value_of(tables, one.result) == 1 ? 1 : 0;
    for (std::size_t i = 1; i < one.inputs.size(); ++i) {
      shared += value_of(tables, one.inputs[0]) == value_of(tables, one.inputs[i]) ? 1 : 0;
    }
  }
  return enumerated(counts.inconsistent == 0,
                    fmt::format("{} bold marks in {} cells, none on another than the best; no two "
                                "cells of a block are equal",
                                marks, counts.all()),
                    {fmt::format("pairs of equal cells in a block: {}", shared),
                     "a block is the rows of one method and one A; in Table 4 the two optimisers "
                     "of one model, scope and measure",
                     "best is the highest in Tables 1, 3 and 10, the lowest in Tables 2 and 4; "
                     "Tables 5 to 9 have no bold marks"});
}

}  // namespace

std::vector<Claim> average_claims() {
  std::vector<Claim> all;
  for (const int table : {1, 2, 3, 4}) all.push_back(average_claim(table));
  all[0].wrong =
      "one AVG of CIFAR-100, NegGrad (row SGD, A = SAM 0.1) is not the mean of its three numbers";
  all[0].repair = "B-tab.avg1.repair";
  all[0].same_slip_as = "B-tab.same1";  // 67.826, or 67.82
  all.push_back({.id = "B-tab.avg1.repair",
                 .source = "Table 1, AVG, repaired",
                 .statement = "every other AVG of Table 1 is the mean of its three numbers within "
                              "rounding, and 72.78 is with 67.82, which Table 6 prints, in place "
                              "of 67.826",
                 .compute = judge_other_averages});
  all.push_back({.id = "B-tab.bold",
                 .source = "Tables 1, 2, 3, 4 and 10",
                 .statement = "the bold marks are exactly the best AVG (in Table 10: ToW) of the "
                              "rows of one method and one A",
                 .compute = judge_bold});
  all.push_back({.id = "B-tab.settings",
                 .source = "App. C.1, Tables 5 and 9",
                 .statement = "the epochs, batch sizes, learning rates, warm-up and weight decays "
                              "that C.1 says of CIFAR-100, ImageNet and CIFAR-10 are those of the "
                              "tables",
                 .reading = "13 numbers; the text gives none of Tiny-ImageNet's",
                 .compute = [] {
                   return judge_relation("B-tab.settings", settings_relation, 0, other_setting);
                 }});
  return all;
}

}  // namespace oubliette::sharpness
