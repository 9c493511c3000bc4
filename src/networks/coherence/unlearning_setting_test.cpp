// The noise coefficients by hand.
#include "networks/coherence/unlearning_setting.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace oubliette {
namespace {

TEST_CASE("C_r, C_f and C' are those of Definition 3.2") {
  // eta = 1/2, alpha = 1/4, B = 2, n_r = 8, n_f = 4: C_r = (1/4)(9/16)(1/8)(3/8) = 27/4096,
  // C_f = (1/4)(1/16)(1/4)(1/4) = 1/1024; sqrt C_r : sqrt C_f = sqrt 27 : 2.
  const NoiseCoefficients c = noise_coefficients({0.5, 0.25, 2, 8, 4});
  CHECK(c.C_r == 27.0 / 4096);
  CHECK(c.C_f == 1.0 / 1024);
  // Two roundings of square roots.
  CHECK(*c.C_prime_r == doctest::Approx(std::sqrt(27.0) / (std::sqrt(27.0) + 2)).epsilon(1e-15));
  CHECK(*c.C_prime_r + *c.C_prime_f == doctest::Approx(1).epsilon(1e-15));
}

TEST_CASE("a set that is no larger than a batch makes no noise") {
  const NoiseCoefficients c = noise_coefficients({0.5, 0.25, 6, 8, 4});
  CHECK(c.C_f == 0);
  CHECK(*c.C_prime_r == 1);
  CHECK_FALSE(noise_coefficients({0.5, 0.25, 8, 8, 4}).C_prime_r.has_value());
}

TEST_CASE("settings outside of the paper's range are refused") {
  CHECK_THROWS_WITH_AS(noise_coefficients({0, 0.25, 2, 8, 4}),
                       "noise_coefficients: eta = 0, alpha = 0.25", std::domain_error);
  CHECK_THROWS_AS(noise_coefficients({0.5, 1.5, 2, 8, 4}), std::domain_error);
  CHECK_THROWS_AS(noise_coefficients({0.5, NAN, 2, 8, 4}), std::domain_error);
  CHECK_THROWS_WITH_AS(noise_coefficients({0.5, 0.25, 0, 8, 4}),
                       "noise_coefficients: B = 0, n_r = 8, n_f = 4", std::domain_error);
}

}  // namespace
}  // namespace oubliette
