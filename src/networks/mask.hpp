// Which weights matter most for the samples to forget.
#pragma once

#include <cstdint>

#include "networks/model.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// How the gradients of the samples to forget become one number a parameter: the magnitude of their
/// mean (free of order and batch size; the public code of SalUn and of paper B's authors adds up
/// the means of batches, which differs in the weight of a last, smaller batch), or the mean of each
/// sample's magnitudes (one backward pass a sample). [sharpness, C.1 leaves open which]
enum class GradientScore { magnitude_of_mean, mean_of_magnitudes };

/// Which share of the parameters a mask takes.
struct MaskPlan {
  double percent = 50;  // from 0 to 100
  GradientScore score = GradientScore::magnitude_of_mean;
  bool normalisation = true;  // scales and shifts of normalisation, and biases, take part
};

/// The scores (P, not negative) of the cross-entropy on `samples`, in one pass in evaluation mode:
/// the running statistics are used and kept. The weights keep their bits; the gradient is left
/// zero.
/// @throws std::invalid_argument  when there are no samples.
torch::Tensor gradient_scores(Model& model, const Samples& samples, GradientScore score,
                              std::int64_t batch = 256);

/// True (bool, P) at the floor(P percent / 100) largest scores of the whole vector; of equal ones,
/// those that come first.
/// @throws std::domain_error  when percent is outside [0, 100], or a score is not finite.
torch::Tensor largest(const torch::Tensor& scores, double percent);

/// The mask of SalUn and Sharp MinMax: the parameters of largest score, ranked over the whole
/// network. Without normalisation, parameters of one dimension come last in the ranking.
/// [sharpness, C.1: the weights that matter to the forget set, by gradient magnitude]
torch::Tensor forget_mask(Model& model, const Samples& forget, const MaskPlan& plan);

}  // namespace oubliette
