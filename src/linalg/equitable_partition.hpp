// Rows of a symmetric matrix that its symmetries cannot tell apart.
#pragma once

#include <cstdint>
#include <vector>

namespace oubliette {

/// A symmetric n x n matrix given by the numbers of its distinct values, with row weights.
struct PatternMatrix {
  std::size_t n = 0;
  std::vector<std::uint32_t> values;  // n x n
  std::vector<long> weights;
};

/// The class of each row in a coarsest partition with this property: two rows of one class have
/// equal weights and, for every class and every value, the same total weight of columns of that
/// class with that value. The quotient matrix of such a partition has the same Perron root. Empty
/// when there would be more than `limit` classes.
std::vector<std::uint32_t> equitable_partition(const PatternMatrix& A, std::uint32_t limit);

}  // namespace oubliette
