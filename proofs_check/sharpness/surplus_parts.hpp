// The pieces of signal_surplus(): Corollary 3.3.1 and Lemma 3.4.
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::sharpness {

std::vector<Claim> surplus_growth();     // Corollary 3.3.1, eq. 55
std::vector<Claim> surplus_threshold();  // eq. 54, 56
std::vector<Claim> surplus_epoch();      // eq. 57, 58
std::vector<Claim> surplus_ratio();      // Lemma 3.4, eq. 59
std::vector<Claim> surplus_weights();    // eq. 60
std::vector<Claim> surplus_gap();        // the surplus an epoch, the gap of alpha

}  // namespace oubliette::sharpness
