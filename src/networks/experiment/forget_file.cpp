// Indices are checked one by one, so that the first wrong one is named.
#include "networks/experiment/forget_file.hpp"

#include <fmt/format.h>

#include <vector>

#include "files/input_error.hpp"
#include "networks/npy.hpp"

namespace oubliette {

torch::Tensor read_forget_file(const std::string& file, std::int64_t n) {
  const torch::Tensor indices = read_npy(file);
  if (indices.scalar_type() != torch::kInt64 || indices.dim() != 1) {
    throw input_error(file, "expected int64 numbers in one dimension");
  }
  if (indices.size(0) < 1 || indices.size(0) >= n) {
    throw input_error(file, fmt::format("has {} indices, expected from 1 to {} of {} images",
                                        indices.size(0), n - 1, n));
  }
  std::vector<std::int64_t> place(static_cast<std::size_t>(n), -1);
  const auto* index = indices.data_ptr<std::int64_t>();
  for (std::int64_t i = 0; i < indices.size(0); ++i) {
    if (index[i] < 0 || index[i] >= n) {
      throw input_error(file,
                        fmt::format("entry {} is {}, expected from 0 to {}", i, index[i], n - 1));
    }
    std::int64_t& first = place[static_cast<std::size_t>(index[i])];
    if (first >= 0) {
      throw input_error(file, fmt::format("entries {} and {} are both {}", first, i, index[i]));
    }
    first = i;
  }
  return std::get<0>(indices.sort());
}

}  // namespace oubliette
