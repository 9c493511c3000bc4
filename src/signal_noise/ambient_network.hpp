// The two-layer ReLU CNN of stability, eq. 11, on vectors of R^d: the obvious way, for any scalar.
#pragma once

#include <stdexcept>
#include <vector>

#include "linalg/matrix.hpp"
#include "signal_noise/logistic_loss.hpp"
#include "signal_noise/memorization_setup.hpp"
#include "streams/stream.hpp"

namespace oubliette {

/// n samples: sample i holds the patch y_i mu once and each of its noise vectors `copies` times.
template <class S>
struct AmbientData {
  Vector<S> mu;        // d
  Matrix<S> noise;     // d x (n noises): column i noises + p is noise vector p of sample i
  std::vector<int> y;  // n labels, -1 or +1
  long copies = 1;

  long n() const { return static_cast<long>(y.size()); }
  long noises() const { return noise.cols() / n(); }
};

/// Column k is a filter: d x 2m, the first m of them with j = +1, the others with j = -1.
template <class S>
using AmbientWeights = Matrix<S>;

/// <w_k, mu> and <w_k, noise vector>; the patch y mu has y <w_k, mu>.
template <class S>
struct PreActivations {
  Vector<S> signal;  // 2m
  Matrix<S> noise;   // 2m x (n noises)
};

/// The sign j of filter k of 2m.
inline int filter_sign(Eigen::Index k, Eigen::Index filters) { return 2 * k < filters ? 1 : -1; }

/// @throws std::invalid_argument  when mu, the noise, the labels and W do not fit together.
template <class S>
PreActivations<S> pre_activations(const AmbientData<S>& data, const AmbientWeights<S>& W) {
  if (data.n() == 0 || data.noise.cols() % data.n() != 0 || data.noise.rows() != W.rows() ||
      data.mu.size() != W.rows() || W.cols() == 0 || W.cols() % 2 != 0) {
    throw std::invalid_argument("pre_activations: mu, the noise, the labels and W do not fit");
  }
  return {W.transpose() * data.mu, W.transpose() * data.noise};
}

/// z_i = y_i f(W, x_i), f(W, x) = (1/m) sum_k j_k (ReLU(y <w_k, mu>) + copies sum_p
/// ReLU(<w_k, xi_p>)).
template <class S>
Vector<S> margins(const AmbientData<S>& data, const PreActivations<S>& a) {
  const Eigen::Index filters = a.signal.size();
  Vector<S> z(data.n());
  for (long i = 0; i < data.n(); ++i) {
    const int y = data.y[static_cast<std::size_t>(i)];
    S sum(0);
    for (Eigen::Index k = 0; k < filters; ++k) {
      S patches(0);
      for (long p = i * data.noises(); p < (i + 1) * data.noises(); ++p) {
        if (a.noise(k, p) > 0) patches += a.noise(k, p);
      }
      patches *= S(data.copies);
      if (y * a.signal(k) > 0) patches += y * a.signal(k);
      sum += filter_sign(k, filters) * patches;
    }
    z(i) = 2 * y * sum / S(filters);
  }
  return z;
}

template <class S>
Vector<S> margins(const AmbientData<S>& data, const AmbientWeights<S>& W) {
  return margins(data, pre_activations(data, W));
}

/// sum_i c_i grad_W f(W, x_i), d x 2m, with ReLU'(0) = 0.
template <class S>
Matrix<S> sum_of_gradients(const AmbientData<S>& data, const PreActivations<S>& a,
                           const Vector<S>& c) {
  const Eigen::Index filters = a.signal.size();
  Matrix<S> on_noise = Matrix<S>::Zero(filters, data.noise.cols());
  Vector<S> on_signal = Vector<S>::Zero(filters);
  for (Eigen::Index k = 0; k < filters; ++k) {
    const S j_over_m = S(2 * filter_sign(k, filters)) / S(filters);
    for (long i = 0; i < data.n(); ++i) {
      const int y = data.y[static_cast<std::size_t>(i)];
      const S share = j_over_m * c(i);
      if (y * a.signal(k) > 0) on_signal(k) += y * share;
      for (long p = i * data.noises(); p < (i + 1) * data.noises(); ++p) {
        if (a.noise(k, p) > 0) on_noise(k, p) = S(data.copies) * share;
      }
    }
  }
  return data.mu * on_signal.transpose() + data.noise * on_noise.transpose();
}

/// g_i = grad_W f(W, x_i), d x 2m. The gradient of the loss is y_i l'(z_i) g_i, and its Hessian off
/// the kinks l''(z_i) times the product of g_i, as one long vector, with itself.
template <class S>
Matrix<S> score_gradient(const AmbientData<S>& data, const AmbientWeights<S>& W, long i) {
  return sum_of_gradients(data, pre_activations(data, W), Vector<S>(Vector<S>::Unit(data.n(), i)));
}

/// W - sum_i weight_i grad l_i(W), l_i the logistic loss of sample i: eta/n for each sample is a
/// step of training; eta (1 - alpha)/B for a drawn retain sample and -eta alpha/B for a drawn
/// forget sample one of unlearning by eq. 3.
template <class S>
AmbientWeights<S> gradient_step(const AmbientData<S>& data, const AmbientWeights<S>& W,
                                const Vector<S>& weight) {
  const PreActivations<S> a = pre_activations(data, W);
  const Vector<S> z = margins(data, a);
  Vector<S> c(data.n());
  for (long i = 0; i < data.n(); ++i) {
    c(i) = -data.y[static_cast<std::size_t>(i)] * weight(i) * logistic_slope(z(i));
  }
  return W + sum_of_gradients(data, a, c);
}

/// mu = signal e_1, Rademacher labels and noise vectors N(0, noise^2 I_d), sample by sample.
AmbientData<double> draw_ambient_data(const SignalNoiseModel& model, Stream& stream);

/// Filters N(0, init_scale^2 I_d), one after the other.
AmbientWeights<double> draw_ambient_weights(const SignalNoiseModel& model, Stream& stream);

}  // namespace oubliette
