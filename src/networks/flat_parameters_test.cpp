// Tests of the vector of all parameters: it is the network's memory.
#include "networks/flat_parameters.hpp"

#include <doctest/doctest.h>

#include "networks/tiny_test.hpp"
#include "networks/training.hpp"

using namespace oubliette;

namespace {

// The part of a vector that is one parameter, in the parameter's own order.
torch::Tensor part_of(const torch::Tensor& vector, const FlatParameters::Part& part,
                      const torch::Tensor& parameter) {
  return vector.as_strided(parameter.sizes(), parameter.strides(), part.start);
}

}  // namespace

TEST_CASE("parameters lie one after another in the vector, by name, with no gap") {
  Model model = make_model(tiny_shape, 1, float64_machine);
  std::int64_t at = 0;
  std::size_t i = 0;
  for (const auto& parameter : model.network->named_parameters()) {
    const FlatParameters::Part& part = model.parameters.parts.at(i++);
    CHECK(part.name == parameter.key());
    CHECK(part.start == at);
    CHECK(part.size == parameter.value().numel());
    CHECK(part.dimensions == parameter.value().dim());
    at += part.size;
  }
  CHECK(at == model.parameters.size());
  CHECK(at == parameter_count(*model.network));
}

TEST_CASE("a change of the vector is one of the network, and the other way round") {
  Model model = make_model(tiny_shape, 1, float64_machine);
  const torch::NoGradGuard no_gradient;
  const std::vector<torch::Tensor> parameters = model.network->parameters();
  CHECK(parameters[0].is_contiguous(torch::MemoryFormat::ChannelsLast));
  model.parameters.values.copy_(torch::arange(model.parameters.size(), torch::kFloat64));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const FlatParameters::Part& part = model.parameters.parts[i];
    CHECK(same_bits(parameters[i], part_of(model.parameters.values, part, parameters[i])));
    CHECK(parameters[i].min().item<double>() == static_cast<double>(part.start));
  }
  torch::Tensor weight = parameters[0];
  weight.fill_(7);
  CHECK(model.parameters.values.eq(7).sum().item<std::int64_t>() >= weight.numel());
  CHECK(model.parameters.values[0].item<double>() == 7);
}

TEST_CASE("gradients are added into the vector by every backward pass, channels last or not") {
  for (const char* architecture : {"cnn", "resnet18"}) {
    CAPTURE(architecture);
    NetworkShape shape = tiny_shape;
    shape.architecture = architecture;
    Model model = make_model(shape, 1, float64_machine);
    const Samples batch = random_samples(4, 2);
    const auto* memory = model.parameters.gradient.data_ptr<double>();
    model.network->eval();
    add_cross_entropy(model, batch);
    const torch::Tensor once = model.parameters.gradient.clone();
    CHECK(once.abs().sum().item<double>() > 0);
    add_cross_entropy(model, batch);
    // Twice the same number, added to itself: a doubling, which is exact.
    CHECK(distance(model.parameters.gradient, 2 * once) == 0);
    const std::vector<torch::Tensor> parameters = model.network->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const FlatParameters::Part& part = model.parameters.parts[i];
      CHECK(parameters[i].grad().data_ptr<double>() == memory + part.start);
      CHECK(same_bits(parameters[i].grad(), part_of(2 * once, part, parameters[i])));
    }
  }
}

TEST_CASE("the vector's gradient is that of autograd on the separate parameters") {
  Model model = make_model(tiny_shape, 1, float64_machine);
  const Samples batch = random_samples(4, 2);
  model.network->eval();
  add_cross_entropy(model, batch);
  const std::vector<torch::Tensor> parameters = model.network->parameters();
  const auto gradients = torch::autograd::grad(
      {torch::cross_entropy_loss(model.network->forward(batch.images), batch.labels)}, parameters);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const FlatParameters::Part& part = model.parameters.parts[i];
    // The same kernels; they may add up in another order for another memory layout.
    CHECK(distance(part_of(model.parameters.gradient, part, parameters[i]), gradients[i]) < 1e-14);
  }
}

TEST_CASE("running statistics come back as they were set, and must be as many") {
  Model model = make_model(tiny_shape, 1, float64_machine);
  const torch::Tensor first = running_statistics(*model.network);
  CHECK(first.size(0) == 2 * (2 + 4 + 8));  // mean and variance of 2, 4 and 8 channels
  const torch::Tensor other = torch::arange(first.size(0), torch::kFloat64);
  set_running_statistics(*model.network, other);
  CHECK(same_bits(running_statistics(*model.network), other));
  CHECK_THROWS_WITH_AS(set_running_statistics(*model.network, numbers({1, 2})),
                       "set_running_statistics: 2 numbers, the network has 28",
                       std::invalid_argument);
}

TEST_CASE("a network without parameters has no vector") {
  torch::nn::Module nothing;
  CHECK_THROWS_WITH_AS(flatten(nothing), "flatten: the network has no parameters",
                       std::invalid_argument);
}
