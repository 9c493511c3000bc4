// The largest stable step size for given Hessians, alpha and B.
#pragma once

#include <optional>
#include <string>

#include "scalar/interval.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

/// On the span of the ranges of the Hessians the steps 0 < eta <= eta* do not diverge and all
/// larger ones do (T - Id = -eta L + eta^2 Q, with L(M) = A M + M A and Q(M) = A M A + noise(M) /
/// eta^2 free of eta).
struct CriticalEta {
  /// eta*: 0 when every step size diverges; equal ends when exact, otherwise of relative width at
  /// most 1e-9 with an exact verdict "does not diverge" at the lower end and "diverges" at the
  /// upper end. Empty when no step size diverges.
  std::optional<Interval> value;
  std::string reason;  // why it is 0, exact or empty, in words
};

/// The step size of x itself plays no part.
/// @throws std::domain_error  when x is no valid problem apart from eta, or as decide().
CriticalEta critical_eta(const UnlearningProblem& x);

}  // namespace oubliette
