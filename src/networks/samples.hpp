// Images as a network takes them: standardised, with the noise of paper A's experiment.
#pragma once

#include <cstdint>
#include <vector>

#include "networks/image_set.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// Images and labels on a device.
struct Samples {
  torch::Tensor images;  // N x channels x height x width
  torch::Tensor labels;  // int64, N

  std::int64_t size() const { return labels.size(0); }
};

/// Mean and standard deviation of each channel, of pixels in [0, 1].
struct ChannelScale {
  std::vector<double> mean, deviation;
};

/// Over all images, from exact sums.
/// @throws std::domain_error  when a channel is constant.
ChannelScale channel_scale(const ImageSet& images);

/// (pixel / 255 - mean) / deviation by channel, in float32 on the CPU.
Samples standardised(const ImageSet& images, const ChannelScale& scale);

/// The scale of the noise: that of the pixels in [0, 1], or of the standardised inputs.
enum class NoiseScale { unit, standardised };

/// Adds N(0, variance) to each input, one fixed draw an image that depends on the seed and on the
/// image's place in `samples` alone: memorisation needs the noise to stay. Of scale `unit`, the
/// noise is divided by the channel's deviation, as the pixels were. [stability, sec. 4.2]
/// @throws std::domain_error  when the variance is negative or not finite.
void add_input_noise(Samples& samples, double variance, NoiseScale noise_scale,
                     const ChannelScale& scale, std::uint64_t seed);

/// The samples at `indices` (int64, on the CPU or the samples' device).
Samples at_indices(const Samples& samples, const torch::Tensor& indices);

}  // namespace oubliette
