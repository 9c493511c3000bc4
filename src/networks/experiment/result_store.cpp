// Files that are written whole make a run's steps repeatable.
#include "networks/experiment/result_store.hpp"

#include <filesystem>

#include "files/input_error.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read_json(const std::string& file) {
  try {
    return json::parse(read_text_file(file));
  } catch (const json::exception& error) {
    throw input_error(file, std::string("is damaged: ") + error.what());
  }
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw input_error(folder.string(), "cannot be made: " + error.message());
}

}  // namespace

std::string first_difference(const json& stored, const json& asked) {
  if (stored == asked) return "";
  const json difference = json::diff(stored, asked);
  const json::json_pointer place(difference[0].at("path").get<std::string>());
  const auto value_in = [&](const json& config) {
    return config.contains(place) ? config.at(place).dump() : std::string("nothing");
  };
  std::string name;
  for (const char c : place.to_string()) {
    if (c != '/') name += c;
    if (c == '/' && !name.empty()) name += '.';
  }
  return name + ": " + value_in(stored) + ", not " + value_in(asked);
}

void open_results(const std::string& out, const json& config) {
  make_folder(out);
  const std::string file = out + "/config.json";
  if (fs::exists(file)) {
    const std::string difference = first_difference(read_json(file), config);
    if (difference.empty()) return;
    throw input_error(file, "the results there are of another configuration, with " + difference +
                                "; choose another --out");
  }
  write_file(file, config.dump(2) + "\n");
}

json once(const std::string& file, const std::function<json()>& compute) {
  if (fs::exists(file)) return read_json(file);
  make_folder(fs::path(file).parent_path());
  json result = compute();
  write_file(file, result.dump(2) + "\n");
  return result;
}

}  // namespace oubliette
