// The program oubliette-networks: parses the command line and calls one experiment.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "networks/cli_options.hpp"
#include "networks/cli_sharpness_table.hpp"
#include "networks/memory.hpp"
#include "networks/noise_table/noise_table_command.hpp"

namespace {

using namespace oubliette;

// Options are read before the profile is known: what was given on the command line is laid over it.
struct NoiseTableOptions {
  std::string profile = "cpu", out, noise_scale, normalisation, architecture, forget_file,
              optimiser = "sgd", augmentation;
  DataSource data;
  std::vector<double> variances;
  std::vector<std::uint64_t> seeds;
  std::int64_t width = 0, epochs = 0, batch = 0, unlearning_batch = 0, steps = 0;
  double eta = 0, alpha = -1, forget_share = -1, checkpoint_seconds = -1;
  std::string device = "cpu", type = "float32";
  bool bf16 = false;
  int threads = 0;
};

NoiseTableConfig config_of(const NoiseTableOptions& given) {
  NoiseTableConfig config = noise_table_profile(given.profile);
  config.data.cifar10 = given.data.cifar10;
  config.data.fashion_mnist = given.data.fashion_mnist;
  if (given.data.training_images > 0) config.data.training_images = given.data.training_images;
  if (given.data.test_images > 0) config.data.test_images = given.data.test_images;
  if (!given.variances.empty()) config.variances = given.variances;
  if (!given.seeds.empty()) config.seeds = given.seeds;
  if (!given.architecture.empty()) config.network.architecture = given.architecture;
  if (given.width > 0) config.network.width = given.width;
  if (given.epochs > 0) config.training.epochs = given.epochs;
  if (given.batch > 0) config.training.B = given.batch;
  if (given.unlearning_batch > 0) config.unlearning.B = given.unlearning_batch;
  if (given.steps > 0) config.unlearning.steps = given.steps;
  if (given.eta > 0) config.unlearning.sgd.rate = given.eta;
  if (given.alpha >= 0) config.unlearning.alpha = given.alpha;
  if (given.forget_share >= 0) config.forget_share = given.forget_share;
  config.forget_file = given.forget_file;
  config.unlearning.sharpness = parse_sharpness(given.optimiser);
  config.training.augmentation = augmentation_named(given.augmentation);
  if (given.noise_scale == "unit") config.noise_scale = NoiseScale::unit;
  if (given.normalisation == "running") {
    config.unlearning.normalisation = BatchNormalisation::running;
  }
  config.device = given.device;
  config.type = given.type;
  config.bf16 = given.bf16;
  if (given.threads > 0) config.threads = given.threads;
  if (given.checkpoint_seconds >= 0) config.checkpoint_seconds = given.checkpoint_seconds;
  return config;
}

void add_noise_table(CLI::App& app, int& exit_code) {
  auto given = std::make_shared<NoiseTableOptions>();
  CLI::App* command = app.add_subcommand(
      "noise-table", "Forget loss during unlearning by input noise (stability, Table 1)");
  const auto positive = positive_whole_number();
  command->add_option("--profile", given->profile, "smoke, cpu or paper (default cpu)")
      ->check(CLI::IsMember({"smoke", "cpu", "paper"}));
  command->add_option("--out", given->out, "folder of the results; an unfinished run goes on")
      ->required();
  command->add_option("--cifar10", given->data.cifar10, "folder of CIFAR-10's binary files");
  command->add_option("--fashion-mnist", given->data.fashion_mnist, "folder of its idx files");
  command->add_option("--images", given->data.training_images, "training images, the first ones")
      ->check(positive);
  command->add_option("--test-images", given->data.test_images, "test images, the first ones")
      ->check(positive);
  command->add_option("--variances", given->variances, "of the input noise (default 0.1,0.3,0.5)")
      ->delimiter(',')
      ->check(finite_number())
      ->check(CLI::NonNegativeNumber);
  command->add_option("--seeds", given->seeds, "of weights, noise, splits and orders")
      ->delimiter(',')
      ->check(seed_number());
  command
      ->add_option("--noise-scale", given->noise_scale,
                   "of the noise: standardised inputs (default) or unit, pixels in [0, 1]")
      ->check(CLI::IsMember({"standardised", "unit"}));
  command->add_option("--architecture", given->architecture, "resnet18, resnet34, resnet50 or cnn")
      ->check(CLI::IsMember({"resnet18", "resnet34", "resnet50", "cnn"}));
  command->add_option("--width", given->width, "channels of the first stage")->check(positive);
  command->add_option("--epochs", given->epochs, "most epochs of training")->check(positive);
  command->add_option("--batch", given->batch, "of training")->check(positive);
  command
      ->add_option("--augmentation", given->augmentation,
                   "in training: none (default), or crop-flip: crops and flips")
      ->check(augmentation_name());
  CLI::Option* share =
      command->add_option("--forget-share", given->forget_share, "of the training images (0.1)")
          ->check(finite_number())
          ->check(CLI::Range(0.0, 1.0));
  command->add_option("--forget-file", given->forget_file, "a .npy file of the indices to forget")
      ->check(file_name())
      ->excludes(share);
  command->add_option("--eta", given->eta, "step size of unlearning (0.01)")
      ->check(finite_number())
      ->check(CLI::PositiveNumber);
  command->add_option("--alpha", given->alpha, "weight of the forget set (0.3)")
      ->check(finite_number())
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--unlearning-batch", given->unlearning_batch, "B of eq. 3")->check(positive);
  command->add_option("--optimiser", given->optimiser, "of eq. 3: sgd (default), sam-RHO, asam-RHO")
      ->check(optimiser_name());
  command->add_option("--steps", given->steps, "of unlearning (500)")->check(positive);
  command
      ->add_option("--batchnorm", given->normalisation,
                   "while unlearning: statistics of the batch (default) or running")
      ->check(CLI::IsMember({"batch", "running"}));
  command->add_option("--dtype", given->type, "float32 or float64")
      ->check(CLI::IsMember({"float32", "float64"}));
  command->add_option("--device", given->device, "cpu or cuda")
      ->check(CLI::IsMember({"cpu", "cuda"}));
  command->add_flag("--bf16", given->bf16, "bfloat16 arithmetic on a GPU");
  command->add_option("--threads", given->threads, "default 2; results depend on it")
      ->check(CLI::Range(1, 1024));
  command
      ->add_option("--checkpoint-seconds", given->checkpoint_seconds,
                   "between checkpoints of a run (30); 0: after each step")
      ->check(finite_number())
      ->check(CLI::NonNegativeNumber);
  command->callback([given, &exit_code] {
    exit_code = noise_table_command(config_of(*given), given->out, std::cout, std::cerr);
  });
}

}  // namespace

int main(int argc, char** argv) {
  oubliette::keep_freed_memory();
  CLI::App app("Unlearning experiments on real networks");
  app.require_subcommand(1);
  int exit_code = 0;
  add_noise_table(app, exit_code);
  add_sharpness_table(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& done) {
    return app.exit(done);
  } catch (const CLI::ParseError& error) {
    std::cerr << "oubliette-networks: " << error.what() << "\n";
    return 2;
  }
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "oubliette-networks: the standard output cannot be written\n";
    return 2;
  }
  return exit_code;
}
