// The head of a random order, sorted.
#include "networks/metrics/subset.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "networks/random.hpp"

namespace oubliette {

torch::Tensor random_subset(std::int64_t n, std::int64_t count, std::uint64_t seed,
                            std::string_view purpose, std::int64_t number) {
  if (count < 0 || count > n) {
    throw std::invalid_argument(fmt::format("random_subset: {} of {}", count, n));
  }
  const torch::Tensor order =
      torch::randperm(n, generator_for(seed, purpose, number), torch::TensorOptions(torch::kInt64));
  return std::get<0>(order.narrow(0, 0, count).sort());
}

torch::Tensor complement(const torch::Tensor& indices, std::int64_t n) {
  torch::Tensor kept = torch::ones({n}, torch::kBool);
  kept.index_fill_(0, indices, false);
  return kept.nonzero().squeeze(1);
}

}  // namespace oubliette
