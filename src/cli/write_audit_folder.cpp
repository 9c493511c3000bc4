// Writes the folder of an audit whole, or leaves it as it was.
#include <fmt/format.h>
#include <signal.h>
#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <map>
#include <set>

#include "cli/audit_folder.hpp"
#include "evidence/json_text.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;

// What an earlier audit.json in this folder says: its number of claims and its certificates.
struct Earlier {
  bool found = false;
  std::size_t claims = 0;
  std::set<std::string> certificates;
};

Earlier earlier_audit(const fs::path& folder) {
  Earlier earlier;
  try {
    const Json json = Json::parse(read_text_file((folder / "audit.json").string()));
    for (const Json& claim : json.at("claims")) {
      for (const Json& file : claim.at("certificates")) {
        const fs::path path = file.get<std::string>();
        // Nothing outside certificates/ is ever removed.
        if (path.parent_path() == "certificates" && path.extension() == ".json") {
          earlier.certificates.insert(path.string());
        }
      }
      ++earlier.claims;
    }
    earlier.found = true;
  } catch (const std::exception&) {
    earlier = {};  // no audit.json, or one that is no report
  }
  return earlier;
}

std::map<std::string, std::string> files_of(const Audit& audit) {
  std::map<std::string, std::string> files{{"audit.json", report_json(audit).dump(1) + "\n"},
                                           {"audit.md", report_markdown(audit)},
                                           {"audit.dot", report_graph(audit)}};
  for (const ClaimResult& result : audit.results) {
    for (std::size_t c = 0; c < result.certificates.size(); ++c) {
      files[certificate_file(result, c)] = result.certificates[c].dump(1) + "\n";
    }
  }
  return files;
}

// The folders made so far, which go again (those that are empty) unless they are kept.
class NewFolders {
 public:
  NewFolders() = default;
  NewFolders(const NewFolders&) = delete;
  NewFolders& operator=(const NewFolders&) = delete;
  ~NewFolders() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
    while (!made_.empty()) {
      fs::remove(made_.back(), ignored);
      made_.pop_back();
    }
  }

  void make(const fs::path& folder) {
    if (fs::exists(folder)) return;
    if (folder.has_parent_path()) make(folder.parent_path());
    if (fs::create_directory(folder)) made_.push_back(folder);
  }
  fs::path make_temporary(const fs::path& parent) {
    std::string name = (parent / ".audit.XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw fs::filesystem_error("mkdtemp", {errno, std::generic_category()});
    }
    return temporary_ = name;
  }
  void keep() { made_.clear(); }

 private:
  std::vector<fs::path> made_;
  fs::path temporary_;
};

// An interrupt waits until this is gone, so that no half of a folder is left.
class WithoutInterrupts {
 public:
  WithoutInterrupts() {
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &before_);
  }
  WithoutInterrupts(const WithoutInterrupts&) = delete;
  WithoutInterrupts& operator=(const WithoutInterrupts&) = delete;
  ~WithoutInterrupts() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

void write(const std::map<std::string, std::string>& files, const fs::path& folder) {
  NewFolders folders;
  folders.make(folder / "certificates");
  const fs::path temporary = folders.make_temporary(folder);
  fs::create_directory(temporary / "certificates");
  for (const auto& [name, text] : files) {
    if (const std::error_code failure = write_new_file((temporary / name).string(), text)) {
      throw fs::filesystem_error("write", failure);
    }
  }
  for (const auto& [name, text] : files) fs::rename(temporary / name, folder / name);
  folders.keep();
}

}  // namespace

std::string write_audit_folder(const Audit& audit, const std::string& out) {
  const WithoutInterrupts whole;
  const Earlier earlier = earlier_audit(out);
  const std::map<std::string, std::string> files = files_of(audit);
  std::size_t removed = 0;
  try {
    write(files, out);
    for (const std::string& old : earlier.certificates) {
      if (!files.contains(old) && fs::remove(fs::path(out) / old)) ++removed;
    }
  } catch (const fs::filesystem_error& error) {
    throw input_error("--out " + out, "cannot be written: " + error.code().message());
  }
  if (!earlier.found) return "";
  const auto counted = [](std::size_t n, const char* what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
  };
  return fmt::format("--out {}: replaced an audit of {} by one of {}; {} removed", out,
                     counted(earlier.claims, "claim"), counted(audit.claims.size(), "claim"),
                     counted(removed, "old certificate"));
}

}  // namespace oubliette
