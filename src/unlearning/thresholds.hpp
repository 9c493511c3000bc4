// The thresholds of Theorems 3.6 and 3.7, and whether lambda_max(D) meets them, ties included.
#pragma once

#include <optional>
#include <string>

#include "unlearning/enclosures.hpp"

namespace oubliette {

/// One inequality between lambda_max(D) and a threshold.
struct Threshold {
  std::optional<bool> applies;        // the inequality exactly as written; empty where undefined
  std::optional<Interval> threshold;  // relative width at most 1e-8
  std::string reason;                 // why something is empty
};

/// theorem_3_6          lambda_max(D) >= sqrt(2) sigma / (eta ((1-alpha) n_f sqrt u + alpha n_r
/// sqrt v)) theorem_3_7_printed  lambda_max(D) <= 2 sigma / (eta C'_r (sigma + n_f u))
/// theorem_3_7_proved   lambda_max(D) <= 2 sigma C'_r / (eta (1-alpha) (sigma + n_f u))
/// with u = n_r/B - 1 and v = n_f/B - 1 (eq. 9, eq. 10, and what the proof of Theorem 3.7 shows).
struct Thresholds {
  Threshold theorem_3_6, theorem_3_7_printed, theorem_3_7_proved;
};

/// Decides the three inequalities: by the enclosures, where they overlap by exact sums of square
/// roots, then by finer enclosures. A pair that none of these separates has applies empty and the
/// reason "tie not decided".
/// @pre coherence = enclose_coherence(x).
Thresholds compare_with_thresholds(const UnlearningProblem& x, const Coherence& coherence);

}  // namespace oubliette
