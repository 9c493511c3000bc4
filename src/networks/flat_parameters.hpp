// All parameters of a network as one vector.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "networks/torch.hpp"

namespace oubliette {

/// The parameters of a network, and their gradient, as vectors of P numbers that share their memory
/// with the network: a step on the vector is a step of the network. Optimisers, masks and
/// perturbations are then a few operations on whole vectors.
struct FlatParameters {
  /// Where one parameter of the network lies.
  struct Part {
    std::string name;
    std::int64_t start, size;
    std::int64_t dimensions;  // 4: a convolution, 2: the classifier, 1: biases and normalisation
  };
  torch::Tensor values;     // P
  torch::Tensor gradient;   // P
  std::vector<Part> parts;  // in the network's order

  std::int64_t size() const { return values.size(0); }
};

/// Makes the parameters of `network` and their gradients views of two vectors of their type on
/// their device. Parameters with four dimensions keep the channels-last order when they have it.
/// The network must not be moved or converted afterwards.
FlatParameters flatten(torch::nn::Module& network);

/// The running statistics of batch normalisation as one vector (empty when there are none), in the
/// parameters' type.
torch::Tensor running_statistics(const torch::nn::Module& network);

/// Sets them.
/// @throws std::invalid_argument  when there are not as many.
void set_running_statistics(torch::nn::Module& network, const torch::Tensor& statistics);

}  // namespace oubliette
