// Standardising, noise and subsets.
#include "networks/samples.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "networks/random.hpp"

namespace oubliette {

ChannelScale channel_scale(const ImageSet& images) {
  ChannelScale scale;
  const std::int64_t channels = images.pixels.size(1);
  for (std::int64_t c = 0; c < channels; ++c) {
    const torch::Tensor channel = images.pixels.select(1, c);
    const auto count = static_cast<double>(channel.numel());
    std::int64_t sum = 0, squares = 0;
    // By image, so that no copy of all in 64 bits is made.
    for (std::int64_t i = 0; i < images.size(); ++i) {
      const torch::Tensor wide = channel[i].to(torch::kInt64);
      sum += wide.sum().item<std::int64_t>();
      squares += wide.square().sum().item<std::int64_t>();
    }
    const double mean = static_cast<double>(sum) / count;
    const double variance = static_cast<double>(squares) / count - mean * mean;
    if (!(variance > 0)) {
      throw std::domain_error(fmt::format("channel_scale: channel {} is constant", c));
    }
    scale.mean.push_back(mean / 255);
    scale.deviation.push_back(std::sqrt(variance) / 255);
  }
  return scale;
}

Samples standardised(const ImageSet& images, const ChannelScale& scale) {
  const auto by_channel = [](const std::vector<double>& values) {
    return torch::tensor(values, torch::kFloat64).to(torch::kFloat32).view({1, -1, 1, 1});
  };
  const torch::Tensor unit = images.pixels.to(torch::kFloat32).div_(255);
  return {unit.sub(by_channel(scale.mean)).div_(by_channel(scale.deviation)), images.labels};
}

void add_input_noise(Samples& samples, double variance, NoiseScale noise_scale,
                     const ChannelScale& scale, std::uint64_t seed) {
  if (!(variance >= 0) || !std::isfinite(variance)) {
    throw std::domain_error(fmt::format("add_input_noise: variance = {}", variance));
  }
  if (variance == 0) return;
  const double deviation = std::sqrt(variance);
  for (std::int64_t i = 0; i < samples.size(); ++i) {
    const torch::Tensor image = samples.images[i];
    torch::Tensor noise = torch::randn(image.sizes(), generator_for(seed, "input noise", i),
                                       torch::TensorOptions(torch::kFloat32));
    noise.mul_(deviation);
    if (noise_scale == NoiseScale::unit) {
      for (std::int64_t c = 0; c < noise.size(0); ++c) {
        noise[c].div_(scale.deviation[static_cast<std::size_t>(c)]);
      }
    }
    image.add_(noise.to(image.device(), image.scalar_type()));
  }
}

Samples at_indices(const Samples& samples, const torch::Tensor& indices) {
  const torch::Tensor here = indices.to(samples.labels.device());
  return {samples.images.index_select(0, here), samples.labels.index_select(0, here)};
}

}  // namespace oubliette
