// Profiles, and the configuration as JSON.
#include "networks/sharpness_table/sharpness_table_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "networks/experiment/knobs.hpp"
#include "networks/experiment/names.hpp"

namespace oubliette {
namespace {

using nlohmann::json;

const Sharpness plain_sgd;
const Sharpness sam_01{Sharpness::Kind::sam, 0.1};
const Sharpness asam_01{Sharpness::Kind::asam, 0.1};
const Sharpness asam_1{Sharpness::Kind::asam, 1.0};

std::vector<std::string> tags(const std::vector<Sharpness>& optimisers) {
  std::vector<std::string> names;
  for (const Sharpness& optimiser : optimisers) names.push_back(optimiser_tag(optimiser));
  return names;
}

// The grid of a profile for CIFAR-10 in the paper's settings.
SharpnessTableConfig papers_own() {
  SharpnessTableConfig config;
  config.pretraining = {
      .epochs = 50,
      .B = 256,
      .sgd = {.rate = 0.1, .momentum = 0.9, .weight_decay = 5e-4, .schedule = Schedule::cosine},
      .sharpness = {},
      .augmentation = {.crop = 4, .flip = true}};
  config.held_out = 5000;
  config.forget_count = 3000;
  config.A = config.U = {plain_sgd, asam_01, asam_1, sam_01};
  config.U_of_others = {plain_sgd, asam_1};
  for (const MethodInfo& info : methods()) {
    if (info.from_fresh_weights) continue;
    config.methods.push_back(info.name);
    common_plan(info.name, config.settings)->augmentation = config.pretraining.augmentation;
  }
  config.forget_sets = {"random"};
  config.alphas = {0.8, 0.9, 0.95, 0.98, 0.99, 1};
  config.sweep_optimisers = {plain_sgd, asam_1};
  config.sweep_seeds = {0, 1, 2};
  config.pictures.landscape.points = 21;
  config.pictures.most_images = 2000;
  config.pictures.most_features = 3000;
  return config;
}

// One number for all optimisers and sets, as all methods are given the same augmentation.
void set_augmentation(SharpnessTableConfig& config, const Augmentation& augmentation) {
  config.pretraining.augmentation = augmentation;
  for (const std::string& method : config.methods) {
    common_plan(method, config.settings)->augmentation = augmentation;
  }
}

}  // namespace

// The cpu profile in seconds on two quiet cores, at 1.0 ms an image and SGD step (measured: 0.94 ms
// on one core), twice that for ASAM and a third for a forward pass; n = 2,500, |R| = 2,334:
//   pretraining 2,500 x 30 x (1 + 2) ms = 225 and retraining 2,334 x 30 ms = 70;
//   unlearning, images an epoch: NegGrad and Sharp MinMax 2 |R| = 4,668 each, RL, SalUn n each,
//   L1-Sparse, fine-tuning |R| each, SCRUB n + n / 3 (the teacher) = 3,333: 22,300 with SGD, 43,800
//   with ASAM, 66 s together; times 4 epochs, 2 A, 3 seeds = 1,590;
//   84 evaluations of 3,500 images, with attacks and transport: 84 x 1.5 = 130;
//   alpha sweep, 3 further alphas, 3 seeds: 4,668 x 4 x (1 + 2) ms x 2 A x 9 = 1,010, and 36
//   evaluations = 54;
//   landscapes of 6 models: 121 x 667 forward passes = 27 each, 160; features 10.
// Together 3,250 s, 54 minutes, or 51 at the measured pace of one core.
SharpnessTableConfig sharpness_table_profile(const std::string& name) {
  SharpnessTableConfig config = papers_own();
  config.profile = name;
  if (name == "paper") return config;
  config.held_out = 0;
  config.A = config.U = {plain_sgd, asam_1};
  // A network of this size fits these few images, as the paper's does its own, only without it.
  set_augmentation(config, {});
  if (name == "cpu") {
    config.data.training_images = 2500;
    config.data.test_images = 1000;
    config.network.width = 8;
    config.pretraining.epochs = 30;
    config.pretraining.B = 64;
    config.forget_count = 166;  // 3,000 of 45,000
    config.alphas = {0.8, 0.9, 0.95, 0.99};
    config.pictures = {};
    set_unlearning(config, 4, 64);
    return config;
  }
  if (name == "smoke") {
    config.data.training_images = 100;
    config.data.test_images = 50;
    config.network = {.architecture = "cnn", .width = 4};
    config.pretraining.epochs = 3;
    config.pretraining.B = 32;
    config.forget_count = 20;
    config.seeds = {0, 1};
    config.sweep_seeds = {0};
    config.alphas = {0.9, 0.99};
    config.memorization.runs = 4;
    config.pictures = {.landscape = {.points = 3}, .most_images = 20, .most_features = 30};
    set_unlearning(config, 2, 32);
    return config;
  }
  throw std::invalid_argument(name + " is none of smoke, cpu, paper");
}

void require_valid(const SharpnessTableConfig& config) {
  std::vector<std::string> known;
  for (const MethodInfo& info : methods()) {
    if (!info.from_fresh_weights) known.push_back(info.name);
  }
  require_names("--methods", config.methods, known);
  std::vector<std::string> sets{"random", "high", "mid", "low"};
  for (const auto& [name, file] : config.forget_files) {
    if (name.empty() || std::find(sets.begin(), sets.end(), name) != sets.end() ||
        name == "pretraining" || name == "memorization" ||
        name.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") !=
            std::string::npos) {
      throw std::invalid_argument(
          "--forget-file " + file +
          ": its name is that of the set; expected letters, digits, _ and -, "
          "and none of random, high, mid, low, pretraining, memorization");
    }
    sets.push_back(name);
  }
  require_names("--forget-sets", config.forget_sets, sets);
  require_distinct("--pretraining", tags(config.A));
  require_distinct("--optimisers", tags(config.U));
  require_distinct("--other-optimisers", tags(config.U_of_others));
  require_distinct("--seeds", config.seeds);
  if (!config.alphas.empty()) {
    require_distinct("--alphas", config.alphas);
    require_distinct("--sweep-seeds", config.sweep_seeds);
  }
  const NegativeGradientPlan& of_loss = config.settings.negative_gradient;
  if (of_loss.forward == NegativeGradientPlan::Forward::together &&
      of_loss.perturbed == NegativeGradientPlan::Perturbed::each) {
    throw std::invalid_argument(
        "--set negative-gradient.perturbed=each: not with negative-gradient.forward=together");
  }
  if (config.forget_count < 1) throw std::invalid_argument("--forget: expected at least 1 image");
  if (config.memorization.runs < 2) throw std::invalid_argument("--memorization-runs: below 2");
}

void set_unlearning(SharpnessTableConfig& config, std::int64_t epochs, std::int64_t B) {
  for (const MethodInfo& info : methods()) {
    UnlearningPlan* plan = common_plan(info.name, config.settings);
    if (plan == nullptr) continue;
    plan->epochs = epochs;
    plan->B = B;
  }
}

const std::vector<Sharpness>& optimisers_of(const SharpnessTableConfig& config,
                                            const std::string& method) {
  return method == "negative-gradient" || method == "sharp-minmax" ? config.U : config.U_of_others;
}

bool same(const Sharpness& a, const Sharpness& b) { return a.kind == b.kind && a.rho == b.rho; }

json to_json(const SharpnessTableConfig& config) {
  json settings;
  for (const MethodInfo& info : methods()) {
    if (info.from_fresh_weights) continue;
    json knobs = settings_json(info.name, config.settings);
    knobs.erase("sharpness");  // the grid's, as the seed is
    knobs.erase("seed");
    settings[info.name] = knobs;
  }
  json pretraining = to_json(config.pretraining);
  pretraining.erase("sharpness");
  const LandscapePlan& landscape = config.pictures.landscape;
  return {
      {"experiment", "sharpness-table"},
      {"profile", config.profile},
      {"held_out", config.held_out},
      {"network", to_json(config.network)},
      {"pretraining", pretraining},
      {"reference", optimiser_tag(config.reference)},
      {"forget_count", config.forget_count},
      {"methods", settings},
      {"seed", config.seed},
      {"memorization", {{"runs", config.memorization.runs}, {"share", config.memorization.share}}},
      {"pictures",
       {{"points", landscape.points},
        {"radius", landscape.radius},
        {"directions", landscape.directions == LandscapeDirections::all ? "all" : "weights"},
        {"most_images", config.pictures.most_images},
        {"most_features", config.pictures.most_features}}},
      {"wasserstein",
       {{"p", config.wasserstein.p}, {"most_samples", config.wasserstein.most_samples}}},
      {"membership_by_class", config.membership_by_class},
      {"class_weight", config.class_weight == ClassWeight::both_sets ? "both_sets" : "forget_set"},
      {"type", config.type},
      {"bf16", config.bf16},
      {"device", config.device},
      {"threads", config.threads},
      {"libtorch", TORCH_VERSION}};
}

}  // namespace oubliette
