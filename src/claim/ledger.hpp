// The ledger: all claims of one paper, run in order of their uses, on several threads.
#pragma once

#include <functional>
#include <vector>

#include "claim/claim.hpp"

namespace oubliette {

struct RunOptions {
  std::uint64_t seed = 0;
  int effort = 1;
  unsigned threads = 0;  // 0: as many as the machine has
  /// Called after each claim with the number done and its result, one call at a time.
  std::function<void(std::size_t, const ClaimResult&)> progress;
};

/// Runs the claims; a claim starts when all claims that its proof uses have their verdict. The
/// results are in the order of `claims` and do not depend on the number of threads.
/// @throws std::logic_error  when uses form a cycle or name an unknown claim, or an id occurs
/// twice.
std::vector<ClaimResult> run_ledger(const std::vector<Claim>& claims, const RunOptions& options);

/// The ids of `claims` and of everything that their proofs use, in ledger order.
/// @throws std::invalid_argument  when an id is unknown.
std::vector<Claim> with_everything_used(const std::vector<Claim>& claims,
                                        const std::vector<std::string>& only);

}  // namespace oubliette
