// A folder for tests, in the folder where they run.
#pragma once

#include <filesystem>
#include <string>

namespace oubliette {

/// The folder `path` exists as long as this object, and goes with all that is in it.
struct TemporaryFolder {
  explicit TemporaryFolder(const std::string& name) : path(name) {
    std::filesystem::create_directory(path);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string path;
};

}  // namespace oubliette
