// Tests of masks: the largest gradients, of known ones.
#include "networks/mask.hpp"

#include <doctest/doctest.h>

#include "networks/tiny_test.hpp"
#include "networks/training.hpp"

using namespace oubliette;

namespace {

std::vector<std::int64_t> places(const torch::Tensor& mask) {
  const torch::Tensor found = mask.nonzero().flatten();
  return {found.data_ptr<std::int64_t>(), found.data_ptr<std::int64_t>() + found.numel()};
}

using Places = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("the largest scores are taken, as many as the percentage allows, rounded down") {
  const torch::Tensor scores = numbers({0.5, 3, 0, 2, 1});
  CHECK(places(largest(scores, 0)) == Places{});
  CHECK(places(largest(scores, 19.9)) == Places{});
  CHECK(places(largest(scores, 20)) == Places{1});
  CHECK(places(largest(scores, 50)) == Places{1, 3});
  CHECK(places(largest(scores, 60)) == Places{1, 3, 4});
  CHECK(places(largest(scores, 100)) == Places{0, 1, 2, 3, 4});
}

TEST_CASE("29 percent of a hundred are 29, though 0.29 * 100 is below 29 in double") {
  CHECK(largest(torch::arange(100), 29).sum().item<std::int64_t>() == 29);
  CHECK(largest(torch::arange(10000), 30).sum().item<std::int64_t>() == 3000);
}

TEST_CASE("of equal scores the first are taken") {
  CHECK(places(largest(numbers({1, 2, 1, 2, 1}), 60)) == Places{0, 1, 3});
  const torch::Tensor equal = torch::ones({1000}, torch::kFloat32);
  CHECK(places(largest(equal, 1)) == Places{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("percentages and scores that are none are refused") {
  CHECK_THROWS_WITH_AS(largest(numbers({1}), 101), "largest: 101 percent", std::domain_error);
  CHECK_THROWS_WITH_AS(largest(numbers({1}), -1), "largest: -1 percent", std::domain_error);
  CHECK_THROWS_WITH_AS(largest(numbers({1, std::nan("")}), 50), "largest: a score is not finite",
                       std::domain_error);
}

TEST_CASE("scores are the magnitudes of the mean gradient in evaluation mode, in one pass") {
  Model model = make_model(tiny_shape, 1, float64_machine);
  const Samples forget = random_samples(7, 2);
  model.network->train();
  const torch::Tensor weights = model.parameters.values.clone();
  const torch::Tensor statistics = running_statistics(*model.network);
  const torch::Tensor scores = gradient_scores(model, forget, GradientScore::magnitude_of_mean, 3);
  CHECK(same_bits(model.parameters.values, weights));
  CHECK(same_bits(running_statistics(*model.network), statistics));
  CHECK(model.parameters.gradient.abs().max().item<double>() == 0);
  CHECK(model.network->is_training());
  model.network->eval();
  add_cross_entropy(model, forget);
  // Sums over 3 + 3 + 1 samples instead of 7: a few roundings of numbers below 10.
  CHECK(distance(scores, model.parameters.gradient.abs()) < 1e-14);
}

TEST_CASE("scores may be the mean of each sample's magnitudes") {
  Model model = make_model(tiny_shape, 1, float64_machine);
  const Samples forget = random_samples(3, 2);
  const torch::Tensor scores = gradient_scores(model, forget, GradientScore::mean_of_magnitudes);
  torch::Tensor sum = torch::zeros_like(scores);
  model.network->eval();
  for (std::int64_t i = 0; i < 3; ++i) {
    model.parameters.gradient.zero_();
    add_cross_entropy(model, at_indices(forget, torch::tensor({i})));
    sum += model.parameters.gradient.abs();
  }
  CHECK(distance(scores, sum / 3) < 1e-15);  // the same numbers, divided once
}

TEST_CASE("the mask takes the weights with the largest known gradients") {
  // Without features the classifier's bias alone has a gradient: softmax - label, in the mean. With
  // a bias of zero: all labels 2 of 4 classes give (1/4, 1/4, -3/4, 1/4).
  Model model = make_model(tiny_shape, 1, float64_machine);
  const torch::NoGradGuard no_gradient;
  model.parameters.values.zero_();
  Samples forget = random_samples(5, 2);
  forget.labels.fill_(2);
  const torch::AutoGradMode gradient(true);
  const std::int64_t P = model.parameters.size(), bias = P - 4;
  const double one = 100.5 / static_cast<double>(P);  // percent that allows one weight
  CHECK(places(forget_mask(model, forget, {.percent = one})) == Places{bias + 2});
  CHECK(places(forget_mask(model, forget, {.percent = 3 * one})) ==
        Places{bias, bias + 1, bias + 2});
  CHECK(places(forget_mask(model, forget, {.percent = 4 * one})) ==
        Places{bias, bias + 1, bias + 2, bias + 3});
  // Without them, and all other scores zero, the first weights of convolutions.
  CHECK(places(forget_mask(model, forget, {.percent = 2 * one, .normalisation = false})) ==
        Places{0, 1});
}

TEST_CASE("there is no mask without samples") {
  Model model = make_model(tiny_shape, 1, float64_machine);
  CHECK_THROWS_AS(
      forget_mask(model, at_indices(random_samples(1, 1), torch::empty({0}, torch::kInt64)), {}),
      std::invalid_argument);
}
