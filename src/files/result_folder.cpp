// What is in the way of results is found before they are computed.
#include "files/result_folder.hpp"

#include <filesystem>

#include "files/folder_checks.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;

bool is_of_a_figure(const fs::path& path) {
  const std::string ending = path.extension().string();
  return path.filename().string().starts_with("figure_") &&
         (ending == ".png" || ending == ".svg" || ending == ".gp" || ending == ".dat" ||
          ending == picture_part);
}

void require_contents(const std::string& out, const std::vector<std::string>& files) {
  for (const std::string& file : files) require_replaceable(fs::path(out) / file, out);
  const fs::path figures = fs::path(out) / "figures";
  if (!fs::exists(fs::symlink_status(figures))) return;
  require_folder(figures, out, "figures");
  for (const fs::directory_entry& entry : fs::directory_iterator(figures)) {
    if (is_of_a_figure(entry.path())) require_replaceable(entry.path(), out);
  }
}

}  // namespace

void prepare_result_folder(const std::string& out, const std::vector<std::string>& files) {
  try {
    const fs::path existing = nearest_existing(out);
    const bool whole = fs::exists(out);
    require_folder(existing, out, whole ? "it" : existing.string());
    if (whole) require_contents(out, files);
    fs::create_directories(out);
  } catch (const fs::filesystem_error& error) {
    throw out_refusal(out, error.path1().string() + ": " + error.code().message());
  }
}

Drawing write_figures(const std::string& out, const std::vector<Figure>& figures,
                      const std::function<bool()>& stopped) {
  const fs::path folder = fs::path(out) / "figures";
  std::vector<std::string> names;
  try {
    fs::create_directories(folder);
    std::vector<fs::path> old;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (is_of_a_figure(entry.path())) old.push_back(entry.path());
    }
    for (const fs::path& path : old) fs::remove(path);
  } catch (const fs::filesystem_error& error) {
    throw out_refusal(out, error.path1().string() + ": " + error.code().message());
  }
  for (const Figure& figure : figures) {
    write_file((folder / (figure.name + ".dat")).string(), figure.data);
    write_file((folder / (figure.name + ".gp")).string(), figure.script);
    names.push_back(figure.name);
  }
  return draw_figures(folder.string(), names, stopped);
}

std::string command_error(const std::string& command, const std::string& what) {
  return what.starts_with("--") ? "oubliette " + command + ": " + what : what;
}

}  // namespace oubliette
