// Tests of the CSV and the summary on results made by hand.
#include "networks/sharpness_table/sharpness_table_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "networks/sharpness_table/results_test.hpp"

using namespace oubliette;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every row of the CSV has the header's columns, also of a run that diverged") {
  std::istringstream lines(sharpness_table_csv(results_by_hand()));
  std::string header, line, last;
  std::getline(lines, header);
  const auto columns = std::count(header.begin(), header.end(), ',');
  int rows = 0;
  while (std::getline(lines, line)) {
    CHECK(std::count(line.begin(), line.end(), ',') == columns);
    ++rows;
    last = line;
  }
  CHECK(rows == 10);
  CHECK(last == "random,sgd,random-labels,sgd,1,,,,,,,,,,,,,,,,,,,,,,,,,6,7");
}

TEST_CASE("the CSV has ToW by eq. 10 and the numbers of each model") {
  const std::string csv = sharpness_table_csv(results_by_hand());
  CHECK(has(csv, "\nrandom,sgd,retraining,,0,1,1,0.1,1,0.2,0.5,0.3,0.5,"));
  // Forget accuracy 1 where the retrained model has 0.5.
  CHECK(has(csv, "\nrandom,sgd,pretrained,,0,0.5,0.5,0.1,1,0.2,1,0.3,0.5,"));
  CHECK(has(csv, "\nrandom,sgd,negative-gradient,asam-1,0,0.6,0.6,0.1,0.6,0.2,0.5,0.3,0.5,"));
  CHECK(has(csv, ",12,,0.75,,8,\n"));
}

TEST_CASE("the summary names settings, intervals, findings, divergence and published cells") {
  SharpnessTableConfig config = sharpness_table_profile("cpu");
  const std::string summary = sharpness_table_summary(config, "made by hand", results_by_hand());
  CHECK(has(summary, "Data: made by hand"));
  CHECK(has(summary, "| NegGrad | SGD | 52.00 ± 4.97 |"));
  CHECK(has(summary, "it holds in 1, contradicted in 0, undecided in 0 of 1 cases"));
  CHECK(has(summary, "| random | NegGrad | SGD | ASAM 1 | +10.00 ± 2.48 | holds |"));
  CHECK(has(summary, "| random | SGD | RL | SGD | 1 | - | 7 |"));
  CHECK(has(summary, "| 94.487 | no |"));
  CHECK(has(summary, "- training images: 2500 here, 45000 there"));
  CHECK_FALSE(has(summary, "nan"));
  CHECK_FALSE(has(summary, "inf,"));
}

TEST_CASE("the summary says which settings of the methods are not the paper's") {
  SharpnessTableConfig config = sharpness_table_profile("cpu");
  const auto summary_with = [&](const std::string& assignment) {
    SharpnessTableConfig changed = config;
    set_setting(changed.settings, assignment);
    return sharpness_table_summary(changed, "made by hand", results_by_hand());
  };
  const std::string plain = sharpness_table_summary(config, "made by hand", results_by_hand());
  CHECK(has(plain, "), constant, momentum 0.9, weight decay 0.0005; U:"));
  CHECK(has(plain, "- rates are the paper's"));
  CHECK_FALSE(has(plain, "normalisation of"));
  const std::string running = summary_with("random-labels.normalisation=running");
  CHECK(has(running, "- normalisation of RL: \"running\" here, \"batch\" there"));
  const std::string rate = summary_with("scrub.sgd.rate=0.5");
  CHECK(has(rate, "- sgd/rate of SCRUB: 0.5 here, 0.004 there"));
  CHECK_FALSE(has(rate, "- rates are the paper's"));
  CHECK(has(summary_with("salun.sgd.momentum=0"), "with momentum, weight decay and schedule of"));
}

TEST_CASE("without any unlearned model there are tables and figures that say so") {
  SharpnessResults results;
  results.pretrained.push_back({plain_sgd, 3, 4, {}, {}});
  const SharpnessTableConfig config = sharpness_table_profile("smoke");
  CHECK(has(sharpness_table_summary(config, "none", results), "| SGD | - | - | - | 3 | 4 |"));
  for (const Figure& figure : sharpness_table_figures(config, results)) {
    CHECK(has(figure.script, "there") + has(figure.script, "no model") > 0);
  }
}
