// The pieces of lemma_3_1(): Lemma 3.1, its proof, and what the proof of Theorem 3.3 makes of it.
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::sharpness {

std::vector<Claim> lemma_3_1_statement();     // Lemma 3.1
std::vector<Claim> lemma_3_1_norm();          // eq. 40
std::vector<Claim> lemma_3_1_perturbation();  // eq. 41, 42
std::vector<Claim> lemma_3_1_bounds();        // eq. 43 to 45
std::vector<Claim> lemma_3_1_signal();        // eq. 46
std::vector<Claim> lemma_3_1_weights();       // eq. 47, 48
std::vector<Claim> lemma_3_1_ratio();         // eq. 49
std::vector<Claim> lemma_3_1_tail();          // eq. 50, 51

}  // namespace oubliette::sharpness
