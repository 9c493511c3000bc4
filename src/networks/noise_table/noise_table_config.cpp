// Profiles, and the configuration as JSON.
#include "networks/noise_table/noise_table_config.hpp"

#include <stdexcept>

#include "networks/experiment/knobs.hpp"

namespace oubliette {

NoiseTableConfig noise_table_profile(const std::string& name) {
  NoiseTableConfig config;
  config.profile = name;
  config.training.sgd = {
      .rate = 0.1, .momentum = 0.9, .weight_decay = 5e-4, .schedule = Schedule::cosine};
  config.training.until_fitted = true;
  config.training.further_epochs = 20;
  if (name == "paper") {
    config.training.epochs = 100;
    return config;
  }
  if (name == "cpu") {
    config.data.training_images = 2500;
    config.data.test_images = 2000;
    config.network.width = 16;
    config.training.epochs = 40;
    config.training.B = 64;
    config.unlearning.B = 32;
    return config;
  }
  if (name == "smoke") {
    config.data.training_images = 200;
    config.data.test_images = 100;
    config.network = {.architecture = "cnn", .width = 8};
    config.seeds = {0, 1};
    config.training.epochs = 6;
    config.training.further_epochs = 0;
    config.training.B = 32;
    config.unlearning.B = 16;
    config.unlearning.steps = 20;
    config.measure_every = 10;
    config.coherence_images = 4;
    return config;
  }
  throw std::invalid_argument(name + " is none of smoke, cpu, paper");
}

nlohmann::json to_json(const NoiseTableConfig& config) {
  return {{"experiment", "noise-table"},
          {"profile", config.profile},
          {"network", to_json(config.network)},
          {"noise_scale", config.noise_scale == NoiseScale::unit ? "unit" : "standardised"},
          {"training", to_json(config.training)},
          {"forget_share", config.forget_share},
          {"unlearning",
           {{"steps", config.unlearning.steps},
            {"batch", config.unlearning.B},
            {"alpha", config.unlearning.alpha},
            {"sgd", to_json(config.unlearning.sgd)},
            {"sharpness", sharpness_name(config.unlearning.sharpness)},
            {"batch_normalisation",
             config.unlearning.normalisation == BatchNormalisation::batch ? "batch" : "running"}}},
          {"measure_every", config.measure_every},
          {"coherence_images", config.coherence_images},
          {"type", config.type},
          {"bf16", config.bf16},
          {"device", config.device},
          {"threads", config.threads},
          {"libtorch", TORCH_VERSION}};
}

}  // namespace oubliette
