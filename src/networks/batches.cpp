// Batches by one gather, which uses all cores: no loader threads are needed.
#include "networks/batches.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "networks/random.hpp"

namespace oubliette {

torch::Tensor epoch_order(std::int64_t n, std::uint64_t seed, std::string_view purpose,
                          std::int64_t epoch) {
  return torch::randperm(n, generator_for(seed, purpose, epoch),
                         torch::TensorOptions(torch::kInt64));
}

std::int64_t batch_count(std::int64_t n, std::int64_t B) {
  if (n < 1 || B < 1) throw std::invalid_argument(fmt::format("batch_count: n {}, B {}", n, B));
  return (n + B - 1) / B;
}

Samples batch_at(const Samples& samples, const torch::Tensor& indices) {
  const torch::Tensor here = indices.to(samples.labels.device());
  // Of the view with the channels last, a gather moves whole images.
  const torch::Tensor rows = samples.images.permute({0, 2, 3, 1}).index_select(0, here);
  return {rows.permute({0, 3, 1, 2}), samples.labels.index_select(0, here)};
}

torch::Tensor augmented(const torch::Tensor& images, const Augmentation& augmentation,
                        torch::Generator generator) {
  if (augmentation.crop == 0 && !augmentation.flip) return images;
  const std::int64_t n = images.size(0), height = images.size(2), width = images.size(3);
  const torch::TensorOptions whole(torch::kInt64);
  const auto draw = [&](std::int64_t below) {
    return torch::randint(below, {n, 1}, generator, whole);
  };
  const torch::Tensor down = draw(2 * augmentation.crop + 1),
                      right = draw(2 * augmentation.crop + 1);
  torch::Tensor columns = torch::arange(width, whole).expand({n, width});
  if (augmentation.flip) {
    columns = torch::where(draw(2).to(torch::kBool), width - 1 - columns, columns);
  }
  const auto there = [&](const torch::Tensor& index) { return index.to(images.device()); };
  const std::int64_t pad = augmentation.crop;
  const torch::Tensor padded =
      torch::constant_pad_nd(images.permute({0, 2, 3, 1}), {0, 0, pad, pad, pad, pad});
  return padded
      .index({there(torch::arange(n, whole)).view({n, 1, 1}),
              there(torch::arange(height, whole) + down).view({n, height, 1}),
              there(columns + right).view({n, 1, width})})
      .permute({0, 3, 1, 2});
}

}  // namespace oubliette
