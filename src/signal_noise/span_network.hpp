// The two-layer ReLU CNN by its inner products with the data (the span route, see span_data.hpp).
#pragma once

#include <vector>

#include "signal_noise/span_data.hpp"

namespace oubliette {

/// Weights w_k = w_k(0) + sum_v C(k, v) v, kept as their activations <w_k, v> and C. A step costs
/// at most 2m R^2 multiplications, whatever d is.
class SpanNetwork {
 public:
  explicit SpanNetwork(const SpanData& data);

  long n() const { return static_cast<long>(data_.y.size()); }

  /// The margins y_i f(W, x_i) of eq. 11 at the present weights: n values.
  void margins(std::vector<double>& out) const;

  /// W -= sum_i weights[i] grad l_i(W), the margins being those of the present weights. Samples of
  /// weight 0 are not touched. The slope of ReLU at 0 is 0.
  void step(const std::vector<double>& weights, const std::vector<double>& margins);

  /// <w_k, v> at the present weights: 2m x R.
  RowMatrix activations() const;
  /// <w_k, w_l> at the present weights: 2m x 2m, symmetric.
  RowMatrix weight_gram() const;
  /// Inner products <g_i, g_k> of the gradients g_i of the score f(W, x_i) with respect to W: n x
  /// n.
  RowMatrix gradient_gram() const;

 private:
  double* row(std::vector<double>& matrix, long k) const { return matrix.data() + k * stride_; }
  const double* row(const std::vector<double>& matrix, long k) const {
    return matrix.data() + k * stride_;
  }

  SpanData data_;
  long R_, stride_;  // rows are padded with zeros to whole vector registers
  std::vector<double> gram_, activations_, coefficients_;
  // of one step, kept to save allocations
  mutable std::vector<double> sums_;
  std::vector<double> pulls_, chosen_pulls_;
  std::vector<long> touched_, chosen_;
};

}  // namespace oubliette
