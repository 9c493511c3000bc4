// One gnuplot for each figure, whose pictures get their names when they are whole.
#include "files/draw_figures.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "files/input_error.hpp"
#include "files/run_program.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;

const char* const kinds[] = {".png", ".svg"};

fs::path part_of(const fs::path& picture) { return picture.string() + picture_part; }

bool is_whole(const fs::path& file, const std::string& kind) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(file, error))) return false;
  std::ifstream in(file, std::ios::binary);
  in.seekg(-std::min<std::streamoff>(64, static_cast<std::streamoff>(fs::file_size(file, error))),
           std::ios::end);
  std::ostringstream text;
  text << in.rdbuf();
  std::string bytes = text.str();
  bytes.erase(bytes.find_last_not_of(" \r\n") + 1);
  return bytes.ends_with(kind == ".png" ? std::string("IEND\xae\x42\x60\x82") : "</svg>");
}

void remove_parts(const fs::path& folder, const std::string& name) {
  for (const char* kind : kinds) {
    std::error_code ignored;
    fs::remove(part_of(folder / (name + kind)), ignored);
  }
}

// gnuplot says nothing of a write that fails: what a write of our own meets is the reason.
std::string obstacle_met_by_writing(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return std::generic_category().message(errno);
  const std::array<char, 65536> block{};
  int error = 0;
  for (int i = 0; i < 16 && error == 0; ++i) {
    if (::write(descriptor, block.data(), block.size()) < 0) error = errno;
  }
  if (::close(descriptor) != 0 && error == 0) error = errno;
  return error == 0 ? "" : std::generic_category().message(error);
}

std::string last_line(const std::string& text) {
  const auto end = text.find_last_not_of(" \r\n\t");
  if (end == std::string::npos) return "";
  const auto start = text.find_last_of("\r\n", end);
  return text.substr(start == std::string::npos ? 0 : start + 1, end - start);
}

std::string with(const std::string& reason) { return reason.empty() ? "" : ": " + reason; }

// Why there are no pictures of this name now; empty: there are.
std::string draw(const fs::path& folder, const std::string& name, const ProgramEnd& end) {
  if (end.start_error != 0) {
    return "gnuplot cannot be started: " + std::generic_category().message(end.start_error);
  }
  if (end.signal != 0) {
    return fmt::format("gnuplot was killed by signal {} ({})", end.signal, strsignal(end.signal));
  }
  for (const char* kind : kinds) {
    const fs::path part = part_of(folder / (name + kind));
    if (end.exit_status == 0 && is_whole(part, kind)) continue;
    const std::string why = obstacle_met_by_writing(part);
    const std::string words = with(last_line(end.said));
    if (!why.empty()) return fmt::format("{}{} cannot be written: {}", name, kind, why);
    if (end.exit_status == 0) return fmt::format("gnuplot left {}{} cut{}", name, kind, words);
    return fmt::format("gnuplot failed with exit code {}{}", end.exit_status, words);
  }
  std::error_code error;
  for (const char* kind : kinds) {
    const fs::path picture = folder / (name + kind);
    if (!error) fs::rename(part_of(picture), picture, error);
  }
  return error ? "its pictures cannot be renamed: " + error.message() : "";
}

}  // namespace

Drawing draw_figures(const std::string& folder, const std::vector<std::string>& names,
                     const std::function<bool()>& stopped) {
  Drawing drawing;
  const std::string set_part = fmt::format("part = '{}'", picture_part);
  for (const std::string& name : names) {
    remove_parts(folder, name);
    const ProgramEnd end = run_program(folder, {"gnuplot", "-e", set_part, name + ".gp"}, stopped);
    const std::string why = end.stopped ? "" : draw(folder, name, end);
    remove_parts(folder, name);
    if (end.stopped) {
      return {Drawing::End::stopped, fmt::format("stopped while {} was drawn", name)};
    }
    if (end.start_error == ENOENT) {
      return {Drawing::End::not_installed,
              fmt::format("gnuplot is not installed: {} has the scripts and data of the figures, "
                          "but no pictures",
                          folder)};
    }
    if (why.empty() || drawing.end == Drawing::End::failed) continue;
    drawing = {Drawing::End::failed,
               input_error(fmt::format("{}/{}", folder, name), "not drawn: " + why).what()};
  }
  return drawing;
}

}  // namespace oubliette
