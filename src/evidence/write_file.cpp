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
  if (path.empty()) throw input_error("\"\"", "is no file name");
  std::error_code ignored;
  const std::filesystem::path followed = std::filesystem::weakly_canonical(path, ignored);
  const std::string target = ignored || followed.empty() ? path : followed.string();
  if (std::filesystem::is_directory(target))
    throw input_error(path, "is a directory, cannot write to it");
  if (std::filesystem::exists(target)) {
    // A device or a pipe must not be replaced, nor a file that its owner protected.
    const std::filesystem::file_status status = std::filesystem::status(target);
    using std::filesystem::perms;
    const bool writable = (status.permissions() & perms::owner_write) != perms::none;
    if (!std::filesystem::is_regular_file(status) || !writable) {
      throw input_error(path, "exists and is not a file that may be replaced");
    }
  }
  std::string temporary = target + ".XXXXXX";
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
    std::filesystem::rename(temporary, target, failure);
    if (!failure) return;
  }
  std::filesystem::remove(temporary, failure);
  throw input_error(path, "cannot be written");
}

}  // namespace oubliette
