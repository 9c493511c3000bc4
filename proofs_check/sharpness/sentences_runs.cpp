// Rows of the detailed tables and the pairs of them that differ in one respect.
#include "proofs_check/sharpness/sentences_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace oubliette::sharpness {
namespace {

Run described(const PublishedTable& table, std::size_t row) {
  Run run;
  run.dataset = text_at(table, row, "dataset");
  run.method = text_at(table, row, "method");
  run.unlearning = text_at(table, row, "unlearning optimiser");
  run.pretraining = text_at(table, row, "pretraining optimiser");
  run.place = place_of(table, row);
  return run;
}

std::string& optimiser(Run& run, Vary role) {
  return role == Vary::unlearning ? run.unlearning : run.pretraining;
}

bool agree(const Run& a, const Run& b) {
  return a.dataset == b.dataset && a.forget_set == b.forget_set && a.method == b.method &&
         a.unlearning == b.unlearning && a.pretraining == b.pretraining;
}

const Run* find(const Runs& all, const Run& like) {
  for (const Run& run : all) {
    if (agree(run, like)) return &run;
  }
  return nullptr;
}

std::vector<std::string> groups_of(const Run& run) {
  return {run.forget_set, run.dataset, run.method, "U = " + run.unlearning,
          "A = " + run.pretraining};
}

// The row of Table 5 or 9 about a data set.
std::pair<const PublishedTable*, std::size_t> settings(const PublishedTables& tables,
                                                       const std::string& dataset) {
  for (const int number : {5, 9}) {
    const PublishedTable& table = tables.table(number);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (text_at(table, row, "dataset") == dataset) return {&table, row};
    }
  }
  throw std::out_of_range("no retrained model on " + dataset);
}

}  // namespace

Runs runs(const PublishedTables& tables, const std::vector<int>& numbers) {
  Runs all;
  for (const int number : numbers) {
    const PublishedTable& table = tables.table(number);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      Run run = described(table, row);
      run.forget_set = text_at(table, row, "forget set");
      run.retain = number_at(table, row, "retain");
      run.forget = number_at(table, row, "forget");
      run.test = number_at(table, row, "test");
      run.tow = number_at(table, row, "ToW");
      all.push_back(run);
    }
  }
  return all;
}

Runs mia_runs(const PublishedTables& tables) {
  Runs all;
  const PublishedTable& table = tables.table(2);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const char* set : {"high", "mid", "low"}) {
      Run run = described(table, row);
      run.forget_set = set;
      run.place += std::string(", ") + set;
      run.mia = number_at(table, row, set);
      all.push_back(run);
    }
  }
  return all;
}

Runs only(const Runs& all, const std::function<bool(const Run&)>& keep) {
  Runs kept;
  for (const Run& run : all) {
    if (keep(run)) kept.push_back(run);
  }
  return kept;
}

Runs means(const Runs& all, const std::vector<std::string>& forget_sets, const std::string& name) {
  Runs result;
  const Rational share(1, static_cast<long>(forget_sets.size()));
  for (const Run& first : all) {
    if (first.forget_set != forget_sets.front()) continue;
    Run mean = first;
    mean.retain = mean.forget = mean.test = mean.tow = mean.mia = 0;
    for (const std::string& set : forget_sets) {
      Run like = first;
      like.forget_set = set;
      const Run* const one = find(all, like);
      if (one == nullptr) throw std::invalid_argument("means: no " + set + " for " + first.place);
      for (const Quantity q : {&Run::retain, &Run::forget, &Run::test, &Run::tow, &Run::mia}) {
        mean.*q += share * one->*q;
      }
    }
    mean.forget_set = name;
    mean.place += ", " + name;
    result.push_back(mean);
  }
  return result;
}

PrintedAccuracies retrained(const PublishedTables& tables, const std::string& dataset,
                            const std::string& forget_set) {
  const auto [table, row] = settings(tables, dataset);
  return {number_at(*table, row, "retain " + forget_set),
          number_at(*table, row, "forget " + forget_set),
          number_at(*table, row, "test " + forget_set)};
}

Rational pretrained_test(const PublishedTables& tables, const std::string& dataset,
                         const std::string& A) {
  const auto [table, row] = settings(tables, dataset);
  return number_at(*table, row, "test " + A);
}

Rational tow_percent(const PrintedAccuracies& model, const PrintedAccuracies& reference) {
  return (100 - (reference.retain - model.retain)) * (100 - (model.forget - reference.forget)) *
         (100 - (reference.test - model.test)) / 10000;
}

Rational absolute_tow_percent(const PrintedAccuracies& model, const PrintedAccuracies& reference) {
  return (100 - abs(reference.retain - model.retain)) *
         (100 - abs(model.forget - reference.forget)) * (100 - abs(reference.test - model.test)) /
         10000;
}

bool holds(const std::string& op, const Rational& left, const Rational& right) {
  if (op == "<") return left < right;
  if (op == "<=") return left <= right;
  if (op == ">") return left > right;
  if (op == ">=") return left >= right;
  throw std::invalid_argument("holds: '" + op + "' is no order");
}

Comparisons against_sgd(const Runs& all, Vary role, Quantity quantity, const std::string& name,
                        const std::string& op) {
  Comparisons result{name + "_SAM", op, name + "_SGD", {}};
  for (const Run& sam : all) {
    Run like = sam;
    if (optimiser(like, role) == "SGD") continue;
    optimiser(like, role) = "SGD";
    const Run* const sgd = find(all, like);
    if (sgd == nullptr) throw std::invalid_argument("against_sgd: no SGD beside " + sam.place);
    result.cells.push_back(
        {sam.place + (role == Vary::unlearning ? " against U = SGD" : " against A = SGD"),
         groups_of(sam), sam.*quantity, sgd->*quantity});
  }
  return result;
}

Comparisons against_method(const Runs& all, const std::string& method, const std::string& other,
                           Quantity quantity, const std::string& name, const std::string& op) {
  Comparisons result{name + "_" + method, op, name + "_" + other, {}};
  for (const Run& one : all) {
    if (one.method != method) continue;
    Run like = one;
    like.method = other;
    const Run* const beside = find(all, like);
    if (beside == nullptr) continue;
    result.cells.push_back(
        {one.place + " against " + other, groups_of(*beside), one.*quantity, beside->*quantity});
  }
  return result;
}

std::string decimal(const Rational& x, int digits) {
  Integer scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  const Integer units = floor(x * Rational(scale) + Rational(1, 2));
  const Integer size = abs(units);
  std::string tail = Integer(size % scale).str();
  tail.insert(
      0, static_cast<std::size_t>(digits) - std::min(tail.size(), static_cast<std::size_t>(digits)),
      '0');
  return (units < 0 ? "-" : "") + Integer(size / scale).str() + (digits > 0 ? "." + tail : "");
}

}  // namespace oubliette::sharpness
