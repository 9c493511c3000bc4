// Each landscape and each model's features are one stored result.
#include "networks/sharpness_table/sharpness_pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "networks/batches.hpp"
#include "networks/experiment/result_store.hpp"
#include "networks/experiment/stored_run.hpp"
#include "networks/metrics/principal_components.hpp"
#include "networks/metrics/subset.hpp"
#include "networks/npy.hpp"

namespace oubliette {
namespace {

using nlohmann::json;

UnlearningCase case_of(const SharpnessTableConfig& config, const PicturedModel& model) {
  return {model.method, model.A, model.A, config.seeds.front()};
}

std::string weights_of(const SharpnessSetting& setting, const PicturedModel& model) {
  const std::string file =
      model.method == pretrained_model
          ? pretrained_file(setting, model.A)
          : unlearned_file(setting, model.forget_set, case_of(setting.config, model));
  return file + ".pt";
}

Model model_of(const SharpnessSetting& setting, const PicturedModel& pictured) {
  Model model = make_model(setting.config.network, setting.config.seed, setting.machine);
  read_weights(weights_of(setting, pictured), model);
  return model;
}

Samples some(const Samples& samples, std::int64_t most, std::uint64_t seed) {
  if (samples.size() <= most) return samples;
  return batch_at(samples, random_subset(samples.size(), most, seed, "pictured"));
}

// What its files are named by: an unlearned model with its seed.
std::string name_of(const SharpnessTableConfig& config, const PicturedModel& model) {
  return model.method == pretrained_model
             ? model.method
             : fmt::format("{}-seed-{}", model.method, config.seeds.front());
}

// Null losses when one is not finite.
json landscape_json(Model& model, const Samples& samples, const LandscapePlan& plan) {
  try {
    const Landscape landscape = loss_landscape(model, samples, plan);
    json losses = json::array();
    std::vector<double> steps;
    for (std::int64_t i = 0; i < plan.points; ++i) {
      std::vector<double> row;
      for (std::int64_t k = 0; k < plan.points; ++k) {
        row.push_back(landscape.losses[i][k].item<double>());
      }
      losses.push_back(row);
      steps.push_back(landscape.steps[i].item<double>());
    }
    return {{"steps", steps},
            {"losses", losses},
            {"loss", landscape.loss},
            {"basin_ratio", landscape.basin_ratio}};
  } catch (const std::domain_error& error) {
    return {{"losses", json()}, {"reason", error.what()}};
  }
}

}  // namespace

std::vector<PicturedModel> pictured_models(const SharpnessSetting& setting, const ForgetSet& set) {
  std::vector<PicturedModel> models;
  for (const Sharpness& A : setting.config.A) {
    for (const char* method : {pretrained_model, "negative-gradient", "sharp-minmax"}) {
      const PicturedModel model{set.name, method, A};
      const UnlearningCase of = case_of(setting.config, {set.name, "negative-gradient", A});
      // A is pictured whatever the method.
      if (!is_pictured(setting.config, of)) continue;
      const std::string file = weights_of(setting, model);
      if (!std::filesystem::exists(file)) continue;
      const json run = once(file.substr(0, file.size() - 3) + ".json",
                            []() -> json { throw std::logic_error("weights without a result"); });
      if (run.at("diverged_at_step").is_null()) models.push_back(model);
    }
  }
  return models;
}

std::vector<LandscapeRow> landscapes_of(const SharpnessSetting& setting, const ForgetSet& set,
                                        const PicturedModel& pictured) {
  const SharpnessTableConfig& config = setting.config;
  LandscapePlan plan = config.pictures.landscape;
  plan.seed = config.seed;
  std::vector<LandscapeRow> rows;
  for (const std::string images : {"test", "forget"}) {
    go_on(setting.frame);
    const std::string file =
        fmt::format("{}/runs/{}/{}/landscape-{}-{}.json", setting.out, set.name,
                    optimiser_tag(pictured.A), name_of(config, pictured), images);
    const json result = once(file, [&] {
      Model model = model_of(setting, pictured);
      return landscape_json(model,
                            some(images == "test" ? setting.test : set.forget,
                                 config.pictures.most_images, config.seed),
                            plan);
    });
    LandscapeRow row{pictured, images, {}, {}};
    if (!result.at("losses").is_null()) {
      row.steps = result.at("steps").get<std::vector<double>>();
      row.losses = result.at("losses").get<std::vector<std::vector<double>>>();
      row.loss = result.at("loss");
      row.basin_ratio = result.at("basin_ratio");
    }
    rows.push_back(row);
  }
  return rows;
}

FeatureRow features_of(const SharpnessSetting& setting, const ForgetSet& set,
                       const PicturedModel& pictured) {
  const SharpnessTableConfig& config = setting.config;
  FeatureRow row;
  row.model = pictured;
  row.file =
      fmt::format("{}-{}-{}", set.name, optimiser_tag(pictured.A), name_of(config, pictured));
  const std::string base = setting.out + "/features/" + row.file;
  const json result = once(base + ".json", [&]() -> json {
    Model model = model_of(setting, pictured);
    const Samples retain = some(set.retain, config.pictures.most_features, config.seed);
    const torch::Tensor features =
        torch::cat({evaluation_features(model, retain), evaluation_features(model, set.forget)});
    const auto count = std::min<std::int64_t>(2, features.size(1));
    const PrincipalComponents components = principal_components(features, count);
    const torch::Tensor labels = torch::cat({retain.labels, set.forget.labels}).to(torch::kCPU);
    torch::Tensor to_forget = torch::zeros({labels.size(0)}, torch::kInt64);
    to_forget.narrow(0, retain.size(), set.forget.size()).fill_(1);
    write_npy(base + "-features.npy", features);
    write_npy(base + "-labels.npy", labels);
    write_npy(base + "-to-forget.npy", to_forget);
    write_npy(base + "-principal-components.npy", components.coordinates);
    std::vector<double> shares;
    for (std::int64_t i = 0; i < count; ++i) shares.push_back(components.shares[i].item<double>());
    return {{"retain_samples", retain.size()},
            {"forget_samples", set.forget.size()},
            {"variance_shares", shares}};
  });
  row.coordinates = read_npy(base + "-principal-components.npy");
  row.labels = read_npy(base + "-labels.npy");
  row.retain = result.at("retain_samples");
  const auto shares = result.at("variance_shares").get<std::vector<double>>();
  for (std::size_t i = 0; i < 2 && i < shares.size(); ++i) row.shares[i] = shares[i];
  return row;
}

}  // namespace oubliette
