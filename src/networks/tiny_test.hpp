// What the tests of optimisers and methods stand on: tiny networks and random images.
#pragma once

#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "networks/model.hpp"
#include "networks/optimizer.hpp"
#include "networks/random.hpp"

namespace oubliette {

inline const Machine float64_machine{.type = torch::kFloat64};
inline const NetworkShape tiny_shape{
    .architecture = "cnn", .width = 2, .channels = 3, .classes = 4};

/// Random images of 8 x 8 with random labels below 4.
inline Samples random_samples(std::int64_t n, std::uint64_t seed,
                              const Machine& machine = float64_machine) {
  const torch::Generator generator = generator_for(seed, "test images");
  return placed({torch::randn({n, 3, 8, 8}, generator, torch::TensorOptions(torch::kFloat32)),
                 torch::randint(4, {n}, generator, torch::TensorOptions(torch::kInt64))},
                machine);
}

inline bool same_bits(const torch::Tensor& a, const torch::Tensor& b) {
  const torch::Tensor x = a.contiguous(), y = b.contiguous();
  return x.sizes() == y.sizes() && x.scalar_type() == y.scalar_type() &&
         std::memcmp(x.data_ptr(), y.data_ptr(), x.nbytes()) == 0;
}

/// The largest |a - b|.
inline double distance(const torch::Tensor& a, const torch::Tensor& b) {
  return (a - b).abs().max().item<double>();
}

inline torch::Tensor numbers(const std::vector<double>& values) {
  return torch::tensor(values, torch::kFloat64);
}

/// A network that is its weights w: w'Aw / 2 is its loss.
struct Quadratic : torch::nn::Module {
  Quadratic(const torch::Tensor& start, const torch::Tensor& curvature) : A(curvature) {
    w = register_parameter("w", start.clone());
  }
  AddGradient add_gradient() {
    return [this] {
      const torch::Tensor loss = w.dot(A.mv(w)) / 2;
      loss.backward();
      return loss.item<double>();
    };
  }
  torch::Tensor w, A;
};

}  // namespace oubliette
