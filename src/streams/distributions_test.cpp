// Tests of the distributions: exact probabilities by chi-squared, the ends, and refusals.
//
// Level: a test with fixed seeds gives the same answer on every run, so the level is the risk,
// taken once, that a right sampler looks wrong. 1e-6 a case keeps it below 1e-4 for the file, and
// with 100,000 numbers the statistic still shows an error of 5 % in the weights near the mode.
#include "streams/distributions.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace oubliette;

namespace {

constexpr long draws = 100000;

// Upper quantile of chi-squared at 1e-6 (Wilson and Hilferty's cube of a normal number, z
// = 4.7534).
double chi_squared_limit(double freedom) {
  const double part = 2 / (9 * freedom);
  return freedom * std::pow(1 - part + 4.7534 * std::sqrt(part), 3);
}

std::vector<long double> probabilities(long n, long double p) {
  std::vector<long double> result;
  for (long k = 0; k <= n; ++k) {
    const auto size = static_cast<long double>(n);
    const auto x = static_cast<long double>(k);
    result.push_back(std::exp(std::lgamma(size + 1) - std::lgamma(x + 1) -
                              std::lgamma(size - x + 1) + x * std::log(p) +
                              (size - x) * std::log1p(-p)));
  }
  return result;
}

// The statistic over its limit; neighbours are pooled until 20 are expected.
double excess(long n, double p) {
  std::vector<long> counts(static_cast<std::size_t>(n) + 1, 0);
  Stream stream(20261121, static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(p * 1e6));
  for (long i = 0; i < draws; ++i) ++counts.at(static_cast<std::size_t>(binomial(stream, n, p)));
  const std::vector<long double> exact = probabilities(n, p);
  double statistic = 0;
  double expected = 0;
  double seen = 0;
  double left = static_cast<double>(draws);
  int classes = 0;
  for (std::size_t k = 0; k < exact.size(); ++k) {
    expected += static_cast<double>(exact[k]) * static_cast<double>(draws);
    seen += static_cast<double>(counts[k]);
    const bool last = k + 1 == exact.size();
    if (!last && (expected < 20 || left - expected < 20)) continue;
    if (expected > 0) statistic += (seen - expected) * (seen - expected) / expected;
    left -= expected;
    ++classes;
    expected = seen = 0;
  }
  return classes < 2 ? 0 : statistic / chi_squared_limit(classes - 1);
}

}  // namespace

TEST_CASE("binomial numbers have the binomial probabilities where they come by inversion") {
  for (const double p : {0.02, 0.1, 0.5, 0.9, 0.98}) CHECK(excess(10, p) < 1);
  CHECK(excess(1, 0.3) < 1);
  CHECK(excess(1000, 0.004) < 1);
  CHECK(excess(1000, 0.999) < 1);
}

TEST_CASE("binomial numbers have the binomial probabilities where they come by rejection") {
  CHECK(excess(20, 0.5) < 1);  // n p = 10, the least by rejection
  CHECK(excess(50, 0.3) < 1);
  CHECK(excess(1000, 0.02) < 1);
  CHECK(excess(1000, 0.5) < 1);
  CHECK(excess(1000, 0.98) < 1);
  CHECK(excess(3000, 0.25) < 1);
}

TEST_CASE("a binomial number of no trials, or of certain ones, uses no word") {
  Stream stream(0, 0, 0);
  CHECK(binomial(stream, 0, 0.5) == 0);
  CHECK(binomial(stream, 9, 0.0) == 0);
  CHECK(binomial(stream, 9, 1.0) == 9);
  CHECK(stream() == Stream(0, 0, 0)());
}

TEST_CASE("binomial refuses what is no probability") {
  Stream stream(0, 0, 0);
  const char* message = "binomial: n = -1, p = 0.500000, expected n >= 0 and 0 <= p <= 1";
  CHECK_THROWS_WITH_AS(binomial(stream, -1, 0.5), message, std::domain_error);
  CHECK_THROWS_AS(binomial(stream, 1, 1.5), std::domain_error);
  CHECK_THROWS_AS(binomial(stream, 1, std::numeric_limits<double>::quiet_NaN()), std::domain_error);
}

TEST_CASE("uniform numbers are never 0 or 1, whatever the word") {
  CHECK(open_unit(0) == 0x1p-53);
  CHECK(open_unit(Stream::max()) == 1 - 0x1p-53);
  CHECK(open_unit(Stream::max()) + open_unit(0) == 1);
}

TEST_CASE("normal numbers have the moments 0, 1, 0, 3") {
  // Standard errors of the means of x, x^2, x^3, x^4: sqrt of 1, 2, 15, 96 over the number; 5 of
  // them is a level of 6e-7 each.
  Stream stream(20261121, 0, 0);
  double sums[4] = {0, 0, 0, 0};
  for (long i = 0; i < draws; ++i) {
    const double x = normal(stream);
    double power = 1;
    for (double& sum : sums) sum += power *= x;
  }
  const double mean[4] = {0, 1, 0, 3};
  const double variance[4] = {1, 2, 15, 96};
  for (int k = 0; k < 4; ++k) {
    const double error = std::sqrt(variance[k] / static_cast<double>(draws));
    CHECK(std::abs(sums[k] / static_cast<double>(draws) - mean[k]) < 5 * error);
  }
}
