// Stochastic gradient descent, SAM and ASAM, on the vector of all parameters.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "networks/flat_parameters.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// Where the gradient of a step is taken.
struct Sharpness {
  enum class Kind { none, sam, asam };
  Kind kind = Kind::none;  // at the weights
  double rho = 0;          // at the weights plus a perturbation of this size
};

/// "SGD", "SAM 0.1", "ASAM 1".
std::string sharpness_name(const Sharpness& sharpness);
/// "sgd", "sam-0.1", "asam-1": in names of files and on the command line.
std::string optimiser_tag(const Sharpness& sharpness);
/// Of the names sgd, sam-RHO and asam-RHO.
/// @throws std::invalid_argument  for any other text, or when RHO is not positive and finite.
Sharpness parse_sharpness(const std::string& text);

/// How the learning rate changes with the epochs.
enum class Schedule { constant, cosine };

/// SGD as in torch.optim: v <- momentum v + g + weight_decay w, then w <- w - rate v; all
/// parameters decay, those of normalisation too.
struct SgdSettings {
  double rate = 0.1, momentum = 0, weight_decay = 0;
  Schedule schedule = Schedule::constant;
};

/// The rate in epoch `epoch` (from 0) of `epochs`: constant, or rate (1 + cos(pi epoch/epochs))
/// / 2.
double rate_at(const SgdSettings& settings, std::int64_t epoch, std::int64_t epochs);

/// The perturbation of SAM (Foret et al. 2021), rho g/||g||, or of ASAM (Kwon et al. 2021),
/// rho T^2 g/||T g|| with T = |w| for every parameter, without the constant eta of ASAM's paper [as
/// the code that paper B names; sharpness, sec. 4]. Zero where the gradient is. P numbers.
/// @param mask  bool, P; an undefined tensor: all. The gradient counts as 0 outside.
torch::Tensor perturbation(const FlatParameters& parameters, const Sharpness& sharpness,
                           const torch::Tensor& mask = {});

/// Adds the gradient of a loss to the parameters' gradient, and returns the loss.
using AddGradient = std::function<double()>;

/// Leaves in parameters.gradient the gradient that a step takes: at the weights, or (SAM, ASAM) at
/// the perturbed weights, with the running statistics as the first pass left them. The weights
/// come back with the same bits. @returns the loss at the weights; or that at the perturbed weights
/// when it is not finite, since its gradient is not either; or infinity when only the gradient is
/// not finite.
double sharp_gradient(torch::nn::Module& network, FlatParameters& parameters,
                      const Sharpness& sharpness, const AddGradient& add_gradient,
                      const torch::Tensor& perturbation_mask = {});

/// The loss, or infinity when parameters.gradient has a number that is not finite: no step can be
/// taken along it.
double loss_along(const FlatParameters& parameters, double loss);

/// Leaves in parameters.gradient the gradient at the weights plus `offset` (P), with the running
/// statistics as they are; the weights come back with the same bits. @returns the loss there.
double gradient_at_offset(torch::nn::Module& network, FlatParameters& parameters,
                          const torch::Tensor& offset, const AddGradient& add_gradient);

/// One step along parameters.gradient. Weights outside the mask keep their bits, whatever decay and
/// momentum do. @param velocity  P, changed.  @param mask  bool, P; an undefined tensor: all.
void sgd_step(FlatParameters& parameters, torch::Tensor& velocity, const SgdSettings& settings,
              double rate, const torch::Tensor& mask = {});

}  // namespace oubliette
