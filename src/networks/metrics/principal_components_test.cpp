// Principal components by hand.
#include "networks/metrics/principal_components.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace oubliette {
namespace {

TEST_CASE("four points of a rectangle: axes, coordinates, shares and signs by hand") {
  // Corners of a rectangle around (7, 7): +-2 (3, 4)/5 and +-1 (-4, 3)/5: variances 4 : 1.
  const torch::Tensor u = torch::tensor({0.6, 0.8}, torch::kFloat64);
  const torch::Tensor v = torch::tensor({-0.8, 0.6}, torch::kFloat64);
  const torch::Tensor x = torch::stack({2 * u + v, 2 * u - v, -2 * u + v, -2 * u - v}) + 7;
  const PrincipalComponents got = principal_components(x);
  const auto near = [](const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>() < 1e-14;  // a few roundings of numbers near 1
  };
  // The largest entry is positive: u as it is, -v.
  CHECK(near(got.components, torch::stack({u, -v}, 1)));
  CHECK(near(got.coordinates,
             torch::tensor({{2.0, -1.0}, {2.0, 1.0}, {-2.0, -1.0}, {-2.0, 1.0}}, torch::kFloat64)));
  CHECK(near(got.shares, torch::tensor({0.8, 0.2}, torch::kFloat64)));
  // The order of samples does not matter.
  CHECK(near(principal_components(x.flip(0)).coordinates.flip(0), got.coordinates));
  CHECK(near(principal_components(x, 1).coordinates, got.coordinates.narrow(1, 0, 1)));
}

TEST_CASE("equal points have no variance, and what does not fit is refused") {
  const torch::Tensor same = torch::ones({3, 2}, torch::kFloat64);
  CHECK(principal_components(same).coordinates.abs().max().item<double>() == 0);
  CHECK(principal_components(same).shares.abs().max().item<double>() == 0);
  CHECK_THROWS_AS(principal_components(same, 3), std::invalid_argument);
  CHECK_THROWS_AS(principal_components(same.narrow(0, 0, 0)), std::invalid_argument);
  CHECK_THROWS_AS(principal_components(same / 0.0), std::domain_error);
}

}  // namespace
}  // namespace oubliette
