// Random subsets that depend on a seed alone.
#pragma once

#include <cstdint>
#include <string_view>

#include "networks/torch.hpp"

namespace oubliette {

/// `count` of the numbers 0 ... n - 1 (int64, on the CPU, ascending), each subset as likely as any
/// other; a function of the arguments alone. All of them when count is n.
/// @throws std::invalid_argument  when count is negative or above n.
torch::Tensor random_subset(std::int64_t n, std::int64_t count, std::uint64_t seed,
                            std::string_view purpose, std::int64_t number = 0);

/// The numbers 0 ... n - 1 that are not among `indices`, ascending.
torch::Tensor complement(const torch::Tensor& indices, std::int64_t n);

}  // namespace oubliette
