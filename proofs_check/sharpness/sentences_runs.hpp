// The printed results as rows to select from, and the comparisons between them that sentences make.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proofs_check/sharpness/published_tables.hpp"

namespace oubliette::sharpness {

/// One printed result: a row of Table 6, 7, 8 or 10 (accuracies and ToW), or a cell of Table 2
/// (MIA correctness). All in percent.
struct Run {
  std::string dataset, forget_set, method, unlearning, pretraining, place;
  Rational retain, forget, test, tow, mia;
};
using Quantity = Rational Run::*;
using Runs = std::vector<Run>;

/// Rows of the detailed tables, in their order. Table 1 repeats their ToW; its ImageNet NegGrad
/// rows carry labels that are moved by one against Table 6, so these labels count, not Table 1's.
Runs runs(const PublishedTables& tables, const std::vector<int>& numbers);
/// Table 2's cells without its averages.
Runs mia_runs(const PublishedTables& tables);
Runs only(const Runs& all, const std::function<bool(const Run&)>& keep);
/// For each data set, method and pair of optimisers the means over the forget sets named, which
/// `name` calls. @throws std::invalid_argument  when a forget set is missing.
Runs means(const Runs& all, const std::vector<std::string>& forget_sets, const std::string& name);

/// Retain, forget and test accuracy of the retrained model (Tables 5 and 9).
struct PrintedAccuracies {
  Rational retain, forget, test;
};
PrintedAccuracies retrained(const PublishedTables& tables, const std::string& dataset,
                            const std::string& forget_set);
/// Test accuracy of the model pretrained by A (Tables 5 and 9).
Rational pretrained_test(const PublishedTables& tables, const std::string& dataset,
                         const std::string& A);
/// Eq. 10 in percent: with raw differences, and with their absolute values as in earlier work.
Rational tow_percent(const PrintedAccuracies& model, const PrintedAccuracies& retrained);
Rational absolute_tow_percent(const PrintedAccuracies& model, const PrintedAccuracies& retrained);

/// What a sentence says of two printed numbers: left op right.
struct Comparison {
  std::string place;
  std::vector<std::string> groups;  // for the breakdown of the count
  Rational left, right;
};
struct Comparisons {
  std::string left, op, right;  // names of the two numbers; op is < <= > >=
  std::vector<Comparison> cells;
};

/// Whether left op right. @throws std::invalid_argument  for another op.
bool holds(const std::string& op, const Rational& left, const Rational& right);

enum class Vary { unlearning, pretraining };
/// Each run with a SAM-type optimiser (SAM 0.1, ASAM 0.1, ASAM 1.0) in the role named against the
/// run that differs in having SGD there: left is SAM's number, right is SGD's.
Comparisons against_sgd(const Runs& all, Vary role, Quantity quantity, const std::string& name,
                        const std::string& op);
/// Runs of `method` against runs of `other` that agree in all else.
Comparisons against_method(const Runs& all, const std::string& method, const std::string& other,
                           Quantity quantity, const std::string& name, const std::string& op);

/// "12.346": rounded to `digits` decimals.
std::string decimal(const Rational& x, int digits = 3);

}  // namespace oubliette::sharpness
