// Tests of Sharp MinMax: each part's gradient in each reading, and that parts stay apart.
#include "networks/methods/sharp_minmax.hpp"

#include <doctest/doctest.h>

#include "networks/methods/method_test.hpp"
#include "networks/methods/sharpness_maximisation.hpp"

using namespace oubliette;

namespace {

using Loss = SharpMinMaxPlan::Loss;
using SharpnessOf = SharpMinMaxPlan::SharpnessOf;
using Function = std::function<torch::Tensor(Network&)>;

constexpr double rho = 0.3;

// One step on R (10 samples) and on F (4) five times.
SharpMinMaxPlan plan_with(Loss loss, const Sharpness& sharpness = {Sharpness::Kind::sam, rho}) {
  SharpMinMaxPlan plan{.common = gradient_plan(sharpness), .alpha = 0.7, .loss = loss};
  plan.common.B = 20;
  return plan;
}

// The loss of either part, and what the forget part's sharpness is of, written out.
struct Losses {
  Function retain, forget, sharp;
};

Losses losses_of(const Tiny& tiny, const SharpMinMaxPlan& plan) {
  const auto weighted = [&tiny](double of_retain, double of_forget) -> Function {
    return [&tiny, of_retain, of_forget](Network& network) {
      torch::Tensor loss = torch::zeros({}, torch::kFloat64);
      if (of_retain != 0) loss = loss + of_retain * plain_cross_entropy(network, tiny.retain);
      if (of_forget != 0) loss = loss + of_forget * plain_cross_entropy(network, tiny.forget);
      return loss;
    };
  };
  Losses losses;
  switch (plan.loss) {
    case Loss::own: losses = {weighted(0.7, 0), weighted(0, -0.3), {}}; break;
    case Loss::own_unweighted: losses = {weighted(1, 0), weighted(0, -1), {}}; break;
    case Loss::joint: losses = {weighted(0.7, -0.3), weighted(0.7, -0.3), {}}; break;
  }
  losses.sharp = losses.forget;
  if (plan.sharpness_of == SharpnessOf::forget_cross_entropy) {
    losses.sharp = plan.loss == Loss::own_unweighted ? weighted(0, 1) : weighted(0, 0.3);
  }
  return losses;
}

// The gradients of SAM and of eq. 8 at `weights`, with a perturbation by what is inside `part`.
torch::Tensor flat_gradient(Tiny& tiny, const Function& loss, const torch::Tensor& weights,
                            const torch::Tensor& part) {
  const torch::Tensor g = plain_gradient(tiny.model, weights, loss) * part;
  return plain_gradient(tiny.model, weights + rho * g / g.norm(), loss);
}

torch::Tensor sharp_gradient_of(Tiny& tiny, const Losses& losses, const torch::Tensor& weights,
                                const torch::Tensor& part) {
  const torch::Tensor g = plain_gradient(tiny.model, weights, losses.sharp);
  const torch::Tensor inside = g * part;
  return plain_gradient(tiny.model, weights, losses.forget) + g -
         plain_gradient(tiny.model, weights + rho * inside / inside.norm(), losses.sharp);
}

void check_step(const SharpMinMaxPlan& plan) {
  Tiny tiny;
  SharpMinMax method(tiny.model, tiny.retain, tiny.forget, plan);
  const torch::Tensor mask = method.state().at("mask");
  const torch::Tensor all = torch::ones_like(mask);
  const torch::Tensor retain_part = plan.whole_perturbation ? all : mask.logical_not();
  const torch::Tensor forget_part = plan.whole_perturbation ? all : mask;
  const Losses losses = losses_of(tiny, plan);
  torch::Tensor weights = tiny.weights().clone();
  const torch::Tensor flat = flat_gradient(tiny, losses.retain, weights, retain_part);
  if (plan.alternating) weights = torch::where(mask, weights, weights - flat);
  const torch::Tensor sharp = sharp_gradient_of(tiny, losses, weights, forget_part);
  CHECK(distance(change_by_step(tiny.model, method), torch::where(mask, sharp, flat)) <
        gradient_tolerance);
}

}  // namespace

TEST_CASE("eq. 8 of a quadratic is 2 A w - A (w + rho g/|g|)") {
  Quadratic network(numbers({3, 2}), torch::diag(numbers({1, 2})));
  FlatParameters flat = flatten(network);
  // g = (3, 4): 2 (3, 4) - (3.3, 4.8)
  CHECK(sharpened_gradient(network, flat, {Sharpness::Kind::sam, 0.5}, network.add_gradient()) ==
        8.5);
  CHECK(distance(flat.gradient, numbers({2.7, 3.2})) < 1e-14);
  CHECK(same_bits(flat.values, numbers({3, 2})));
  sharpened_gradient(network, flat, {}, network.add_gradient());
  CHECK(same_bits(flat.gradient, numbers({3, 4})));
}

TEST_CASE("each part takes the gradient of its own loss: flat for R, sharp for F") {
  for (const Loss loss : {Loss::own, Loss::own_unweighted, Loss::joint}) {
    for (const SharpnessOf sharpness_of :
         {SharpnessOf::own_loss, SharpnessOf::forget_cross_entropy}) {
      SharpMinMaxPlan plan = plan_with(loss);
      plan.sharpness_of = sharpness_of;
      CAPTURE(static_cast<int>(loss));
      CAPTURE(static_cast<int>(sharpness_of));
      check_step(plan);
    }
  }
}

TEST_CASE("perturbations may reach the whole network, and steps may alternate") {
  for (const bool whole : {false, true}) {
    for (const bool alternating : {false, true}) {
      SharpMinMaxPlan plan = plan_with(Loss::own);
      plan.whole_perturbation = whole;
      plan.alternating = alternating;
      CAPTURE(whole);
      CAPTURE(alternating);
      check_step(plan);
    }
  }
}

TEST_CASE("the maximiser may have a sharpness of its own; with SGD's row it has none") {
  Tiny sgd, sam;
  SharpMinMaxPlan plan = plan_with(Loss::own, {});
  SharpMinMax plain(sgd.model, sgd.retain, sgd.forget, plan);
  plan.maximiser = Sharpness{Sharpness::Kind::sam, rho};
  SharpMinMax maximising(sam.model, sam.retain, sam.forget, plan);
  const torch::Tensor mask = plain.state().at("mask").clone();
  const Losses losses = losses_of(sgd, plan);
  const torch::Tensor weights = sgd.weights().clone();
  const torch::Tensor of_retain = plain_gradient(sgd.model, weights, losses.retain);
  const torch::Tensor of_forget = plain_gradient(sgd.model, weights, losses.forget);
  const torch::Tensor sharp = sharp_gradient_of(sam, losses_of(sam, plan), weights, mask);
  CHECK(distance(change_by_step(sgd.model, plain), torch::where(mask, of_forget, of_retain)) <
        gradient_tolerance);
  CHECK(distance(change_by_step(sam.model, maximising), torch::where(mask, sharp, of_retain)) <
        gradient_tolerance);
}

TEST_CASE("with the joint loss and SGD it is NegGrad") {
  // Momentum and decay too: one velocity for each part, or one for all, are the same.
  UnlearningPlan common = busy_plan({});
  Tiny split, whole;
  SharpMinMax minmax(split.model, split.retain, split.forget,
                     {.common = common, .alpha = 0.7, .loss = Loss::joint});
  NegativeGradient negative(whole.model, whole.retain, whole.forget,
                            {.common = common, .alpha = 0.7});
  carry_out(split.model, minmax, {});
  carry_out(whole.model, negative, {});
  CHECK(same_bits(split.weights(), whole.weights()));
  CHECK(same_bits(running_statistics(*split.model.network),
                  running_statistics(*whole.model.network)));
}

TEST_CASE("either part keeps its bits where the other has all of the loss and of the decay") {
  // With alpha 0 the retain part has no gradient, with alpha 1 the forget part has none; no decay.
  for (const std::string& sharpness : all_sharpness) {
    for (const double alpha : {0.0, 1.0}) {
      for (const bool whole : {false, true}) {
        CAPTURE(sharpness);
        Tiny tiny{Machine{}};
        UnlearningPlan common = busy_plan(parse_sharpness(sharpness));
        common.sgd.weight_decay = 0;
        SharpMinMax method(
            tiny.model, tiny.retain, tiny.forget,
            {.common = common, .alpha = alpha, .whole_perturbation = whole, .alternating = whole});
        const torch::Tensor mask = method.state().at("mask").clone();
        const torch::Tensor before = tiny.weights().clone();
        carry_out(tiny.model, method, {});
        const torch::Tensor still = alpha == 0 ? mask.logical_not() : mask;
        const torch::Tensor moving = still.logical_not();
        CHECK(same_bits(before.masked_select(still), tiny.weights().masked_select(still)));
        CHECK(before.masked_select(moving)
                  .ne(tiny.weights().masked_select(moving))
                  .all()
                  .item<bool>());
      }
    }
  }
}

TEST_CASE("the mask is that of the weights before the first step") {
  Tiny tiny;
  const torch::Tensor expected = forget_mask(tiny.model, tiny.forget, {.percent = 30});
  SharpMinMax method(tiny.model, tiny.retain, tiny.forget, plan_with(Loss::own));
  carry_out(tiny.model, method, {});
  CHECK(same_bits(method.state().at("mask"), expected));
  CHECK(!same_bits(forget_mask(tiny.model, tiny.forget, {.percent = 30}), expected));
}
