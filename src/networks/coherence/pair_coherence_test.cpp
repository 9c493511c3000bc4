// Against explicit matrices, and by hand.
#include "networks/coherence/pair_coherence.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "networks/coherence/sampled_hessians_test.hpp"

namespace oubliette {
namespace {

double largest(const torch::Tensor& A) { return torch::linalg_eigvalsh(A).max().item<double>(); }

TEST_CASE("coherence equals that of the explicit matrices D_rf") {
  const ExplicitHessians x = random_hessians(5, 3, 2, 2);
  const UnlearningSetting setting{0.1, 0.3, 4, 30, 10};
  const NoiseCoefficients c = noise_coefficients(setting);
  std::vector<torch::Tensor> D;
  torch::Tensor mix = torch::zeros({5, 5}, torch::kFloat64);
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t f = 3; f < 5; ++f) D.push_back(*c.C_prime_r * x.H[r] + *c.C_prime_f * x.H[f]);
  }
  for (const torch::Tensor& one : D) mix = mix + one / 6;
  torch::Tensor S = torch::zeros({6, 6}, torch::kFloat64);
  double most = 0;
  for (std::int64_t p = 0; p < 6; ++p) {
    const torch::Tensor& D_p = D[static_cast<std::size_t>(p)];
    most = std::max(most, largest(D_p));
    for (std::int64_t q = 0; q < 6; ++q)
      S[p][q] = (D_p * D[static_cast<std::size_t>(q)]).sum().sqrt();
  }
  const PairCoherence got = pair_coherence(x.sampled, setting);
  // Rounding of sums of a few terms; lambda_max_S is asked for to 1e-9.
  CHECK(got.lambda_max_D == doctest::Approx(largest(mix)).epsilon(1e-12));
  CHECK(got.max_lambda_max_D_rf == doctest::Approx(most).epsilon(1e-12));
  CHECK(got.lambda_max_S == doctest::Approx(largest(S)).epsilon(1e-9));
  CHECK(got.sigma == doctest::Approx(largest(S) / most).epsilon(1e-9));
  CHECK(got.sigma_all == doctest::Approx(largest(S) / most * 50).epsilon(1e-9));  // 30/3 * 10/2
}

TEST_CASE("equal rank-one Hessians have sigma = the number of pairs, orthogonal ones less") {
  // Two retain and two forget images, one class: u = e_1 for all. D_rf = e_1 e_1^T, S = ones(4, 4).
  SampledHessians h{torch::ones({4, 4}, torch::kFloat64), 1, 2, 2};
  const UnlearningSetting setting{0.1, 0.5, 1, 2, 2};  // C'_r = C'_f = 1/2
  CHECK(pair_coherence(h, setting).sigma == doctest::Approx(4).epsilon(1e-12));
  CHECK(pair_coherence(h, setting).sigma_all == doctest::Approx(4).epsilon(1e-12));
  // u_i = e_i: Tr(D_p D_q) = 1/2 for p = q, 1/4 with one image in common, else 0: each row of S
  // sums to sqrt(1/2) + 2 (1/2) = 1 + sqrt(1/2); lambda_max(D_rf) = 1/2.
  h.products = torch::eye(4, torch::kFloat64);
  CHECK(pair_coherence(h, setting).sigma == doctest::Approx(2 + std::sqrt(2.0)).epsilon(1e-12));
}

TEST_CASE("the order of images and their split into copies change nothing of sigma_all") {
  const ExplicitHessians x = random_hessians(5, 2, 2, 2);
  const UnlearningSetting setting{0.1, 0.3, 2, 8, 4};
  const double sigma = pair_coherence(x.sampled, setting).sigma_all;
  SampledHessians twice = x.sampled;  // retain images 1, 0, 1, 0, forget images 1, 0
  const torch::Tensor order = torch::tensor({2, 3, 0, 1, 2, 3, 0, 1, 6, 7, 4, 5}, torch::kInt64);
  twice.products = twice.products.index_select(0, order).index_select(1, order);
  twice.retain = 4;
  CHECK(pair_coherence(twice, setting).sigma_all == doctest::Approx(sigma).epsilon(1e-9));
}

TEST_CASE("what is undefined or does not fit is refused") {
  const UnlearningSetting setting{0.1, 0.5, 1, 2, 2};
  SampledHessians h{torch::zeros({4, 4}, torch::kFloat64), 1, 2, 2};
  CHECK_THROWS_WITH_AS(pair_coherence(h, setting),
                       "pair_coherence: sigma is undefined, all Hessians are zero",
                       std::domain_error);
  CHECK_THROWS_WITH_AS(pair_coherence(h, {0.1, 0.5, 2, 2, 2}),
                       "pair_coherence: C' is undefined, C_r = C_f = 0", std::domain_error);
  h.forget = 3;
  CHECK_THROWS_WITH_AS(
      pair_coherence(h, setting),
      "coherence: 2 retain and 3 forget images of 1 classes with products of 16 numbers",
      std::invalid_argument);
}

}  // namespace
}  // namespace oubliette
