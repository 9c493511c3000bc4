// Each model is one stored run.
#include "networks/sharpness_table/sharpness_models.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "networks/experiment/result_json.hpp"
#include "networks/experiment/result_store.hpp"
#include "networks/experiment/stored_run.hpp"

namespace oubliette {
namespace {

using nlohmann::json;

void fill(SharpnessRow& row, const json& result) {
  row.steps = result.at("steps");
  row.diverged_at = divergence_in(result);
  if (!row.diverged_at) row.metrics = metrics_in(result);
}

// Null when an output is not finite.
json measured(Model& model, const SharpnessSetting& setting, const ForgetSet& set) {
  const SharpnessTableConfig& config = setting.config;
  WassersteinPlan transport = config.wasserstein;
  transport.seed = config.seed;
  const auto metrics = model_metrics(model, {set.retain, set.forget, setting.test},
                                     {config.membership_by_class, config.class_weight, transport});
  return metrics ? to_json(*metrics) : json();
}

Model initial_model(const SharpnessSetting& setting) {
  return make_model(setting.config.network, setting.config.seed, setting.machine);
}

TrainingPlan training_plan(const SharpnessTableConfig& config, const Sharpness& sharpness) {
  TrainingPlan plan = config.pretraining;
  plan.sharpness = sharpness;
  plan.seed = config.seed;
  return plan;
}

MethodSettings settings_of(const SharpnessTableConfig& config, const UnlearningCase& of) {
  MethodSettings settings = config.settings;
  UnlearningPlan* plan = common_plan(of.method, settings);
  plan->sharpness = of.U;
  plan->seed = of.seed;
  if (of.alpha) settings.negative_gradient.alpha = *of.alpha;
  return settings;
}

bool is_of_the_grid(const SharpnessTableConfig& config, const UnlearningCase& of) {
  return !of.alpha || *of.alpha == config.settings.negative_gradient.alpha;
}

}  // namespace

std::string pretrained_file(const SharpnessSetting& setting, const Sharpness& A) {
  return fmt::format("{}/runs/pretraining/{}", setting.out, optimiser_tag(A));
}

std::string unlearned_file(const SharpnessSetting& setting, const std::string& set,
                           const UnlearningCase& of) {
  const std::string alpha =
      is_of_the_grid(setting.config, of) ? "" : fmt::format("-alpha-{}", *of.alpha);
  return fmt::format("{}/runs/{}/{}/{}{}-{}-seed-{}", setting.out, set, optimiser_tag(of.A),
                     of.method, alpha, optimiser_tag(of.U), of.seed);
}

bool is_pictured(const SharpnessTableConfig& config, const UnlearningCase& of) {
  const auto& pictured = config.sweep_optimisers;
  return (of.method == "negative-gradient" || of.method == "sharp-minmax") && same(of.A, of.U) &&
         of.seed == config.seeds.front() && is_of_the_grid(config, of) &&
         std::any_of(pictured.begin(), pictured.end(),
                     [&](const Sharpness& optimiser) { return same(optimiser, of.A); });
}

PretrainedRow pretrain(const SharpnessSetting& setting, const Sharpness& A) {
  Model model = initial_model(setting);
  const TrainingPlan plan = training_plan(setting.config, A);
  const json result = stored_run(
      {pretrained_file(setting, A), "pretraining with " + sharpness_name(A), true,
       setting.config.checkpoint_seconds},
      model, [&] { return std::make_unique<Training>(model, setting.training, plan); },
      [&]() -> json {
        const Fit training = evaluate(model, setting.training),
                  test = evaluate(model, setting.test);
        if (!std::isfinite(training.loss) || !std::isfinite(test.loss)) return {};
        return {{"training", to_json(training)}, {"test", to_json(test)}};
      },
      setting.frame);
  PretrainedRow row{A, result.at("steps"), divergence_in(result), {}, {}};
  if (row.diverged_at) return row;
  row.training = fit_in(result.at("training"));
  row.test = fit_in(result.at("test"));
  return row;
}

SharpnessRow pretrained_row(const SharpnessSetting& setting, const ForgetSet& set,
                            const Sharpness& A) {
  SharpnessRow row{.forget_set = set.name, .method = pretrained_model, .A = A, .U = {}};
  row.seed = setting.config.seed;
  const std::string file =
      fmt::format("{}/runs/{}/{}/pretrained.json", setting.out, set.name, optimiser_tag(A));
  const json result = once(file, [&] {
    Model model = initial_model(setting);
    read_weights(pretrained_file(setting, A) + ".pt", model);
    json values = measured(model, setting, set);
    const bool finite = !values.is_null();
    if (!finite) values = json::object();
    values["steps"] = 0;
    values["diverged_at_step"] = finite ? json() : json(0);
    return values;
  });
  fill(row, result);
  return row;
}

SharpnessRow retrain(const SharpnessSetting& setting, const ForgetSet& set) {
  const SharpnessTableConfig& config = setting.config;
  SharpnessRow row{
      .forget_set = set.name, .method = retrained_model, .A = config.reference, .U = {}};
  row.seed = config.seed;
  Model model = initial_model(setting);
  MethodSettings settings;
  settings.retraining = {training_plan(config, config.reference), config.seed};
  fill(row, stored_run(
                {fmt::format("{}/runs/{}/retraining", setting.out, set.name),
                 "retraining without the forget set " + set.name, false, config.checkpoint_seconds},
                model,
                [&] {
                  return make_method(retrained_model, model, config.network, set.retain, set.forget,
                                     settings);
                },
                [&] { return measured(model, setting, set); }, setting.frame));
  return row;
}

SharpnessRow unlearn(const SharpnessSetting& setting, const ForgetSet& set,
                     const UnlearningCase& of) {
  const SharpnessTableConfig& config = setting.config;
  SharpnessRow row{.forget_set = set.name, .method = of.method, .A = of.A, .U = of.U};
  row.seed = of.seed;
  row.alpha = of.alpha;
  const std::string file = unlearned_file(setting, set.name, of);
  Model model = initial_model(setting);
  const MethodSettings settings = settings_of(config, of);
  const auto start = [&] {
    read_weights(pretrained_file(setting, of.A) + ".pt", model);
    return make_method(of.method, model, config.network, set.retain, set.forget, settings);
  };
  fill(row, stored_run(
                {file,
                 fmt::format("{} ({}, A {}, U {}, seed {})", method_info(of.method).title, set.name,
                             sharpness_name(of.A), sharpness_name(of.U), of.seed),
                 is_pictured(config, of), config.checkpoint_seconds},
                model, start, [&] { return measured(model, setting, set); }, setting.frame));
  return row;
}

}  // namespace oubliette
