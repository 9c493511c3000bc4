// The ledger of the sharpness paper, in the paper's order.
#include "proofs_check/sections.hpp"
#include "proofs_check/sharpness/measured_runs.hpp"
#include "proofs_check/sharpness/sharpness.hpp"

namespace oubliette::sharpness {

std::vector<Claim> claims() {
  return claims_of({{"Section 2 and the update rules", section_2},
                    {"Sections 3.2 to 4: definitions", metrics},
                    {"Assumption B.1 and Lemmas B.2, B.3", assumption_b_1},
                    {"Proof of Theorem 3.2, upper bound", upper_bound},
                    {"Proof of Theorem 3.2, lower bound", lower_bound},
                    {"Theorems 3.2 and 3.3, test errors", test_errors},
                    {"Lemma 3.1 and the proof of Theorem 3.3", lemma_3_1},
                    {"Corollary 3.3.1 and Lemma 3.4", signal_surplus},
                    {"Trained networks, measured", measured},
                    {"Tables", tables},
                    {"Sentences about the tables", sentences}});
}

}  // namespace oubliette::sharpness
