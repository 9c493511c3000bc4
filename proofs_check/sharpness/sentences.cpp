// Claims about what the paper's text says of its printed numbers, each judged by counting.
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sharpness.hpp"

namespace oubliette::sharpness {

std::vector<Claim> sentences() {
  std::vector<Claim> claims;
  add_sam_tow_sentences(claims);
  add_sam_accuracy_sentences(claims);
  add_method_sentences(claims);
  add_min_max_sentences(claims);
  add_mia_sentences(claims);
  add_entanglement_sentences(claims);
  add_setting_sentences(claims);
  add_seed_sentences(claims);
  add_random_forget_sentences(claims);
  add_trivial_unlearners(claims);
  return claims;
}

}  // namespace oubliette::sharpness
