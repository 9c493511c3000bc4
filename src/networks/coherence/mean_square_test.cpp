// T against its explicit matrix, and mechanisms by hand.
#include "networks/coherence/mean_square.hpp"

#include <doctest/doctest.h>

#include "networks/coherence/sampled_hessians_test.hpp"

namespace oubliette {
namespace {

// lambda_max of T as a d^2 x d^2 matrix. T keeps the PSD cone, so that its largest eigenvalue has a
// symmetric eigenvector.
double dense_lambda_max(const ExplicitHessians& x, const UnlearningSetting& s) {
  const std::int64_t d = x.H[0].size(0);
  const NoiseCoefficients c = noise_coefficients(s);
  torch::Tensor A = torch::zeros({d, d}, torch::kFloat64);
  torch::Tensor T = torch::zeros({d * d, d * d}, torch::kFloat64);
  const auto R = static_cast<double>(x.sampled.retain), F = static_cast<double>(x.sampled.forget);
  for (std::size_t i = 0; i < x.H.size(); ++i) {
    const bool retain = i < static_cast<std::size_t>(x.sampled.retain);
    A = A + x.H[i] * (retain ? (1 - s.alpha) / R : -s.alpha / F);
    const double weight =
        retain ? c.C_r * static_cast<double>(s.n_r) / R : c.C_f * static_cast<double>(s.n_f) / F;
    T = T + weight * torch::kron(x.H[i], x.H[i]);
  }
  const torch::Tensor J = torch::eye(d, torch::kFloat64) - s.eta * A;
  return torch::linalg_eigvalsh(T + torch::kron(J, J)).max().item<double>();
}

TEST_CASE("lambda_max(T) equals that of the explicit operator, at each size of the steps") {
  const ExplicitHessians x = random_hessians(5, 3, 2, 2);
  for (const double eta : {0.001, 0.1, 3.0}) {
    for (const double alpha : {0.0, 0.3, 1.0}) {
      CAPTURE(eta);
      CAPTURE(alpha);
      const UnlearningSetting setting{eta, alpha, 2, 30, 10};
      const MeanSquare got = mean_square(x.sampled, setting, {.search = {.accuracy = 1e-10}});
      const double expected = dense_lambda_max(x, setting);
      CHECK(got.dimension == 5);
      CHECK(got.reached);
      // Rounding of the dense answer; the residual bounds ours.
      CHECK(std::abs(got.growth + 1 - expected) <= got.growth_error + 1e-12 * expected);
      CHECK(got.left_out == doctest::Approx(0).epsilon(1e-12));
    }
  }
}

TEST_CASE("coordinates have the same inner products, and weak directions are left out") {
  const ExplicitHessians x = random_hessians(5, 3, 2, 2);
  const torch::Tensor V = span_coordinates(x.sampled.products, 1e-12);
  CHECK(V.size(0) == 5);
  CHECK((V.t().mm(V) - x.sampled.products).abs().max().item<double>() < 1e-12);
  // Shares 4, 1 and 1/100.
  const torch::Tensor products = torch::diag(torch::tensor({4.0, 0.01, 1.0}, torch::kFloat64));
  CHECK(span_coordinates(products, 0.1).size(0) == 2);
  const MeanSquare got = mean_square({products, 1, 2, 1}, {0.1, 0.3, 1, 2, 1}, {.cut = 0.1});
  CHECK(got.dimension == 2);
  CHECK(got.left_out == doctest::Approx(0.01 / 5.01).epsilon(1e-12));
}

std::string names(const MeanSquare& result) {
  std::string text;
  for (const std::string& name : result.mechanisms) text += name + " ";
  return text;
}

// One retain image with H = a, one forget image with H = b, orthogonal or the same direction.
SampledHessians two_images(double a, double b, bool same) {
  const double inner = same ? std::sqrt(a * b) : 0;
  return {torch::tensor({{a, inner}, {inner, b}}, torch::kFloat64), 1, 1, 1};
}

TEST_CASE("ascent: a forget direction of its own grows as (1 + eta alpha b)^2") {
  // eta = 1/10, alpha = 1/4, b = 4: J = 1.1 there, no noise since B = n. Growth 0.21.
  const MeanSquare got = mean_square(two_images(1, 4, false), {0.1, 0.25, 1, 1, 1});
  CHECK(got.growth == doctest::Approx(0.21).epsilon(1e-12));
  CHECK(got.growth_of_mean == doctest::Approx(0.21).epsilon(1e-12));
  CHECK(got.lambda_min_A == doctest::Approx(-1).epsilon(1e-12));
  CHECK(names(got) == "ascent ");
}

TEST_CASE("overshoot: eta lambda_max(A) above 2") {
  // Same direction, alpha = 1/4: A = (3/4) 8 - (1/4) 4 = 5. J = 1 - 5 eta.
  CHECK(mean_square(two_images(8, 4, true), {0.39, 0.25, 1, 1, 1}).mechanisms.empty());
  const MeanSquare got = mean_square(two_images(8, 4, true), {0.42, 0.25, 1, 1, 1});
  CHECK(names(got) == "overshoot ");
  CHECK(got.growth == doctest::Approx(1.1 * 1.1 - 1).epsilon(1e-12));
  const MeanSquare both = mean_square(two_images(8, 4, false), {0.42, 0.25, 1, 1, 1});
  CHECK(names(both) == "ascent overshoot ");
}

TEST_CASE("noise: the mean contracts, and sampling alone makes the mean square grow") {
  // Same direction, a = b = 1, alpha = 1/4, eta = 1, B = 1: A = 1/2, J^2 = 1/4. Each of n_r = n_f =
  // 11 images: C_r n_r = (9/16)(10/11), C_f n_f = (1/16)(10/11). Growth 1/4 + (10/16)(10/11) - 1.
  const MeanSquare still = mean_square(two_images(1, 1, true), {1, 0.25, 1, 11, 11});
  CHECK(still.growth == doctest::Approx(0.25 + 100.0 / 176 - 1).epsilon(1e-12));
  CHECK(still.mechanisms.empty());
  // eta = 1.8: J = 0.1, noise 3.24 (100/176) > 1.
  const MeanSquare got = mean_square(two_images(1, 1, true), {1.8, 0.25, 1, 11, 11});
  CHECK(got.growth == doctest::Approx(0.01 + 3.24 * 100 / 176 - 1).epsilon(1e-12));
  CHECK(got.growth_of_mean == doctest::Approx(0.01 - 1).epsilon(1e-12));
  CHECK(names(got) == "noise ");
}

TEST_CASE("Hessians that are all zero span nothing and do not diverge") {
  const MeanSquare got = mean_square(two_images(0, 0, true), {1, 0.25, 1, 11, 11});
  CHECK(got.dimension == 0);
  CHECK(got.growth == 0);
  CHECK(got.mechanisms.empty());
}

}  // namespace
}  // namespace oubliette
