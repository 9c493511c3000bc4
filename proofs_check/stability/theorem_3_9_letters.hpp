// The letters of the bounds in the proof of Theorem 3.9.
#pragma once

#include <string>

#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability::bounds {

// a = sqrt C'_r, b = sqrt C'_f, m = n_r, n = n_f, q = sqrt d, s = sigma, t = SNR, L = log(2/delta)
// or log(n_r/delta), K a constant.
inline const Expr a = letters::name("a"), b = letters::name("b"), m = letters::name("m"),
                  n = letters::name("n"), q = letters::name("q"), s = letters::name("s"),
                  t = letters::name("t"), L = letters::name("L"), K = letters::name("K");

inline Axis at_least(const std::string& letter, const Rational& from) {
  return {letter, {from, from + 1, from + 2, 10, 100}, from, 100000, true};
}
inline Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000, false};
}
inline Axis fraction(const std::string& letter) {
  return {letter, {0, 1, Rational(1, 2), Rational(1, 3), Rational(9, 10)}, 0, 1, false};
}

// ---- (59)

}  // namespace oubliette::stability::bounds
