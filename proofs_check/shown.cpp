// Each instance becomes a certificate.
#include "proofs_check/shown.hpp"

#include <utility>

namespace oubliette {

Computed refuted_by(const std::string& claim, std::string headline,
                    std::vector<std::string> evidence, const std::vector<Shown>& shown) {
  Computed result{ClaimVerdict::refuted, std::move(headline), std::move(evidence), {}};
  for (const Shown& one : shown) {
    result.evidence.push_back("certificate: " + one.sentence);
    result.certificates.push_back(confirmation(claim, one.sentence, one.conditions, one.x));
  }
  return result;
}

Space numbers(std::vector<Axis> axes) {
  Space space;
  space.problem = false;
  space.axes = std::move(axes);
  return space;
}

}  // namespace oubliette
