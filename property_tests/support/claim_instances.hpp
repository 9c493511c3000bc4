// The claims of the ledger by verdict, and random instances of their questions.
#pragma once

#include "claim/claim.hpp"
#include "support/problems.hpp"

namespace oubliette::support {

/// The claims of the stability paper whose verdict in reference/verdicts/stability.csv is one of
/// `verdicts`. The tests run in the project's root.
/// @throws std::runtime_error  when the table cannot be read.
std::vector<Claim> claims_with(const std::vector<ClaimVerdict>& verdicts);

/// Whether the claim is a question about all instances of its space; others compute their verdict.
bool asks_about_instances(const Claim& claim);

/// Instances in the claim's space: on its boundaries, beside them, those made for the claim, and,
/// where it is about all problems, also problem() with the claim's parameters. They shrink towards
/// smaller problems and parameters.
rc::Gen<Instance> instances_of(const Claim& claim);

}  // namespace oubliette::support

namespace oubliette {

/// Found by RapidCheck.
void showValue(const Instance& x, std::ostream& out);

}  // namespace oubliette
