// The claims of "sharpness" (paper B), one function for each part of the paper.
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::sharpness {

std::vector<Claim> section_2();       // the network, its updates and SAM: eq. 1 to 7, 12, 14
std::vector<Claim> assumption_b_1();  // its conditions, the orders listed after it, Lemmas B.2, B.3
std::vector<Claim> upper_bound();     // eq. 15 to 27
std::vector<Claim> lower_bound();     // eq. 28 to 36, Lemma B.4
std::vector<Claim> test_errors();     // eq. 13, 37, 38, 52, 53, Remark B.5, Theorems 3.2 and 3.3
std::vector<Claim> lemma_3_1();       // SAM's activations: eq. 39 to 51
std::vector<Claim> signal_surplus();  // Corollary 3.3.1, Lemma 3.4, eq. 54 to 60
std::vector<Claim> metrics();         // eq. 8 to 11
std::vector<Claim> tables();          // what the printed numbers say of each other
std::vector<Claim> sentences();       // what the text says of the printed numbers

/// All of them, in the paper's order.
std::vector<Claim> claims();

}  // namespace oubliette::sharpness
