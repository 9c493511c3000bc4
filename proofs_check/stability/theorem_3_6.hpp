// Formulas shared by the files about Theorem 3.6.
#pragma once

#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

/// The right side of (9), with sqrt(2) moved into the roots: sigma / (eta ((1-alpha) n_f sqrt(u/2)
/// + alpha n_r sqrt(v/2))), u = n_r/B - 1, v = n_f/B - 1. Ties with rational roots are then exact.
Expr threshold_3_6();
/// C_r + C_f > 0 and some D_rf is not zero: where (9) has a meaning.
std::vector<Condition> threshold_is_defined();
/// Problems (d = 1) that meet (9) with equality and have J = 0 and C_r h_r^2 = C_f h_f^2 = 1/2.
std::vector<Instance> ties_of_3_6();

}  // namespace oubliette::stability
