// libtorch's archives, through memory, so that the file is replaced in one step.
#include "networks/checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "files/input_error.hpp"
#include "files/write_file.hpp"
#include "networks/fnv1a.hpp"

namespace oubliette {
namespace {

constexpr std::size_t digest_size = 16;

// libtorch's reader does not see every damage.
std::string digest_of(const std::string& bytes) { return fmt::format("{:016x}", fnv1a(bytes)); }

}  // namespace

void write_tensors(const std::string& file, const TensorMap& tensors) {
  torch::serialize::OutputArchive archive;
  std::string names;
  for (const auto& [name, tensor] : tensors) {
    archive.write(name, tensor.detach().to(torch::kCPU));
    names += name + "\n";
  }
  archive.write("names", c10::IValue(names));
  std::ostringstream bytes;
  archive.save_to(bytes);
  const std::string archived = bytes.str();
  write_file(file, archived + digest_of(archived));
}

TensorMap read_tensors(const std::string& file) {
  std::string bytes = read_text_file(file, std::uintmax_t{16} << 30U);
  const std::size_t archived = bytes.size() - std::min(bytes.size(), digest_size);
  const std::string digest = bytes.substr(archived);
  bytes.resize(archived);
  if (digest != digest_of(bytes)) {
    throw input_error(file, "is damaged: its last 16 characters are not the digest of the others");
  }
  try {
    torch::serialize::InputArchive archive;
    archive.load_from(bytes.data(), bytes.size());
    c10::IValue names;
    archive.read("names", names);
    TensorMap tensors;
    std::istringstream lines(names.toStringRef());
    for (std::string name; std::getline(lines, name);) {
      torch::Tensor tensor;
      archive.read(name, tensor);
      tensors[name] = tensor.clone();
    }
    return tensors;
  } catch (const c10::Error& error) {
    throw input_error(file, "is no archive of tensors, or damaged (" +
                                std::string(error.what_without_backtrace()).substr(0, 120) + ")");
  }
}

}  // namespace oubliette
