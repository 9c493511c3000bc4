// Named tensors in a file that is written whole or not at all.
#pragma once

#include <map>
#include <string>

#include "networks/torch.hpp"

namespace oubliette {

using TensorMap = std::map<std::string, torch::Tensor>;

/// Replaces the file, in libtorch's archive format.
/// @throws InputError  naming the file, when it cannot be written.
void write_tensors(const std::string& file, const TensorMap& tensors);

/// On the CPU.
/// @throws InputError  naming the file, when it is missing, cut or damaged.
TensorMap read_tensors(const std::string& file);

}  // namespace oubliette
