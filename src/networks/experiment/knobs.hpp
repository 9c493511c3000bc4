// What config.json says of the parts that experiments share.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "networks/model.hpp"
#include "networks/training.hpp"

namespace oubliette {

nlohmann::json to_json(const NetworkShape& shape);
nlohmann::json to_json(const SgdSettings& settings);
nlohmann::json to_json(const TrainingPlan& plan);

/// "no augmentation", "crops from 4 pixels of margin and flips".
std::string augmentation_text(const Augmentation& augmentation);

/// The machine of the knobs "cpu" or "cuda", "float32" or "float64".
/// @throws std::invalid_argument  for other names, for bf16 on a CPU or in float64, and when there
/// is no GPU.
Machine machine_of(const std::string& device, const std::string& type, bool bf16);

}  // namespace oubliette
