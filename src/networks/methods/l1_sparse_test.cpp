// Tests of L1-sparse and fine-tuning.
#include "networks/methods/l1_sparse.hpp"

#include <doctest/doctest.h>

#include "networks/methods/method_test.hpp"

using namespace oubliette;

namespace {

torch::Tensor with_penalty(Network& network, const Samples& samples, double alpha) {
  torch::Tensor loss = plain_cross_entropy(network, samples);
  for (const torch::Tensor& parameter : network.parameters()) {
    loss = loss + alpha * parameter.abs().sum();
  }
  return loss;
}

}  // namespace

TEST_CASE("a step goes along the gradient of CE(R) + alpha |w|_1, decaying if asked") {
  for (const bool decays : {false, true}) {
    Tiny tiny;
    L1Sparse method(tiny.model, tiny.retain,
                    {.common = gradient_plan(), .alpha = 0.5, .decays = decays});
    for (const std::int64_t epoch : {0, 4}) {
      const double alpha = decays && epoch == 4 ? 0.3 : 0.5;  // 0.5 (1 - 4/10)
      const torch::Tensor expected = plain_gradient(
          tiny.model, tiny.weights(),
          [&](Network& network) { return with_penalty(network, tiny.retain, alpha); });
      CHECK(distance(change_by_step(tiny.model, method, epoch), expected) < gradient_tolerance);
    }
  }
}

TEST_CASE("SAM perturbs by the gradient of loss and penalty, and takes the penalty's there") {
  Tiny tiny;
  // So far that signs change.
  L1Sparse method(tiny.model, tiny.retain,
                  {.common = gradient_plan({Sharpness::Kind::sam, 3}), .alpha = 0.5});
  const auto loss = [&](Network& network) { return with_penalty(network, tiny.retain, 0.5); };
  const torch::Tensor g = plain_gradient(tiny.model, tiny.weights(), loss);
  const torch::Tensor there = tiny.weights() + 3 * g / g.norm();
  REQUIRE(there.sign().ne(tiny.weights().sign()).any().item<bool>());
  const torch::Tensor expected = plain_gradient(tiny.model, there, loss);
  CHECK(distance(change_by_step(tiny.model, method), expected) < gradient_tolerance);
}

TEST_CASE("a weight of zero is not moved by the penalty") {
  Tiny tiny;
  {
    const torch::NoGradGuard no_gradient;
    tiny.weights().zero_();
  }
  L1Sparse method(tiny.model, tiny.retain, {.common = gradient_plan(), .alpha = 0.5});
  const torch::Tensor change = change_by_step(tiny.model, method);
  // Without weights, the classifier's bias alone has a gradient.
  const std::int64_t P = change.size(0);
  CHECK(change.narrow(0, 0, P - 4).abs().max().item<double>() == 0);
  CHECK(change.narrow(0, P - 4, 4).abs().max().item<double>() > 0);
}

TEST_CASE("fine-tuning is descent on CE(R)") {
  Tiny tiny;
  const auto method = make_method("fine-tuning", tiny.model, tiny_shape, tiny.retain, tiny.forget,
                                  settings_with(gradient_plan()));
  const torch::Tensor expected = plain_gradient(tiny.model, tiny.weights(), [&](Network& network) {
    return plain_cross_entropy(network, tiny.retain);
  });
  CHECK(distance(change_by_step(tiny.model, *method), expected) < gradient_tolerance);
}

TEST_CASE("a penalty below zero is refused") {
  Tiny tiny;
  CHECK_THROWS_WITH_AS(L1Sparse(tiny.model, tiny.retain, {.alpha = -1}), "L1Sparse: alpha = -1",
                       std::invalid_argument);
}
