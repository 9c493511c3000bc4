// Tests of the dense sample paths: both forms agree, known growths, and what is refused.
#include "frontier/dense_paths.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace oubliette;

namespace {

std::vector<Stream> streams(std::uint64_t count) {
  std::vector<Stream> result;
  for (std::uint64_t r = 0; r < count; ++r) result.emplace_back(7, 1, r);
  return result;
}

// Integer matrices V V^T / 9, V d x rank; one sample of each set stands for three.
UnlearningProblem random_problem(Eigen::Index d, Eigen::Index rank, int samples) {
  Stream digits(1, 2, 3);
  UnlearningProblem x;
  x.alpha = Rational(1, 5);
  for (int s = 0; s < 2 * samples; ++s) {
    Matrix<Rational> V(d, rank);
    for (Eigen::Index k = 0; k < V.size(); ++k) {
      V(k) = static_cast<long>(digits() % 7) - 3;
    }
    const Matrix<Rational> H = Rational(1, 9) * (V * V.transpose()).eval();
    (s % 2 == 0 ? x.retain_set : x.forget_set).push_back(dense_sample(H, s < 2 ? 3 : 1));
  }
  return x;
}

UnlearningProblem scalar(const Rational& h) {
  UnlearningProblem x;
  x.retain_set = {dense_sample(Matrix<Rational>::Constant(1, 1, h))};
  return x;
}

}  // namespace

TEST_CASE("paths by factors and by summed entries differ by rounding only") {
  for (const Eigen::Index rank : {1L, 2L, 6L}) {
    const DensePaths paths(random_problem(6, rank, 5));
    for (const Rational& B : {Rational(1), Rational(5, 2), Rational(6)}) {
      const auto a = paths.simulate(Rational(1, 10), B, 50, streams(3), DensePaths::Form::factors);
      const auto b = paths.simulate(Rational(1, 10), B, 50, streams(3), DensePaths::Form::entries);
      for (std::size_t r = 0; r < a.size(); ++r) {
        CHECK(a[r].total == doctest::Approx(b[r].total).epsilon(1e-9));
        CHECK(a[r].late_rate == doctest::Approx(b[r].late_rate).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("rank one is cheaper by factors, full rank by entries") {
  CHECK(DensePaths(random_problem(12, 1, 5)).cheaper_form(2) == DensePaths::Form::factors);
  CHECK(DensePaths(random_problem(12, 12, 5)).cheaper_form(2) == DensePaths::Form::entries);
}

TEST_CASE("a path does not depend on the paths beside it") {
  const DensePaths paths(random_problem(6, 6, 5));
  const auto all = paths.simulate(Rational(1, 10), 2, 30, streams(4));
  const auto one = paths.simulate(Rational(1, 10), 2, 30, {Stream(7, 1, 2)});
  CHECK(all[2].total == one[0].total);
}

TEST_CASE("one sample always in the batch grows as its factor says, far beyond double's range") {
  const DensePaths paths(scalar(2));
  const auto up = paths.simulate(600, 1, 1000, streams(2));
  CHECK(up[0].total == doctest::Approx(1000 * std::log(1199.0)).epsilon(1e-12));
  CHECK(up[1].late_rate == doctest::Approx(std::log(1199.0)).epsilon(1e-12));
  const auto down = paths.simulate(Rational(511, 1024), 1, 1000, streams(1));
  CHECK(down[0].total == doctest::Approx(-1000 * std::log(512.0)).epsilon(1e-12));
}

TEST_CASE("a path that reaches 0 has growth -infinity, never NaN") {
  const auto dead =
      DensePaths(scalar(2)).simulate(Rational(1, 2), 1, 100, streams(1), DensePaths::Form::entries);
  CHECK(dead[0].total == -HUGE_VAL);
  CHECK(dead[0].late_rate == -HUGE_VAL);
}

TEST_CASE("Hessians that are all zero never move") {
  const auto still = DensePaths(scalar(0)).simulate(1, 1, 10, streams(1));
  CHECK(std::abs(still[0].total) < 1e-15);  // one rounding of log||w_0||
}

TEST_CASE("what no path can follow is refused") {
  const DensePaths paths(scalar(2));
  CHECK_THROWS_WITH_AS(paths.simulate(parse_rational("1e400"), 1, 10, streams(1)),
                       "frontier: a sample path is not finite in double", std::domain_error);
  CHECK_THROWS_WITH_AS(
      paths.simulate(0, 2, 10, streams(1)),
      "DensePaths: eta = 0, B = 2, steps = 10, expected eta > 0, 1 <= B <= 1 and steps >= 1",
      std::domain_error);
  UnlearningProblem x = scalar(-1);
  CHECK_THROWS_AS(DensePaths{x}, std::domain_error);
}
