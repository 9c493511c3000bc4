// T - Id is applied rather than T: near a minimum its eigenvalues are small beside 1.
#include "networks/coherence/mean_square.hpp"

#include <algorithm>
#include <cmath>

namespace oubliette {
namespace {

// One weight a column of V: that of its image.
torch::Tensor by_column(const SampledHessians& h, double retain, double forget,
                        const torch::TensorOptions& options) {
  return torch::cat({torch::full({h.retain * h.classes}, retain, options),
                     torch::full({h.forget * h.classes}, forget, options)});
}

torch::Tensor mean_curvature(const torch::Tensor& V, const SampledHessians& h, double alpha) {
  const torch::Tensor weights = by_column(h, (1 - alpha) / static_cast<double>(h.retain),
                                          -alpha / static_cast<double>(h.forget), V.options());
  return (V * weights).mm(V.t());
}

}  // namespace

torch::Tensor span_coordinates(const torch::Tensor& products, double cut) {
  const auto [values, vectors] = torch::linalg_eigh(products);
  const double floor = std::max(0.0, cut * values.max().item<double>());
  const torch::Tensor kept = values.gt(floor).nonzero().squeeze(1).flip(0);
  return values.index_select(0, kept).sqrt().unsqueeze(1) * vectors.index_select(1, kept).t();
}

SymmetricOperator growth_operator(const torch::Tensor& V, const SampledHessians& h,
                                  const UnlearningSetting& setting) {
  const NoiseCoefficients c = noise_coefficients(setting);
  const double per_retain = static_cast<double>(setting.n_r) / static_cast<double>(h.retain);
  const double per_forget = static_cast<double>(setting.n_f) / static_cast<double>(h.forget);
  const torch::Tensor weights = by_column(h, c.C_r * per_retain, c.C_f * per_forget, V.options());
  const torch::Tensor A = mean_curvature(V, h, setting.alpha);
  const std::int64_t d = V.size(0), n = h.retain + h.forget, K = h.classes;
  const double eta = setting.eta;
  const torch::Tensor factors = V.view({d, n, K}).permute({1, 0, 2}).contiguous();  // n x d x K
  return [=](const torch::Tensor& M) {
    const torch::Tensor MA = M.mm(A);
    const torch::Tensor middle =  // V_i^T M V_i, n x K x K
        factors.transpose(1, 2).bmm(M.mm(V).view({d, n, K}).permute({1, 0, 2}));
    const torch::Tensor noise =
        (factors.bmm(middle).permute({1, 0, 2}).reshape({d, n * K}) * weights).mm(V.t());
    const torch::Tensor sum = eta * eta * A.mm(MA) + noise - eta * (MA + MA.t());
    return (sum + sum.t()) / 2;
  };
}

MeanSquare mean_square(const SampledHessians& h, const UnlearningSetting& setting,
                       const MeanSquareOptions& options) {
  require_sizes(h);
  const torch::Tensor coordinates = span_coordinates(h.products, options.cut);
  MeanSquare result;
  result.dimension = coordinates.size(0);
  result.reached = true;
  const double total = h.products.trace().item<double>();
  if (result.dimension == 0) return result;
  result.left_out = 1 - coordinates.square().sum().item<double>() / total;
  const torch::Tensor A = torch::linalg_eigvalsh(mean_curvature(coordinates, h, setting.alpha));
  result.lambda_min_A = A.min().item<double>();
  result.lambda_max_A = A.max().item<double>();
  const double eta = setting.eta;
  for (const double a : {result.lambda_min_A, result.lambda_max_A}) {
    const double growth = -2 * eta * a + eta * eta * a * a;  // (1 - eta a)^2 - 1
    result.growth_of_mean =
        a == result.lambda_min_A ? growth : std::max(result.growth_of_mean, growth);
  }
  const torch::Tensor V = coordinates.to(options.device);
  const LargestEigenvalue T = largest_eigenvalue(
      growth_operator(V, h, setting), torch::eye(result.dimension, V.options()), options.search);
  result.growth = T.value;
  result.growth_error = T.error;
  result.reached = T.reached;
  const double zero =
      options.zero * std::max(std::abs(result.lambda_min_A), std::abs(result.lambda_max_A));
  if (result.lambda_min_A < -zero) result.mechanisms.emplace_back("ascent");
  if (eta * result.lambda_max_A > 2 * (1 + options.zero)) {
    result.mechanisms.emplace_back("overshoot");
  }
  if (result.mechanisms.empty() && result.growth > result.growth_error) {
    result.mechanisms.emplace_back("noise");
  }
  return result;
}

}  // namespace oubliette
