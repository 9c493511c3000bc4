// Options are read before the profile is known: what was given is laid over it.
#include "networks/cli_sharpness_table.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "networks/cli_options.hpp"
#include "networks/sharpness_table/sharpness_table_command.hpp"

namespace oubliette {
namespace {

struct Options {
  std::string profile = "cpu", out, architecture, reference, augmentation, landscape_directions,
              membership_thresholds, entanglement_weights;
  DataSource data;
  std::vector<std::string> A, U, U_of_others, sweep_optimisers, methods, forget_sets, forget_files,
      settings;
  std::vector<std::uint64_t> seeds, sweep_seeds;
  std::vector<double> alphas;
  std::optional<std::uint64_t> seed;
  std::optional<std::int64_t> held_out, forget, width, epochs, batch, unlearning_epochs,
      unlearning_batch, memorization_runs, landscape_points, landscape_images, features,
      transport_images;
  std::optional<int> transport_p;
  std::optional<double> checkpoint_seconds, memorization_share, landscape_radius;
  std::string device = "cpu", type = "float32";
  bool bf16 = false, no_sweep = false;
  int threads = 0;
};

void lay_over(std::vector<Sharpness>& optimisers, const std::vector<std::string>& given) {
  if (given.empty()) return;
  optimisers.clear();
  for (const std::string& name : given) optimisers.push_back(parse_sharpness(name));
}

template <class Value>
void lay_over(Value& value, const std::optional<Value>& given) {
  if (given) value = *given;
}

template <class Value>
void lay_over(std::vector<Value>& values, const std::vector<Value>& given) {
  if (!given.empty()) values = given;
}

SharpnessTableConfig config_of(const Options& given) {
  SharpnessTableConfig config = sharpness_table_profile(given.profile);
  config.data.cifar10 = given.data.cifar10;
  config.data.fashion_mnist = given.data.fashion_mnist;
  if (given.data.training_images > 0) config.data.training_images = given.data.training_images;
  if (given.data.test_images > 0) config.data.test_images = given.data.test_images;
  lay_over(config.held_out, given.held_out);
  lay_over(config.forget_count, given.forget);
  if (!given.architecture.empty()) config.network.architecture = given.architecture;
  lay_over(config.network.width, given.width);
  lay_over(config.pretraining.epochs, given.epochs);
  lay_over(config.pretraining.B, given.batch);
  const UnlearningPlan common = config.settings.negative_gradient.common;
  set_unlearning(config, given.unlearning_epochs.value_or(common.epochs),
                 given.unlearning_batch.value_or(given.batch.value_or(common.B)));
  lay_over(config.A, given.A);
  lay_over(config.U, given.U);
  lay_over(config.U_of_others, given.U_of_others);
  lay_over(config.sweep_optimisers, given.sweep_optimisers);
  if (!given.reference.empty()) config.reference = parse_sharpness(given.reference);
  lay_over(config.methods, given.methods);
  lay_over(config.forget_sets, given.forget_sets);
  if (given.forget_sets.empty() && !given.forget_files.empty()) config.forget_sets.clear();
  for (const std::string& file : given.forget_files) {
    const std::string name = std::filesystem::path(file).stem();
    config.forget_sets.push_back(name);
    config.forget_files[name] = file;
  }
  lay_over(config.seeds, given.seeds);
  lay_over(config.sweep_seeds, given.sweep_seeds);
  lay_over(config.alphas, given.alphas);
  if (given.no_sweep) config.alphas.clear();
  for (const std::string& assignment : given.settings) {
    try {
      set_setting(config.settings, assignment);
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument("--set " + assignment + ": " + error.what());
    }
  }
  lay_over(config.seed, given.seed);
  lay_over(config.memorization.runs, given.memorization_runs);
  lay_over(config.memorization.share, given.memorization_share);
  lay_over(config.pictures.landscape.points, given.landscape_points);
  lay_over(config.pictures.landscape.radius, given.landscape_radius);
  if (given.landscape_directions == "all") {
    config.pictures.landscape.directions = LandscapeDirections::all;
  }
  if (given.membership_thresholds == "all") config.membership_by_class = false;
  if (given.entanglement_weights == "forget-set") config.class_weight = ClassWeight::forget_set;
  lay_over(config.pictures.most_images, given.landscape_images);
  lay_over(config.pictures.most_features, given.features);
  lay_over(config.wasserstein.p, given.transport_p);
  lay_over(config.wasserstein.most_samples, given.transport_images);
  if (!given.augmentation.empty()) {
    const Augmentation augmentation = augmentation_named(given.augmentation);
    config.pretraining.augmentation = augmentation;
    for (const MethodInfo& info : methods()) {
      UnlearningPlan* plan = common_plan(info.name, config.settings);
      if (plan != nullptr) plan->augmentation = augmentation;
    }
  }
  lay_over(config.checkpoint_seconds, given.checkpoint_seconds);
  config.device = given.device;
  config.type = given.type;
  config.bf16 = given.bf16;
  if (given.threads > 0) config.threads = given.threads;
  return config;
}

void add_data_options(CLI::App& command, Options& given) {
  const auto positive = positive_whole_number();
  command.add_option("--profile", given.profile, "smoke, cpu or paper (default cpu)")
      ->check(CLI::IsMember({"smoke", "cpu", "paper"}));
  command.add_option("--out", given.out, "folder of the results; an unfinished run goes on")
      ->required();
  command.add_option("--cifar10", given.data.cifar10, "folder of CIFAR-10's binary files");
  command.add_option("--fashion-mnist", given.data.fashion_mnist, "folder of its idx files");
  command.add_option("--images", given.data.training_images, "training images, the first ones")
      ->check(positive);
  command.add_option("--test-images", given.data.test_images, "test images, the first ones")
      ->check(positive);
  command.add_option("--held-out", given.held_out, "training images left out, by seed")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--forget", given.forget, "images in a forget set")->check(positive);
  command
      .add_option("--forget-sets", given.forget_sets,
                  "of random, high, mid, low (by memorisation score)")
      ->delimiter(',');
  command.add_option("--forget-file", given.forget_files,
                     "a .npy file of indices, a forget set named as the file");
  command
      .add_option("--memorization-runs", given.memorization_runs,
                  "models for the memorisation scores of high, mid and low")
      ->check(positive);
  command.add_option("--memorization-share", given.memorization_share, "training images in each")
      ->check(finite_number())
      ->check(CLI::Range(0.0, 1.0));
}

void add_model_options(CLI::App& command, Options& given) {
  const auto positive = positive_whole_number();
  command.add_option("--architecture", given.architecture, "resnet18, resnet34, resnet50 or cnn")
      ->check(CLI::IsMember({"resnet18", "resnet34", "resnet50", "cnn"}));
  command.add_option("--width", given.width, "channels of the first stage")->check(positive);
  command.add_option("--pretraining", given.A, "A, of sgd, sam-RHO and asam-RHO")->delimiter(',');
  command.add_option("--reference", given.reference, "optimiser of retraining (sgd)");
  command.add_option("--epochs", given.epochs, "of pretraining and retraining")->check(positive);
  command.add_option("--batch", given.batch, "of pretraining, retraining and unlearning")
      ->check(positive);
  command.add_option("--augmentation", given.augmentation, "none, or crop-flip: crops and flips")
      ->check(augmentation_name());
  command.add_option("--seed", given.seed, "of all but unlearning (0)")->check(seed_number());
}

void add_unlearning_options(CLI::App& command, Options& given) {
  const auto positive = positive_whole_number();
  command.add_option("--methods", given.methods, "default all but retraining")->delimiter(',');
  command.add_option("--optimisers", given.U, "U of NegGrad and Sharp MinMax")->delimiter(',');
  command.add_option("--other-optimisers", given.U_of_others, "U of the other methods")
      ->delimiter(',');
  command.add_option("--unlearning-epochs", given.unlearning_epochs, "of every method")
      ->check(positive);
  command.add_option("--unlearning-batch", given.unlearning_batch, "of every method")
      ->check(positive);
  command.add_option("--set", given.settings,
                     "METHOD.SETTING=VALUE, as often as needed; config.json has names and values");
  command.add_option("--seeds", given.seeds, "of unlearning")->delimiter(',')->check(seed_number());
  command.add_option("--alphas", given.alphas, "of the sweep of NegGrad")
      ->delimiter(',')
      ->check(finite_number())
      ->check(CLI::Range(0.0, 1.0));
  command.add_flag("--no-sweep", given.no_sweep, "no sweep of alpha");
  command.add_option("--sweep-seeds", given.sweep_seeds, "of unlearning in the sweep")
      ->delimiter(',')
      ->check(seed_number());
  command
      .add_option("--sweep-optimisers", given.sweep_optimisers,
                  "A and U of the sweep, landscapes and features (sgd,asam-1)")
      ->delimiter(',');
}

void add_measuring_options(CLI::App& command, Options& given) {
  const auto positive = positive_whole_number();
  command.add_option("--landscape-points", given.landscape_points, "in each direction")
      ->check(CLI::Range(2, 1000));
  command.add_option("--landscape-radius", given.landscape_radius, "in filter norms (1)")
      ->check(finite_number())
      ->check(CLI::PositiveNumber);
  command
      .add_option("--landscape-directions", given.landscape_directions,
                  "over all parameters, or over weights alone (default)")
      ->check(CLI::IsMember({"weights", "all"}));
  command
      .add_option("--membership-thresholds", given.membership_thresholds,
                  "one for each class (default), or one for all")
      ->check(CLI::IsMember({"class", "all"}));
  command
      .add_option("--entanglement-weights", given.entanglement_weights,
                  "of classes, by their share of both sets (default) or of the forget set")
      ->check(CLI::IsMember({"both-sets", "forget-set"}));
  command.add_option("--landscape-images", given.landscape_images, "most of each set")
      ->check(positive);
  command.add_option("--features", given.features, "most retain images whose features are kept")
      ->check(positive);
  command.add_option("--wasserstein-p", given.transport_p, "1 or 2")->check(CLI::Range(1, 2));
  command.add_option("--wasserstein-images", given.transport_images, "most of each set")
      ->check(positive);
  command.add_option("--dtype", given.type, "float32 or float64")
      ->check(CLI::IsMember({"float32", "float64"}));
  command.add_option("--device", given.device, "cpu or cuda")
      ->check(CLI::IsMember({"cpu", "cuda"}));
  command.add_flag("--bf16", given.bf16, "bfloat16 arithmetic on a GPU");
  command
      .add_option("--checkpoint-seconds", given.checkpoint_seconds,
                  "between checkpoints of a run (30); 0: after each step")
      ->check(finite_number())
      ->check(CLI::NonNegativeNumber);
  command.add_option("--threads", given.threads, "default 2; results depend on it")
      ->check(CLI::Range(1, 1024));
}

}  // namespace

void add_sharpness_table(CLI::App& app, int& exit_code) {
  auto given = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "sharpness-table",
      "Unlearning methods with and without sharpness-aware optimisers (sharpness, Tables 1 to 10)");
  add_data_options(*command, *given);
  add_model_options(*command, *given);
  add_unlearning_options(*command, *given);
  add_measuring_options(*command, *given);
  command->callback([given, &exit_code] {
    try {
      exit_code = sharpness_table_command(config_of(*given), given->out, std::cout, std::cerr);
    } catch (const std::invalid_argument& error) {  // names of optimisers and methods
      std::cerr << "oubliette-networks sharpness-table: " << error.what() << "\n";
      exit_code = 2;
    }
  });
}

}  // namespace oubliette
