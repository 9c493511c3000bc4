// Refinement of the partition by full signatures until it is stable.
#include "linalg/equitable_partition.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace oubliette {
namespace {

using Signature = std::vector<std::pair<std::uint64_t, long>>;  // (class and value, total weight)

Signature signature(const PatternMatrix& A, const std::vector<std::uint32_t>& classes,
                    std::size_t row) {
  std::vector<std::pair<std::uint64_t, long>> keys;
  keys.reserve(A.n + 1);
  for (std::size_t q = 0; q < A.n; ++q) {
    const std::uint64_t key = (std::uint64_t{classes[q]} << 32) | A.values[row * A.n + q];
    keys.emplace_back(key, A.weights[q]);
  }
  std::sort(keys.begin(), keys.end());
  Signature result{{classes[row], A.weights[row]}};
  for (const auto& [key, weight] : keys) {
    if (result.size() > 1 && result.back().first == key) {
      result.back().second += weight;
    } else {
      result.emplace_back(key, weight);
    }
  }
  return result;
}

}  // namespace

std::vector<std::uint32_t> equitable_partition(const PatternMatrix& A, std::uint32_t limit) {
  std::vector<std::uint32_t> classes(A.n, 0);
  std::size_t count = 1;
  for (;;) {
    std::map<Signature, std::uint32_t> numbers;
    std::vector<std::uint32_t> refined(A.n);
    for (std::size_t p = 0; p < A.n; ++p) {
      const auto next = static_cast<std::uint32_t>(numbers.size());
      refined[p] = numbers.try_emplace(signature(A, classes, p), next).first->second;
      if (numbers.size() > limit) return {};
    }
    classes = std::move(refined);
    if (numbers.size() == count) return classes;
    count = numbers.size();
  }
}

}  // namespace oubliette
