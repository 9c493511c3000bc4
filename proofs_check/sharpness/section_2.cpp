// Section 2 and the update rules: the network, Random Label, NegGrad, SAM.
#include <utility>

#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/sharpness.hpp"

namespace oubliette::sharpness {

std::vector<Claim> section_2() {
  std::vector<Claim> all;
  for (const auto part :
       {network_scores, network_decomposition, update_random_label, update_neg_grad_loss,
        update_sam, update_neg_grad, update_noise_words, update_signed_parts}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
