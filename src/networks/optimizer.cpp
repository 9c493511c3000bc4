// A few operations on whole vectors a step.
#include "networks/optimizer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include "networks/layers.hpp"

namespace oubliette {
namespace {

// In double, so that the norm of many float32 numbers is that of the numbers, and large ones do not
// overflow when they are squared.
double norm_of(const torch::Tensor& vector) {
  return torch::linalg_vector_norm(vector.to(torch::kFloat64), 2).item<double>();
}

}  // namespace

std::string sharpness_name(const Sharpness& sharpness) {
  switch (sharpness.kind) {
    case Sharpness::Kind::none: return "SGD";
    case Sharpness::Kind::sam: return fmt::format("SAM {}", sharpness.rho);
    case Sharpness::Kind::asam: return fmt::format("ASAM {}", sharpness.rho);
  }
  throw std::invalid_argument("sharpness_name: no such kind");
}

std::string optimiser_tag(const Sharpness& sharpness) {
  switch (sharpness.kind) {
    case Sharpness::Kind::none: return "sgd";
    case Sharpness::Kind::sam: return fmt::format("sam-{}", sharpness.rho);
    case Sharpness::Kind::asam: return fmt::format("asam-{}", sharpness.rho);
  }
  throw std::invalid_argument("optimiser_tag: no such optimiser");
}

Sharpness parse_sharpness(const std::string& text) {
  if (text == "sgd") return {};
  const bool adaptive = text.starts_with("asam-");
  if (adaptive || text.starts_with("sam-")) {
    const std::string digits = text.substr(text.find('-') + 1);
    std::size_t used = 0;
    double rho = 0;
    try {
      rho = std::stod(digits, &used);
    } catch (const std::exception&) {
      used = 0;
    }
    if (used == digits.size() && used > 0 && rho > 0 && std::isfinite(rho)) {
      return {adaptive ? Sharpness::Kind::asam : Sharpness::Kind::sam, rho};
    }
  }
  throw std::invalid_argument(text + " is none of sgd, sam-RHO, asam-RHO with a positive RHO");
}

double rate_at(const SgdSettings& settings, std::int64_t epoch, std::int64_t epochs) {
  if (settings.schedule == Schedule::constant) return settings.rate;
  const double part = static_cast<double>(epoch) / static_cast<double>(epochs);
  return settings.rate * (1 + std::cos(std::numbers::pi * part)) / 2;
}

torch::Tensor perturbation(const FlatParameters& parameters, const Sharpness& sharpness,
                           const torch::Tensor& mask) {
  torch::Tensor gradient = parameters.gradient;
  if (mask.defined()) gradient = gradient.mul(mask);
  if (sharpness.kind == Sharpness::Kind::none) return torch::zeros_like(gradient);
  const bool adaptive = sharpness.kind == Sharpness::Kind::asam;
  const torch::Tensor size = parameters.values.abs();
  const double norm = norm_of(adaptive ? gradient.mul(size) : gradient);
  if (norm == 0) return torch::zeros_like(gradient);
  const torch::Tensor direction = adaptive ? gradient.mul(size).mul_(size) : gradient;
  return direction.mul(sharpness.rho / norm);
}

double sharp_gradient(torch::nn::Module& network, FlatParameters& parameters,
                      const Sharpness& sharpness, const AddGradient& add_gradient,
                      const torch::Tensor& perturbation_mask) {
  parameters.gradient.zero_();
  const double loss = add_gradient();
  // A loss that is no number ends the run: see train and unlearn.
  if (sharpness.kind == Sharpness::Kind::none || !std::isfinite(loss)) {
    return loss_along(parameters, loss);
  }
  const double perturbed = gradient_at_offset(
      network, parameters, perturbation(parameters, sharpness, perturbation_mask), add_gradient);
  return std::isfinite(perturbed) ? loss_along(parameters, loss) : perturbed;
}

double loss_along(const FlatParameters& parameters, double loss) {
  const double largest =
      torch::linalg_vector_norm(parameters.gradient, std::numeric_limits<double>::infinity())
          .item<double>();
  return std::isfinite(largest) ? loss : std::numeric_limits<double>::infinity();
}

double gradient_at_offset(torch::nn::Module& network, FlatParameters& parameters,
                          const torch::Tensor& offset, const AddGradient& add_gradient) {
  const torch::NoGradGuard no_gradient;
  const torch::Tensor weights = parameters.values.clone();
  parameters.values.add_(offset);
  parameters.gradient.zero_();
  double loss = 0;
  {
    const FrozenStatistics frozen(network);
    const torch::AutoGradMode gradient(true);
    loss = add_gradient();
  }
  parameters.values.copy_(weights);
  return loss;
}

void sgd_step(FlatParameters& parameters, torch::Tensor& velocity, const SgdSettings& settings,
              double rate, const torch::Tensor& mask) {
  const torch::NoGradGuard no_gradient;
  velocity.mul_(settings.momentum).add_(parameters.gradient);
  if (settings.weight_decay != 0) velocity.add_(parameters.values, settings.weight_decay);
  if (!mask.defined()) {
    parameters.values.sub_(velocity, rate);
  } else {
    parameters.values.copy_(
        torch::where(mask, parameters.values.sub(velocity, rate), parameters.values));
  }
}

}  // namespace oubliette
