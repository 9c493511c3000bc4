// Tests of runs that stop, go on and diverge.
#include "networks/run.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "files/input_error.hpp"
#include "files/temporary_folder_test.hpp"
#include "files/write_file.hpp"
#include "networks/batches.hpp"
#include "networks/evaluate.hpp"
#include "networks/methods/eq_3.hpp"
#include "networks/random.hpp"
#include "networks/training.hpp"

using namespace oubliette;

namespace {

const NetworkShape tiny{.architecture = "cnn", .width = 2, .channels = 1, .classes = 3};

Samples samples_of(std::int64_t n, std::uint64_t seed) {
  const torch::Generator images = generator_for(seed, "images");
  return placed({torch::randn({n, 1, 8, 8}, images, torch::kFloat32),
                 torch::randint(3, {n}, generator_for(seed, "labels"), torch::kInt64)},
                {});
}

struct Checkpoint : TemporaryFolder {
  Checkpoint() : TemporaryFolder("networks_run_test") {}
  std::string file = path + "/run.pt";
};

TrainingPlan short_plan() {
  TrainingPlan plan;
  plan.epochs = 3;
  plan.B = 4;
  plan.sgd = {.rate = 0.1, .momentum = 0.9, .weight_decay = 5e-4, .schedule = Schedule::cosine};
  plan.sharpness = {Sharpness::Kind::asam, 0.5};
  plan.seed = 4;
  return plan;
}

bool same_bits(const Model& a, const Model& b) {
  return torch::equal(a.parameters.values, b.parameters.values) &&
         torch::equal(running_statistics(*a.network), running_statistics(*b.network));
}

// Its loss becomes infinite at one step.
class Diverging : public Procedure {
 public:
  explicit Diverging(Model& model) : model_(model) {}
  std::int64_t epochs() const override { return 1; }
  std::int64_t steps_in(std::int64_t) const override { return 10; }
  double step(std::int64_t, std::int64_t step) override {
    if (step == 6) return INFINITY;
    model_.parameters.values.fill_(static_cast<float>(step));
    return 1;
  }
  TensorMap state() override { return {}; }

 private:
  Model& model_;
};

}  // namespace

TEST_CASE("a training that is stopped after each step ends with the bits of one that is not") {
  const Samples samples = samples_of(10, 1);
  Model whole = make_model(tiny, 2, {});
  Training procedure(whole, samples, short_plan());
  RunControl control;
  control.measure = [&](std::int64_t) { return std::vector{evaluate(whole, samples).loss}; };
  control.measure_every = 2;
  const RunEnd expected = carry_out(whole, procedure, control);
  CHECK(expected.steps == 9);
  CHECK(expected.epochs == 3);

  const Checkpoint checkpoint;
  int starts = 0;
  for (bool over = false; !over; ++starts) {
    Model model = make_model(tiny, 2, {});
    Training again(model, samples, short_plan());
    RunControl stopping;
    stopping.checkpoint = checkpoint.file;
    int asked = 0;
    stopping.stopped = [&] { return ++asked > 1; };
    stopping.measure = [&](std::int64_t) { return std::vector{evaluate(model, samples).loss}; };
    stopping.measure_every = 2;
    try {
      const RunEnd end = carry_out(model, again, stopping);
      over = true;
      CHECK(same_bits(model, whole));
      CHECK(end.steps == 9);
      CHECK(end.last_loss == expected.last_loss);
      REQUIRE(end.measured.size() == expected.measured.size());
      for (std::size_t i = 0; i < end.measured.size(); ++i) {
        CHECK(end.measured[i].step == expected.measured[i].step);
        CHECK(end.measured[i].numbers == expected.measured[i].numbers);
      }
    } catch (const Interrupted&) {
    }
  }
  CHECK(starts == 9);
}

TEST_CASE("a loss that is not finite ends the run before its step") {
  Model model = make_model(tiny, 0, {});
  Diverging procedure(model);
  const RunEnd end = carry_out(model, procedure, {});
  REQUIRE(end.diverged_at);
  CHECK(*end.diverged_at == 7);
  CHECK(end.steps == 6);
  CHECK(model.parameters.values[0].item<float>() == 5);
}

TEST_CASE("a training with a huge rate ends as diverged, with finite weights") {
  const Samples samples = samples_of(8, 3);
  Model model = make_model(tiny, 0, {});
  TrainingPlan plan = short_plan();
  plan.epochs = 400;
  plan.sgd = {.rate = 1e30};
  plan.sharpness = {};
  Training procedure(model, samples, plan);
  const RunEnd end = carry_out(model, procedure, {});
  CHECK(end.diverged_at);
  CHECK(torch::isfinite(model.parameters.values).all().item<bool>());
}

TEST_CASE("a training until all is fitted goes on at a tenth of the rate, for so many epochs") {
  const Samples samples = samples_of(8, 3);
  const auto epochs_of = [&](bool until_fitted, Schedule schedule, double rate) {
    Model model = make_model(tiny, 0, {});
    TrainingPlan plan = short_plan();
    plan.epochs = 2;
    plan.sharpness = {};
    plan.sgd = {.rate = rate, .schedule = schedule};
    plan.until_fitted = until_fitted;
    plan.further_epochs = 3;
    Training procedure(model, samples, plan);
    return carry_out(model, procedure, {}).epochs;
  };
  CHECK(epochs_of(false, Schedule::cosine, 1e-9) == 2);
  CHECK(epochs_of(true, Schedule::cosine, 1e-9) == 5);
  const auto change_in_epoch = [&](std::int64_t epoch, const SgdSettings& sgd) {
    Model model = make_model(tiny, 0, {});
    TrainingPlan plan = short_plan();
    plan.epochs = 10;
    plan.sgd = sgd;
    plan.until_fitted = true;
    plan.further_epochs = 10;
    Training procedure(model, samples, plan);
    const torch::Tensor before = model.parameters.values.clone();
    procedure.step(epoch, 0);
    return (model.parameters.values - before).norm().item<double>();
  };
  CHECK(change_in_epoch(15, {.rate = 0.1, .schedule = Schedule::cosine}) ==
        doctest::Approx(change_in_epoch(0, {.rate = 0.01})).epsilon(0.5));
}

TEST_CASE("a checkpoint of another run or a damaged one is refused by name") {
  const Samples samples = samples_of(10, 1);
  const Checkpoint checkpoint;
  RunControl control;
  control.checkpoint = checkpoint.file;
  Model model = make_model(tiny, 2, {});
  Training procedure(model, samples, short_plan());
  write_file(checkpoint.file, "no archive");
  CHECK_THROWS_AS(carry_out(model, procedure, control), InputError);
  write_tensors(checkpoint.file, {{"weights", torch::zeros({3})}});
  CHECK_THROWS_WITH(carry_out(model, procedure, control),
                    (checkpoint.file + ": is of another run: velocity does not fit").c_str());
}

TEST_CASE("eq. 3 is the gradient of the retain loss less that of the forget loss") {
  const Samples retain = samples_of(6, 1), forget = samples_of(4, 2);
  const auto type = torch::kFloat64;
  const Machine machine{torch::kCPU, type, false};
  Model model = make_model(tiny, 5, machine);
  Eq3Plan plan;
  plan.steps = 1;
  plan.B = 6;
  plan.alpha = 0.3;
  plan.sgd = {.rate = 0.01};
  plan.normalisation = BatchNormalisation::running;
  const Samples r = placed(retain, machine), f = placed(forget, machine);
  const torch::Tensor before = model.parameters.values.clone();
  Eq3 procedure(model, r, f, plan);
  carry_out(model, procedure, {});

  // All samples are drawn: each gradient by itself gives the same step.
  Model other = make_model(tiny, 5, machine);
  other.network->eval();
  other.parameters.gradient.zero_();
  add_cross_entropy(other, r);
  const torch::Tensor of_retain = other.parameters.gradient.clone();
  other.parameters.gradient.zero_();
  add_cross_entropy(other, f);
  const torch::Tensor expected =
      before - 0.01 * (0.7 * of_retain - 0.3 * other.parameters.gradient);
  // Sums of ten terms in another order, in double.
  CHECK((model.parameters.values - expected).abs().max().item<double>() < 1e-14);
}
