// Eq. 15 to 27: the upper bound of the proof of Theorem 3.2.
#include <algorithm>
#include <string>
#include <utility>

#include "proofs_check/sharpness/sharpness.hpp"
#include "proofs_check/sharpness/upper_bound_parts.hpp"

namespace oubliette::sharpness {

std::vector<Claim> upper_bound() {
  std::vector<Claim> all;
  for (auto* const part : {upper_bound_signal, upper_bound_norms, upper_bound_weights,
                           upper_bound_tail, upper_bound_errors}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  // The parts follow the argument; the ledger follows the paper.
  const auto equation = [](const Claim& claim) {
    return std::stoi(claim.id.substr(std::string("B-eq").size()));
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Claim& a, const Claim& b) { return equation(a) < equation(b); });
  return all;
}

}  // namespace oubliette::sharpness
