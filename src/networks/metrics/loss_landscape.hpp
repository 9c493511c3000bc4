// The loss around a model along two random directions.
#pragma once

#include <cstdint>

#include "networks/model.hpp"

namespace oubliette {

/// What the directions leave out: nothing, or biases and normalisation, whose entries are then 0 as
/// is usual. [Li et al. 2018, "Visualizing the loss landscape of neural nets", sec. 4]
enum class LandscapeDirections { all, weights };

struct LandscapePlan {
  std::int64_t points = 21;  // in each direction, from -radius to radius
  double radius = 1;
  LandscapeDirections directions = LandscapeDirections::weights;
  std::uint64_t seed = 0;
};

/// A direction (P numbers): standard normal, then each filter (output channel of a convolution, row
/// of the classifier) scaled to the norm of the same filter of the weights; with
/// LandscapeDirections::all the entries of biases and normalisation are the parameters themselves
/// times a random sign each, which scales them like filters of one entry.
/// @param number  the directions of one seed.
torch::Tensor filter_normalised_direction(const Model& model, LandscapeDirections directions,
                                          std::uint64_t seed, std::int64_t number);

struct Landscape {
  torch::Tensor steps;     // points: -radius ... radius
  torch::Tensor losses;    // points x points, double: at W + steps[i] d_0 + steps[k] d_1
  double loss = 0;         // at W
  double basin_ratio = 0;  // see there
};

/// Mean cross-entropy over the samples in evaluation mode: batch normalisation keeps its running
/// statistics. The weights come back with the same bits, whatever happens.
/// @throws std::invalid_argument  when points < 2 or the radius is not positive and finite.
/// @throws std::domain_error  naming the place, when a loss is not finite.
Landscape loss_landscape(Model& model, const Samples& samples, const LandscapePlan& plan);

/// The share of losses L with |L - L_0| <= std / 2, std the standard deviation of these losses
/// (divided by their number, around their mean). [sharpness, sec. 4.3, which does not say of what]
/// @param losses  of perturbed models, any size, not empty.
double basin_ratio(const torch::Tensor& losses, double loss);

}  // namespace oubliette
