// Atomic replacement of a file.
#include "files/write_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "files/input_error.hpp"
#include "files/unfinished_files.hpp"

namespace oubliette {
namespace {

std::error_code last_error() { return {errno, std::generic_category()}; }

// Writes the text and closes the file.
std::error_code write_all(int file, const std::string& text) {
  std::error_code failure;
  for (std::size_t done = 0; done < text.size() && !failure;) {
    const ssize_t count = ::write(file, text.data() + done, text.size() - done);
    if (count < 0) failure = last_error();
    if (count > 0) done += static_cast<std::size_t>(count);
  }
  if (::close(file) != 0 && !failure) failure = last_error();
  return failure;
}

InputError unwritten(const std::string& path, const std::error_code& why) {
  return input_error(path, "cannot be written: " + why.message());
}

}  // namespace

void write_file(const std::string& path, const std::string& text) {
  if (path.empty()) throw input_error("\"\"", "the file name is empty");
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
  std::string temporary = target + unfinished_mark + "XXXXXX";
  const int file = ::mkstemp(temporary.data());
  if (file < 0) throw unwritten(path, last_error());
  std::error_code failure = write_all(file, text);
  if (!failure) {
    // mkstemp makes a private file; results are for everyone who may read the folder.
    using std::filesystem::perms;
    std::filesystem::permissions(
        temporary, perms::owner_read | perms::owner_write | perms::group_read | perms::others_read,
        failure);
    std::filesystem::rename(temporary, target, failure);
    if (!failure) return;
  }
  std::filesystem::remove(temporary, ignored);
  throw unwritten(path, failure);
}

std::error_code write_new_file(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  return file < 0 ? last_error() : write_all(file, text);
}

}  // namespace oubliette
