// Reading, cutting and naming the data.
#include "networks/experiment/data_source.hpp"

#include <fmt/format.h>

#include "files/input_error.hpp"
#include "networks/cifar10.hpp"
#include "networks/fashion_mnist.hpp"
#include "networks/fnv1a.hpp"

namespace oubliette {
namespace {

bool classes_take_turns(const ImageSet& images) {
  const torch::Tensor turns = torch::arange(images.size(), torch::kInt64).remainder(images.classes);
  return torch::equal(images.labels, turns);
}

// Of a contiguous tensor.
std::string_view bytes_of(const torch::Tensor& tensor) {
  return {static_cast<const char*>(tensor.data_ptr()), tensor.nbytes()};
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
  const torch::Tensor pixels = images.pixels.contiguous(), labels = images.labels.contiguous();
  return fmt::format("{:016x}", fnv1a(bytes_of(labels), fnv1a(bytes_of(pixels))));
}

std::string digest_of(const torch::Tensor& tensor) {
  return fmt::format("{:016x}", fnv1a(bytes_of(tensor.contiguous())));
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
