// The report on the thresholds: what its table says follows from exact verdicts.
#include <doctest/doctest.h>

#include <algorithm>

#include "report/looseness.hpp"
#include "support/property.hpp"

using namespace oubliette;
using namespace oubliette::support;

TEST_CASE(
    "a ratio above 1 means a threshold above the critical step size, and 3.6 is never below") {
  CHECK(check_problems("rows of the report", [](const UnlearningProblem& x) {
    const report::Row row = report::compare({x, Family::zero, Placement::anywhere});
    if (row.ratio[0]) RC_ASSERT(row.ratio[0]->hi >= 1);
    RC_TAG(std::string(!row.ratio[0] ? "no ratio" : row.ratio[0]->lo > 2 ? "above 2" : "up to 2"));
    for (std::size_t t = 0; t < report::thresholds; ++t) {
      if (!row.ratio[t] || !*row.applies[t]) continue;
      // 3.6 applies from its critical eta on, 3.7 up to its own.
      const Interval own = *row.ratio[t] * *row.critical;
      const bool is_own_side = t == 0 ? x.eta >= own.lo : x.eta <= own.hi;
      RC_ASSERT(is_own_side);
    }
    const std::string line = report::csv_row(row);
    const std::string header = report::csv_header();
    RC_ASSERT(std::count(line.begin(), line.end(), ',') ==
              std::count(header.begin(), header.end(), ','));
  }));
}

TEST_CASE("the summary counts what the rows say") {
  UnlearningProblem x;  // one axis, retain set alone on it: 1 - y + noise
  const auto scalar = [](int h) {
    return dense_sample(Matrix<Rational>::Constant(1, 1, Rational(h)));
  };
  x.alpha = Rational(1, 2);
  x.retain_set = {scalar(3), scalar(0)};
  x.forget_set = {scalar(0)};
  const std::string summary =
      report::summary_csv({report::compare({x, Family::zero, Placement::anywhere})});
  // y = 3/4: J^2 + noise = 1/16 + 9/16, critical at y = 1; (9) at y = sqrt 2, (10) at y = 1/2 of
  // the statement's 2 sigma / (eta C'_r (sigma + n_f u)) = 1, that is y = 1/2, and of the proof 1.
  CHECK(summary.find("all,theorem_3_6,1,1,0,0,,1,0,1,1.41421356") != std::string::npos);
  CHECK(summary.find("all,theorem_3_7_printed,1,1,0,0,0,1,1,0,0.5,") != std::string::npos);
  CHECK(summary.find("all,theorem_3_7_proved,1,1,1,0,,1,0,0,1,") != std::string::npos);
}

TEST_CASE("quantiles lie on the line between the ratios beside their place") {
  std::vector<report::Row> rows(2);
  for (report::Row& row : rows) row.applies[0] = false;
  rows[0].ratio[0] = Interval(5);
  rows[1].ratio[0] = Interval(3);
  CHECK(report::summary_csv(rows).find("all,theorem_3_6,2,2,0,0,,2,0,2,3,3.2,4,4.8,5\n") !=
        std::string::npos);
}
