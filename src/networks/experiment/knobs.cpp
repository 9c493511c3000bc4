// Knobs as JSON.
#include "networks/experiment/knobs.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace oubliette {

using nlohmann::json;

json to_json(const NetworkShape& shape) {
  return {{"architecture", shape.architecture},
          {"width", shape.width},
          {"channels", shape.channels},
          {"classes", shape.classes}};
}

json to_json(const SgdSettings& settings) {
  return {{"rate", settings.rate},
          {"momentum", settings.momentum},
          {"weight_decay", settings.weight_decay},
          {"schedule", settings.schedule == Schedule::cosine ? "cosine" : "constant"}};
}

json to_json(const TrainingPlan& plan) {
  json knobs{{"epochs", plan.epochs},
             {"batch", plan.B},
             {"sgd", to_json(plan.sgd)},
             {"sharpness", sharpness_name(plan.sharpness)},
             {"crop", plan.augmentation.crop},
             {"flip", plan.augmentation.flip},
             {"until_fitted", plan.until_fitted}};
  if (plan.until_fitted) knobs["further_epochs"] = plan.further_epochs;
  return knobs;
}

std::string augmentation_text(const Augmentation& augmentation) {
  if (augmentation.crop == 0 && !augmentation.flip) return "no augmentation";
  return fmt::format("crops from {} pixels of margin{}", augmentation.crop,
                     augmentation.flip ? " and flips" : "");
}

Machine machine_of(const std::string& device, const std::string& type, bool bf16) {
  if (device != "cpu" && device != "cuda") {
    throw std::invalid_argument("--device " + device + ": expected cpu or cuda");
  }
  if (type != "float32" && type != "float64") {
    throw std::invalid_argument("--dtype " + type + ": expected float32 or float64");
  }
  if (bf16 && (device != "cuda" || type != "float32")) {
    throw std::invalid_argument("--bf16: expected --device cuda and --dtype float32");
  }
  if (device == "cuda" && !torch::cuda::is_available()) {
    throw std::invalid_argument("--device cuda: this machine or this libtorch has no CUDA");
  }
  return {device == "cuda" ? torch::Device(torch::kCUDA) : torch::Device(torch::kCPU),
          type == "float64" ? torch::kFloat64 : torch::kFloat32, bf16};
}

}  // namespace oubliette
