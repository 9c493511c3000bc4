// NumPy's files of one array.
#pragma once

#include <string>

#include "networks/torch.hpp"

namespace oubliette {

/// Writes a tensor of float64, float32 or int64 as a .npy file (format 1.0, little-endian, C order,
/// header padded to a multiple of 64 bytes), whole or not at all.
/// @throws std::invalid_argument  for another type.
/// @throws InputError  naming the file, when it cannot be written.
void write_npy(const std::string& file, const torch::Tensor& tensor);

/// Reads such a file, of at most 1 GiB. On the CPU.
/// @throws InputError  naming file and offset: no .npy file, another format version, type or order,
/// a cut or too long file.
torch::Tensor read_npy(const std::string& file);

}  // namespace oubliette
