// What the printed numbers of the ten tables say of each other.
#include <utility>

#include "proofs_check/sharpness/sharpness.hpp"
#include "proofs_check/sharpness/table_claims.hpp"

namespace oubliette::sharpness {

std::vector<Claim> tables() {
  std::vector<Claim> all;
  for (const auto part :
       {tow_claims, average_claims, repeated_claims, attack_claims, size_claims}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
