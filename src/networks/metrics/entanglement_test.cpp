// Entanglement by hand, against brute force, and its laws.
#include "networks/metrics/entanglement.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "networks/metrics/optimal_transport.hpp"
#include "networks/random.hpp"

namespace oubliette {
namespace {

torch::Tensor points(std::int64_t n, std::int64_t number) {
  return torch::randn({n, 3}, generator_for(9, "test points", number),
                      torch::TensorOptions(torch::kFloat64));
}

torch::Tensor rows(const std::vector<double>& x) {
  return torch::tensor(x, torch::kFloat64).view({-1, 2});
}

torch::Tensor reversed(const torch::Tensor& x) { return x.flip(0); }

double brute_force(const torch::Tensor& x, const torch::Tensor& y, int p) {
  std::vector<std::int64_t> pi(static_cast<std::size_t>(x.size(0)));
  std::iota(pi.begin(), pi.end(), 0);
  double best = std::numeric_limits<double>::infinity();
  do {
    const torch::Tensor distances =
        (x - y.index_select(0, torch::tensor(pi, torch::kInt64))).norm(2, 1);
    best = std::min(best, distances.pow(p).mean().item<double>());
  } while (std::next_permutation(pi.begin(), pi.end()));
  return std::pow(best, 1.0 / p);
}

TEST_CASE("the transport distance is the least over all permutations") {
  for (const int p : {1, 2}) {
    for (const std::int64_t n : {1, 2, 5, 6}) {
      CAPTURE(n);
      CAPTURE(p);
      const torch::Tensor x = points(n, n), y = points(n, 10 + n);
      // Costs below 2^5: W_p^p is off by at most 2^-36, and W_p is of order 1.
      CHECK(wasserstein_distance(x, y, p) == doctest::Approx(brute_force(x, y, p)).epsilon(1e-10));
    }
  }
}

TEST_CASE("transport by hand: the nearest partner is not always the best") {
  // On a line: 0, 2 to 3, 2. Crossing or not costs 3 + 0 = 2 + 1 for p = 1; 9 + 0 and 4 + 1 for p
  // = 2.
  const torch::Tensor x = rows({0, 0, 2, 0}), y = rows({3, 0, 2, 0});
  CHECK(wasserstein_distance(x, y, 1) == doctest::Approx(1.5).epsilon(1e-12));
  CHECK(wasserstein_distance(x, y, 2) == doctest::Approx(std::sqrt(2.5)).epsilon(1e-12));
}

TEST_CASE("identical sets are at distance 0 in any order, and distance is symmetric") {
  const torch::Tensor x = points(40, 1), y = points(40, 2);
  for (const int p : {1, 2}) {
    CHECK(wasserstein_distance(x, reversed(x), p) == 0);
    const double distance = wasserstein_distance(x, y, p);
    // Integer optima are equal; the scale is the same.
    CHECK(wasserstein_distance(y, x, p) == distance);
    CHECK(wasserstein_distance(reversed(x), y, p) == distance);
  }
  CHECK_THROWS_WITH_AS(wasserstein_distance(x, points(39, 2), 1),
                       "wasserstein_distance: 40 x 3 and 39 x 3 numbers", std::invalid_argument);
  CHECK_THROWS_WITH_AS(wasserstein_distance(x, y, 3), "wasserstein_distance: p = 3",
                       std::invalid_argument);
  CHECK_THROWS_AS(wasserstein_distance(x, y / 0.0, 1), std::domain_error);
}

TEST_CASE("E_Var by hand, on rows of any length") {
  // R: (1, 0), (0, 1), mean (1/2, 1/2), variance 1/2. F: (-1, 0), (0, -1) twice over: mean -(1/2,
  // 1/2), variance 1/2. mu = (2 (1/2) - 4 (1/2)) / 6 = -1/6 in both: distances 2 (4/9) and 2 (1/9),
  // half their sum 5/9. E_Var = 9/5.
  const torch::Tensor R = rows({3, 0, 0, 0.5}), F = rows({-1, 0, 0, -2, -7, 0, 0, -1});
  CHECK(*variance_entanglement(R, F) == doctest::Approx(1.8).epsilon(1e-14));
  CHECK(*variance_entanglement(reversed(R), reversed(F)) == doctest::Approx(1.8).epsilon(1e-14));
  CHECK_FALSE(variance_entanglement(R, R).has_value());
  CHECK_THROWS_WITH_AS(variance_entanglement(R, rows({})),
                       "variance_entanglement: 2 retain and 0 forget samples",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(variance_entanglement(R, F / 0.0),
                       "normalised_rows: a feature is not finite", std::domain_error);
  CHECK(normalised_rows(rows({0, 0, 3, 4})).equal(rows({0, 0, 0.6, 0.8})));
}

TEST_CASE("by class: a weighted mean, and classes without both sets are left out") {
  // Class 0 as above (2 and 4 samples). Class 1: two points each, (1, 0) and (-1, 0): no variance
  // within, E_Var = 0. Class 2 has retain samples only, class 3 has none.
  const Features R{rows({1, 0, 0, 1, 1, 0, 5, 5}), torch::tensor({0, 0, 1, 2}, torch::kInt64)};
  const Features F{rows({-1, 0, 0, -2, -7, 0, 0, -1, -1, 0, -2, 0}),
                   torch::tensor({0, 0, 0, 0, 1, 1}, torch::kInt64)};
  const ByClass both = variance_entanglement_by_class(R, F, ClassWeight::both_sets);
  CHECK(*both.value == doctest::Approx(1.8 * 6 / 9).epsilon(1e-14));
  CHECK(both.classes == 2);
  CHECK(both.left_out == 1);
  const ByClass forget = variance_entanglement_by_class(R, F, ClassWeight::forget_set);
  CHECK(*forget.value == doctest::Approx(1.8 * 4 / 6).epsilon(1e-14));
  // Names of classes do not matter.
  const Features R_2{R.features, 3 - R.labels}, F_2{F.features, 3 - F.labels};
  CHECK(*variance_entanglement_by_class(R_2, F_2, ClassWeight::both_sets).value ==
        doctest::Approx(*both.value).epsilon(1e-14));
  const Features alone{R.features.narrow(0, 3, 1), R.labels.narrow(0, 3, 1)};
  CHECK_FALSE(variance_entanglement_by_class(alone, F, ClassWeight::both_sets).value.has_value());
}

TEST_CASE("E_Wp is 1 for identical sets, globally and by class, and by hand on two directions") {
  const torch::Tensor x = points(12, 3);
  const torch::Tensor labels = torch::arange(12).remainder(3);
  for (const int p : {1, 2}) {
    const WassersteinPlan plan{p, 100, 1};
    CHECK(wasserstein_entanglement(x, 2 * reversed(x), plan) == doctest::Approx(1).epsilon(1e-7));
    const ByClass own =
        wasserstein_entanglement_by_class({x, labels}, {x, labels}, plan, ClassWeight::both_sets);
    CHECK(*own.value == 1);
    CHECK(own.classes == 3);
    // (1, 0) and (0, 1) are sqrt 2 apart.
    CHECK(wasserstein_entanglement(rows({2, 0}), rows({0, 3}), plan) ==
          doctest::Approx(1 - std::sqrt(2.0)).epsilon(1e-12));
  }
}

TEST_CASE("E_Wp by class with sets of unequal size, and with subsets by seed") {
  // Class 0: one forget sample, equal to all retain samples: 1. Class 1: opposite: 1 - 2.
  const Features R{rows({1, 0, 2, 0, 3, 0, 0, 1}), torch::tensor({0, 0, 0, 1}, torch::kInt64)};
  const Features F{rows({1, 0, 0, -1, 0, -2}), torch::tensor({0, 1, 1}, torch::kInt64)};
  const WassersteinPlan plan{1, 100, 1};
  CHECK(*wasserstein_entanglement_by_class(R, F, plan, ClassWeight::both_sets).value ==
        doctest::Approx((4 * 1.0 + 3 * -1.0) / 7).epsilon(1e-12));
  CHECK(*wasserstein_entanglement_by_class(R, F, plan, ClassWeight::forget_set).value ==
        doctest::Approx((1 * 1.0 + 2 * -1.0) / 3).epsilon(1e-12));
  const torch::Tensor x = points(30, 4), y = points(20, 5);
  const double some = wasserstein_entanglement(x, y, {1, 10, 1});
  CHECK(wasserstein_entanglement(x, y, {1, 10, 1}) == some);
  CHECK(wasserstein_entanglement(x, y, {1, 10, 2}) != some);
  CHECK_THROWS_AS(wasserstein_entanglement(x, y, {1, 0, 1}), std::invalid_argument);
}

}  // namespace
}  // namespace oubliette
