// Sections 3.2 to 4: sharpness maximisation, memorisation score, ToW, variance entanglement.
#include <utility>

#include "proofs_check/sharpness/metrics_formulas.hpp"
#include "proofs_check/sharpness/sharpness.hpp"

namespace oubliette::sharpness {

std::vector<Claim> metrics() {
  std::vector<Claim> all;
  for (const auto part : {metrics_sharpness, metrics_memorization, metrics_tow, metrics_variance}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
