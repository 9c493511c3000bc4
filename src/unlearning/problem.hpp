// One unlearning problem: the Hessians of the retain and forget samples, eta, alpha and B.
#pragma once

#include <vector>

#include "linalg/matrix.hpp"

namespace oubliette {

/// One sample's Hessian H (d x d, symmetric PSD), standing for `times` identical samples.
struct Sample {
  Matrix<Rational> H;
  /// When H = weight * v v^T was given so: v (else empty) and the weight. Lets callers use the rank.
  Vector<Rational> v;
  Rational weight{1};
  long times = 1;
};

Sample dense_sample(Matrix<Rational> H, long times = 1);
Sample rank_one_sample(Vector<Rational> v, Rational weight = 1, long times = 1);

/// Linearised unlearning at a minimum (stability, Sec. 3.1): step size eta, mixing weight alpha,
/// expected batch size B. A sample joins a batch with probability B/n_r (retain), B/n_f (forget).
struct UnlearningProblem {
  Rational eta{1};
  Rational alpha{0};
  Rational B{1};
  std::vector<Sample> retain_set;
  std::vector<Sample> forget_set;

  Eigen::Index d() const;  // parameters
  long n_r() const;        // retain samples, repeats counted
  long n_f() const;        // forget samples, repeats counted
};

/// What is wrong with a problem: where ("eta", "retain[2].matrix") and why. Empty when nothing is.
struct Defect {
  std::string where;
  std::string why;
};
/// The first reason why x is not a problem in the papers' range: 0 <= alpha <= 1, eta > 0,
/// 1 <= B <= min(n_r, n_f), n_r >= 1, n_f >= 1 (n_f = 0 only with alpha = 0), all H symmetric PSD
/// of one size d >= 1, times >= 1.
std::optional<Defect> find_defect(const UnlearningProblem& x);
/// @throws std::domain_error  with the defect, when there is one.
void require_valid(const UnlearningProblem& x);

/// H_R = (1/n_r) sum of the retain Hessians, and H_F = (1/n_f) sum of the forget Hessians
/// (Definition A.1 prints 1/n_r for both; zero when the forget set is empty).
Matrix<Rational> H_retain(const UnlearningProblem& x);
Matrix<Rational> H_forget(const UnlearningProblem& x);
/// A = (1 - alpha) H_R - alpha H_F, and J = I - eta A, the mean step.
Matrix<Rational> mean_curvature(const UnlearningProblem& x);
Matrix<Rational> mean_step(const UnlearningProblem& x);
/// C_r = eta^2 (1-alpha)^2 (1/n_r)(1/B - 1/n_r), C_f = eta^2 alpha^2 (1/n_f)(1/B - 1/n_f)
/// (Definition 3.2); C_f = 0 when the forget set is empty.
Rational C_retain(const UnlearningProblem& x);
Rational C_forget(const UnlearningProblem& x);
/// sum over samples of H M H, repeats counted (d x d).
Matrix<Rational> conjugate_sum(const std::vector<Sample>& samples, const Matrix<Rational>& M);
/// The noise part C_f sum H_f M H_f + C_r sum H_r M H_r of eq. (7): N_k = noise_map(x, N_{k-1}).
Matrix<Rational> noise_map(const UnlearningProblem& x, const Matrix<Rational>& M);
/// T(M) = J M J + noise_map(M), the step of the second moment (eq. 27 and 29).
Matrix<Rational> step_map(const UnlearningProblem& x, const Matrix<Rational>& M);

}  // namespace oubliette
