// The problems of Figure 1 of the stability paper: diagonal Hessians with one shared axis.
#pragma once

#include <vector>

#include "unlearning/problem.hpp"

namespace oubliette {

/// What all cells of a figure share. `steps` and `repeats` are numbers of the sample paths.
struct FrontierSetup {
  long n_retain = 50, n_forget = 50;
  Rational alpha{1, 10};
  long steps = 1000, repeats = 10;
  std::uint64_t seed = 0;
};

/// Axes of R^d on which the samples act alike: each of the `copies` axes has `retain` retain and
/// `forget` forget samples, and no sample acts on two axes.
struct AxisGroup {
  long retain = 0, forget = 0, copies = 0;
};

/// The set-up of Section 4.1 at Q: H_i = m e_1 e_1^T for i <= Q, m e_{i-Q+1} e_{i-Q+1}^T after
/// that, m = 2 n_r / Q for the retain set, 2 n_f / Q for the forget set; so the largest eigenvalue
/// of H_R, H_F and D is 2. The first group is the shared axis; the others have copies > 0.
/// @throws std::domain_error  unless 1 <= Q <= min(n_retain, n_forget), 0 <= alpha <= 1,
/// steps >= 1 and repeats >= 1.
std::vector<AxisGroup> axis_groups(const FrontierSetup& setup, long Q);

/// d, the number of axes: max(n_retain, n_forget) - Q + 1.
long dimension(const std::vector<AxisGroup>& groups);

/// The same set-up as a problem of dense matrices, d x d.
/// @throws std::domain_error  as axis_groups, or when eta <= 0 or B is not in 1..min(n_r, n_f).
UnlearningProblem setup_problem(const FrontierSetup& setup, const Rational& eta, long B, long Q);

}  // namespace oubliette
