// Assumption B.1, the orders listed after it, and Lemmas B.2 and B.3.
#include "proofs_check/sharpness/assumption_b_1.hpp"

#include <utility>

#include "proofs_check/sharpness/sharpness.hpp"

namespace oubliette::sharpness {

std::vector<Claim> assumption_b_1() {
  std::vector<Claim> all;
  for (auto* const part : {assumption_conditions, assumption_experiments, assumption_signal,
                           assumption_coefficients, gaussian_lemma_b_2, gaussian_lemma_b_3}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
