// Reading, cutting and naming the data.
#include "networks/experiment/data_source.hpp"

#include <fmt/format.h>

#include "files/input_error.hpp"
#include "networks/cifar10.hpp"
#include "networks/fashion_mnist.hpp"

namespace oubliette {
namespace {

bool classes_take_turns(const ImageSet& images) {
  const torch::Tensor turns = torch::arange(images.size(), torch::kInt64).remainder(images.classes);
  return torch::equal(images.labels, turns);
}

constexpr std::uint64_t no_bytes = 0xcbf29ce484222325U;

std::uint64_t add_bytes(std::uint64_t hash, const torch::Tensor& tensor) {
  const torch::Tensor whole = tensor.contiguous();
  const auto* bytes = static_cast<const unsigned char*>(whole.data_ptr());
  const auto count = static_cast<std::size_t>(whole.numel()) * whole.element_size();
  for (std::size_t i = 0; i < count; ++i) hash = (hash ^ bytes[i]) * 0x100000001b3U;
  return hash;
}

ImageSet part(const ImageSet& images, std::int64_t count, const std::string& option) {
  if (count > images.size()) {
    throw InputError(fmt::format("{} {}: there are {}", option, count, images.size()));
  }
  return count > 0 ? first_images(images, count) : images;
}

}  // namespace

DataSet read_data(const DataSource& source) {
  if (source.cifar10.empty() == source.fashion_mnist.empty()) {
    throw InputError("--cifar10 DIR or --fashion-mnist DIR: expected one of them");
  }
  DataSet data = source.cifar10.empty() ? read_fashion_mnist(source.fashion_mnist)
                                        : read_cifar10(source.cifar10);
  if (!source.cifar10.empty() && classes_take_turns(data.training)) {
    data.name +=
        ", a copy whose classes take turns (not the official files; one made from JPEG "
        "images is lossy)";
  }
  data.training = part(data.training, source.training_images, "--images");
  data.test = part(data.test, source.test_images, "--test-images");
  return data;
}

std::string digest_of(const ImageSet& images) {
  return fmt::format("{:016x}", add_bytes(add_bytes(no_bytes, images.pixels), images.labels));
}

std::string digest_of(const torch::Tensor& tensor) {
  return fmt::format("{:016x}", add_bytes(no_bytes, tensor));
}

nlohmann::json data_json(const DataSet& data, const ChannelScale& scale) {
  return {{"name", data.name},
          {"training_images", data.training.size()},
          {"test_images", data.test.size()},
          {"training_digest", digest_of(data.training)},
          {"test_digest", digest_of(data.test)},
          {"channel_mean", scale.mean},
          {"channel_deviation", scale.deviation}};
}

}  // namespace oubliette
