// Letters and axes of the claims about SAM's activations and the signal surplus.
#pragma once

#include <string>

#include "formula/letters.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness::activation {

// alpha, B, d and eta are reserved names of certificates, so here alpha, B and eta carry a prime
// and dim stands for d.
inline const Expr alpha_ = letters::name("alpha'"), B_ = letters::name("B'"),
                  eta_ = letters::name("eta'"), dim = letters::name("dim"), m = letters::name("m"),
                  P = letters::name("P"), n = letters::name("n"), tau = letters::name("tau"),
                  C = letters::name("C");

inline Axis positive(const std::string& letter) {
  return {
      letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000000, false};
}
inline Axis non_negative(const std::string& letter) {
  return {letter, {0, 1, 2, Rational(1, 2), 10}, 0, 1000000, false};
}
inline Axis free_number(const std::string& letter) {
  return {letter, {0, 1, -1, 2, -2, Rational(1, 2)}, -1000000, 1000000, false};
}
inline Axis fraction(const std::string& letter) {
  return {letter,
          {Rational(1, 2), Rational(3, 5), Rational(3, 4), Rational(99, 100), 1, 0},
          0,
          1,
          false};
}
inline Axis at_least(const std::string& letter, int from) {
  return {letter, {from, from + 1, from + 2, 10, 100}, from, 1000000, true};
}

/// Lifts a parameter to `least` when it is below, so that an instance meets a hypothesis.
inline void raise(Instance& x, const std::string& letter, const Rational& least) {
  Rational& value = x.parameters[letter];
  if (value < least) value = least;
}

}  // namespace oubliette::sharpness::activation
