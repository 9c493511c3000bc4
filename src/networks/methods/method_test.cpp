// Tests of all methods alike: gradients, masks, interruption, settings.
#include "networks/methods/method.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "files/temporary_folder_test.hpp"
#include "networks/methods/method_test.hpp"

using namespace oubliette;

namespace {

std::unique_ptr<Procedure> method_on(Tiny& tiny, const std::string& name,
                                     const MethodSettings& settings) {
  return make_method(name, tiny.model, tiny_shape, tiny.retain, tiny.forget, settings);
}

// Weights, statistics and the method's own state after a run.
struct After {
  torch::Tensor weights, statistics;
  TensorMap state;
};

After after(Tiny& tiny, Procedure& procedure) {
  After end{tiny.weights().clone(), running_statistics(*tiny.model.network), {}};
  for (const auto& [name, tensor] : procedure.state()) end.state[name] = tensor.clone();
  return end;
}

After uninterrupted(const std::string& name, const MethodSettings& settings) {
  Tiny tiny;
  const auto procedure = method_on(tiny, name, settings);
  carry_out(tiny.model, *procedure, {});
  return after(tiny, *procedure);
}

// Stopped before step `steps`, and continued by a procedure of its own.
After interrupted(const std::string& name, const MethodSettings& settings, int steps) {
  const TemporaryFolder folder("method_test_" + name);
  RunControl control;
  control.checkpoint = folder.path + "/checkpoint";
  control.stopped = [&steps] { return steps-- == 0; };
  {
    Tiny tiny;
    const auto procedure = method_on(tiny, name, settings);
    CHECK_THROWS_AS(carry_out(tiny.model, *procedure, control), Interrupted);
  }
  control.stopped = {};
  Tiny tiny;
  tiny.weights().mul_(0.5);  // masks and teachers are those of the first start
  const auto procedure = method_on(tiny, name, settings);
  carry_out(tiny.model, *procedure, control);
  return after(tiny, *procedure);
}

}  // namespace

TEST_CASE("a method that was stopped and continued ends with the bits of one that never was") {
  for (const MethodInfo& info : methods()) {
    CAPTURE(info.name);
    MethodSettings settings = settings_with(busy_plan(parse_sharpness("asam-0.1")));
    settings.sharp_minmax.alternating = true;
    const After whole = uninterrupted(info.name, settings);
    const After halves = interrupted(info.name, settings, 4);
    CHECK(same_bits(whole.weights, halves.weights));
    CHECK(same_bits(whole.statistics, halves.statistics));
    REQUIRE(whole.state.size() == halves.state.size());
    for (const auto& [name, tensor] : whole.state) {
      CHECK(same_bits(tensor, halves.state.at(name)));
    }
  }
}

TEST_CASE("another seed is another run") {
  for (const MethodInfo& info : methods()) {
    CAPTURE(info.name);
    UnlearningPlan plan = busy_plan({});
    const After one = uninterrupted(info.name, settings_with(plan));
    plan.seed = 6;
    CHECK(!same_bits(one.weights, uninterrupted(info.name, settings_with(plan)).weights));
  }
}

TEST_CASE("outside SalUn's mask the weights keep their bits, with every optimiser") {
  for (const Machine& machine : {Machine{}, float64_machine}) {
    for (const std::string& sharpness : all_sharpness) {
      for (const bool whole : {false, true}) {
        CAPTURE(sharpness);
        Tiny tiny(machine);
        MethodSettings settings = settings_with(busy_plan(parse_sharpness(sharpness)));
        settings.salun.random_labels.whole_perturbation = whole;
        const auto procedure = method_on(tiny, "salun", settings);
        const torch::Tensor mask = procedure->state().at("mask").clone();
        const torch::Tensor before = tiny.weights().clone();
        carry_out(tiny.model, *procedure, {});
        const torch::Tensor out = mask.logical_not();
        CHECK(same_bits(before.masked_select(out), tiny.weights().masked_select(out)));
        CHECK(before.masked_select(mask).ne(tiny.weights().masked_select(mask)).all().item<bool>());
        CHECK(mask.sum().item<std::int64_t>() == mask.numel() / 2);
      }
    }
  }
}

TEST_CASE("the losses' gradients are their finite differences") {
  for (const MethodInfo& info : methods()) {
    if (info.from_fresh_weights) continue;
    for (const BatchNormalisation normalisation :
         {BatchNormalisation::batch, BatchNormalisation::running}) {
      // Of SCRUB both kinds of step, with a student that has left its teacher.
      for (const std::int64_t step : {0, info.name == "scrub" ? 1 : 0}) {
        CAPTURE(info.name);
        CAPTURE(step);
        UnlearningPlan plan = gradient_plan();
        plan.normalisation = normalisation;
        MethodSettings settings = settings_with(plan);
        settings.l1_sparse.alpha = 0.01;
        settings.scrub.beta = 0.5;
        // Otherwise either part has a loss of its own, which are parts of this one.
        settings.sharp_minmax.loss = SharpMinMaxPlan::Loss::joint;
        Tiny tiny;
        const auto procedure = method_on(tiny, info.name, settings);
        tiny.weights().add_(torch::randn(tiny.weights().sizes(), generator_for(7, "away"),
                                         torch::TensorOptions(torch::kFloat64)),
                            0.1);
        const torch::Tensor here = tiny.weights().clone();
        const torch::Tensor gradient = change_by_step(tiny.model, *procedure, 0, step);
        torch::Tensor direction = torch::randn(here.sizes(), generator_for(8, "direction"),
                                               torch::TensorOptions(torch::kFloat64));
        if (info.name == "salun") direction.mul_(procedure->state().at("mask"));
        const double h = 1e-6;
        const auto loss_at = [&](double distance_along) {
          tiny.weights().copy_(here + distance_along * direction);
          return procedure->step(0, step);
        };
        const double slope = (loss_at(h) - loss_at(-h)) / (2 * h);
        // Third derivatives times h^2 = 1e-12 of lengths |direction|^3 below 1e4; rounding 1e-16/h.
        CHECK(std::abs(slope - gradient.dot(direction).item<double>()) <
              1e-7 * (1 + std::abs(slope)));
      }
    }
  }
}

TEST_CASE("each method needs what it says, and no other name is one") {
  CHECK(methods().size() == 8);
  CHECK(method_info("salun").title == "SalUn");
  CHECK(method_info("salun").masked);
  CHECK(!method_info("l1-sparse").uses_forget_set);
  CHECK(method_info("retraining").from_fresh_weights);
  CHECK_THROWS_WITH_AS(method_info("neggrad"),
                       "no method neggrad: there are negative-gradient, sharp-minmax, "
                       "random-labels, salun, l1-sparse, scrub, fine-tuning, retraining",
                       std::invalid_argument);
}

TEST_CASE("methods that see the retain set alone do not read the other") {
  for (const MethodInfo& info : methods()) {
    if (info.uses_forget_set) continue;
    CAPTURE(info.name);
    const MethodSettings settings = settings_with(busy_plan({}));
    const After one = uninterrupted(info.name, settings);
    Tiny tiny;
    tiny.forget = {};
    const auto procedure = method_on(tiny, info.name, settings);
    carry_out(tiny.model, *procedure, {});
    CHECK(same_bits(one.weights, tiny.weights()));
  }
}

TEST_CASE("the defaults are paper B's for CIFAR-10") {
  const MethodSettings settings;
  const auto rate_of = [&](const std::string& name) {
    return settings_json(name, settings).at("sgd").at("rate").get<double>();
  };
  CHECK(rate_of("negative-gradient") == 0.02);
  CHECK(rate_of("sharp-minmax") == 0.02);
  CHECK(rate_of("random-labels") == 0.08);
  CHECK(rate_of("salun") == 0.08);
  CHECK(rate_of("l1-sparse") == 0.02);
  CHECK(rate_of("scrub") == 0.004);
  CHECK(rate_of("retraining") == 0.1);
  for (const MethodInfo& info : methods()) {
    const auto written = settings_json(info.name, settings);
    CHECK(written.at("epochs") == (info.from_fresh_weights ? 50 : 10));
    CHECK(written.at("B") == 256);
    CHECK(written.at("sgd").at("momentum") == 0.9);
    CHECK(written.at("sgd").at("weight_decay") == 5e-4);
  }
  CHECK(settings_json("negative-gradient", settings).at("alpha") == 0.99);
  CHECK(settings_json("sharp-minmax", settings).at("alpha") == 0.99);
  CHECK(settings_json("sharp-minmax", settings).at("mask").at("percent") == 30);
  CHECK(settings_json("salun", settings).at("mask").at("percent") == 50);
  CHECK(settings_json("l1-sparse", settings).at("alpha") == 1e-4);
  const auto scrub = settings_json("scrub", settings);
  CHECK(scrub.at("msteps") == 8);
  CHECK(scrub.at("kd_T") == 3.5);
  CHECK(scrub.at("beta") == 0.01);
  CHECK(scrub.at("gamma") == 0.99);
}

TEST_CASE("a setting is set by its name, and what is no setting or no value is refused") {
  MethodSettings settings;
  const auto set_to = [&](const std::string& method, const std::string& name,
                          const std::string& value) {
    CAPTURE(name);
    set_setting(settings, method + "." + name + "=" + value);
    std::string pointer = "/" + name;
    std::replace(pointer.begin(), pointer.end(), '.', '/');
    const auto written = settings_json(method, settings);
    const auto found = written.at(nlohmann::ordered_json::json_pointer(pointer));
    CHECK((found.is_string() ? found.get<std::string>() : found.dump()) == value);
  };
  set_to("scrub", "kd_T", "4.5");
  set_to("scrub", "msteps", "3");
  set_to("scrub", "sharp_max_steps", "false");
  set_to("salun", "mask.percent", "12.5");
  set_to("salun", "mask.score", "mean_of_magnitudes");
  set_to("random-labels", "labels", "all");
  set_to("random-labels", "order", "forget_first");
  set_to("negative-gradient", "forward", "together");
  set_to("negative-gradient", "perturbed", "each");
  set_to("l1-sparse", "decays", "true");
  set_to("fine-tuning", "sgd.schedule", "cosine");
  set_to("fine-tuning", "normalisation", "running");
  set_to("sharp-minmax", "loss", "own_unweighted");
  set_to("sharp-minmax", "sharpness_of", "forget_cross_entropy");
  set_setting(settings, "sharp-minmax.maximiser=asam-0.5");
  CHECK(settings.sharp_minmax.maximiser->rho == 0.5);
  CHECK(settings_json("sharp-minmax", settings).at("maximiser") == "asam-0.5");
  set_setting(settings, "sharp-minmax.maximiser=same");
  CHECK(!settings.sharp_minmax.maximiser);
  for (const char* wrong : {"scrub.kd_T=0",
                            "scrub.kd_T=nan",
                            "scrub.kd_T=inf",
                            "scrub.kd_T=",
                            "scrub.kd_T=4x",
                            "scrub.msteps=-1",
                            "scrub.msteps=1.5",
                            "scrub.epochs=3",
                            "scrub.seed=1",
                            "scrub.T=1",
                            "scrub=1",
                            "scrub.kd_T",
                            "sharp-minmax.alpha=1.1",
                            "salun.mask.percent=0",
                            "salun.labels=",
                            "none.alpha=1",
                            "retraining.sgd.rate=1",
                            "fine-tuning.sgd.momentum=1",
                            "l1-sparse.decays=1",
                            "sharp-minmax.maximiser=adam",
                            ""}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(set_setting(settings, wrong), std::invalid_argument);
  }
  CHECK(settings.scrub.kd_T == 4.5);
}

TEST_CASE("retraining starts from fresh weights and goes the way of training") {
  Tiny tiny;
  MethodSettings settings = settings_with(busy_plan({}));
  settings.retraining.weights_seed = 9;
  const auto procedure = method_on(tiny, "retraining", settings);
  Model fresh = make_model(tiny_shape, 9, float64_machine);
  CHECK(same_bits(tiny.weights(), fresh.parameters.values));
  CHECK(same_bits(running_statistics(*tiny.model.network), running_statistics(*fresh.network)));
  carry_out(tiny.model, *procedure, {});
  Training training(fresh, tiny.retain, settings.retraining.training);
  carry_out(fresh, training, {});
  CHECK(same_bits(tiny.weights(), fresh.parameters.values));
}
