// Names of verdicts.
#include "claim/claim.hpp"

namespace oubliette {

std::string to_string(ClaimVerdict v) {
  switch (v) {
    case ClaimVerdict::proved: return "proved";
    case ClaimVerdict::holds_on_tested: return "holds on tested";
    case ClaimVerdict::refuted: return "refuted";
    case ClaimVerdict::vacuous: return "vacuous";
    case ClaimVerdict::ill_formed: return "ill-formed";
    case ClaimVerdict::asymptotic: return "asymptotic";
  }
  return "?";
}

}  // namespace oubliette
