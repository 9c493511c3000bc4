// Whole problems at random, valid by construction and biased to the degenerate.
#pragma once

#include "support/hessian_families.hpp"

namespace oubliette::support {

/// What a problem was made for.
enum class Placement {
  anywhere,
  near_critical,  // within a thousandth of eta*
  critical,       // lambda_max(T) = 1
  theorem_3_6,    // lambda_max(D) equal to a threshold
  theorem_3_7_printed,
  theorem_3_7_proved
};
inline constexpr int placements = 6;
std::string_view to_string(Placement placement);

struct GeneratedProblem {
  UnlearningProblem problem;
  Family family = Family::zero;
  Placement placement = Placement::anywhere;
};

/// d <= 3, mostly at most 12 samples a set. A third of the problems lie anywhere; the others are
/// placed on or near a boundary. One of three with d > 1 is rotated by a rational orthogonal
/// matrix.
GeneratedProblem generate_problem(Random& random);

}  // namespace oubliette::support
