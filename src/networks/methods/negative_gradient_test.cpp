// Tests of NegGrad against eq. 4, written out.
#include "networks/methods/negative_gradient.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "networks/methods/method_test.hpp"

using namespace oubliette;

namespace {

using Forward = NegativeGradientPlan::Forward;
using Perturbed = NegativeGradientPlan::Perturbed;

// One step takes all of R (10 samples) and F (4 samples) five times, which has the mean of F.
NegativeGradientPlan plan_with(const Sharpness& sharpness, double alpha = 0.7) {
  NegativeGradientPlan plan{.common = gradient_plan(sharpness), .alpha = alpha};
  plan.common.B = 20;
  return plan;
}

torch::Tensor eq_4(Network& network, const Tiny& tiny, double alpha) {
  return alpha * plain_cross_entropy(network, tiny.retain) -
         (1 - alpha) * plain_cross_entropy(network, tiny.forget);
}

}  // namespace

TEST_CASE("a step goes along the gradient of alpha CE(R) - (1 - alpha) CE(F)") {
  Tiny tiny;
  NegativeGradient method(tiny.model, tiny.retain, tiny.forget, plan_with({}));
  const torch::Tensor expected = plain_gradient(
      tiny.model, tiny.weights(), [&](Network& network) { return eq_4(network, tiny, 0.7); });
  CHECK(distance(change_by_step(tiny.model, method), expected) < gradient_tolerance);
}

TEST_CASE("SAM's perturbation comes from the gradient of the whole loss") {
  Tiny tiny;
  NegativeGradient method(tiny.model, tiny.retain, tiny.forget,
                          plan_with({Sharpness::Kind::sam, 0.3}));
  const auto loss = [&](Network& network) { return eq_4(network, tiny, 0.7); };
  const torch::Tensor g = plain_gradient(tiny.model, tiny.weights(), loss);
  const torch::Tensor expected =
      plain_gradient(tiny.model, tiny.weights() + 0.3 * g / g.norm(), loss);
  CHECK(distance(change_by_step(tiny.model, method), expected) < gradient_tolerance);
}

TEST_CASE("or from either term's own gradient") {
  Tiny tiny;
  NegativeGradientPlan plan = plan_with({Sharpness::Kind::sam, 0.3});
  plan.perturbed = Perturbed::each;
  NegativeGradient method(tiny.model, tiny.retain, tiny.forget, plan);
  torch::Tensor expected = torch::zeros_like(tiny.weights());
  for (const auto& [samples, weight] :
       {std::pair{&tiny.retain, 0.7}, std::pair{&tiny.forget, -0.3}}) {
    const auto term = [&](Network& network) {
      return weight * plain_cross_entropy(network, *samples);
    };
    const torch::Tensor g = plain_gradient(tiny.model, tiny.weights(), term);
    expected += plain_gradient(tiny.model, tiny.weights() + 0.3 * g / g.norm(), term);
  }
  CHECK(distance(change_by_step(tiny.model, method), expected) < gradient_tolerance);
}

TEST_CASE("together, batch normalisation takes the statistics of both batches") {
  NegativeGradientPlan plan = plan_with({});
  plan.forward = Forward::together;
  plan.common.B = 10;
  Tiny ten;  // with as many samples to forget as to keep, so that one step takes each once
  ten.forget = random_samples(10, 3);
  NegativeGradient method(ten.model, ten.retain, ten.forget, plan);
  const torch::Tensor expected = plain_gradient(ten.model, ten.weights(), [&](Network& network) {
    const torch::Tensor logits =
        network.forward(torch::cat({ten.retain.images, ten.forget.images}));
    const torch::Tensor labels = torch::cat({ten.retain.labels, ten.forget.labels});
    const torch::Tensor shares = torch::log_softmax(logits, 1).gather(1, labels.view({-1, 1}));
    return -0.7 * shares.narrow(0, 0, 10).mean() + 0.3 * shares.narrow(0, 10, 10).mean();
  });
  CHECK(distance(change_by_step(ten.model, method), expected) < gradient_tolerance);
}

TEST_CASE("descent on R lowers its loss, ascent on F raises its") {
  for (const double alpha : {1.0, 0.0}) {
    Tiny tiny;
    NegativeGradientPlan plan = plan_with({}, alpha);
    plan.common.sgd.rate = 1e-3;
    plan.common.normalisation = BatchNormalisation::running;
    NegativeGradient method(tiny.model, tiny.retain, tiny.forget, plan);
    const Samples& samples = alpha == 1 ? tiny.retain : tiny.forget;
    tiny.model.network->eval();
    const double before = plain_cross_entropy(*tiny.model.network, samples).item<double>();
    method.step(0, 0);
    const double change = plain_cross_entropy(*tiny.model.network, samples).item<double>() - before;
    CHECK((alpha == 1 ? change < 0 : change > 0));
  }
}

TEST_CASE("an epoch is one pass over R; F comes over and over, B at a time") {
  Tiny tiny;
  BatchStream retain(tiny.retain, 4, 5, "retain", {}), forget(tiny.forget, 3, 5, "forget", {});
  CHECK(retain.batches() == 3);
  CHECK(retain.of_pass(0, 2).size() == 2);
  std::vector<double> seen;
  for (std::int64_t i = 0; i < 3; ++i) {
    for (const auto& image : retain.of_pass(1, i).images.unbind()) {
      seen.push_back(image.sum().item<double>());
    }
  }
  const auto sorted = [](std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values;
  };
  std::vector<double> all, thrice, forgotten;
  for (const auto& image : tiny.retain.images.unbind()) all.push_back(image.sum().item<double>());
  // The same memory order of an image: the same sum.
  CHECK(sorted(seen) == sorted(all));
  for (std::int64_t i = 0; i < 4; ++i) {  // 12 samples: three passes over 4
    const Samples batch = forget.cycled(i);
    CHECK(batch.size() == 3);
    for (const auto& image : batch.images.unbind()) thrice.push_back(image.sum().item<double>());
  }
  for (const auto& image : tiny.forget.images.unbind()) {
    forgotten.insert(forgotten.end(), 3, image.sum().item<double>());
  }
  CHECK(sorted(thrice) == sorted(forgotten));
}

TEST_CASE("each pass has an order of its own, and each batch an augmentation of its own") {
  const Tiny tiny;
  BatchStream plain(tiny.retain, 10, 5, "retain", {});
  CHECK(!same_bits(plain.of_pass(0, 0).images, plain.of_pass(1, 0).images));
  CHECK(!same_bits(plain.cycled(0).images, plain.cycled(1).images));
  BatchStream changed(tiny.retain, 5, 5, "retain", {.crop = 1, .flip = true});
  const torch::Tensor first = changed.of_pass(0, 0).images;
  CHECK(!same_bits(first, plain.of_pass(0, 0).images.narrow(0, 0, 5)));
  changed.of_pass(3, 1);
  CHECK(same_bits(first, changed.of_pass(0, 0).images));
}

TEST_CASE("settings that mean nothing are refused") {
  Tiny tiny;
  const auto make = [&](const NegativeGradientPlan& plan) {
    NegativeGradient(tiny.model, tiny.retain, tiny.forget, plan);
  };
  CHECK_THROWS_WITH_AS(make({.alpha = 1.5}), "NegativeGradient: alpha = 1.5",
                       std::invalid_argument);
  CHECK_THROWS_AS(make({.forward = Forward::together, .perturbed = Perturbed::each}),
                  std::invalid_argument);
  CHECK_THROWS_AS(make({.common = {.epochs = 0}}), std::invalid_argument);
}
