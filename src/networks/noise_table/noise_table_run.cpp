// Each step leaves its result in a file, so that it is never done again.
#include "networks/noise_table/noise_table_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <filesystem>

#include "networks/coherence/measure_coherence.hpp"
#include "networks/experiment/forget_file.hpp"
#include "networks/experiment/knobs.hpp"
#include "networks/experiment/result_json.hpp"
#include "networks/experiment/result_store.hpp"
#include "networks/experiment/stored_run.hpp"
#include "networks/metrics/subset.hpp"
#include "networks/random.hpp"

namespace oubliette {
namespace {

using nlohmann::json;

// Says now and then how far a run is.
auto progress_lines(const Watch& watch, const std::string& what) {
  auto last =
      std::make_shared<std::chrono::steady_clock::time_point>(std::chrono::steady_clock::now());
  return [last, watch, what](std::int64_t done, std::int64_t steps, double loss) {
    const auto now = std::chrono::steady_clock::now();
    if (now - *last < std::chrono::seconds(10) || !watch.say) return;
    *last = now;
    watch.say(fmt::format("{}: step {} of at most {}, loss {:.4f}", what, done, steps, loss));
  };
}

struct Place {
  std::string folder, name;  // of the run
  std::string file(const std::string& of) const { return folder + "/" + of; }
};

// When the result is kept; a file that stays does no harm.
void remove_checkpoint(const std::string& file) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
}

json train(const NoiseTableConfig& config, Model& model, const Samples& training,
           const Samples& test, std::uint64_t seed, const Place& place, const Watch& watch) {
  TrainingPlan plan = config.training;
  plan.seed = seed;
  Training procedure(model, training, plan);
  RunControl control;
  control.checkpoint = place.file("training.pt");
  control.seconds_between_checkpoints = config.checkpoint_seconds;
  control.stopped = watch.stopped;
  control.progress = progress_lines(watch, place.name + ", training");
  const RunEnd end = carry_out(model, procedure, control);
  write_weights(place.file("model.pt"), model);
  json result{{"seed", seed}, {"epochs", end.epochs}, {"steps", end.steps}};
  result["diverged_at_step"] = end.diverged_at ? json(*end.diverged_at) : json();
  result["last_loss"] = end.last_loss;
  if (end.diverged_at) return result;
  result["training"] = to_json(evaluate(model, training));
  result["test"] = to_json(evaluate(model, test));
  return result;
}

// The matrices stay beside the numbers, for other programs.
json coherence_of(const NoiseTableConfig& config, Model& model, const Samples& retain,
                  const Samples& forget, std::uint64_t seed, const Place& place,
                  const Watch& watch) {
  if (watch.stopped && watch.stopped()) throw Interrupted("stopped");
  if (watch.say) watch.say(place.name + ": measuring coherence");
  CoherencePlan plan;
  plan.retain_images = config.coherence_images;
  plan.forget_images = config.coherence_images;
  plan.seed = seed;
  plan.mean_square.device = model.machine.device;
  const Eq3Plan& unlearning = config.unlearning;
  const CoherenceMeasurement measured = measure_coherence(
      model, retain, forget, unlearning.sgd.rate, unlearning.alpha, unlearning.B, plan);
  write_coherence(place.file("coherence"), measured);
  return to_json(measured);
}

NoiseTableCoherence coherence_in(const json& value) {
  NoiseTableCoherence coherence{{},
                                {},
                                value.at("mean_square").at("growth"),
                                value.at("mean_square").at("growth_of_mean"),
                                value.at("mean_square").at("lambda_min_A"),
                                value.at("mean_square").at("mechanisms")};
  if (const json& pairs = value.at("pairs"); !pairs.is_null()) {
    coherence.sigma = pairs.at("sigma");
    coherence.sigma_all = pairs.at("sigma_all");
  }
  return coherence;
}

json unlearn(const NoiseTableConfig& config, Model& model, const Samples& retain,
             const Samples& forget, const Samples& test, std::uint64_t seed, const Place& place,
             const Watch& watch) {
  Eq3Plan plan = config.unlearning;
  plan.seed = seed;
  Eq3 procedure(model, retain, forget, plan);
  RunControl control;
  control.checkpoint = place.file("unlearning.pt");
  control.seconds_between_checkpoints = config.checkpoint_seconds;
  control.stopped = watch.stopped;
  control.progress = progress_lines(watch, place.name + ", unlearning");
  control.measure_every = config.measure_every;
  control.measure = [&](std::int64_t) {
    std::vector<double> numbers;
    for (const Samples* set : {&forget, &retain, &test}) {
      const Fit fit = evaluate(model, *set);
      numbers.insert(numbers.end(), {fit.loss, fit.accuracy});
    }
    return numbers;
  };
  const RunEnd end = carry_out(model, procedure, control);
  json rows = json::array();
  for (const RunEnd::Measured& row : end.measured) {
    const std::vector<double>& x = row.numbers;
    if (end.diverged_at == row.step) continue;
    rows.push_back({{"step", row.step},
                    {"forget", to_json(Fit{x[0], x[1]})},
                    {"retain", to_json(Fit{x[2], x[3]})},
                    {"test", to_json(Fit{x[4], x[5]})}});
  }
  json result{{"seed", seed}, {"steps", end.steps}, {"measured", rows}};
  result["diverged_at_step"] = end.diverged_at ? json(*end.diverged_at) : json();
  result["last_loss"] = end.last_loss;
  return result;
}

}  // namespace

torch::Tensor forget_indices(const NoiseTableConfig& config, std::int64_t n, std::uint64_t seed) {
  if (!config.forget_file.empty()) return read_forget_file(config.forget_file, n);
  const auto count =
      static_cast<std::int64_t>(std::llround(config.forget_share * static_cast<double>(n)));
  if (count < 1 || count >= n) {
    throw std::invalid_argument(
        fmt::format("--forget-share {}: that is {} of {} training images, expected from 1 to {}",
                    config.forget_share, count, n, n - 1));
  }
  return random_subset(n, count, seed, "forget set");
}

NoiseTableRun noise_table_run(const NoiseTableConfig& config, const DataSet& data,
                              const std::string& out, double variance, std::uint64_t seed,
                              const Watch& watch) {
  Place place;
  place.name = fmt::format("variance {}, seed {}", variance, seed);
  place.folder = fmt::format("{}/runs/variance-{}-seed-{}", out, variance, seed);
  const Machine machine = machine_of(config.device, config.type, config.bf16);
  const ChannelScale scale = channel_scale(data.training);
  Samples all = standardised(data.training, scale);
  add_input_noise(all, variance, config.noise_scale, scale, seed);
  all = placed(all, machine);
  const Samples test = placed(standardised(data.test, scale), machine);
  const torch::Tensor forgotten = forget_indices(config, all.size(), seed);
  const Samples forget = batch_at(all, forgotten);
  const Samples retain = batch_at(all, complement(forgotten, all.size()));

  Model model = make_model(config.network, seed, machine);
  const json trained = once(place.file("training.json"),
                            [&] { return train(config, model, all, test, seed, place, watch); });
  remove_checkpoint(place.file("training.pt"));
  NoiseTableRun run;
  run.variance = variance;
  run.seed = seed;
  run.epochs = trained.at("epochs");
  run.training_steps = trained.at("steps");
  run.training_diverged_at = divergence_in(trained);
  if (run.training_diverged_at) return run;
  run.training = fit_in(trained.at("training"));
  run.test = fit_in(trained.at("test"));
  if (config.coherence_images > 0) {
    run.coherence = coherence_in(once(place.file("coherence.json"), [&] {
      read_weights(place.file("model.pt"), model);
      return coherence_of(config, model, retain, forget, seed, place, watch);
    }));
  }
  const json unlearned = once(place.file("unlearning.json"), [&] {
    read_weights(place.file("model.pt"), model);
    return unlearn(config, model, retain, forget, test, seed, place, watch);
  });
  remove_checkpoint(place.file("unlearning.pt"));
  run.unlearning_diverged_at = divergence_in(unlearned);
  for (const json& row : unlearned.at("measured")) {
    run.rows.push_back({row.at("step"), fit_in(row.at("forget")), fit_in(row.at("retain")),
                        fit_in(row.at("test"))});
  }
  return run;
}

}  // namespace oubliette
