// Rows and summary of the report on the thresholds.
#include "report/looseness.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "unlearning/critical_eta.hpp"

namespace oubliette::report {
namespace {

std::string decimal(const Rational& x) { return fmt::format("{:.9g}", x.convert_to<double>()); }

std::string middle(const std::optional<Interval>& x) {
  return x ? decimal((x->lo + x->hi) / 2) : "";
}

std::string word(const std::optional<bool>& x) { return !x ? "undefined" : *x ? "yes" : "no"; }

/// Theorem 3.6 says that what meets it diverges; 3.7, read as a test of the problem itself, that
/// what meets it converges.
bool is_contradicted(const Row& row, std::size_t threshold) {
  if (!row.applies[threshold] || !*row.applies[threshold]) return false;
  const Verdict verdict = row.decision.verdict_on_span;
  return threshold == 0 ? verdict != Verdict::diverges : verdict != Verdict::converges;
}

/// The number at place (n - 1) percent / 100, counted from 0, on the line between the two beside
/// it: the median of an even number is the mean of the middle two, as in src/frontier/quantile.hpp.
/// @pre sorted is not empty.
Rational quantile_of_sorted(const std::vector<Rational>& sorted, std::size_t percent) {
  const std::size_t place = (sorted.size() - 1) * percent, below = place / 100;
  const Rational part(static_cast<long>(place % 100), 100);
  return part == 0 ? sorted[below] : (1 - part) * sorted[below] + part * sorted[below + 1];
}

std::string quantiles(const std::vector<Rational>& sorted) {
  if (sorted.empty()) return ",,,,";
  std::string text;
  for (const std::size_t percent : {0U, 10U, 50U, 90U, 100U})
    text += (percent == 0 ? "" : ",") + decimal(quantile_of_sorted(sorted, percent));
  return text;
}

std::string summary_line(const std::vector<Row>& rows, std::size_t threshold, bool unplaced_only) {
  long problems = 0, defined = 0, applies = 0, contradicted = 0, above = 0, below = 0,
       too_large = 0;
  std::vector<Rational> ratios;
  for (const Row& row : rows) {
    if (unplaced_only && row.generated.placement != support::Placement::anywhere) continue;
    ++problems;
    if (!row.applies[threshold]) continue;
    ++defined;
    applies += *row.applies[threshold] ? 1 : 0;
    contradicted += is_contradicted(row, threshold) ? 1 : 0;
    too_large += threshold == 1 && row.printed_over_proved && row.printed_over_proved->lo > 1;
    if (!row.ratio[threshold]) continue;
    const Interval& ratio = *row.ratio[threshold];
    ratios.push_back(ratio.lo);
    above += ratio.lo > 1 ? 1 : 0;
    below += ratio.hi < 1 ? 1 : 0;
  }
  std::sort(ratios.begin(), ratios.end());
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", unplaced_only ? "anywhere" : "all",
                     threshold_names[threshold], problems, defined, applies, contradicted,
                     threshold == 1 ? std::to_string(too_large) : "", ratios.size(), below, above,
                     quantiles(ratios));
}

}  // namespace

Row compare(support::GeneratedProblem generated) {
  Row row;
  const UnlearningProblem& x = generated.problem;
  row.decision = decide(x);
  row.critical = critical_eta(x).value;
  const Coherence coherence = enclose_coherence(x);
  const Thresholds all = compare_with_thresholds(x, coherence);
  const Threshold* const each[thresholds] = {&all.theorem_3_6, &all.theorem_3_7_printed,
                                             &all.theorem_3_7_proved};
  const std::optional<Interval>& largest = coherence.lambda_max_D.value;
  for (std::size_t t = 0; t < thresholds; ++t) {
    row.applies[t] = each[t]->applies;
    const bool has_ratio =
        each[t]->threshold && largest && largest->lo > 0 && row.critical && row.critical->lo > 0;
    if (has_ratio) row.ratio[t] = Interval(x.eta) * *each[t]->threshold / *largest / *row.critical;
  }
  if (all.theorem_3_7_printed.threshold && all.theorem_3_7_proved.threshold &&
      all.theorem_3_7_proved.threshold->lo > 0)
    row.printed_over_proved =
        *all.theorem_3_7_printed.threshold / *all.theorem_3_7_proved.threshold;
  row.generated = std::move(generated);
  return row;
}

std::string csv_header() {
  std::string text = "family,placed,d,n_r,n_f,B,alpha,eta,verdict,verdict_on_span,critical_eta";
  for (const char* name : threshold_names) text += fmt::format(",{0}_applies,{0}_ratio", name);
  return text + ",printed_over_proved\n";
}

std::string csv_row(const Row& row) {
  const UnlearningProblem& x = row.generated.problem;
  std::string placed(to_string(row.generated.placement));
  std::erase(placed, ',');
  std::string text =
      fmt::format("{},{},{},{},{},{},{},{},{},{},{}", to_string(row.generated.family), placed,
                  x.d(), x.n_r(), x.n_f(), to_string(x.B), to_string(x.alpha), to_string(x.eta),
                  to_string(row.decision.verdict), to_string(row.decision.verdict_on_span),
                  row.critical ? middle(row.critical) : "infinity");
  for (std::size_t t = 0; t < thresholds; ++t)
    text += "," + word(row.applies[t]) + "," + middle(row.ratio[t]);
  return text + "," + middle(row.printed_over_proved) + "\n";
}

std::string summary_csv(const std::vector<Row>& rows) {
  std::string text =
      "placed,threshold,problems,defined,applies,contradicted,printed_above_proved,"
      "ratios,ratio_below_1,ratio_above_1,least,q10,median,q90,greatest\n";
  for (const bool unplaced_only : {false, true})
    for (std::size_t t = 0; t < thresholds; ++t) text += summary_line(rows, t, unplaced_only);
  return text;
}

}  // namespace oubliette::report
