// The order of samples in an epoch, batches and augmentation.
#pragma once

#include <cstdint>
#include <string_view>

#include "networks/samples.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// A random order of 0 ... n - 1 (int64, on the CPU), a function of seed, purpose and epoch alone.
torch::Tensor epoch_order(std::int64_t n, std::uint64_t seed, std::string_view purpose,
                          std::int64_t epoch);

/// How many batches of B an epoch of n samples has; the last may be smaller.
std::int64_t batch_count(std::int64_t n, std::int64_t B);

/// Changes to training images: a crop of the image's size from the image with `crop` pixels
/// of the channels' mean (0, as inputs are standardised) on each side, and a reflection left to
/// right with probability 1/2.
struct Augmentation {
  std::int64_t crop = 0;
  bool flip = false;
};

/// The samples at `indices`, in channels-last order.
Samples batch_at(const Samples& samples, const torch::Tensor& indices);

/// The same images, each changed in its own way.
torch::Tensor augmented(const torch::Tensor& images, const Augmentation& augmentation,
                        torch::Generator generator);

}  // namespace oubliette
