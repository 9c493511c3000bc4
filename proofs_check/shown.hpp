// Refutations by exact instances, for claims that are judged by a computation of their own.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"

namespace oubliette {

/// One exact instance and what is shown of it.
struct Shown {
  std::string sentence;
  std::vector<Condition> conditions;
  Instance x;
};

/// A refutation with one certificate for each instance.
/// @throws std::domain_error  when a condition does not certainly hold on its instance.
Computed refuted_by(const std::string& claim, std::string headline,
                    std::vector<std::string> evidence, const std::vector<Shown>& shown);

/// No problem, only parameters.
Space numbers(std::vector<Axis> axes);

}  // namespace oubliette
