// Atomic replacement of a file.
#include "evidence/write_file.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "evidence/json_text.hpp"

namespace oubliette {
namespace {

bool write_all(int file, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t count = ::write(file, text.data() + done, text.size() - done);
    if (count <= 0) return false;
    done += static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

void write_file(const std::string& path, const std::string& text) {
  if (std::filesystem::is_directory(path))
    throw input_error(path, "is a directory, cannot write to it");
  std::string temporary = path + ".XXXXXX";
  const int file = ::mkstemp(temporary.data());
  if (file < 0) throw input_error(path, "cannot be written");
  const bool written = write_all(file, text);
  const bool closed = ::close(file) == 0;
  std::error_code failure;
  if (written && closed) {
    // mkstemp makes a private file; results are for everyone who may read the folder.
    using std::filesystem::perms;
    std::filesystem::permissions(
        temporary, perms::owner_read | perms::owner_write | perms::group_read | perms::others_read,
        failure);
    std::filesystem::rename(temporary, path, failure);
    if (!failure) return;
  }
  std::filesystem::remove(temporary, failure);
  throw input_error(path, "cannot be written");
}

}  // namespace oubliette
