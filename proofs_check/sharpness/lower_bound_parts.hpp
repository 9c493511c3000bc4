// The parts of the claims on the lower bound, eq. 28 to 36.
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::sharpness {

std::vector<Claim> lower_bound_convexity();       // eq. 28, first steps of 29 and 30
std::vector<Claim> lower_bound_inner_products();  // eq. 29, 30
std::vector<Claim> lower_bound_sum();             // eq. 31
std::vector<Claim> lower_bound_shift();           // eq. 32
std::vector<Claim> total_variation_claims();      // Lemma B.4
std::vector<Claim> lower_bound_labels();          // eq. 33, 34
std::vector<Claim> lower_bound_cover();           // the sets before eq. 35, eq. 35, 36

}  // namespace oubliette::sharpness
