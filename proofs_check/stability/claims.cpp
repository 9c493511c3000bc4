// The ledger of the stability paper, in the paper's order.
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

std::vector<Claim> claims() {
  std::vector<Claim> all;
  for (const auto part :
       {definition_3_1, definition_3_2, definition_3_4, lemma_3_5, definition_a_1,
        lemma_3_5_one_step, lemma_3_5_lower_bound, lemma_3_5_upper_bound, theorem_3_6,
        theorem_3_6_traces, theorem_3_6_coherence, theorem_3_7, theorem_3_7_proof}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::stability
