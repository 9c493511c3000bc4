// Networks for small images: ResNets in their CIFAR form, and a small CNN.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "networks/layers.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// Which network.
struct NetworkShape {
  std::string architecture = "resnet18";  // or resnet34, resnet50, cnn
  std::int64_t width = 64;    // channels of the first stage; the later ones have 2, 4, 8 times
  std::int64_t channels = 3;  // of the images
  std::int64_t classes = 10;
};

/// A classifier: images (B x channels x height x width) -> penultimate features (B x F) -> logits.
class Network : public torch::nn::Module {
 public:
  virtual torch::Tensor features(const torch::Tensor& images) = 0;
  torch::Tensor logits(const torch::Tensor& features) { return classifier_->forward(features); }
  torch::Tensor forward(const torch::Tensor& images) { return logits(features(images)); }

 protected:
  Classifier classifier_{nullptr};
};

/// The network with libtorch's initial weights, drawn after seeding libtorch's global generator.
/// The ResNets are those of He et al. (2016) in the usual form for CIFAR: a first convolution of 3
/// x 3 with stride 1, no pooling before the four stages, the mean over the places at the end. The
/// CNN has three such convolutions (width, 2 width, 4 width), each normalised and then halved by
/// max-pooling, and the same end.
/// @throws std::invalid_argument  naming the architecture, or sizes below 1.
std::shared_ptr<Network> make_network(const NetworkShape& shape, std::uint64_t seed);

/// The number of parameters, without the running statistics.
std::int64_t parameter_count(const Network& network);

}  // namespace oubliette
