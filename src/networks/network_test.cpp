// Tests of whole networks: their sizes and their gradients.
#include "networks/network.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "networks/evaluate.hpp"
#include "networks/tiny_test.hpp"
#include "networks/training.hpp"

using namespace oubliette;

namespace {

double loss_at(Model& model, const torch::Tensor& weights, const Samples& batch) {
  const torch::NoGradGuard no_gradient;
  model.parameters.values.copy_(weights);
  return torch::cross_entropy_loss(logits_of(model, batch.images), batch.labels).item<double>();
}

}  // namespace

TEST_CASE("the ResNets have the numbers of parameters of He et al. in their form for CIFAR") {
  CHECK(parameter_count(*make_network({.architecture = "resnet18"}, 0)) == 11173962);
  CHECK(parameter_count(*make_network({.architecture = "resnet34"}, 0)) == 21282122);
  CHECK(parameter_count(*make_network({.architecture = "resnet50"}, 0)) == 23520842);
}

// A central difference whose step h changes the loss by some 1e-6 differs from the derivative by
// rounding, 1e-16/1e-6 of the gradient's norm, and by h^2 times the third derivative. A ReLU whose
// input changes sign within h adds up to h times the density of such inputs. 1e-6 of the norm is
// far above these and far below any wrong term.
TEST_CASE("the gradients of all networks are those of finite differences, in double precision") {
  for (const char* architecture : {"cnn", "resnet18", "resnet34", "resnet50"}) {
    for (const bool training : {true, false}) {
      CAPTURE(architecture);
      CAPTURE(training);
      const Samples batch = random_samples(6, 11);
      Model model = make_model({architecture, 2, 3, 4}, 5, float64_machine);
      model.network->train();
      add_cross_entropy(model, batch);  // running statistics that are not the first ones
      model.network->train(training);
      model.parameters.gradient.zero_();
      add_cross_entropy(model, batch);
      const torch::Tensor weights = model.parameters.values.clone(),
                          gradient = model.parameters.gradient.clone();
      const double norm = gradient.norm().item<double>(), h = 1e-6 / norm;
      CHECK(norm > 0.1);
      for (std::uint64_t k = 0; k < 10; ++k) {
        const torch::Tensor drawn =
            torch::randn(weights.sizes(), generator_for(k, "test direction"),
                         torch::TensorOptions(torch::kFloat64));
        const torch::Tensor direction = drawn / drawn.norm() + gradient / norm;
        const double slope = (loss_at(model, weights + h * direction, batch) -
                              loss_at(model, weights - h * direction, batch)) /
                             (2 * h);
        CHECK(std::abs(slope - gradient.dot(direction).item<double>()) < 1e-6 * norm);
      }
    }
  }
}
