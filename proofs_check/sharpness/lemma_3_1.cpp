// Lemma 3.1 and the proof of Theorem 3.3, eq. 40 to 51, in the paper's order.
#include <utility>

#include "proofs_check/sharpness/lemma_3_1_parts.hpp"
#include "proofs_check/sharpness/sharpness.hpp"

namespace oubliette::sharpness {

std::vector<Claim> lemma_3_1() {
  std::vector<Claim> all;
  for (auto* const part :
       {lemma_3_1_statement, lemma_3_1_norm, lemma_3_1_perturbation, lemma_3_1_bounds,
        lemma_3_1_signal, lemma_3_1_weights, lemma_3_1_ratio, lemma_3_1_tail}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
