// Floating-point proposals for the largest eigenvalue of a map T that keeps the PSD cone.
#pragma once

#include "linalg/guess_contraction.hpp"

namespace oubliette {

/// Near an eigenmatrix of the largest eigenvalue of T on symmetric d x d matrices; zero when T
/// looks like zero.
ApproxMatrix guess_growth_matrix(const ApproxMap& map, Eigen::Index d);

/// Near (t Id - T)^-1 (I) for t slightly above the largest eigenvalue, whose eigenmatrix of norm 1
/// is near `leading`.
ApproxMatrix guess_resolvent(const ApproxMap& map, ApproxReal t, const ApproxMatrix& leading);

}  // namespace oubliette
