// The parts of assumption_b_1().
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::sharpness {

std::vector<Claim> assumption_conditions();    // the eight conditions and the regimes together
std::vector<Claim> assumption_experiments();   // against Section 4; condition (8)
std::vector<Claim> assumption_signal();        // condition (3) and the factor P
std::vector<Claim> assumption_coefficients();  // the list after the assumption
std::vector<Claim> gaussian_lemma_b_2();
std::vector<Claim> gaussian_lemma_b_3();

}  // namespace oubliette::sharpness
