// The parts of upper_bound().
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::sharpness {

std::vector<Claim> upper_bound_signal();   // eq. 15
std::vector<Claim> upper_bound_norms();    // eq. 17, 19
std::vector<Claim> upper_bound_weights();  // eq. 20 to 22
std::vector<Claim> upper_bound_tail();     // eq. 16, 18, 23 to 25
std::vector<Claim> upper_bound_errors();   // eq. 26, 27

}  // namespace oubliette::sharpness
