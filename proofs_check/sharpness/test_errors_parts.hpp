// The parts of the claims on the test errors, and the letters that they share.
//
// beta = |R|/n; p = P_R(y f <= 0), the error on retain-like samples; q = P_F(y f > 0), the share of
// forget-like samples that are predicted with their label; eps, eps_R, eps_F as in the paper.
#pragma once

#include <vector>

#include "proofs_check/sharpness/lower_bound_letters.hpp"

namespace oubliette::sharpness {

std::vector<Claim> test_errors_decomposition();  // eq. 13
std::vector<Claim> test_errors_limits();         // eq. 37, 38, 52, 53, Remark B.5
std::vector<Claim> test_errors_theorems();       // Theorem 3.2 and the first case of Theorem 3.3
std::vector<Claim> test_errors_sam();            // the second case of Theorem 3.3
std::vector<Claim> test_errors_training();       // Theorems 3.2 and 3.3, training loss
std::vector<Claim> test_errors_epochs();         // Theorems 3.2 and 3.3, numbers of epochs

namespace errors {

inline const Expr beta = letters::name("beta"), p = letters::name("p"), q = letters::name("q"),
                  eps = letters::name("eps"), eps_R = letters::name("eps_R"),
                  eps_F = letters::name("eps_F");

/// The test error by the decomposition of eq. (13).
inline const Expr total = beta * p + (1 - beta) * (1 - q);

/// 1/2 <= beta <= 1 and p, q probabilities; the ends of beta stand for the limits.
std::vector<Condition> probabilities();
/// The same and p <= eps_R, q <= eps_F, what (26) and (27) say.
std::vector<Condition> both_fitted();
std::vector<Condition> with(std::vector<Condition> conditions,
                            const std::vector<Condition>& further);
Axis share(const std::string& letter);
/// beta, p, q and further axes.
Space space(std::vector<Axis> further = {});
/// beta, p, q and eps, with beta = 9/10 and p = q = eps = 1/20 tried first.
Space fitted();

}  // namespace errors
}  // namespace oubliette::sharpness
