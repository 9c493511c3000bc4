// How a cell writes answers and enclosures.
#pragma once

#include <optional>
#include <string>

#include "linalg/approx_matrix.hpp"
#include "scalar/interval.hpp"

namespace oubliette {

/// "yes", "no", or "undefined" for no answer.
inline std::string yes_or_no(const std::optional<bool>& answer) {
  if (!answer) return "undefined";
  return *answer ? "yes" : "no";
}

/// The middle of an enclosure, to the nearest double or so.
inline double middle_of(const Interval& x) { return approx_real((x.lo + x.hi) / 2); }

}  // namespace oubliette
