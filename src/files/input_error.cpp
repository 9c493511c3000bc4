// One line an error, and reading with a limit.
#include "files/input_error.hpp"

#include <filesystem>
#include <fstream>
#include <vector>

namespace oubliette {
namespace {

constexpr std::size_t longest_shown_integer = 48;

}  // namespace

InputError input_error(std::string_view file, std::string_view what) {
  std::string line = std::string(file) + ": ";
  std::size_t run = 0;  // of digits
  for (const char c : what) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    if (run <= longest_shown_integer) line += c;
    if (run == longest_shown_integer + 1) line += "...";
  }
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 32 || c == 127) c = '?';
  }
  if (line.size() > 400) line.replace(397, std::string::npos, "...");
  return InputError(line);
}

std::string read_text_file(const std::string& path, std::uintmax_t most_bytes) {
  if (path.empty()) throw input_error("\"\"", "the file name is empty");
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status)) throw input_error(path, "no such file");
  if (std::filesystem::is_directory(status)) throw input_error(path, "is a directory");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw input_error(path, "cannot be opened for reading");
  std::string text;
  std::vector<char> block(1U << 16U);
  while (stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > most_bytes) {
      throw input_error(path, "is larger than " + std::to_string(most_bytes >> 20U) + " MiB");
    }
  }
  if (stream.bad()) throw input_error(path, "cannot be read");
  return text;
}

}  // namespace oubliette
