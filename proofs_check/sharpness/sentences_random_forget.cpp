// What Appendix F says of CIFAR-10 and Tiny-ImageNet with a random forget set (Table 10).
#include <fmt/format.h>

#include <algorithm>

#include "formula/letters.hpp"
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {
namespace {

Runs on(const PublishedTables& tables, const std::string& dataset) {
  return only(runs(tables, {10}), [&](const Run& run) { return run.dataset == dataset; });
}

Comparisons improvement(const PublishedTables& tables, const std::string& dataset) {
  return against_sgd(on(tables, dataset), Vary::unlearning, &Run::tow, "ToW", ">");
}

// The pairs of CIFAR-10 less the two that the text excepts, and those two with the order turned.
Comparisons improvement_but_two(const PublishedTables& tables) {
  Comparisons result = improvement(tables, "CIFAR-10");
  for (Comparison& cell : result.cells) {
    const bool excepted =
        (cell.groups[2] == "RL" || cell.groups[2] == "SalUn") && cell.groups[4] == "A = SGD";
    if (excepted) std::swap(cell.left, cell.right);
  }
  result.left = "ToW_said_greater";
  result.right = "ToW_said_less";
  return result;
}

Computed judge_few() {
  const Comparisons pairs = improvement(published_tables(), "Tiny-ImageNet");
  const long all = static_cast<long>(pairs.cells.size());
  long exceptions = 0;
  std::vector<std::string> places;
  for (const Comparison& cell : pairs.cells) {
    if (cell.left > cell.right) continue;
    ++exceptions;
    places.push_back(cell.place + ": " + decimal(cell.left) + " against " + decimal(cell.right));
  }
  return judged_relation("B-say.tiny", "exceptions", exceptions, "<=", "a_tenth_of_the_pairs",
                         Rational(all, 10), fmt::format("{} of {} pairs excepted", exceptions, all),
                         places);
}

Computed judge_table_nine() {
  long results = 0;
  for (const std::string& name : published_tables().table(9).columns) results += name == "ToW";
  return judged_relation("B-say.tab-nine", "ToW_columns_of_Table_9", results, ">=", "one", 1,
                         "Table 9 has settings and reference accuracies, no ToW", {});
}

Computed judge_table_ten() {
  const long results = static_cast<long>(runs(published_tables(), {10}).size());
  return judged_relation("B-say.tab-nine.repair", "results_of_Table_10", results,
                         ">=", "two_data_sets_of_48", 96, fmt::format("{} results", results), {});
}

Comparisons min_max_against_best(const PublishedTables& tables) {
  Comparisons result{"ToW_best_other", ">", "ToW_MinMax", {}};
  for (const char* A : {"SGD", "ASAM 0.1", "ASAM 1.0", "SAM 0.1"}) {
    Rational own = 0, other = 0;
    for (const Run& run : on(tables, "CIFAR-10")) {
      if (run.pretraining != A) continue;
      Rational& leader = run.method == "MinMax" ? own : other;
      leader = std::max(leader, run.tow);
    }
    result.cells.push_back({std::string("Table 10, CIFAR-10, A = ") + A, {A}, other, own});
  }
  return result;
}

// Greatest less least ToW of SCRUB over the four A, with one unlearning optimiser or (empty) both.
Rational scrub_spread(const PublishedTables& tables, const std::string& dataset,
                      const std::string& unlearning) {
  std::vector<Rational> values;
  for (const Run& run : on(tables, dataset)) {
    if (run.method != "SCRUB" || (!unlearning.empty() && run.unlearning != unlearning)) continue;
    values.push_back(run.tow);
  }
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  return *greatest - *least;
}

Comparisons scrub_collapse(const PublishedTables& tables) {
  Comparisons result{"ToW_SCRUB_SGD_SAM", "<", "ToW_other", {}};
  const Runs all = on(tables, "CIFAR-10");
  const auto is_it = [](const Run& run) {
    return run.method == "SCRUB" && run.unlearning == "SGD" && run.pretraining == "SAM 0.1";
  };
  const Rational it = only(all, is_it).front().tow;
  for (const Run& run : all) {
    if (!is_it(run)) result.cells.push_back({run.place, {run.method}, it, run.tow});
  }
  return result;
}

bool is_label_method(const Run& run) { return run.method == "RL" || run.method == "SalUn"; }

// RL and SalUn against the least of the other methods' ToW on Tiny-ImageNet.
Comparisons below_all_others(const PublishedTables& tables) {
  Comparisons result{"ToW_RL_or_SalUn", "<", "ToW_least_other", {}};
  Rational least = 100;
  for (const Run& run : on(tables, "Tiny-ImageNet")) {
    if (!is_label_method(run)) least = std::min(least, run.tow);
  }
  for (const Run& run : on(tables, "Tiny-ImageNet")) {
    if (is_label_method(run)) result.cells.push_back({run.place, {run.method}, run.tow, least});
  }
  return result;
}

// Their results elsewhere against the greatest of theirs on Tiny-ImageNet.
Comparisons above_tiny(const PublishedTables& tables) {
  Comparisons result{"ToW", ">", "ToW_greatest_on_Tiny", {}};
  Rational greatest = 0;
  for (const Run& run : on(tables, "Tiny-ImageNet")) {
    if (is_label_method(run)) greatest = std::max(greatest, run.tow);
  }
  for (const Run& run : runs(tables, {8, 10})) {
    if (!is_label_method(run) || run.dataset == "Tiny-ImageNet") continue;
    result.cells.push_back(
        {run.place, {run.dataset, run.forget_set, run.method}, run.tow, greatest});
  }
  return result;
}

void add_scrub(std::vector<Claim>& claims) {
  add_said(claims, {"B-say.scrub-collapse", "F.1",
                    "SCRUB with SGD from the model pretrained by SAM 0.1 has the least ToW of all "
                    "results on CIFAR-10",
                    "Collapse as the least of the 48 results of Table 10", scrub_collapse});
  add_said(claims, {"B-say.scrub-stable", "F.1",
                    "On CIFAR-10 SCRUB's ToW varies less over the four A with ASAM 1.0 than with "
                    "SGD",
                    "Variation as greatest less least; no variances over seeds are printed",
                    [](const auto& t) {
                      return Comparisons{"spread_ASAM",
                                         "<",
                                         "spread_SGD",
                                         {{"Table 10, CIFAR-10, SCRUB",
                                           {},
                                           scrub_spread(t, "CIFAR-10", "ASAM 1.0"),
                                           scrub_spread(t, "CIFAR-10", "SGD")}}};
                    }});
  const auto steadier = [](const PublishedTables& tables,
                           const std::vector<std::string>& optimisers) {
    Comparisons result{"spread_on_Tiny", "<", "spread_on_CIFAR", {}};
    for (const std::string& U : optimisers) {
      result.cells.push_back({"Table 10, SCRUB, U = " + (U.empty() ? "both" : U),
                              {U},
                              scrub_spread(tables, "Tiny-ImageNet", U),
                              scrub_spread(tables, "CIFAR-10", U)});
    }
    return result;
  };
  add_said(claims, {"B-say.scrub-steadier", "F.2",
                    "SCRUB's ToW varies less on Tiny-ImageNet than on CIFAR-10",
                    "Greatest less least of the eight results, over A and both optimisers",
                    [steadier](const auto& t) { return steadier(t, {""}); }});
  add_said(claims,
           {"B-say.scrub-steadier-each", "F.2",
            "SCRUB's ToW varies less on Tiny-ImageNet than on CIFAR-10 with SGD and with "
            "ASAM 1.0",
            "Greatest less least over the four A, for each unlearning optimiser",
            [steadier](const auto& t) {
              return steadier(t, {"SGD", "ASAM 1.0"});
            },
            Share::every, "with ASAM 1.0 SCRUB varies more on Tiny-ImageNet than on CIFAR-10",
            "For SGD or ASAM 1.0, SCRUB's spread over A is smaller on Tiny-ImageNet than "
            "on CIFAR-10",
            1, 2, true});
}

}  // namespace

void add_random_forget_sentences(std::vector<Claim>& claims) {
  add_said(claims, {"B-say.cifar-ten", "F.1",
                    "On CIFAR-10 unlearning with ASAM 1.0 has a greater ToW than with SGD except "
                    "in exactly two cases: RL and SalUn with A = SGD",
                    "In the two excepted pairs SGD must have the greater ToW. The text names "
                    "Table 9; the numbers are in Table 10 (B-say.tab-nine)",
                    improvement_but_two});
  Claim tiny;
  tiny.id = "B-say.tiny";
  tiny.source = "F.2";
  tiny.statement =
      "On Tiny-ImageNet unlearning with ASAM 1.0 has a greater ToW than with SGD with few "
      "exceptions";
  tiny.reading = "'few' as at most a tenth of the 24 pairs; the numbers are in Table 10";
  tiny.compute = judge_few;
  claims.push_back(tiny);
  Claim nine;
  nine.id = "B-say.tab-nine";
  nine.source = "F.1, F.2";
  nine.statement = "Table 9 has the results of unlearning on CIFAR-10 and Tiny-ImageNet";
  nine.wrong = "the results that F.1 and F.2 cite as Table 9 are those of Table 10";
  nine.repair = "B-say.tab-nine.repair";
  nine.compute = judge_table_nine;
  claims.push_back(nine);
  Claim ten;
  ten.id = nine.repair;
  ten.source = nine.source;
  ten.statement = "Table 10 has the results of unlearning on both, 48 each";
  ten.compute = judge_table_ten;
  claims.push_back(ten);
  add_said(claims, {"B-say.minmax-cifar-ten", "F.1",
                    "On CIFAR-10 another method has a greater ToW than the best Sharp MinMax",
                    "For every A, over both unlearning optimisers", min_max_against_best});
  add_scrub(claims);
  add_said(claims,
           {"B-say.labels-tiny", "F.2",
            "On Tiny-ImageNet RL and SalUn are less effective than every other method",
            "Every ToW of theirs against the least ToW of all other methods", below_all_others});
  add_said(claims, {"B-say.labels-elsewhere", "F.2",
                    "On the other data sets RL and SalUn perform well: every ToW there is above "
                    "all of theirs on Tiny-ImageNet",
                    "'well' measured by their own results on Tiny-ImageNet, which the text calls "
                    "not effective",
                    above_tiny, Share::every,
                    "on ImageNet's F_high SalUn has ToW of 45 to 47, below its results on "
                    "Tiny-ImageNet",
                    "The ToW of RL or SalUn on another data set is above the greatest of theirs on "
                    "Tiny-ImageNet",
                    104, 112});
}

}  // namespace oubliette::sharpness
