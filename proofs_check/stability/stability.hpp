// The claims of "stability" (paper A), one function for each statement or proof of the paper.
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::stability {

std::vector<Claim> section_3_1();            // the linearised step
std::vector<Claim> definition_3_1();         // coherence of a single set
std::vector<Claim> definition_3_2();         // mix-Hessian
std::vector<Claim> definition_3_4();         // mix-coherence (3.3) and unlearning coherence
std::vector<Claim> lemma_3_5();              // stability recurrence, as stated
std::vector<Claim> definition_a_1();         // full Hessians
std::vector<Claim> lemma_3_5_one_step();     // its proof, eq. 22 to 27
std::vector<Claim> lemma_3_5_lower_bound();  // its proof, eq. 28 and 29
std::vector<Claim> lemma_3_5_upper_bound();  // its proof, eq. 30 to 32
std::vector<Claim> theorem_3_6();            // divergence, as stated
std::vector<Claim> theorem_3_6_traces();     // its proof, eq. 35
std::vector<Claim> theorem_3_6_coherence();  // its proof, eq. 36 to 41
std::vector<Claim> theorem_3_7();            // convergence, as stated
std::vector<Claim> theorem_3_7_proof();      // its proof, eq. 42 to 46
std::vector<Claim> section_3_3();            // sentences about both theorems
std::vector<Claim> threshold_looseness();    // both theorems beside the exact boundary
std::vector<Claim> lemmas_a_2_to_a_5();      // norms and Pascal's rule

/// All of them, in the paper's order.
std::vector<Claim> claims();

}  // namespace oubliette::stability
