// Folders and files that cannot be written, and why.
#include "files/folder_checks.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace oubliette {
namespace {

namespace fs = std::filesystem;

// Why the path may not be written to; empty when it may.
std::string write_obstacle(const fs::path& path) {
  if (access(path.c_str(), W_OK) == 0) return "";
  return std::generic_category().message(errno);
}

}  // namespace

InputError out_refusal(const std::string& out, const std::string& why) {
  return input_error("--out " + out, why);
}

void require_folder(const fs::path& folder, const std::string& out, const std::string& name) {
  const fs::file_status status = fs::status(folder);
  if (!fs::exists(status)) throw out_refusal(out, name + " is a link that leads nowhere");
  if (!fs::is_directory(status)) throw out_refusal(out, name + " is a file, not a folder");
  if (const std::string why = write_obstacle(folder); !why.empty()) {
    throw out_refusal(out, name + " is a folder that you may not write to: " + why);
  }
}

void require_replaceable(const fs::path& file, const std::string& out) {
  const fs::file_status status = fs::status(file);
  const std::string name = file.lexically_relative(out).string();
  if (fs::is_directory(status)) {
    throw out_refusal(out, name + " is a folder, where a file is to be written");
  }
  if (!fs::exists(status)) return;
  std::string why = write_obstacle(file);
  // The owner protected it: nobody replaces it, though root could.
  if (why.empty() && (status.permissions() & fs::perms::owner_write) == fs::perms::none) {
    why = "it is read-only";
  }
  if (fs::is_regular_file(status) && why.empty()) return;
  if (!why.empty()) why = ": " + why;
  throw out_refusal(out, name + " exists and is not a file that may be replaced" + why);
}

fs::path nearest_existing(const std::string& path) {
  fs::path found = fs::absolute(path).lexically_normal();
  if (!found.has_filename()) found = found.parent_path();
  std::error_code unreachable;
  while (found.has_relative_path() && !fs::exists(fs::symlink_status(found, unreachable))) {
    found = found.parent_path();
  }
  return found;
}

}  // namespace oubliette
