// Tests of runs that are carried out once.
#include "networks/experiment/stored_run.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <limits>

#include "files/input_error.hpp"
#include "files/temporary_folder_test.hpp"
#include "networks/tiny_test.hpp"

using namespace oubliette;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

// Adds 1 to every weight in each of 4 steps; the loss of step `bad` (from 1) is not finite.
class Climb : public Procedure {
 public:
  Climb(Model& model, std::int64_t bad) : model_(model), bad_(bad) {}
  std::int64_t epochs() const override { return 2; }
  std::int64_t steps_in(std::int64_t) const override { return 2; }
  double step(std::int64_t epoch, std::int64_t step) override {
    if (2 * epoch + step + 1 == bad_) return std::numeric_limits<double>::infinity();
    model_.parameters.values.add_(1);
    return 0.5;
  }
  TensorMap state() override { return {}; }

 private:
  Model& model_;
  std::int64_t bad_;
};

struct Counted {
  int starts = 0;
  json run(const StoredRun& of, Model& model, std::int64_t bad = 0,
           const json& measured = {{"x", 1}}, const Frame& frame = {}) {
    return stored_run(
        of, model,
        [&] {
          ++starts;
          return std::make_unique<Climb>(model, bad);
        },
        [&] { return measured; }, frame);
  }
};

}  // namespace

TEST_CASE("a stored run is carried out once and leaves its result and weights") {
  const torch::NoGradGuard no_gradient;
  const TemporaryFolder folder("stored_run_test_once");
  Model model = make_model(tiny_shape, 1, float64_machine);
  const torch::Tensor before = model.parameters.values.clone();
  Counted counted;
  const StoredRun run{folder.path + "/a/run", "a run", true};
  const json result = counted.run(run, model);
  CHECK(result.at("steps") == 4);
  CHECK(result.at("diverged_at_step").is_null());
  CHECK(result.at("x") == 1);
  CHECK(counted.run(run, model) == result);
  CHECK(counted.starts == 1);
  CHECK_FALSE(fs::exists(run.file + ".part.pt"));
  Model other = make_model(tiny_shape, 2, float64_machine);
  read_weights(run.file + ".pt", other);
  CHECK(same_bits(other.parameters.values, before + 4));
  fs::remove(run.file + ".pt");
  counted.run(run, model);
  CHECK(counted.starts == 2);
}

TEST_CASE("a run that diverges is recorded with its step and not measured") {
  const torch::NoGradGuard no_gradient;
  const TemporaryFolder folder("stored_run_test_diverged");
  Model model = make_model(tiny_shape, 1, float64_machine);
  Counted counted;
  const json result = counted.run({folder.path + "/run", "a run"}, model, 3);
  CHECK(result.at("diverged_at_step") == 3);
  CHECK(result.at("steps") == 2);
  CHECK(result.at("last_loss") == 0.5);
  CHECK_FALSE(result.contains("x"));
  // Finite losses, but outputs that are not.
  CHECK(counted.run({folder.path + "/other", "a run"}, model, 0, json()).at("diverged_at_step") ==
        4);
}

TEST_CASE("numbers measured along a run are kept, but not those of its divergence") {
  const torch::NoGradGuard no_gradient;
  const TemporaryFolder folder("stored_run_test_measured");
  Model model = make_model(tiny_shape, 1, float64_machine);
  StoredRun run{.file = folder.path + "/run", .name = "a run"};
  run.measure_every = 2;
  run.measure_along = [](std::int64_t step) {
    return std::vector<double>{step == 4 ? std::numeric_limits<double>::infinity()
                                         : 0.5 * static_cast<double>(step)};
  };
  const json result = Counted().run(run, model);
  CHECK(result.at("diverged_at_step") == 4);
  CHECK(result.at("measured") == json::parse(R"([{"step": 0, "numbers": [0.0]},
                                                 {"step": 2, "numbers": [1.0]}])"));
}

TEST_CASE("a stopped run goes on") {
  const torch::NoGradGuard no_gradient;
  const TemporaryFolder folder("stored_run_test_stopped");
  Model model = make_model(tiny_shape, 1, float64_machine);
  const torch::Tensor before = model.parameters.values.clone();
  Counted counted;
  int asked = 0;
  const Frame frame{[&] { return ++asked == 3; }, {}, {}};
  const StoredRun run{folder.path + "/run", "a run", true};
  CHECK_THROWS_AS(counted.run(run, model, 0, {{"x", 1}}, frame), Interrupted);
  CHECK(fs::exists(run.file + ".part.pt"));
  Model again = make_model(tiny_shape, 1, float64_machine);
  counted.run(run, again);
  CHECK(same_bits(again.parameters.values, before + 4));
  CHECK_FALSE(fs::exists(run.file + ".part.pt"));
  CHECK_THROWS_AS(go_on({[] { return true; }, {}, {}}), Interrupted);
}

TEST_CASE("weights of another network are refused by the file's name") {
  const TemporaryFolder folder("stored_run_test_other");
  const Model model = make_model(tiny_shape, 1, float64_machine);
  const std::string file = folder.path + "/weights.pt";
  write_weights(file, model);
  NetworkShape shape = tiny_shape;
  shape.width = 3;
  Model other = make_model(shape, 1, float64_machine);
  CHECK_THROWS_WITH(read_weights(file, other),
                    (file + ": is of another network: weights do not fit").c_str());
}
