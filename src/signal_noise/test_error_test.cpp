// The test error against closed forms for one filter of each sign, whose activations of a fresh
// noise patch are two normal numbers a, b: f = relu(a) - relu(b), and y f <= 0 is an error. Labels
// of both signs are equally likely and independent of the noise, so without a signal the error is
// P(f <= 0)/2 + P(f >= 0)/2 = 1/2 + P(f = 0)/2, and f = 0 when both are at most 0.
#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "signal_noise/memorization_run.hpp"

using namespace oubliette;

namespace {

constexpr long samples = 200'000;

SignalNoiseModel one_filter(long P, PatchNoise patch_noise) {
  SignalNoiseModel model;
  model.n = model.m = 1;
  model.P = P;
  model.patch_noise = patch_noise;
  return model;
}

// `signal`: <w_+, mu> and -<w_-, mu>.
double measured_error(const SignalNoiseModel& model, const RowMatrix& weight_gram, double signal) {
  SpanData data;
  data.m = model.m;
  data.noises = model.noises();
  data.copies = model.copies();
  data.y = {1};
  const long R = 1 + model.noises();
  data.gram = RowMatrix::Identity(R, R);
  data.activations = RowMatrix::Zero(2, R);
  data.activations(0, 0) = signal;
  data.activations(1, 0) = -signal;
  data.weight_gram = weight_gram;
  Stream stream(0, 0, 0);
  return test_error(SpanNetwork(data), model, samples, stream);
}

RowMatrix gram_of(double variance_a, double variance_b, double correlation) {
  RowMatrix gram(2, 2);
  gram << variance_a, correlation * std::sqrt(variance_a * variance_b),
      correlation * std::sqrt(variance_a * variance_b), variance_b;
  return gram;
}

// A share of independent samples: five standard errors, two-sided 6e-7.
void check_share(double found, double expected) {
  CHECK(std::abs(found - expected) <= 5 * std::sqrt(expected * (1 - expected) / samples));
}

}  // namespace

TEST_CASE("without a signal the error is 1/2 + P(f = 0)/2, by the filters' correlation") {
  const SignalNoiseModel model = one_filter(2, PatchNoise::shared);
  check_share(measured_error(model, RowMatrix::Identity(2, 2), 0), 5.0 / 8);
  for (const double rho : {-0.9, -0.5, 0.5, 0.9}) {
    const double both = 0.25 + std::asin(rho) / (2 * std::numbers::pi);
    check_share(measured_error(model, gram_of(1, 1, rho), 0), 0.5 + both / 2);
    check_share(measured_error(model, gram_of(1, 9, rho), 0), 0.5 + both / 2);
  }
  CHECK(measured_error(model, gram_of(1, 1, 1), 0) == 1);  // the same filter twice: f = 0
}

TEST_CASE("a signal far above the noise gives no error, against the labels nothing else") {
  const SignalNoiseModel model = one_filter(2, PatchNoise::shared);
  CHECK(measured_error(model, RowMatrix::Identity(2, 2), 100) == 0);
  CHECK(measured_error(model, 1e6 * RowMatrix::Identity(2, 2), 100) > 0);
  // The filters' roles exchanged: <w_+, mu> < 0.
  CHECK(measured_error(model, RowMatrix::Identity(2, 2), -100) == 1);
}

TEST_CASE("a signal of the size of the noise: noise and copies count") {
  // An error is relu(b) - relu(a) >= s with s = signal/(copies noise), by symmetry for both labels:
  // a <= 0 and b >= s, or a > 0 and b - a >= s. With b = a + s + t the latter is the integral of
  // phi(a) Q(a + s) over a > 0, by Simpson's rule.
  const auto tail = [](double x) { return std::erfc(x / std::numbers::sqrt2) / 2; };
  const auto expected = [&](double s) {
    const auto density = [&](double a) {
      return std::exp(-a * a / 2) / std::sqrt(2 * std::numbers::pi) * tail(a + s);
    };
    constexpr long steps = 2000;
    const double h = 10.0 / steps;
    double sum = density(0) + density(10);
    for (long k = 1; k < steps; ++k) sum += (k % 2 == 1 ? 4 : 2) * density(h * double(k));
    return tail(s) / 2 + sum * h / 3;
  };
  SignalNoiseModel model = one_filter(2, PatchNoise::shared);
  check_share(measured_error(model, RowMatrix::Identity(2, 2), 0.75), expected(0.75));
  model.noise = 3;
  check_share(measured_error(model, RowMatrix::Identity(2, 2), 1.5), expected(0.5));
  model.P = 3;
  check_share(measured_error(model, RowMatrix::Identity(2, 2), 1.5), expected(0.25));
}

TEST_CASE("two noise patches: shared, f = 0 as with one; independent, when both patches give 0") {
  const RowMatrix gram = RowMatrix::Identity(2, 2);
  check_share(measured_error(one_filter(3, PatchNoise::shared), gram, 0), 5.0 / 8);
  check_share(measured_error(one_filter(3, PatchNoise::independent), gram, 0), 17.0 / 32);
}
