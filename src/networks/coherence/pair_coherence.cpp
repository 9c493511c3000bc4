// S is applied row by row and never stored.
#include "networks/coherence/pair_coherence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "networks/coherence/gauss_newton.hpp"
#include "networks/coherence/largest_eigenvalue.hpp"

namespace oubliette {
namespace {

double largest(const torch::Tensor& symmetric) {
  return torch::linalg_eigvalsh(symmetric).max().item<double>();
}

// S x for x: retain x forget.
torch::Tensor coherence_times(const torch::Tensor& gram, std::int64_t retain, double a, double b,
                              const torch::Tensor& x) {
  const std::int64_t forget = gram.size(0) - retain;
  const torch::Tensor rr = gram.narrow(0, 0, retain).narrow(1, 0, retain) * (a * a);
  const torch::Tensor rf = gram.narrow(0, 0, retain).narrow(1, retain, forget) * (a * b);
  const torch::Tensor ff = gram.narrow(0, retain, forget).narrow(1, retain, forget) * (b * b);
  std::vector<torch::Tensor> rows;
  for (std::int64_t r = 0; r < retain; ++r) {
    // Tr(D_rf D_sg) in [f][s][g].
    const torch::Tensor traces = rr[r].view({1, retain, 1}) + rf[r].view({1, 1, forget}) +
                                 rf.t().unsqueeze(2) + ff.unsqueeze(1);
    rows.push_back((traces.sqrt() * x.unsqueeze(0)).sum({1, 2}));
  }
  return torch::stack(rows);
}

// The nonzero eigenvalues of D_rf are those of the Gram matrix of its 2K scaled factors.
double largest_of_pairs(const SampledHessians& h, double a, double b) {
  const std::int64_t K = h.classes, n = h.retain + h.forget;
  const torch::Tensor blocks = h.products.view({n, K, n, K}).permute({0, 2, 1, 3});
  double most = 0;
  for (std::int64_t r = 0; r < h.retain; ++r) {
    const torch::Tensor rf = blocks[r].narrow(0, h.retain, h.forget) * std::sqrt(a * b);
    const torch::Tensor rr = (blocks[r][r] * a).expand_as(rf);
    const torch::Tensor ff =
        blocks.diagonal(0, 0, 1).permute({2, 0, 1}).narrow(0, h.retain, h.forget) * b;
    most = std::max(
        most,
        largest(torch::cat({torch::cat({rr, rf}, 2), torch::cat({rf.transpose(1, 2), ff}, 2)}, 1)));
  }
  return most;
}

}  // namespace

void require_sizes(const SampledHessians& h) {
  const std::int64_t m = (h.retain + h.forget) * h.classes;
  if (h.retain < 1 || h.forget < 1 || h.classes < 1 || h.products.dim() != 2 ||
      h.products.size(0) != m || h.products.size(1) != m) {
    throw std::invalid_argument(fmt::format(
        "coherence: {} retain and {} forget images of {} classes with products of {} numbers",
        h.retain, h.forget, h.classes, h.products.numel()));
  }
}

PairCoherence pair_coherence(const SampledHessians& h, const UnlearningSetting& setting) {
  require_sizes(h);
  const NoiseCoefficients c = noise_coefficients(setting);
  if (!c.C_prime_r) throw std::domain_error("pair_coherence: C' is undefined, C_r = C_f = 0");
  const double a = *c.C_prime_r, b = *c.C_prime_f;
  const auto R = static_cast<double>(h.retain), F = static_cast<double>(h.forget);
  PairCoherence result;
  const torch::Tensor roots =
      torch::cat({torch::full({h.retain}, std::sqrt(a / R), h.products.options()),
                  torch::full({h.forget}, std::sqrt(b / F), h.products.options())})
          .repeat_interleave(h.classes);
  result.lambda_max_D = largest(h.products * roots.unsqueeze(0) * roots.unsqueeze(1));
  result.max_lambda_max_D_rf = largest_of_pairs(h, a, b);
  if (!(result.max_lambda_max_D_rf > 0)) {
    throw std::domain_error("pair_coherence: sigma is undefined, all Hessians are zero");
  }
  const torch::Tensor gram = hessian_gram(h.products, h.classes);
  const LargestEigenvalue S = largest_eigenvalue(
      [&](const torch::Tensor& x) { return coherence_times(gram, h.retain, a, b, x); },
      torch::ones({h.retain, h.forget}, gram.options()), {.accuracy = 1e-9});
  result.lambda_max_S = S.value;
  result.lambda_max_S_error = S.error;
  result.sigma = S.value / result.max_lambda_max_D_rf;
  result.sigma_all = result.sigma * (static_cast<double>(setting.n_r) / R) *
                     (static_cast<double>(setting.n_f) / F);
  return result;
}

}  // namespace oubliette
