// Results of an experiment's runs in a folder: each made once, all of one configuration.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace oubliette {

/// Makes the folder and OUT/config.json, and removes what a killed run left half written.
/// @throws InputError  when it holds results of another configuration, naming what differs with
/// both values, or cannot be written.
void open_results(const std::string& out, const nlohmann::json& config);

/// The JSON in `file`, from `compute` when there is no such file yet; the file is written whole.
/// @throws InputError  when the file is damaged or cannot be written.
nlohmann::json once(const std::string& file, const std::function<nlohmann::json()>& compute);

}  // namespace oubliette
