// Ledgers are made of sections, each with a function that makes its claims.
#pragma once

#include <initializer_list>
#include <vector>

#include "claim/claim.hpp"

namespace oubliette {

/// A part of a paper.
struct Section {
  const char* name;
  std::vector<Claim> (*claims)();
};

/// The claims of all parts, each with its section's name; sections may have several parts.
std::vector<Claim> claims_of(std::initializer_list<Section> sections);

}  // namespace oubliette
