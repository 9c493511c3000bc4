// Tests of SCRUB's two kinds of step and of its teacher.
#include "networks/methods/scrub.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "networks/methods/method_test.hpp"

using namespace oubliette;

namespace {

// T^2 KL, sample by sample from the definition.
torch::Tensor plain_divergence(const torch::Tensor& student, const torch::Tensor& teacher,
                               double T) {
  const auto shares = [&](const torch::Tensor& logits) {
    const torch::Tensor powers = (logits / T).exp();
    return powers / powers.sum(1, true);
  };
  const torch::Tensor p = shares(teacher), q = shares(student);
  return T * T * (p * (p / q).log()).sum() / static_cast<double>(student.size(0));
}

// The logits of another model, in evaluation mode.
torch::Tensor teachers(Tiny& teacher, const Samples& samples) {
  const torch::NoGradGuard no_gradient;
  teacher.model.network->eval();
  return teacher.model.network->forward(samples.images);
}

ScrubPlan scrub_with(const Sharpness& sharpness) {
  return {.common = gradient_plan(sharpness), .msteps = 2, .kd_T = 2, .gamma = 0.75, .beta = 0.5};
}

}  // namespace

TEST_CASE("the distillation loss of two classes is T^2 KL(teacher || student)") {
  const torch::Tensor student = numbers({0, 0}).view({1, 2});
  const torch::Tensor teacher = numbers({2 * std::log(3.0), 0}).view({1, 2});
  // At T = 2: (3/4, 1/4) against (1/2, 1/2).
  const double expected = 4 * (0.75 * std::log(1.5) + 0.25 * std::log(0.5));
  CHECK(std::abs(distillation_loss(student, teacher, 2).item<double>() - expected) < 1e-15);
  CHECK(distillation_loss(teacher, teacher, 2).item<double>() == 0);
}

TEST_CASE("max steps ascend KL(F) from the teacher, min steps descend gamma CE(R) + beta KL(R)") {
  for (const char* sharpness : {"sgd", "sam-0.3"}) {
    Tiny tiny, teacher;
    Scrub method(tiny.model, tiny.retain, tiny.forget, scrub_with(parse_sharpness(sharpness)));
    REQUIRE(method.steps_in(0) == 2);
    const auto max_loss = [&](Network& network) {
      return -plain_divergence(network.forward(tiny.forget.images), teachers(teacher, tiny.forget),
                               2);
    };
    const auto min_loss = [&](Network& network) {
      return 0.75 * plain_cross_entropy(network, tiny.retain) +
             0.5 * plain_divergence(network.forward(tiny.retain.images),
                                    teachers(teacher, tiny.retain), 2);
    };
    const auto expected = [&](const std::function<torch::Tensor(Network&)>& loss) {
      tiny.model.network->train();
      const torch::Tensor g = plain_gradient(tiny.model, tiny.weights(), loss);
      if (std::string(sharpness) == "sgd") return g;
      return plain_gradient(tiny.model, tiny.weights() + 0.3 * g / g.norm(), loss);
    };
    const torch::Tensor up = expected(max_loss);
    CHECK(distance(change_by_step(tiny.model, method, 0, 0), up) < gradient_tolerance);
    const torch::Tensor down = expected(min_loss);  // where the first step led
    CHECK(distance(change_by_step(tiny.model, method, 0, 1), down) < gradient_tolerance);
  }
}

TEST_CASE("SAM may leave the max steps alone") {
  Tiny tiny, plain;
  ScrubPlan plan = scrub_with({Sharpness::Kind::sam, 0.3});
  plan.sharp_max_steps = false;
  Scrub method(tiny.model, tiny.retain, tiny.forget, plan);
  Scrub without(plain.model, plain.retain, plain.forget, scrub_with({}));
  CHECK(same_bits(change_by_step(tiny.model, method, 0, 0),
                  change_by_step(plain.model, without, 0, 0)));
  CHECK(!same_bits(change_by_step(tiny.model, method, 0, 1),
                   change_by_step(plain.model, without, 0, 1)));
}

TEST_CASE("max steps come in the first msteps epochs, with a batch size of their own") {
  Tiny tiny;
  ScrubPlan plan = scrub_with({});
  plan.common.B = 4;
  plan.forget_B = 1;
  Scrub method(tiny.model, tiny.retain, tiny.forget, plan);
  CHECK(method.steps_in(0) == 4 + 3);
  CHECK(method.steps_in(1) == 4 + 3);
  CHECK(method.steps_in(2) == 3);
}

TEST_CASE("the teacher's logits leave the student as it was") {
  Tiny tiny, moved;
  const Teacher teacher(tiny.model);
  const torch::Tensor expected = teachers(moved, tiny.forget);
  {
    const torch::NoGradGuard no_gradient;
    tiny.weights().mul_(1.1);
    tiny.model.network->train();
    logits_of(tiny.model, tiny.forget.images);
  }
  const torch::Tensor weights = tiny.weights().clone();
  const torch::Tensor statistics = running_statistics(*tiny.model.network);
  CHECK(same_bits(teacher.logits(tiny.model, tiny.forget.images), expected));
  CHECK(same_bits(tiny.weights(), weights));
  CHECK(same_bits(running_statistics(*tiny.model.network), statistics));
  CHECK(tiny.model.network->is_training());
}

TEST_CASE("a temperature of zero is refused") {
  Tiny tiny;
  ScrubPlan plan = scrub_with({});
  plan.kd_T = 0;
  CHECK_THROWS_WITH_AS(Scrub(tiny.model, tiny.retain, tiny.forget, plan),
                       "Scrub: kd_T 0, msteps 2, gamma 0.75, beta 0.5", std::invalid_argument);
}
