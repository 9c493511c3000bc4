// Tests of random labels and SalUn.
#include "networks/methods/random_labels.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "networks/methods/method_test.hpp"

using namespace oubliette;

namespace {

// R with F under the labels of one epoch.
Samples relabelled(const Tiny& tiny, LabelLaw law, std::uint64_t seed, std::int64_t epoch) {
  return {torch::cat({tiny.retain.images, tiny.forget.images}),
          torch::cat({tiny.retain.labels,
                      random_labels(tiny.forget.labels, tiny_shape.classes, law, seed, epoch)})};
}

}  // namespace

TEST_CASE("labels of the other classes are uniform among them and never right") {
  const torch::Tensor labels = torch::arange(30000, torch::kInt64).remainder(3);
  const torch::Tensor drawn = random_labels(labels, 3, LabelLaw::others, 1, 0);
  CHECK(drawn.ne(labels).all().item<bool>());
  CHECK(drawn.ge(0).logical_and(drawn.lt(3)).all().item<bool>());
  const double next = drawn.eq((labels + 1).remainder(3)).sum().item<double>();
  CHECK(std::abs(next - 15000) < 4 * 86.6);  // four standard deviations, sqrt(30000) / 2
}

TEST_CASE("labels of all classes are right one time in K") {
  const torch::Tensor labels = torch::zeros({30000}, torch::kInt64);
  const torch::Tensor drawn = random_labels(labels, 3, LabelLaw::all, 1, 0);
  for (std::int64_t k = 0; k < 3; ++k) {
    // Four standard deviations, sqrt(30000 * 2/9).
    CHECK(std::abs(drawn.eq(k).sum().item<double>() - 10000) < 4 * 81.7);
  }
}

TEST_CASE("each epoch has its own labels, and each seed") {
  const torch::Tensor labels = torch::zeros({100}, torch::kInt64);
  const auto drawn = [&](std::uint64_t seed, std::int64_t epoch) {
    return random_labels(labels, 10, LabelLaw::others, seed, epoch);
  };
  CHECK(same_bits(drawn(1, 0), drawn(1, 0)));
  CHECK(!same_bits(drawn(1, 0), drawn(1, 1)));
  CHECK(!same_bits(drawn(1, 0), drawn(2, 0)));
  CHECK_THROWS_AS(random_labels(labels, 1, LabelLaw::others, 1, 0), std::invalid_argument);
}

TEST_CASE("a step goes along the gradient of CE(S) with this epoch's labels") {
  for (const LabelLaw law : {LabelLaw::others, LabelLaw::all}) {
    Tiny tiny;
    RandomLabels method(tiny.model, tiny.retain, tiny.forget, tiny_shape.classes,
                        {.common = gradient_plan(), .labels = law});
    REQUIRE(method.steps_in(0) == 1);
    for (const std::int64_t epoch : {0, 1}) {
      const torch::Tensor expected =
          plain_gradient(tiny.model, tiny.weights(), [&](Network& network) {
            return plain_cross_entropy(network, relabelled(tiny, law, 5, epoch));
          });
      CHECK(distance(change_by_step(tiny.model, method, epoch), expected) < gradient_tolerance);
    }
  }
}

TEST_CASE("forget first: the batches of F, then those of R") {
  Tiny tiny;
  RandomLabels method(tiny.model, tiny.retain, tiny.forget, tiny_shape.classes,
                      {.common = gradient_plan(), .order = RandomLabelsPlan::Order::forget_first});
  REQUIRE(method.steps_in(0) == 2);
  const Samples wrong{tiny.forget.images,
                      random_labels(tiny.forget.labels, 4, LabelLaw::others, 5, 0)};
  const auto gradient_of = [&](const Samples& samples) {
    return plain_gradient(tiny.model, tiny.weights(),
                          [&](Network& network) { return plain_cross_entropy(network, samples); });
  };
  const torch::Tensor first = gradient_of(wrong);
  CHECK(distance(change_by_step(tiny.model, method, 0, 0), first) < gradient_tolerance);
  const torch::Tensor second = gradient_of(tiny.retain);
  CHECK(distance(change_by_step(tiny.model, method, 0, 1), second) < gradient_tolerance);
}

TEST_CASE("in small batches every sample comes once an epoch") {
  for (const auto order : {RandomLabelsPlan::Order::mixed, RandomLabelsPlan::Order::forget_first}) {
    // With running statistics the gradient of an epoch's batches at fixed weights is that of S.
    Tiny tiny;
    UnlearningPlan plan = gradient_plan();
    plan.B = 4;
    plan.normalisation = BatchNormalisation::running;
    RandomLabels method(tiny.model, tiny.retain, tiny.forget, tiny_shape.classes,
                        {.common = plan, .order = order});
    const torch::Tensor weights = tiny.weights().clone();
    torch::Tensor sum = torch::zeros_like(weights);
    const std::vector<double> sizes{4, 4, 4, 2};  // 14 samples mixed, or 4 and then 10
    REQUIRE(method.steps_in(0) == 4);
    for (std::int64_t step = 0; step < 4; ++step) {
      sum += change_by_step(tiny.model, method, 0, step) * sizes[static_cast<std::size_t>(step)];
      tiny.weights().copy_(weights);
    }
    const torch::Tensor expected = plain_gradient(tiny.model, weights, [&](Network& network) {
      return 14 * plain_cross_entropy(network, relabelled(tiny, LabelLaw::others, 5, 0));
    });
    CHECK(distance(sum, expected) < 14 * gradient_tolerance);
  }
}

TEST_CASE("SalUn takes the step of random labels inside its mask") {
  Tiny tiny;
  const MethodSettings settings = settings_with(gradient_plan());
  const auto salun =
      make_method("salun", tiny.model, tiny_shape, tiny.retain, tiny.forget, settings);
  Tiny other;
  const auto plain =
      make_method("random-labels", other.model, tiny_shape, other.retain, other.forget, settings);
  const torch::Tensor mask = salun->state().at("mask");
  CHECK(same_bits(mask, forget_mask(other.model, other.forget, {.percent = 50})));
  const torch::Tensor change = change_by_step(other.model, *plain);
  CHECK(same_bits(change_by_step(tiny.model, *salun),
                  torch::where(mask, change, torch::zeros_like(change))));
}

TEST_CASE("SalUn's perturbation stays inside the mask, or reaches all weights") {
  for (const bool whole : {false, true}) {
    Tiny tiny;
    MethodSettings settings = settings_with(gradient_plan({Sharpness::Kind::sam, 0.3}));
    settings.salun.random_labels.whole_perturbation = whole;
    const auto salun =
        make_method("salun", tiny.model, tiny_shape, tiny.retain, tiny.forget, settings);
    const torch::Tensor mask = salun->state().at("mask");
    const auto loss = [&](Network& network) {
      return plain_cross_entropy(network, relabelled(tiny, LabelLaw::others, 5, 0));
    };
    torch::Tensor g = plain_gradient(tiny.model, tiny.weights(), loss);
    if (!whole) g = g * mask;
    const torch::Tensor expected =
        plain_gradient(tiny.model, tiny.weights() + 0.3 * g / g.norm(), loss) * mask;
    CHECK(distance(change_by_step(tiny.model, *salun), expected) < gradient_tolerance);
  }
}
