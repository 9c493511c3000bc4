// What the text says of the entanglement of retain and forget features (Table 4).
#include <fmt/format.h>

#include <algorithm>

#include "formula/letters.hpp"
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {
namespace {

const std::vector<std::string> levels{"high", "mid", "low"};
const std::vector<std::string> average{"average"};

// One row of Table 4.
struct Score {
  std::string optimiser, model, scope, metric;
};

std::vector<Score> rows() {
  std::vector<Score> all;
  for (const char* optimiser : {"SGD", "ASAM 1.0"}) {
    for (const char* model : {"Pretrained", "NegGrad", "MinMax"}) {
      for (const char* scope : {"all", "per class"}) {
        for (const char* metric : {"E_Var", "E_Wp"})
          all.push_back({optimiser, model, scope, metric});
      }
    }
  }
  return all;
}

Rational value(const PublishedTables& tables, const Score& score, const std::string& level) {
  const PublishedTable& table = tables.table(4);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (text_at(table, row, "optimiser") == score.optimiser &&
        text_at(table, row, "model") == score.model &&
        text_at(table, row, "scope") == score.scope &&
        text_at(table, row, "metric") == score.metric) {
      return number_at(table, row, level);
    }
  }
  throw std::out_of_range("Table 4 has no row " + score.model + ", " + score.metric);
}

// For the rows kept, the row itself against a changed one, at the columns named.
Comparisons compare(const PublishedTables& tables, const std::string& left,
                    const std::string& right, const std::vector<std::string>& columns,
                    const std::function<bool(const Score&)>& keep,
                    const std::function<void(Score&)>& change) {
  Comparisons result{left, "<", right, {}};
  for (const Score& score : rows()) {
    if (!keep(score)) continue;
    Score other = score;
    change(other);
    for (const std::string& level : columns) {
      result.cells.push_back({fmt::format("Table 4, {}, {}, {}, {}, {}", score.optimiser,
                                          score.model, score.scope, score.metric, level),
                              {level, score.metric, score.model, score.scope},
                              value(tables, score, level),
                              value(tables, other, level)});
    }
  }
  return result;
}

// SAM's score below SGD's, for one metric or, when it is empty, both.
Comparisons sam(const PublishedTables& tables, const std::string& metric,
                const std::vector<std::string>& columns) {
  return compare(
      tables, "E_SAM", "E_SGD", columns,
      [&metric](const Score& s) {
        return s.optimiser != "SGD" && (metric.empty() || s.metric == metric);
      },
      [](Score& s) { s.optimiser = "SGD"; });
}

Comparisons after(const PublishedTables& tables, const std::vector<std::string>& columns) {
  return compare(
      tables, "E_after", "E_before", columns,
      [](const Score& s) { return s.model != "Pretrained"; },
      [](Score& s) { s.model = "Pretrained"; });
}

Comparisons per_class(const PublishedTables& tables, const std::vector<std::string>& columns) {
  return compare(
      tables, "E_per_class", "E_all", columns, [](const Score& s) { return s.scope != "all"; },
      [](Score& s) { s.scope = "all"; });
}

// The ratio per class / all of E_Var below that of E_Wp.
Comparisons ratios(const PublishedTables& tables) {
  Comparisons scores = per_class(tables, levels);
  Comparisons result{"ratio_E_Var", "<", "ratio_E_Wp", {}};
  // rows() lists E_Var and E_Wp of one model after each other.
  for (std::size_t i = 0; i < scores.cells.size(); i += 2 * levels.size()) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const Comparison& var = scores.cells[i + level];
      const Comparison& wp = scores.cells[i + levels.size() + level];
      result.cells.push_back(
          {var.place, {levels[level]}, var.left / var.right, wp.left / wp.right});
    }
  }
  return result;
}

Comparisons inside(const PublishedTables& tables) {
  Comparisons result{"distance_from_one_half", "<=", "half_of_the_range", {}};
  for (const Score& score : rows()) {
    for (const std::string& level : levels) {
      if (score.metric != "E_Wp") continue;
      result.cells.push_back(
          {score.model, {level}, abs(value(tables, score, level) - 50), Rational(50)});
    }
  }
  return result;
}

struct Range {
  Rational least, greatest, greatest_per_class;
};

Range range_of_var(const PublishedTables& tables) {
  Range range{100, 0, 0};
  for (const Score& score : rows()) {
    if (score.metric != "E_Var") continue;
    for (const std::string& level : levels) {
      const Rational x = value(tables, score, level);
      range.least = std::min(range.least, x);
      range.greatest = std::max(range.greatest, x);
      if (score.scope != "all") range.greatest_per_class = std::max(range.greatest_per_class, x);
    }
  }
  return range;
}

Computed judge_rescaled() {
  const Range range = range_of_var(published_tables());
  Instance x;
  x.parameters = {{"least", range.least}, {"greatest", range.greatest}};
  const std::string headline = fmt::format("the printed E_Var run from {} to {}, not from 0 to 100",
                                           decimal(range.least, 2), decimal(range.greatest, 2));
  return refuted_by("B-say.rescale", headline, {},
                    {{headline, {letters::name("least") > 0, letters::name("greatest") < 100}, x}});
}

Computed judge_rescaled_repair() {
  const Rational bound = range_of_var(published_tables()).greatest_per_class + Rational(1, 200);
  return {ClaimVerdict::proved,
          fmt::format("weight at most {}%", decimal(bound)),
          {"a weighted average of scores that are at least 0, with weights w_c that sum to 1, is "
           "at least w_c times the score of class c; a score of 100 gives printed >= 100 w_c",
           fmt::format("the greatest printed class-wise average, with half a unit of rounding, is "
                       "{}",
                       decimal(bound))},
          {}};
}

Computed judge_var_inconclusive() {
  long below = 0, all = 0;
  const Comparisons cells = sam(published_tables(), "E_Var", levels);
  for (const Comparison& cell : cells.cells) {
    below += cell.left < cell.right ? 1 : 0;
    ++all;
  }
  const std::string counts = fmt::format("SAM's E_Var is below SGD's in {} of {}", below, all);
  return judged_relation("B-say.ent-var", "least_of_both_sides", std::min(below, all - below),
                         ">=", "a_quarter_of_the_cells", Rational(all, 4), counts, {});
}

void add_rescaling(std::vector<Claim>& claims) {
  Claim rescale;
  rescale.id = "B-say.rescale";
  rescale.source = "C.3";
  rescale.statement =
      "The E_Var of Table 4 are rescaled to [0, 1] by their own range: the least is 0 and the "
      "greatest is 1";
  rescale.reading =
      "Rescaling by the value range as (x - min)/(max - min), min and max over the printed global "
      "and class-wise scores";
  rescale.wrong =
      "the range cannot be that of the printed scores, which contain neither 0 nor 1; over which "
      "scores it is taken is not said";
  rescale.repair = "B-say.rescale.repair";
  rescale.own_question = true;
  rescale.compute = judge_rescaled;
  Claim repair;
  repair.id = rescale.repair;
  repair.source = "C.3";
  repair.statement =
      "If the range is over the scores of single classes too, before they are averaged, and the "
      "greatest is a class's, then that class has a weight of at most 6.715% in its average";
  repair.compute = judge_rescaled_repair;
  claims.push_back(rescale);
  claims.push_back(repair);
  add_said(claims, {"B-say.wp-range", "C.3", "All printed E_Wp lie within [0, 1]",
                    "Percent in Table 4: within [0, 100]; without the averages", inside});
}

}  // namespace

void add_entanglement_sentences(std::vector<Claim>& claims) {
  add_said(claims, {"B-say.ent-avg", "caption of Table 4",
                    "By E_Wp SAM has less entanglement than SGD, pretrained and unlearned",
                    "For the averages: three models, global and per class",
                    [](const auto& t) { return sam(t, "E_Wp", average); }});
  add_said(claims, {"B-say.ent-levels", "4.3",
                    "By E_Wp SAM has less entanglement than SGD at every memorisation level",
                    "Three models, global and per class, three levels",
                    [](const auto& t) { return sam(t, "E_Wp", levels); }, Share::every,
                    "on F_high SGD has the lower global E_Wp after MinMax and the lower class-wise "
                    "one after NegGrad",
                    "SAM's E_Wp is below SGD's", 16, 18});
  add_said(claims, {"B-say.ent-reduced", "abstract, introduction",
                    "Models optimised with SAM have less entanglement than those with SGD",
                    "By both measures; a sentence without a quantifier, read as more than half of "
                    "the cells",
                    [](const auto& t) { return sam(t, {}, levels); }, Share::most});
  Claim var;
  var.id = "B-say.ent-var";
  var.source = "caption of Table 4";
  var.statement = "E_Var does not order SAM and SGD";
  var.reading = "Neither optimiser is below the other in more than three quarters of the cells";
  var.compute = judge_var_inconclusive;
  claims.push_back(var);
  add_said(claims,
           {"B-say.ent-after", "4.3",
            "Unlearning lowers the entanglement of SGD's and of SAM's models in every cell "
            "of Table 4",
            "NegGrad and MinMax against the pretrained model, both measures, both scopes, "
            "three levels",
            [](const auto& t) { return after(t, levels); }, Share::every,
            "on F_low the class-wise E_Var rises in three of the four unlearned models, the "
            "class-wise E_Wp in one",
            "The entanglement after unlearning is below that of the pretrained model", 44, 48});
  add_said(claims, {"B-say.ent-after-avg", "4.3",
                    "Unlearning lowers the mean entanglement of SGD's and of SAM's models",
                    "For the averages", [](const auto& t) { return after(t, average); }});
  add_said(claims, {"B-say.ent-class", "4.3",
                    "The class-wise entanglement is below the global one in every cell",
                    "Two optimisers, three models, two measures, three levels",
                    [](const auto& t) { return per_class(t, levels); }, Share::every,
                    "the class-wise E_Wp of SGD's MinMax on F_low is above the global one",
                    "The class-wise entanglement is below the global one", 35, 36});
  add_said(claims, {"B-say.ent-class-var", "4.3",
                    "The class-wise entanglement is a smaller part of the global one for E_Var "
                    "than for E_Wp",
                    "The ratio of both, in every model and level", ratios});
  add_rescaling(claims);
}

}  // namespace oubliette::sharpness
