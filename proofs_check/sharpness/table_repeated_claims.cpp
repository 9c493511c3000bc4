// Numbers that Tables 1 and 3 share with Tables 6, 7 and 8, and the labels of their rows.
#include <fmt/format.h>

#include <set>

#include "proofs_check/sharpness/table_claims.hpp"

namespace oubliette::sharpness {

using namespace letters;

namespace {

Shown two_values(const PublishedTables& tables, const CellRelation& relation) {
  const Cell &one = relation.result, &other = relation.inputs.front();
  const Rational first = value_of(tables, one), second = value_of(tables, other);
  const Expr a = name("summary"), b = name("detailed");
  const Rational unit = half_unit(tables, other);
  return shown_numbers(
      fmt::format("{} has {}, {} has {}", place_of(tables, one), text_of(tables, one),
                  place_of(tables, other), text_of(tables, other)),
      {a == first, b == second, first > second ? a > b + unit : a < b - unit},
      {{"summary", first}, {"detailed", second}});
}

Claim same_claim(int table, const char* detailed) {
  const std::string id = fmt::format("B-tab.same{}", table);
  Claim claim{.id = id,
              .source = fmt::format("Table {}, {}", table, detailed),
              .statement = fmt::format("every ToW of Table {} is the one of {} for the same model",
                                       table, detailed),
              .reading =
                  "the row at the same place among the method's rows; a number with more "
                  "decimals may round to the other"};
  claim.compute = [id, table] { return judge_relation(id, twice_relation, table, two_values); };
  return claim;
}

Computed judge_rest_of_same() {
  const PublishedTables& tables = published_tables();
  const std::vector<CellRelation> relations = relations_of(tables, twice_relation, 1);
  const Cell high = find_cell(tables, 1, "CIFAR-100, NegGrad, row SGD, A = SAM 0.1", "high");
  const CellCounts before = count_cells(check_cells(tables, relations), twice_relation);
  const PublishedTables changed = with_cell(tables, high, "67.82");
  const CellCounts after = count_cells(check_cells(changed, relations), twice_relation);
  const Cell average{1, high.row, "average"};
  CellStatus mean = CellStatus::inconsistent;
  for (const CellRelation& one : relations_of(changed, average_relation, 1)) {
    if (one.result == average) mean = check(one, changed).status;
  }
  return enumerated(
      before.inconsistent == 1 && after.inconsistent == 0 && mean != CellStatus::inconsistent,
      "with 67.82, " + counted(after),
      {"as printed, " + counted(before), "the AVG beside it, 72.78, follows from 67.82"});
}

// The rows of NegGrad on ImageNet in Table 1 and the rows of Table 6.
struct Labels {
  long equal_by_place = 0, by_place = 0;  // numbers at the same place
  long equal_by_label = 0, by_label = 0;  // numbers under the same label
  std::vector<Shown> different;
  std::vector<std::string> pairs;  // "NegGrad: +SGD"
};

Labels labels_of(const PublishedTables& tables) {
  Labels found;
  const PublishedTable &one = tables.table(1), &six = tables.table(6);
  std::set<std::string> seen;
  for (const CellRelation& relation : relations_of(tables, twice_relation, 1)) {
    const Cell &cell = relation.result, &place = relation.inputs.front();
    if (place.table != 6 || text_at(one, cell.row, "dataset") != "ImageNet") continue;
    const std::string& label = text_at(one, cell.row, "row label");
    if (seen.insert(label).second) {
      found.pairs.push_back(label + " there is " + text_at(six, place.row, "row label") +
                            " in Table 6");
    }
    ++found.by_place;
    found.equal_by_place += value_of(tables, cell) == value_of(tables, place) ? 1 : 0;
    for (std::size_t row = 0; row < six.rows.size(); ++row) {
      const Cell other{6, row, "ToW"};
      if (text_at(six, row, "dataset") != "ImageNet" || text_at(six, row, "row label") != label ||
          text_at(six, row, "forget set") != cell.column ||
          text_at(six, row, "pretraining optimiser") !=
              text_at(one, cell.row, "pretraining optimiser")) {
        continue;
      }
      ++found.by_label;
      if (value_of(tables, cell) == value_of(tables, other)) {
        ++found.equal_by_label;
      } else {
        CellRelation named = relation;
        named.inputs = {other};
        found.different.push_back(two_values(tables, named));
      }
    }
  }
  return found;
}

std::vector<std::string> label_evidence(const Labels& labels) {
  std::vector<std::string> lines = labels.pairs;
  lines.push_back(
      fmt::format("under equal labels {} of {} numbers are equal, at equal places {} "
                  "of {}",
                  labels.equal_by_label, labels.by_label, labels.equal_by_place, labels.by_place));
  return lines;
}

Computed judge_labels() {
  const Labels labels = labels_of(published_tables());
  if (labels.different.empty()) {
    return enumerated(labels.by_label > 0, "equal labels, equal numbers", label_evidence(labels));
  }
  return refuted_by("B-tab.labels",
                    fmt::format("{} of {} numbers under equal labels differ",
                                labels.by_label - labels.equal_by_label, labels.by_label),
                    label_evidence(labels), {labels.different.front()});
}

Computed judge_places() {
  const Labels labels = labels_of(published_tables());
  return enumerated(
      labels.by_place == 48 && labels.equal_by_place == 48,
      fmt::format("{} of {} numbers equal at equal places", labels.equal_by_place, labels.by_place),
      label_evidence(labels));
}

}  // namespace

std::vector<Claim> repeated_claims() {
  Claim first = same_claim(1, "Tables 6 and 8"), third = same_claim(3, "Table 7");
  first.wrong =
      "one ToW of CIFAR-100, NegGrad, high (SGD, A = SAM 0.1) is 67.826 in Table 1 and "
      "67.82 in Table 6";
  first.repair = "B-tab.same1.repair";
  return {
      first,
      {.id = "B-tab.same1.repair",
       .source = "Table 1, repaired",
       .statement = "every other ToW of Table 1 is the one of Tables 6 and 8; 67.826 is 67.82 as "
                    "in Table 6, from which the AVG beside it follows",
       .compute = judge_rest_of_same},
      third,
      {.id = "B-tab.labels",
       .source = "Tables 1 and 6, NegGrad on ImageNet",
       .statement = "a row of Table 1 has the numbers that Table 6 has under the same label",
       .reading = "labels +SGD, +ASAM 0.1 and +SAM 0.1, which both tables have",
       .compute = judge_labels,
       .repair = "B-tab.labels.repair",
       .wrong = "the rows that Table 1 labels NegGrad, +SGD, +ASAM 0.1 have the numbers of Table "
                "6's rows +SGD, +ASAM 0.1, +ASAM 1.0"},
      {.id = "B-tab.labels.repair",
       .source = "Tables 1 and 6, NegGrad on ImageNet, repaired",
       .statement =
           "with the labels +SGD, +ASAM 0.1, +ASAM 1.0, +SAM 0.1 in this order Table 1 has "
           "the numbers of Table 6; the bold row of Table 1 then is ASAM 1.0",
       .reading = "the labels of Table 6, which are also those of both tables on CIFAR-100",
       .compute = judge_places}};
}

}  // namespace oubliette::sharpness
