// Assumption B.1 in letters, and exact instances of it.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "formula/letters.hpp"

namespace oubliette::sharpness::b_1 {

using letters::max;
using letters::name;
using letters::pow;
using letters::sqrt;

// n samples, m filters a class, dim = d, P patches, phi = ||phi||, s = sigma_p, s0 = sigma_0, h =
// eta, a = alpha, R = |R|, F = |F|, T_max = T*.
inline const Expr n = name("n"), m = name("m"), dim = name("dim"), P = name("P"), phi = name("phi"),
                  s = name("s"), s0 = name("s0"), h = name("h"), a = name("a"), R = name("R"),
                  F = name("F"), T_max = name("T_max"), C = name("C");
// log(nm/delta), log(n/delta), log(m/delta), log T*: in an instance rational upper bounds.
inline const Expr L_nm = name("L_nm"), L_n = name("L_n"), L_m = name("L_m"), L_T = name("L_T");

/// SNR^2 with the paper's P - 1.
inline Expr snr_squared() { return pow(phi / ((P - 1) * s), 2) / dim; }

/// Conditions (1) to (5) and (8) with the constant C, and T* >= m/(eta d P^2 sigma_p^2), the order
/// of T* with constant 1 and B = 1; (6) and (7) choose loss and activation. L_n >= 1 is used in
/// (5).
std::vector<Condition> conditions();

/// Which signal an instance has.
struct Wanted {
  long C = 2;
  long P = 2;
  long C_1 = 0;  // ||phi|| >= C_1 d^{1/4} n^{-1/4} P sigma_p; 0: the least signal that (3) allows
};

/// An instance of all conditions: sigma_p = 1, delta = 1/10, n = m least, T* = 10^6, |F| = n/10
/// rounded down, alpha = beta, sigma_0 and eta as large as allowed (up to rounding), and d the
/// least for its signal.
Instance instance_of(const Wanted& wanted);

/// C = C_1 = 1, P = 2 and the least sizes of the first case of Theorem 3.2 with (1), log T* = 1.
Instance at_the_edge();

/// The values of an instance in words.
std::string describe(const Instance& x);

/// Axes for letters that are positive, or at least 1.
Axis positive(const std::string& letter);
Axis at_least_1(const std::string& letter);
Axis whole(const std::string& letter, long from);

/// conditions() and `more`.
std::vector<Condition> with_conditions(const std::vector<Condition>& more);

}  // namespace oubliette::sharpness::b_1
