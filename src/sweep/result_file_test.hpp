// The name of a result file that is removed before and after a test.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace oubliette {

class ResultFile {
 public:
  ResultFile() { remove(); }
  ~ResultFile() { remove(); }
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;

  const std::string path = std::filesystem::temp_directory_path() /
                           ("oubliette_test." + std::to_string(getpid()) + ".sqlite");

 private:
  void remove() const {
    for (const char* suffix : {"", "-wal", "-journal"}) std::filesystem::remove(path + suffix);
  }
};

}  // namespace oubliette
