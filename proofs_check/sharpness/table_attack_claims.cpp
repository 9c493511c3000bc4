// Table 2: how its MIA correctness stands to the forget accuracies of Tables 6 and 8.
#include <fmt/format.h>

#include <algorithm>

#include "proofs_check/sharpness/table_claims.hpp"

namespace oubliette::sharpness {

using namespace letters;

namespace {

Shown apart(const PublishedTables& tables, const CellRelation& relation) {
  const Cell &attack = relation.result, &accuracy = relation.inputs.front();
  const Rational first = value_of(tables, attack), second = value_of(tables, accuracy);
  const Expr mia = name("MIA"), forget = name("forget");
  const Rational half = half_unit(tables, accuracy);
  return shown_numbers(
      fmt::format("{} has {}, 100 - forget accuracy of {} is {}", place_of(tables, attack),
                  text_of(tables, attack), place_of(tables, accuracy),
                  decimals_down(100 - second, 3)),
      {mia == first, forget == second,
       first + second > 100 ? mia + forget > 100 + half : mia + forget < 100 - half},
      {{"MIA", first}, {"forget", second}});
}

Computed judge_four() {
  Computed result = judge_relation("B-tab.mia", attack_relation, 2, apart);
  result.evidence.emplace(result.evidence.begin(),
                          "L1-Sparse, SCRUB, RL and SalUn, rows of Table 8");
  return result;
}

// Of the four: one sample of 3000 (to the last digit), or the accuracy instead of its complement.
Computed judge_exceptions() {
  const PublishedTables& tables = published_tables();
  long equal = 0, one_sample = 0, itself = 0, all = 0;
  std::vector<std::string> evidence;
  for (const CellRelation& one : relations_of(tables, attack_relation, 2)) {
    ++all;
    const Rational mia = value_of(tables, one.result),
                   forget = value_of(tables, one.inputs.front());
    const Rational gap = abs(mia + forget - 100);
    if (gap == 0) {
      ++equal;
    } else if (abs(gap - Rational(1, 30)) <= Rational(1, 1000)) {
      ++one_sample;
      evidence.push_back(place_of(tables, one.result) + ": one sample of 3000 apart");
    } else if (mia == forget) {
      ++itself;
      evidence.push_back(place_of(tables, one.result) + ": the forget accuracy itself");
    }
  }
  return enumerated(all == 96 && equal == 92 && one_sample == 3 && itself == 1,
                    fmt::format("of {} cells {} are equal, {} are one sample apart, {} is the "
                                "forget accuracy itself",
                                all, equal, one_sample, itself),
                    evidence);
}

// The cells of NegGrad's rows and the forget accuracies of Table 6 for the same optimisers.
std::vector<CellRelation> neggrad(const PublishedTables& tables) {
  std::vector<CellRelation> found;
  const PublishedTable &two = tables.table(2), &six = tables.table(6);
  for (std::size_t row = 0; row < two.rows.size(); ++row) {
    if (text_at(two, row, "method") != "NegGrad") continue;
    for (std::size_t other = 0; other < six.rows.size(); ++other) {
      if (text_at(six, other, "dataset") != "CIFAR-100" ||
          text_at(six, other, "unlearning optimiser") !=
              text_at(two, row, "unlearning optimiser") ||
          text_at(six, other, "pretraining optimiser") !=
              text_at(two, row, "pretraining optimiser")) {
        continue;
      }
      found.push_back(
          {attack_relation,
           {2, row, text_at(six, other, "forget set")},
           {{6, other, "forget"}},
           [](const Rational&, const std::vector<Interval>& x) { return Interval(100) - x[0]; },
           false});
    }
  }
  return found;
}

struct Gaps {
  long equal = 0, all = 0;
  Rational least{100}, most{0};
};

Gaps gaps_of(const PublishedTables& tables, const std::vector<CellRelation>& relations) {
  Gaps gaps;
  for (const CellRelation& one : relations) {
    ++gaps.all;
    const Rational gap =
        abs(value_of(tables, one.result) + value_of(tables, one.inputs.front()) - 100);
    gaps.equal += gap == 0 ? 1 : 0;
    gaps.most = std::max(gaps.most, gap);
    if (gap != 0) gaps.least = std::min(gaps.least, gap);
  }
  return gaps;
}

std::string spread(const Gaps& gaps) {
  return fmt::format("{} of {} equal; the others differ by {} to {} percent points", gaps.equal,
                     gaps.all, decimals_down(gaps.least, 3), decimals_up(gaps.most, 3));
}

Computed judge_neggrad() {
  const PublishedTables& tables = published_tables();
  std::vector<CellRelation> relations = neggrad(tables);
  const Gaps gaps = gaps_of(tables, relations);
  const auto different = std::find_if(relations.begin(), relations.end(), [&](const auto& one) {
    return check(one, tables).status == CellStatus::inconsistent;
  });
  if (different == relations.end()) return enumerated(gaps.all == 24, spread(gaps), {});
  return refuted_by("B-tab.mia-neggrad", spread(gaps), {}, {apart(tables, *different)});
}

// Whether a number of the rows is 100 - a forget accuracy of any row of Table 6 for its forget set.
Computed judge_neggrad_rows() {
  const PublishedTables& tables = published_tables();
  const std::vector<CellRelation> relations = neggrad(tables);
  const PublishedTable& six = tables.table(6);
  std::vector<std::string> evidence;
  long somewhere = 0;
  for (const CellRelation& one : relations) {
    std::string rows;
    for (std::size_t row = 0; row < six.rows.size(); ++row) {
      if (text_at(six, row, "dataset") == "CIFAR-100" &&
          text_at(six, row, "forget set") == one.result.column &&
          value_of(tables, {6, row, "forget"}) + value_of(tables, one.result) == 100) {
        rows += (rows.empty() ? "" : "; ") + place_of(six, row);
      }
    }
    somewhere += rows.empty() ? 0 : 1;
    if (!rows.empty()) evidence.push_back(place_of(tables, one.result) + ": " + rows);
  }
  const Gaps gaps = gaps_of(tables, relations);
  return enumerated(gaps.all == 24 && gaps.equal == 1 && somewhere == 1,
                    fmt::format("{}; {} of 24 is 100 - the forget accuracy of some row of Table 6",
                                spread(gaps), somewhere),
                    evidence);
}

}  // namespace

std::vector<Claim> attack_claims() {
  return {
      {.id = "B-tab.mia",
       .source = "Tables 2 and 8",
       .statement = "the MIA correctness of L1-Sparse, SCRUB, RL and SalUn is 100 - the forget "
                    "accuracy of Table 8 in every cell",
       .compute = judge_four,
       .repair = "B-tab.mia.repair",
       .wrong = "four of the 96 cells of Table 2 are not 100 - the forget accuracy of Table 8: "
                "three by one sample of 3000, and SCRUB low (A = SGD), which is the forget "
                "accuracy itself, 32.6 instead of 67.4",
       .own_question = true},
      {.id = "B-tab.mia.repair",
       .source = "Tables 2 and 8, repaired",
       .statement = "92 of the 96 are 100 - the forget accuracy exactly, three are one sample of "
                    "3000 away, one is the forget accuracy itself; with 67.4 for 32.6 its AVG "
                    "would be 47.144 instead of 35.544",
       .reading = "these are the values of an attack that takes a forget sample for a training "
                  "sample just when the unlearned model classifies it correctly; so lower in Table "
                  "2 is a higher forget accuracy in Table 8",
       .compute = judge_exceptions},
      {.id = "B-tab.mia-neggrad",
       .source = "Tables 2 and 6, NegGrad on CIFAR-100",
       .statement =
           "the MIA correctness of NegGrad is 100 - the forget accuracy of Table 6 for the "
           "same optimisers",
       .compute = judge_neggrad,
       .repair = "B-tab.mia-neggrad.repair",
       .wrong = "23 of the 24 numbers of NegGrad in Table 2 are not 100 - the forget accuracy of "
                "Table 6, while 92 of the 96 of the other methods are that of Table 8",
       .own_question = true},
      {.id = "B-tab.mia-neggrad.repair",
       .source = "Tables 2 and 6, repaired",
       .statement = "one of the 24 numbers is 100 - a forget accuracy of Table 6 for the same "
                    "forget set, that of its own optimisers; the other 23 equal none of any row",
       .reading = "so NegGrad's rows of Table 2 come from other runs or another attack than its "
                  "rows of Table 6",
       .compute = judge_neggrad_rows}};
}

}  // namespace oubliette::sharpness
