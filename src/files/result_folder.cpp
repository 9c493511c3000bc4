// What is in the way of results is found before they are computed.
#include "files/result_folder.hpp"

#include <filesystem>

#include "files/folder_checks.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;

bool is_part(const fs::path& path) { return path.extension() == picture_part; }

// The name of the figure that a file of this name is of; empty: none.
std::string figure_of(const fs::path& path) {
  const fs::path whole = is_part(path) ? path.stem() : path.filename();
  const std::string ending = whole.extension().string();
  const bool picture = ending == ".png" || ending == ".svg";
  const bool source = (ending == ".gp" || ending == ".dat") && !is_part(path);
  return picture || source ? whole.stem().string() : "";
}

// The files of the command's figures that are there.
std::vector<fs::path> files_of_figures(const ResultFolder& folder) {
  std::vector<fs::path> files;
  const fs::path figures = fs::path(folder.out) / "figures";
  if (!fs::exists(figures)) return files;
  for (const fs::directory_entry& entry : fs::directory_iterator(figures)) {
    const std::string name = figure_of(entry.path().filename());
    if (!name.empty() && folder.writes_figure(name)) files.push_back(entry.path());
  }
  return files;
}

void refuse_results_of_others(const ResultFolder& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.out)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".sqlite") || name == folder.database) continue;
    throw out_refusal(folder.out,
                      "has the results of another command (" + name + "); choose another folder");
  }
}

void require_contents(const ResultFolder& folder) {
  refuse_results_of_others(folder);
  for (const std::string& file : folder.files) {
    require_replaceable(fs::path(folder.out) / file, folder.out);
  }
  const fs::path figures = fs::path(folder.out) / "figures";
  if (!fs::exists(fs::symlink_status(figures))) return;
  require_folder(figures, folder.out, "figures");
  for (const fs::path& path : files_of_figures(folder)) require_replaceable(path, folder.out);
}

}  // namespace

void prepare_result_folder(const ResultFolder& folder) {
  try {
    const fs::path existing = nearest_existing(folder.out);
    const bool whole = fs::exists(folder.out);
    require_folder(existing, folder.out, whole ? "it" : existing.string());
    if (whole) require_contents(folder);
    fs::create_directories(folder.out);
    for (const fs::path& path : files_of_figures(folder)) {
      if (is_part(path)) fs::remove(path);
    }
  } catch (const fs::filesystem_error& error) {
    throw out_refusal(folder.out, error.path1().string() + ": " + error.code().message());
  }
}

Drawing write_figures(const ResultFolder& folder, const std::vector<Figure>& figures,
                      const std::function<bool()>& stopped) {
  const fs::path place = fs::path(folder.out) / "figures";
  std::vector<std::string> names;
  try {
    fs::create_directories(place);
    for (const fs::path& path : files_of_figures(folder)) fs::remove(path);
  } catch (const fs::filesystem_error& error) {
    throw out_refusal(folder.out, error.path1().string() + ": " + error.code().message());
  }
  for (const Figure& figure : figures) {
    write_file((place / (figure.name + ".dat")).string(), figure.data);
    write_file((place / (figure.name + ".gp")).string(), figure.script);
    names.push_back(figure.name);
  }
  return draw_figures(place.string(), names, stopped);
}

}  // namespace oubliette
