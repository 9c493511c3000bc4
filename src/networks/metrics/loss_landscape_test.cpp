// Landscapes of a small network.
#include "networks/metrics/loss_landscape.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "networks/evaluate.hpp"
#include "networks/random.hpp"

namespace oubliette {
namespace {

Samples some_images() {
  return {torch::randn({6, 3, 8, 8}, generator_for(1, "test images"),
                       torch::TensorOptions(torch::kFloat32)),
          torch::arange(6).remainder(3)};
}

TEST_CASE("the basin ratio by hand") {
  // Mean 2, squares of the differences 4, 1, 1, 0, 4: std = sqrt 2. Half of it is 0.71.
  const torch::Tensor losses = torch::tensor({0.0, 1.0, 3.0, 2.0, 4.0}, torch::kFloat64);
  CHECK(basin_ratio(losses, 2) == 0.2);
  CHECK(basin_ratio(losses, 2.5) == 0.4);
  CHECK(basin_ratio(losses, 9) == 0);
  // The boundary counts: std = 1, losses at 1/2 from L_0.
  CHECK(basin_ratio(torch::tensor({1.0, 3.0}, torch::kFloat64), 1.5) == 0.5);
  CHECK(basin_ratio(torch::ones({4}, torch::kFloat64), 1) == 1);
  CHECK_THROWS_WITH_AS(basin_ratio(torch::empty({0}), 1), "basin_ratio: no losses",
                       std::invalid_argument);
}

TEST_CASE("each filter of a direction has the norm of that of the weights") {
  const Model model = make_model({"cnn", 2, 3, 3}, 5, {});
  const torch::Tensor direction =
      filter_normalised_direction(model, LandscapeDirections::weights, 1, 0);
  const torch::Tensor whole = filter_normalised_direction(model, LandscapeDirections::all, 1, 0);
  std::size_t part = 0;
  for (const torch::Tensor& parameter : model.network->parameters()) {
    const auto lying = [&](const torch::Tensor& vector) {
      return vector.as_strided(parameter.sizes(), parameter.strides(),
                               model.parameters.parts[part].start);
    };
    const auto norms = [](const torch::Tensor& x) {
      return x.detach().reshape({x.size(0), -1}).norm(2, 1);
    };
    CAPTURE(model.parameters.parts[part].name);
    // float32 numbers.
    CHECK(torch::allclose(norms(lying(whole)), norms(parameter), 1e-5));
    if (parameter.dim() > 1) {
      CHECK(torch::allclose(norms(lying(direction)), norms(parameter), 1e-5));
      CHECK_FALSE(torch::allclose(lying(direction).abs(), parameter.detach().abs(), 1e-2));
    } else {
      CHECK(lying(direction).abs().max().item<double>() == 0);
    }
    ++part;
  }
  CHECK(direction.equal(filter_normalised_direction(model, LandscapeDirections::weights, 1, 0)));
  CHECK_FALSE(
      direction.equal(filter_normalised_direction(model, LandscapeDirections::weights, 1, 1)));
}

TEST_CASE("a landscape has the model's loss in the middle, and the weights keep their bits") {
  Model model = make_model({"cnn", 2, 3, 3}, 5, {});
  const Samples samples = some_images();
  const torch::Tensor before = model.parameters.values.clone();
  const torch::Tensor statistics = running_statistics(*model.network);
  const Landscape got = loss_landscape(model, samples, {3, 0.5, LandscapeDirections::weights, 1});
  CHECK(got.steps.equal(torch::tensor({-0.5, 0.0, 0.5}, torch::kFloat64)));
  CHECK(got.losses[1][1].item<double>() == got.loss);
  CHECK(got.loss == evaluate(model, samples).loss);
  CHECK(model.parameters.values.equal(before));
  CHECK(running_statistics(*model.network).equal(statistics));
  // The loss at (1/2, 0), made by hand.
  model.parameters.values.add_(
      filter_normalised_direction(model, LandscapeDirections::weights, 1, 0), 0.5);
  CHECK(got.losses[2][1].item<double>() ==
        doctest::Approx(evaluate(model, samples).loss).epsilon(1e-6));
}

TEST_CASE("the weights come back after a loss that is not finite, too") {
  Model model = make_model({"cnn", 2, 3, 3}, 5, {});
  const torch::Tensor before = model.parameters.values.clone();
  CHECK_THROWS_AS(loss_landscape(model, some_images(), {2, 1e30, LandscapeDirections::all, 1}),
                  std::domain_error);
  CHECK(model.parameters.values.equal(before));
  CHECK_THROWS_WITH_AS(loss_landscape(model, some_images(), {1, 1, LandscapeDirections::all, 1}),
                       "loss_landscape: 1 points, radius 1", std::invalid_argument);
}

}  // namespace
}  // namespace oubliette
