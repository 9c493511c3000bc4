// The largest eigenvalue of the mean-square operator of a linear step, in the eigenbasis of its
// mean.
#pragma once

#include <Eigen/Dense>

#include "signal_noise/span_data.hpp"

namespace oubliette {

/// lambda_max of T(M) = J M J + sum_ik Sigma_ik H_i M H_k on symmetric r x r matrices, J the
/// diagonal matrix of `rho`, H_i = v_i v_i' with v_i column i of V_t (r x n), Sigma the covariances
/// of the weights (n x n, PSD, zero between the first n_r samples and the others).
///
/// By Davidson's method with the diagonal rho_a rho_b as preconditioner: Lanczos' subspace, bent to
/// where J M J nearly is the answer. It stops at a residual of 3e-7 of the eigenvalue or less, so
/// that T has an eigenvalue so near, and when the error that the residual leaves, its square over
/// the gap, is estimated below 1e-11 of it; this takes three or four steps where J separates its
/// top from the rest. T maps the PSD cone into itself, so a PSD matrix belongs to its largest
/// eigenvalue; the start is positive definite and orthogonal to none, and the result is at least
/// <e e', T(e e')> for every axis e (so at least rho^2), up to 1e-10 of it. An estimate all the
/// same: nothing here is proved.
/// @throws std::runtime_error  when it does not converge.
double mean_square_eigenvalue(const Eigen::VectorXd& rho, const RowMatrix& V_t,
                              const RowMatrix& Sigma, long n_r);

}  // namespace oubliette
