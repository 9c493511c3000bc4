// The mark is in no other file's name.
#include "files/unfinished_files.hpp"

#include <filesystem>
#include <vector>

namespace oubliette {

void remove_unfinished_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const std::size_t mark = name.find(unfinished_mark);
    const std::size_t end = mark + std::string(unfinished_mark).size() + 6;
    if (mark != std::string::npos && name.size() == end) found.push_back(entry.path());
  }
  std::error_code ignored;
  for (const fs::path& file : found) fs::remove(file, ignored);
}

}  // namespace oubliette
