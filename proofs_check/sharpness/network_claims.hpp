// The pieces of section_2(): the network and its update rules, eq. 1 to 7, 12 and 14.
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::sharpness {

std::vector<Claim> network_scores();         // eq. 1, 14, the derivative of the loss
std::vector<Claim> network_decomposition();  // eq. 2, the learning goal
std::vector<Claim> update_random_label();    // eq. 3
std::vector<Claim> update_neg_grad_loss();   // eq. 4 and its batches
std::vector<Claim> update_sam();             // eq. 5, 6
std::vector<Claim> update_neg_grad();        // eq. 7
std::vector<Claim> update_noise_words();     // the words below eq. 7
std::vector<Claim> update_signed_parts();    // eq. 12

}  // namespace oubliette::sharpness
