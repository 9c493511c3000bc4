// The ledger of the stability paper, in the paper's order.
#include "proofs_check/sections.hpp"
#include "proofs_check/stability/cnn.hpp"
#include "proofs_check/stability/section_4.hpp"
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability {

std::vector<Claim> claims() {
  return claims_of({{"Section 1", section_1},
                    {"Section 3.1", section_3_1},
                    {"Definitions 3.1 to 3.4", definition_3_1},
                    {"Definitions 3.1 to 3.4", definition_3_2},
                    {"Definitions 3.1 to 3.4", definition_3_4},
                    {"Lemma 3.5", lemma_3_5},
                    {"Lemmas A.2 to A.7", lemmas_a_2_to_a_5},
                    {"Lemmas A.2 to A.7", lemmas_a_6_a_7},
                    {"Definition A.1", definition_a_1},
                    {"Proof of Lemma 3.5, one step", lemma_3_5_one_step},
                    {"Proof of Lemma 3.5, lower bound", lemma_3_5_lower_bound},
                    {"Proof of Lemma 3.5, upper bound", lemma_3_5_upper_bound},
                    {"Theorem 3.6", theorem_3_6},
                    {"Proof of Theorem 3.6, traces", theorem_3_6_traces},
                    {"Proof of Theorem 3.6, coherence", theorem_3_6_coherence},
                    {"Theorem 3.7", theorem_3_7},
                    {"Proof of Theorem 3.7", theorem_3_7_proof},
                    {"Section 3.3, sentences", section_3_3},
                    {"Section 3.3, sentences", threshold_looseness},
                    {"Theorem 3.9", theorem_3_9},
                    {"Proof of Theorem 3.9, derivatives", cnn_derivatives},
                    {"Proof of Theorem 3.9, traces", cnn_traces},
                    {"Proof of Theorem 3.9, bounds", theorem_3_9_bounds},
                    {"Section 4.1", section_4_1},
                    {"Section 4.2", section_4_2}});
}

}  // namespace oubliette::stability
