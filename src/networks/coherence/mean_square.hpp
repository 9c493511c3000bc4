// The mean-square operator T of an unlearning run on the span of sampled Hessians.
#pragma once

#include <string>
#include <vector>

#include "networks/coherence/largest_eigenvalue.hpp"
#include "networks/coherence/pair_coherence.hpp"

namespace oubliette {

/// What is left out and how accurate the rest is.
struct MeanSquareOptions {
  /// Directions whose share of sum_ia ||u_ia||^2, relative to that of the first, is below are left
  /// out: rounding of float32 networks is far above the square root of it, its square far below.
  double cut = 1e-12;
  /// An eigenvalue of A counts as negative below -zero * max |eigenvalue|: what rounding makes of
  /// 0.
  double zero = 1e-9;
  EigenvalueSearch search = {};
  torch::Device device = torch::kCPU;
};

/// E w_{k+1} w_{k+1}^T = T(E w_k w_k^T), T(M) = J M J + C_f sum_f H_f M H_f + C_r sum_r H_r M H_r,
/// J = I - eta A, A = (1 - alpha) H_R - alpha H_F with the means H_R, H_F [stability, sec. 3].
/// Each sampled image stands for n_r/retain (n_f/forget) equal ones: H_R and H_F are means over the
/// sample, and a sum over a set is that over its sample times that number. Restricted to the span
/// of the u_ia; outside of it T is the identity, with eigenvalue 1.
struct MeanSquare {
  std::int64_t dimension = 0;  // of the span
  double left_out = 0;         // share of sum_ia ||u_ia||^2 outside of it
  double lambda_min_A = 0, lambda_max_A = 0;
  double growth = 0;          // lambda_max(T) - 1
  double growth_error = 0;    // an eigenvalue of T - Id lies this near; see largest_eigenvalue
  bool reached = false;       // the accuracy asked for
  double growth_of_mean = 0;  // max eigenvalue of J, squared, - 1: without noise
  /// "ascent": lambda_max(J) > 1; "overshoot": lambda_min(J) < -1; "noise": neither, yet
  /// lambda_max(T) > 1 by more than growth_error. Empty: no divergence.
  std::vector<std::string> mechanisms;
};

MeanSquare mean_square(const SampledHessians& hessians, const UnlearningSetting& setting,
                       const MeanSquareOptions& options = {});

/// Coordinates V (d x nK) of the u_ia in an orthonormal basis of their span, strongest direction
/// first: V^T V = products, up to what is left out. @returns d = 0 when all are zero.
torch::Tensor span_coordinates(const torch::Tensor& products, double cut);

/// M -> T(M) - M for symmetric M (d x d), from the coordinates.
SymmetricOperator growth_operator(const torch::Tensor& coordinates, const SampledHessians& hessians,
                                  const UnlearningSetting& setting);

}  // namespace oubliette
