// The search for a counterexample: boundaries first, then optimised, judged exactly, then shrunk.
#pragma once

#include <cstdint>
#include <string>

#include "search/judge.hpp"
#include "search/space.hpp"

namespace oubliette {

/// What the search did, for the evidence of a claim.
struct SearchResult {
  std::optional<Instance> counterexample;  // the smallest found
  Judgement judgement;                     // of the counterexample
  long directed = 0;                       // instances made for this claim
  long boundary = 0;                       // boundary instances tried
  long climbed = 0;                        // instances visited by hill climbing
  long met = 0;        // of all these, how many meet the hypotheses in floating point (a guess)
  long holds = 0;      // judged exactly: the conclusion holds,
  long undecided = 0;  // an enclosure is too wide, or the conclusion has no value,
  long vacuous = 0;    // the hypotheses fail after all
  long left_out = 0;   // ties beyond the number that is judged exactly
  /// Largest relative violation seen in floating point and not found to be rounding (a guess; <= 0
  /// if none).
  double approx_worst = 0;
};

/// How many instances were judged exactly.
long judged(const SearchResult& result);

/// Searches `space` for an instance on which the question fails. Deterministic in `seed`.
/// @param effort  1 (default) and up: multiplies the numbers of instances.
SearchResult find_counterexample(const Question& question, const Space& space, std::uint64_t seed,
                                 int effort = 1);

/// Makes a failing instance smaller while it still fails: fewer samples, smaller d, smaller k, zero
/// and small integers, eta = 1, alpha = 1/2, B = 1.
/// @pre judge(question, x).outcome == Outcome::fails
Instance shrink(const Question& question, const Space& space, Instance x);

/// Smaller first: dimension, samples, integer parameters, then the digits of all numbers.
bool is_smaller(const Space& space, const Instance& a, const Instance& b);

}  // namespace oubliette
