// Perturbs the vector of parameters and puts it back.
#include "networks/metrics/loss_landscape.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "networks/evaluate.hpp"
#include "networks/random.hpp"

namespace oubliette {
namespace {

// Puts the parameters back when it goes.
class KeptParameters {
 public:
  explicit KeptParameters(torch::Tensor& values) : values_(values), kept_(values.clone()) {}
  ~KeptParameters() { values_.copy_(kept_); }
  KeptParameters(const KeptParameters&) = delete;
  KeptParameters& operator=(const KeptParameters&) = delete;
  const torch::Tensor& kept() const { return kept_; }

 private:
  torch::Tensor& values_;
  torch::Tensor kept_;
};

torch::Tensor direction_of(const torch::Tensor& parameter, LandscapeDirections directions,
                           const torch::Generator& generator) {
  const torch::Tensor normal =
      torch::randn(parameter.sizes(), generator, torch::TensorOptions(torch::kFloat64));
  const torch::Tensor weights = parameter.detach().to(torch::kCPU, torch::kFloat64);
  if (parameter.dim() < 2) {
    return directions == LandscapeDirections::all ? normal.sign() * weights
                                                  : torch::zeros_like(normal);
  }
  const auto by_filter = [&](const torch::Tensor& x) { return x.reshape({x.size(0), -1}); };
  const torch::Tensor filters = by_filter(normal);
  return (filters * (by_filter(weights).norm(2, 1, true) / filters.norm(2, 1, true)))
      .view(parameter.sizes());
}

}  // namespace

torch::Tensor filter_normalised_direction(const Model& model, LandscapeDirections directions,
                                          std::uint64_t seed, std::int64_t number) {
  const torch::NoGradGuard no_gradient;
  const torch::Generator generator = generator_for(seed, "landscape direction", number);
  torch::Tensor direction = torch::zeros_like(model.parameters.values);
  std::size_t part = 0;
  for (const torch::Tensor& parameter : model.network->parameters()) {
    // Where the parameter lies, in its order of memory.
    direction
        .as_strided(parameter.sizes(), parameter.strides(), model.parameters.parts[part++].start)
        .copy_(direction_of(parameter, directions, generator));
  }
  return direction;
}

Landscape loss_landscape(Model& model, const Samples& samples, const LandscapePlan& plan) {
  if (plan.points < 2 || !(plan.radius > 0) || !std::isfinite(plan.radius)) {
    throw std::invalid_argument(
        fmt::format("loss_landscape: {} points, radius {}", plan.points, plan.radius));
  }
  const torch::NoGradGuard no_gradient;
  const torch::Tensor first = filter_normalised_direction(model, plan.directions, plan.seed, 0);
  const torch::Tensor second = filter_normalised_direction(model, plan.directions, plan.seed, 1);
  Landscape result;
  result.loss = evaluate(model, samples).loss;
  // Symmetric, with an exact 0 in the middle of an odd number.
  result.steps =
      (2 * torch::arange(plan.points, torch::kFloat64) - static_cast<double>(plan.points - 1)) *
      (plan.radius / static_cast<double>(plan.points - 1));
  result.losses = torch::empty({plan.points, plan.points}, torch::kFloat64);
  const KeptParameters parameters(model.parameters.values);
  std::vector<double> perturbed;
  for (std::int64_t i = 0; i < plan.points; ++i) {
    for (std::int64_t k = 0; k < plan.points; ++k) {
      const double a = result.steps[i].item<double>(), b = result.steps[k].item<double>();
      model.parameters.values.copy_(parameters.kept() + a * first + b * second);
      const double loss = evaluate(model, samples).loss;
      if (!std::isfinite(loss)) {
        throw std::domain_error(
            fmt::format("loss_landscape: the loss at ({}, {}) is {}", a, b, loss));
      }
      result.losses[i][k] = loss;
      if (a != 0 || b != 0) perturbed.push_back(loss);
    }
  }
  result.basin_ratio = basin_ratio(torch::tensor(perturbed, torch::kFloat64), result.loss);
  return result;
}

double basin_ratio(const torch::Tensor& losses, double loss) {
  if (losses.numel() == 0) throw std::invalid_argument("basin_ratio: no losses");
  const double deviation = losses.std(false).item<double>();
  return (losses - loss).abs().le(deviation / 2).to(torch::kFloat64).mean().item<double>();
}

}  // namespace oubliette
