// Formulas and parameter ranges that the claims on the lower bound and the test errors share.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "claim/claim.hpp"
#include "formula/letters.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness::lower {

inline Expr relu(const Expr& t) { return letters::max(t, 0); }
inline Expr absolute(const Expr& t) { return letters::sqrt(t * t); }

/// sigma(t + b) - sigma(t) + sigma(-t + b) - sigma(-t), the sum of eq. (29) and (30).
inline Expr two_shifts(const Expr& t, const Expr& b) {
  return relu(t + b) - relu(t) + (relu(-t + b) - relu(-t));
}

inline Axis any_sign(const std::string& letter) {
  return {letter, {0, 1, -1, 2, -2, Rational(1, 2), Rational(-1, 2), 3}, -100, 100, false};
}
inline Axis positive(const std::string& letter) {
  return {letter, {1, 2, Rational(1, 2), 3, Rational(1, 10)}, Rational(1, 1000), 1000, false};
}
inline Axis non_negative(const std::string& letter) {
  return {letter, {0, 1, 2, Rational(1, 2), 3, Rational(1, 10)}, 0, 1000, false};
}
inline Axis whole(const std::string& letter, int from) {
  return {letter, {from, from + 1, from + 2, from + 3}, from, 1000, true};
}
inline Axis probability(const std::string& letter) {
  return {letter,
          {0, 1, Rational(1, 2), Rational(1, 10), Rational(9, 10), Rational(3, 4), Rational(1, 20)},
          0,
          1,
          false};
}

/// An instance with parameters alone.
inline Instance at(std::map<std::string, Rational> parameters) {
  return {std::nullopt, std::move(parameters), {}};
}

}  // namespace oubliette::sharpness::lower
