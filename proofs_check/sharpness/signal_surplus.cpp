// Corollary 3.3.1 and Lemma 3.4, eq. 54 to 60, in the paper's order.
#include <utility>

#include "proofs_check/sharpness/sharpness.hpp"
#include "proofs_check/sharpness/surplus_parts.hpp"

namespace oubliette::sharpness {

std::vector<Claim> signal_surplus() {
  std::vector<Claim> all;
  for (auto* const part : {surplus_growth, surplus_threshold, surplus_epoch, surplus_ratio,
                           surplus_weights, surplus_gap}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
