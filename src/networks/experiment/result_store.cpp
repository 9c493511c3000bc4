// Files that are written whole make a run's steps repeatable.
#include "networks/experiment/result_store.hpp"

#include <filesystem>

#include "files/configuration_difference.hpp"
#include "files/input_error.hpp"
#include "files/unfinished_files.hpp"
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

void open_results(const std::string& out, const json& config) {
  make_folder(out);
  const std::string file = out + "/config.json";
  if (fs::exists(file)) {
    const json stored = read_json(file);
    if (stored == config) {
      remove_unfinished_files(out);
      return;
    }
    throw input_error(file, "the results there are of another configuration (" +
                                configuration_difference(stored.flatten().dump(),
                                                         config.flatten().dump(), "asked for is") +
                                "); choose another --out");
  }
  if (!fs::is_empty(out)) {
    throw input_error(out,
                      "has files but no config.json, so none of our results; choose another --out");
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
