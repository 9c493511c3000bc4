// Hessians of both sets of a problem, from families that lie on the boundaries of what can happen.
#pragma once

#include <string_view>
#include <vector>

#include "search/space.hpp"
#include "unlearning/problem.hpp"

namespace oubliette::support {

enum class Family {
  zero,             // every Hessian is 0
  rank_one,         // weight v v^T, given so
  full_rank,        // v v^T + h I
  any_rank,         // Gram matrices of rank 0 to d
  repeated,         // one Hessian for all samples of a set, often for both sets
  orthogonal,       // one axis a sample
  nearly_parallel,  // v v^T with vectors less than a hundredth apart (d >= 2)
  commuting,        // diagonal
  non_commuting,    // rank one, in different directions that are not orthogonal (d >= 2)
  frame,            // closed under a group so that T(I) is a multiple of I; mostly non-commuting
  cancelling        // the forget set repeats the retain set
};
inline constexpr int families = 11;
std::string_view to_string(Family family);

struct HessianSets {
  std::vector<Sample> retain, forget;
};

/// Sets with d x d Hessians, 1 to 4 lines each (`frame`: up to 6), each line up to 3 times.
HessianSets hessian_sets(Family family, Eigen::Index d, Random& random);

/// One of the choices, all alike.
template <class Choices>
auto pick(const Choices& choices, Random& random) {
  return *(std::begin(choices) + static_cast<long>(random.below(std::size(choices))));
}

}  // namespace oubliette::support
