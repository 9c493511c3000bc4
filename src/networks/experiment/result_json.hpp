// What results of runs have in common, as JSON.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "networks/evaluate.hpp"

namespace oubliette {

inline nlohmann::json to_json(const Fit& fit) {
  return {{"loss", fit.loss}, {"accuracy", fit.accuracy}};
}
inline Fit fit_in(const nlohmann::json& value) { return {value.at("loss"), value.at("accuracy")}; }

/// "diverged_at_step": a step, or null.
inline std::optional<std::int64_t> divergence_in(const nlohmann::json& result) {
  const nlohmann::json& step = result.at("diverged_at_step");
  return step.is_null() ? std::nullopt : std::optional<std::int64_t>(step);
}

}  // namespace oubliette
