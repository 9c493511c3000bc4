// Whether an audit can be written to a folder, before anything is judged.
#include "cli/audit_folder.hpp"

#include <filesystem>

#include "files/folder_checks.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;

const char* const pages[] = {"audit.json", "audit.md", "audit.dot"};

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
    throw out_refusal(out, error.path1().string() + ": " + error.code().message());
  }
}

}  // namespace oubliette
