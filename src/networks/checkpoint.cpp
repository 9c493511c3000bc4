// libtorch's archives, through memory, so that the file is replaced in one step.
#include "networks/checkpoint.hpp"

#include <sstream>

#include "files/input_error.hpp"
#include "files/write_file.hpp"

namespace oubliette {

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
  write_file(file, bytes.str());
}

TensorMap read_tensors(const std::string& file) {
  const std::string bytes = read_text_file(file, std::uintmax_t{16} << 30U);
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
