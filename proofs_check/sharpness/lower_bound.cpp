// The lower bound in the proof of Theorem 3.2: eq. 28 to 36 and Lemma B.4.
#include <utility>

#include "proofs_check/sharpness/lower_bound_parts.hpp"
#include "proofs_check/sharpness/sharpness.hpp"

namespace oubliette::sharpness {

std::vector<Claim> lower_bound() {
  std::vector<Claim> all;
  for (const auto part :
       {lower_bound_convexity, lower_bound_inner_products, lower_bound_sum, lower_bound_shift,
        total_variation_claims, lower_bound_labels, lower_bound_cover}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
