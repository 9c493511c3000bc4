// A network in the memory, the number type and the order of the machine that runs it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "networks/flat_parameters.hpp"
#include "networks/network.hpp"
#include "networks/samples.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// What computes, and in which numbers.
struct Machine {
  torch::Device device = torch::kCPU;
  torch::ScalarType type = torch::kFloat32;  // of weights and images; or kFloat64
  bool bf16 = false;                         // autocast to bfloat16 on a GPU
};

/// A network whose parameters are one vector (see FlatParameters).
struct Model {
  std::shared_ptr<Network> network;
  FlatParameters parameters;
  Machine machine;
};

/// A new model with the initial weights of make_network: drawn on the CPU in float32, so that they
/// are the same on every machine and in every type. Convolutions are kept in channels-last order.
Model make_model(const NetworkShape& shape, std::uint64_t seed, const Machine& machine);

/// A model with the same weights and statistics, and memory of its own.
Model copy_of(const Model& model, const NetworkShape& shape);

/// The samples in the machine's memory and type, each image in channels-last order.
Samples placed(const Samples& samples, const Machine& machine);

/// The logits (float32 or float64), in bfloat16 arithmetic when the machine says so.
torch::Tensor logits_of(Model& model, const torch::Tensor& images);

}  // namespace oubliette
