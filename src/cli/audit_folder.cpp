// Whether an audit can be written to a folder, before anything is judged.
#include "cli/audit_folder.hpp"

#include <unistd.h>

#include <filesystem>

#include "evidence/json_text.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;

const char* const pages[] = {"audit.json", "audit.md", "audit.dot"};

InputError refusal(const std::string& out, const std::string& why) {
  return input_error("--out " + out, why);
}

bool may_write(const fs::path& path) { return access(path.c_str(), W_OK) == 0; }

void require_folder(const fs::path& folder, const std::string& out, const std::string& name) {
  const fs::file_status status = fs::status(folder);
  if (!fs::exists(status)) throw refusal(out, name + " is a link that leads nowhere");
  if (!fs::is_directory(status)) throw refusal(out, name + " is a file, not a folder");
  if (!may_write(folder)) throw refusal(out, name + " is a folder that you may not write to");
}

void require_replaceable(const fs::path& file, const std::string& out) {
  const fs::file_status status = fs::status(file);
  const std::string name = file.lexically_relative(out).string();
  if (fs::is_directory(status)) {
    throw refusal(out, name + " is a folder, where a file is to be written");
  }
  if (fs::exists(status) && (!fs::is_regular_file(status) || !may_write(file))) {
    throw refusal(out, name + " exists and is not a file that may be replaced");
  }
}

// The path or the nearest folder above it that exists, be it as a dangling link.
fs::path nearest_existing(const std::string& out) {
  fs::path path = fs::absolute(out).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  std::error_code unreachable;
  while (path.has_relative_path() && !fs::exists(fs::symlink_status(path, unreachable))) {
    path = path.parent_path();
  }
  return path;
}

}  // namespace

void require_audit_folder(const std::string& out) {
  try {
    const fs::path existing = nearest_existing(out);
    const bool whole = fs::exists(out);
    require_folder(existing, out, whole ? "it" : existing.string());
    if (!whole) return;
    for (const char* page : pages) require_replaceable(fs::path(out) / page, out);
    const fs::path certificates = fs::path(out) / "certificates";
    if (!fs::exists(fs::symlink_status(certificates))) return;
    require_folder(certificates, out, "certificates");
    for (const fs::directory_entry& entry : fs::directory_iterator(certificates)) {
      if (entry.path().extension() == ".json") require_replaceable(entry.path(), out);
    }
  } catch (const fs::filesystem_error& error) {
    throw refusal(out, error.path1().string() + ": " + error.code().message());
  }
}

}  // namespace oubliette
