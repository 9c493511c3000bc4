// What the text says of the printed numbers, in the parts that sentences() joins.
#pragma once

#include <vector>

#include "claim/claim.hpp"
#include "proofs_check/sharpness/published_tables.hpp"

namespace oubliette::sharpness {

void add_sam_tow_sentences(std::vector<Claim>& claims);        // SAM's ToW against SGD's
void add_sam_accuracy_sentences(std::vector<Claim>& claims);   // SAM's accuracies against SGD's
void add_method_sentences(std::vector<Claim>& claims);         // NegGrad's balance, difficulty
void add_min_max_sentences(std::vector<Claim>& claims);        // Sharp MinMax
void add_mia_sentences(std::vector<Claim>& claims);            // Table 2
void add_entanglement_sentences(std::vector<Claim>& claims);   // Table 4
void add_setting_sentences(std::vector<Claim>& claims);        // sizes, weights, costs
void add_seed_sentences(std::vector<Claim>& claims);           // intervals from three seeds
void add_random_forget_sentences(std::vector<Claim>& claims);  // CIFAR-10, Tiny-ImageNet
void add_trivial_unlearners(std::vector<Claim>& claims);       // what eq. 10 gives them

}  // namespace oubliette::sharpness
