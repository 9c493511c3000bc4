// Why a run diverges: ascent, overshoot or noise, decided exactly.
#pragma once

#include <string>

#include "unlearning/decide.hpp"

namespace oubliette {

/// J = I - eta A is the mean step.
struct Mechanism {
  bool ascent = false;     // A is not PSD: an eigenvalue of J above 1, which every step size has
  bool overshoot = false;  // an eigenvalue of J below -1
  bool noise = false;      // neither of the two, and yet it diverges: sampling alone does it
};

/// The mechanisms behind `verdict` = decide(x).verdict; all false unless it is "diverges".
Mechanism mechanism(const UnlearningProblem& x, Verdict verdict);

/// The names of those that hold, in the order above.
std::vector<std::string> names(const Mechanism& mechanism);

}  // namespace oubliette
