// Margins, gradient steps and Gram matrices from activations.
#include "signal_noise/span_network.hpp"

#include "signal_noise/logistic_loss.hpp"
#include "signal_noise/span_kernels.hpp"

namespace oubliette {
namespace {

std::vector<double> padded_rows(const RowMatrix& matrix, long stride) {
  std::vector<double> rows(static_cast<std::size_t>(matrix.rows() * stride), 0.0);
  for (long r = 0; r < matrix.rows(); ++r) {
    for (long c = 0; c < matrix.cols(); ++c) {
      rows[static_cast<std::size_t>(r * stride + c)] = matrix(r, c);
    }
  }
  return rows;
}

}  // namespace

SpanNetwork::SpanNetwork(const SpanData& data)
    : data_(data),
      R_(data.gram.rows()),
      stride_(padded_width(R_)),
      gram_(padded_rows(data.gram, stride_)),
      activations_(padded_rows(data.activations, stride_)),
      coefficients_(activations_.size(), 0.0),
      sums_(static_cast<std::size_t>(stride_)),
      pulls_(static_cast<std::size_t>(R_)) {}

void SpanNetwork::margins(std::vector<double>& out) const {
  const long m = data_.m, q = data_.noises;
  signed_relu_sums(sums_.data(), stride_, activations_.data(), stride_, m);
  double signal_of_label[2] = {0, 0};  // of y = -1 and y = +1
  for (long k = 0; k < 2 * m; ++k) {
    const double a = row(activations_, k)[0], sign = k < m ? 1 : -1;
    if (a < 0) signal_of_label[0] -= sign * a;
    if (a > 0) signal_of_label[1] += sign * a;
  }
  out.resize(data_.y.size());
  for (std::size_t i = 0; i < data_.y.size(); ++i) {
    double noise = 0;
    for (long p = 0; p < q; ++p) noise += sums_[i * static_cast<std::size_t>(q) + 1 + p];
    const double score =
        signal_of_label[data_.y[i] > 0 ? 1 : 0] + static_cast<double>(data_.copies) * noise;
    out[i] = data_.y[i] * score / static_cast<double>(m);
  }
}

// Eq. 50: -weight l'_i (j/m) (1{<w, y mu> > 0} mu + y_i copies sum_p 1{<w, xi> > 0} xi), so the
// multiple of a vector is the same for all filters but for j and the indicator.
void SpanNetwork::step(const std::vector<double>& weights, const std::vector<double>& margins) {
  const long m = data_.m, q = data_.noises;
  double pull_of_label[2] = {0, 0};
  touched_.clear();
  for (std::size_t i = 0; i < data_.y.size(); ++i) {
    if (weights[i] == 0) continue;
    const double pull = -weights[i] * logistic_slope(margins[i]) / static_cast<double>(m);
    pull_of_label[data_.y[i] > 0 ? 1 : 0] += pull;
    for (long p = 0; p < q; ++p) {
      const long v = 1 + static_cast<long>(i) * q + p;
      pulls_[static_cast<std::size_t>(v)] = data_.y[i] * static_cast<double>(data_.copies) * pull;
      touched_.push_back(v);
    }
  }
  chosen_.resize(touched_.size() + 1);
  chosen_pulls_.resize(touched_.size() + 1);
  for (long k = 0; k < 2 * m; ++k) {
    double* activation = row(activations_, k);
    double* coefficient = row(coefficients_, k);
    const double sign = k < m ? 1 : -1;
    std::size_t count = 0;
    if (activation[0] != 0) {
      chosen_[count] = 0;
      chosen_pulls_[count++] = sign * pull_of_label[activation[0] > 0 ? 1 : 0];
    }
    for (const long v : touched_) {
      chosen_[count] = v;
      chosen_pulls_[count] = sign * pulls_[static_cast<std::size_t>(v)];
      count += activation[v] > 0 ? 1 : 0;  // no branch: half of them are, in no order
    }
    for (std::size_t s = 0; s < count; ++s) coefficient[chosen_[s]] += chosen_pulls_[s];
    add_rows(activation, stride_, gram_.data(), stride_, chosen_.data(), chosen_pulls_.data(),
             static_cast<long>(count));
  }
}

RowMatrix SpanNetwork::activations() const {
  RowMatrix matrix(2 * data_.m, R_);
  for (long k = 0; k < 2 * data_.m; ++k) {
    for (long c = 0; c < R_; ++c) matrix(k, c) = row(activations_, k)[c];
  }
  return matrix;
}

// With W = W(0) + C V: W W' = W(0) W(0)' + (W(0) V') C' + C (W V')'.
RowMatrix SpanNetwork::weight_gram() const {
  const Eigen::Map<const RowMatrix, 0, Eigen::OuterStride<>> C(coefficients_.data(), 2 * data_.m,
                                                               R_, Eigen::OuterStride<>(stride_));
  RowMatrix gram = data_.weight_gram;
  gram.noalias() += data_.activations * C.transpose();
  gram.noalias() += C * activations().transpose();
  return (gram + gram.transpose()) / 2;
}

RowMatrix SpanNetwork::gradient_gram() const {
  const long m = data_.m, q = data_.noises, size = n(), width = padded_width(R_ + 1);
  // 1 where filter k is active on vector v; vector R_ is -mu, the signal patch of the label -1.
  RowMatrix active = RowMatrix::Zero(2 * m, width), common(R_ + 1, width);
  for (long k = 0; k < 2 * m; ++k) {
    const double* activation = row(activations_, k);
    for (long v = 0; v < R_; ++v) active(k, v) = activation[v] > 0 ? 1 : 0;
    active(k, R_) = activation[0] < 0 ? 1 : 0;
  }
  // The numbers of filters active on two vectors: sums of 0 and 1, which are exact.
  multiply(common.data(), width, R_ + 1, width, {active.data(), 1, width}, 2 * m, active.data(),
           width);
  const auto label = [&](long i) { return data_.y[static_cast<std::size_t>(i)]; };
  const double copies = static_cast<double>(data_.copies);
  const double per_square = 1 / (static_cast<double>(m) * static_cast<double>(m));
  RowMatrix gram(size, size);
  for (long i = 0; i < size; ++i) {
    const double y_i = label(i);
    const long signal_i = label(i) > 0 ? 0 : R_;
    for (long k = 0; k <= i; ++k) {
      const double y_k = label(k);
      const long signal_k = label(k) > 0 ? 0 : R_;
      double sum = y_i * y_k * common(signal_i, signal_k) * data_.gram(0, 0);
      for (long p = 0; p < q; ++p) {
        const long vi = 1 + i * q + p, vk = 1 + k * q + p;
        sum += copies * y_k * common(signal_k, vi) * data_.gram(0, vi);
        sum += copies * y_i * common(signal_i, vk) * data_.gram(0, vk);
        for (long r = 0; r < q; ++r) {
          const long v = 1 + k * q + r;
          sum += copies * copies * common(vi, v) * data_.gram(vi, v);
        }
      }
      gram(i, k) = gram(k, i) = sum * per_square;
    }
  }
  return gram;
}

}  // namespace oubliette
