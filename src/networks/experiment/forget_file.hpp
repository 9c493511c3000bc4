// Forget sets from files of indices.
#pragma once

#include <string>

#include "networks/torch.hpp"

namespace oubliette {

/// The indices of a .npy file (int64, one dimension, from 0 to n - 1, each once, in any order),
/// ascending.
/// @throws InputError  naming file, place and value: also when there are none, or n.
torch::Tensor read_forget_file(const std::string& file, std::int64_t n);

}  // namespace oubliette
