// Against dense eigenvalues.
#include "networks/coherence/largest_eigenvalue.hpp"

#include <doctest/doctest.h>

#include "networks/random.hpp"

namespace oubliette {
namespace {

torch::Tensor some_symmetric(std::int64_t n) {
  const torch::Tensor x =
      torch::randn({n, n}, generator_for(4, "test matrix"), torch::TensorOptions(torch::kFloat64));
  return x + x.t();
}

TEST_CASE("the largest eigenvalue is that of a dense solver, with its vector, after restarts too") {
  const torch::Tensor A = some_symmetric(60);
  const double expected = torch::linalg_eigvalsh(A).max().item<double>();
  for (const std::int64_t basis : {6, 24, 100}) {
    CAPTURE(basis);
    const LargestEigenvalue found =
        largest_eigenvalue([&](const torch::Tensor& x) { return A.mv(x); },
                           torch::ones({60}, A.options()), {1e-10, basis, 600});
    CHECK(found.reached);
    // The residual bounds the error, up to rounding of products of 60 terms.
    CHECK(std::abs(found.value - expected) <= found.error + 1e-13 * std::abs(expected));
    CHECK((A.mv(found.vector) - expected * found.vector).norm().item<double>() < 1e-8);
    CHECK(found.vector.norm().item<double>() == doctest::Approx(1).epsilon(1e-12));
  }
}

TEST_CASE("a start within an invariant subspace ends there, and the error says 0") {
  const torch::Tensor A = torch::diag(torch::tensor({3.0, 1.0, -7.0}, torch::kFloat64));
  const auto apply = [&](const torch::Tensor& x) { return A.mv(x); };
  const LargestEigenvalue found =
      largest_eigenvalue(apply, torch::tensor({0.0, 1.0, 1.0}, torch::kFloat64));
  CHECK(found.value == doctest::Approx(1).epsilon(1e-12));
  CHECK(found.error < 1e-12);
  const LargestEigenvalue zero = largest_eigenvalue(
      [](const torch::Tensor& x) { return torch::zeros_like(x); }, torch::ones({3}, A.options()));
  CHECK(zero.value == 0);
  CHECK(zero.reached);
  CHECK_THROWS_WITH_AS(largest_eigenvalue(apply, torch::zeros({3}, A.options())),
                       "largest_eigenvalue: the start is zero", std::domain_error);
  CHECK_THROWS_WITH_AS(largest_eigenvalue([](const torch::Tensor& x) { return x / 0.0; },
                                          torch::ones({3}, A.options())),
                       "largest_eigenvalue: a product is not finite", std::domain_error);
}

TEST_CASE("too few products are said to be") {
  const torch::Tensor A = some_symmetric(60);
  const LargestEigenvalue found =
      largest_eigenvalue([&](const torch::Tensor& x) { return A.mv(x); },
                         torch::ones({60}, A.options()), {1e-10, 24, 3});
  CHECK_FALSE(found.reached);
  CHECK(found.products == 3);
}

}  // namespace
}  // namespace oubliette
