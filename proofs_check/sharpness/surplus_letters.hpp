// Letters of the claims about the weights alpha of SGD and SAM.
#pragma once

#include <vector>

#include "proofs_check/sharpness/activation_letters.hpp"

namespace oubliette::sharpness::activation {

inline const Expr a_G = letters::name("alpha_SGD"), a_S = letters::name("alpha_SAM"),
                  beta = letters::name("beta"), phi = letters::name("phi"), c = letters::name("c"),
                  s = letters::name("s"), R = letters::name("|R|"), log_T = letters::name("log T*"),
                  g_S = letters::name("g_SAM"), g_G = letters::name("g_SGD");

inline Axis weight_axis(const std::string& letter) {
  return {letter,
          {Rational(3, 5), Rational(3, 4), 1, Rational(99, 100), Rational(501, 1000)},
          Rational(501, 1000),
          1,
          false};
}
inline std::vector<Axis> weight_axes() {
  return {weight_axis("alpha_SGD"), weight_axis("alpha_SAM"), weight_axis("beta")};
}
/// Both weights in [beta, 1], beta > 1/2: Assumption B.1 (8).
inline std::vector<Condition> admissible() {
  return {beta > Rational(1, 2), a_S >= beta, a_S <= 1, a_G >= beta, a_G <= 1};
}
inline std::vector<Condition> with(std::vector<Condition> all, const std::vector<Condition>& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}
inline Axis fixed(const std::string& letter, const Rational& value) {
  return {letter, {value}, value, value, false};
}

inline Step below_two() {
  return identity("2 alpha_SAM - alpha_SGD = (2 alpha_SAM - 1) + (1 - alpha_SGD) > 0",
                  2 * a_S - a_G, (2 * a_S - 1) + (1 - a_G), {}, {"alpha_SGD", "alpha_SAM"});
}

}  // namespace oubliette::sharpness::activation
