// Tests of paper A's step.
#include "networks/methods/eq_3.hpp"

#include <doctest/doctest.h>

#include "networks/methods/method_test.hpp"

using namespace oubliette;

TEST_CASE("a step of eq. 3 goes along (1 - alpha) grad CE(R) - alpha grad CE(F)") {
  for (const BatchNormalisation normalisation :
       {BatchNormalisation::batch, BatchNormalisation::running}) {
    Tiny tiny;
    Eq3 method(tiny.model, tiny.retain, tiny.forget,
               {.steps = 2,
                .B = 20,
                .alpha = 0.3,
                .sgd = {.rate = 1},
                .sharpness = {},
                .normalisation = normalisation});
    tiny.model.network->train(normalisation == BatchNormalisation::batch);
    const torch::Tensor expected =
        plain_gradient(tiny.model, tiny.weights(), [&](Network& network) {
          // Together, so that batch normalisation sees both.
          const torch::Tensor shares = torch::log_softmax(
              network.forward(torch::cat({tiny.retain.images, tiny.forget.images})), 1);
          const auto right = [&](std::int64_t start, const torch::Tensor& labels) {
            return shares.narrow(0, start, labels.size(0)).gather(1, labels.view({-1, 1})).mean();
          };
          return -0.7 * right(0, tiny.retain.labels) + 0.3 * right(10, tiny.forget.labels);
        });
    CHECK(distance(change_by_step(tiny.model, method), expected) < gradient_tolerance);
  }
}

TEST_CASE("each step draws a batch of its own") {
  Tiny tiny;
  Eq3 method(tiny.model, tiny.retain, tiny.forget,
             {.steps = 2, .B = 2, .sgd = {.rate = 1}, .sharpness = {}});
  const torch::Tensor weights = tiny.weights().clone();
  const torch::Tensor first = change_by_step(tiny.model, method, 0, 0);
  tiny.weights().copy_(weights);
  CHECK(!same_bits(first, change_by_step(tiny.model, method, 0, 1)));
  tiny.weights().copy_(weights);
  CHECK(same_bits(first, change_by_step(tiny.model, method, 0, 0)));
}
