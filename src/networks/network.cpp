// The small CNN, and the choice among networks.
#include "networks/network.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "networks/residual_network.hpp"

namespace oubliette {
namespace {

class SmallCnn : public Network {
 public:
  explicit SmallCnn(const NetworkShape& shape) {
    std::int64_t in = shape.channels;
    for (std::size_t i = 0; i < stages; ++i) {
      const std::int64_t out = shape.width << i;
      const std::string number = std::to_string(i + 1);
      convolutions_[i] = register_module("convolution_" + number, Convolution(in, out, 3, 1));
      normalisations_[i] = register_module("normalisation_" + number, Normalisation(out));
      in = out;
    }
    classifier_ = register_module("classifier", Classifier(in, shape.classes));
  }
  torch::Tensor features(const torch::Tensor& images) override {
    torch::Tensor x = images;
    for (std::size_t i = 0; i < stages; ++i) {
      x = normalisations_[i]->forward(convolutions_[i]->forward(x)).relu_();
      x = torch::max_pool2d(x, 2);
    }
    return x.mean({2, 3});
  }

 private:
  static constexpr std::size_t stages = 3;
  std::array<Convolution, stages> convolutions_{nullptr, nullptr, nullptr};
  std::array<Normalisation, stages> normalisations_{nullptr, nullptr, nullptr};
};

}  // namespace

std::shared_ptr<Network> make_network(const NetworkShape& shape, std::uint64_t seed) {
  if (shape.width < 1 || shape.channels < 1 || shape.classes < 2) {
    throw std::invalid_argument(
        fmt::format("make_network: width {}, channels {}, classes {}: expected at least 1, 1 and 2",
                    shape.width, shape.channels, shape.classes));
  }
  torch::manual_seed(seed);
  if (shape.architecture == "cnn") return std::make_shared<SmallCnn>(shape);
  const std::shared_ptr<Network> network = residual_network(shape);
  if (network == nullptr) {
    throw std::invalid_argument("make_network: the architecture is " + shape.architecture +
                                ", expected resnet18, resnet34, resnet50 or cnn");
  }
  return network;
}

std::int64_t parameter_count(const Network& network) {
  std::int64_t count = 0;
  for (const torch::Tensor& parameter : network.parameters()) count += parameter.numel();
  return count;
}

}  // namespace oubliette
