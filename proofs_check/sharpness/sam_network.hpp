// The P-patch two-layer ReLU CNN of sharpness, eq. (1), trained by SGD and SAM in intervals on the
// span of w_{j,r}(0), phi, xi_1, .., xi_n: all that training needs are their inner products.
#pragma once

#include <vector>

#include "linalg/matrix.hpp"
#include "proofs_check/sharpness/grid_interval.hpp"

namespace oubliette::sharpness {

inline constexpr unsigned gram_bits = 96;

/// Inner products in units of 2^-gram_bits, exact. Vector 0 is phi, vector k is xi_k.
struct SpanData {
  int m = 1;              // filters a sign: the first m of 2m have j = +1
  int P = 2;              // patches: one y phi, P - 1 times xi
  std::vector<int> y;     // n labels, -1 or +1
  Matrix<Integer> gram;   // (n + 1) x (n + 1)
  Matrix<Integer> start;  // 2m x (n + 1): <w_{j,r}(0), vector k>

  long n() const { return static_cast<long>(y.size()); }
  int filters() const { return 2 * m; }
  int sign_of(int filter) const { return filter < m ? 1 : -1; }
};

/// @throws std::invalid_argument  when the sizes do not fit, a label is not -1 or +1, or an entry
/// is no multiple of 2^-gram_bits.
SpanData span_data(int m, int P, std::vector<int> y, const Matrix<Rational>& gram,
                   const Matrix<Rational>& start);

/// One row a filter, one entry for phi and each xi_k.
using Rows = std::vector<std::vector<GridInterval>>;

/// All coefficients 0: W = W(0).
Rows initial(const SpanData& data);

/// <w_{j,r}, phi> and <w_{j,r}, xi_k> for w_{j,r} = w_{j,r}(0) + c_0 phi + sum_k c_k xi_k.
Rows pre_activations(const SpanData& data, const Rows& c);

/// z_i = y_i f(W, x_i). @throws std::domain_error  when a sign is undecided.
std::vector<GridInterval> margins(const SpanData& data, const Rows& a);

/// Coefficients of the gradient of sum_i weight_i l(z_i), l(z) = log(1 + e^-z).
/// @throws std::domain_error  when a sign is undecided.
Rows gradient(const SpanData& data, const Rows& a, const std::vector<Rational>& weights);

/// One step and what SAM saw: a at W, and a at W + epsilon where the gradient was taken.
struct SamStep {
  Rows next;
  Rows a;
  Rows perturbed;
};

/// W - eta grad L(W), L = sum_i weight_i l_i.
Rows sgd_step(const SpanData& data, const Rows& c, const std::vector<Rational>& weights,
              const Rational& eta);
/// W - eta grad L(W + epsilon), epsilon = tau grad L(W)/||grad L(W)||_F over all filters: eq. (6).
/// @throws std::domain_error  when a sign is undecided or the norm may be 0.
SamStep sam_step(const SpanData& data, const Rows& c, const std::vector<Rational>& weights,
                 const Rational& eta, const Rational& tau);

/// kappa_{j,r} and zeta_{j,r,k} (k = 1, .., n) of eq. (2).
GridInterval kappa(const SpanData& data, const Rows& c, int filter);
GridInterval zeta(const SpanData& data, const Rows& c, int filter, long k);

}  // namespace oubliette::sharpness
