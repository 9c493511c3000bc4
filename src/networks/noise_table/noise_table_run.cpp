// Training and unlearning are stored runs, the coherence between them a stored result.
#include "networks/noise_table/noise_table_run.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

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

struct RunPlace {
  std::string folder, name;  // of the run
  std::string file(const std::string& of) const { return folder + "/" + of; }
};

json train(const NoiseTableConfig& config, Model& model, const Samples& training,
           const Samples& test, std::uint64_t seed, const RunPlace& place, const Frame& frame) {
  TrainingPlan plan = config.training;
  plan.seed = seed;
  return stored_run(
      {place.file("training"), place.name + ", training", true, config.checkpoint_seconds}, model,
      [&] { return std::make_unique<Training>(model, training, plan); },
      [&]() -> json {
        const Fit on_training = evaluate(model, training), on_test = evaluate(model, test);
        if (!std::isfinite(on_training.loss) || !std::isfinite(on_test.loss)) return {};
        return {{"training", to_json(on_training)}, {"test", to_json(on_test)}};
      },
      frame);
}

// The matrices stay beside the numbers, for other programs.
json coherence_of(const NoiseTableConfig& config, Model& model, const Samples& retain,
                  const Samples& forget, std::uint64_t seed, const RunPlace& place,
                  const Frame& frame) {
  go_on(frame);
  if (frame.say) frame.say(place.name + ": measuring coherence");
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
             const Samples& forget, const Samples& test, std::uint64_t seed, const RunPlace& place,
             const Frame& frame) {
  Eq3Plan plan = config.unlearning;
  plan.seed = seed;
  const auto measure = [&](std::int64_t) {
    std::vector<double> numbers;
    for (const Samples* set : {&forget, &retain, &test}) {
      const Fit fit = evaluate(model, *set);
      numbers.insert(numbers.end(), {fit.loss, fit.accuracy});
    }
    return numbers;
  };
  return stored_run(
      {place.file("unlearning"), place.name + ", unlearning", false, config.checkpoint_seconds,
       measure, config.measure_every},
      model,
      [&] {
        read_weights(place.file("training.pt"), model);
        return std::make_unique<Eq3>(model, retain, forget, plan);
      },
      [] { return json::object(); }, frame);
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
                              const Frame& frame) {
  RunPlace place;
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
  const json trained = train(config, model, all, test, seed, place, frame);
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
      read_weights(place.file("training.pt"), model);
      return coherence_of(config, model, retain, forget, seed, place, frame);
    }));
  }
  const json unlearned = unlearn(config, model, retain, forget, test, seed, place, frame);
  run.unlearning_diverged_at = divergence_in(unlearned);
  for (const json& row : unlearned.at("measured")) {
    const auto x = row.at("numbers").get<std::vector<double>>();
    run.rows.push_back(
        {row.at("step"), {x.at(0), x.at(1)}, {x.at(2), x.at(3)}, {x.at(4), x.at(5)}});
  }
  return run;
}

}  // namespace oubliette
