// One part after the other.
#include "proofs_check/sections.hpp"

#include <utility>

namespace oubliette {

std::vector<Claim> claims_of(std::initializer_list<Section> sections) {
  std::vector<Claim> all;
  for (const Section& section : sections) {
    for (Claim& claim : section.claims()) {
      claim.section = section.name;
      all.push_back(std::move(claim));
    }
  }
  return all;
}

}  // namespace oubliette
