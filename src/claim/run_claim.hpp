// Computes the verdict of one claim: search first, then proof.
#pragma once

#include <cstdint>
#include <functional>

#include "claim/claim.hpp"

namespace oubliette {

/// Judges one claim. A counterexample refutes; otherwise a proof whose steps all hold proves;
/// otherwise the claim holds on what was tested.
/// @param proved  tells whether another claim was proved in this run; asked for `uses` steps.
/// @param seed    of the search; the stream depends on the claim's id too.
/// @throws std::logic_error  when a counterexample's certificate is not accepted, or a proof and a
///                           counterexample contradict each other: a fault of this program.
ClaimResult run_claim(const Claim& claim, const std::function<bool(const std::string&)>& proved,
                      std::uint64_t seed, int effort = 1);

}  // namespace oubliette
