// Bartlett's inner products have the moments and the joint law of those of drawn vectors, for d
// below and above the number of vectors.
#include "signal_noise/span_data.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "signal_noise/ambient_run.hpp"
#include "streams/two_samples_test.hpp"

using namespace oubliette;

namespace {

SignalNoiseModel model_of(long d) {
  return {2, d, 1, 2, PatchNoise::shared, 1.5, 2, 0.5};  // mu, two noise vectors, two filters
}

// All five vectors' inner products: mu, xi_1, xi_2, w_1, w_2.
Eigen::MatrixXd joint_gram(const SpanData& data) {
  Eigen::MatrixXd gram(5, 5);
  gram.topLeftCorner(3, 3) = data.gram;
  gram.bottomLeftCorner(2, 3) = data.activations;
  gram.topRightCorner(3, 2) = data.activations.transpose();
  gram.bottomRightCorner(2, 2) = data.weight_gram;
  return gram;
}

Eigen::MatrixXd drawn(bool span, const SignalNoiseModel& model, std::uint64_t repetition) {
  Stream stream(span ? 1 : 2, 0, repetition);
  if (span) return joint_gram(draw_span_data(model, stream));
  const AmbientData<double> data = draw_ambient_data(model, stream);
  return joint_gram(span_data_of(data, draw_ambient_weights(model, stream)));
}

}  // namespace

TEST_CASE("inner products have the means and variances of Gaussian vectors in R^d") {
  constexpr int count = 20000;
  for (const long d : {1L, 2L, 3L, 4L, 5L, 8L, 100L}) {
    const SignalNoiseModel model = model_of(d);
    const double size = static_cast<double>(d);
    // Of xi_1, xi_2, w_1, w_2: standard deviation of a coordinate.
    const double deviation[] = {2, 2, 0.5, 0.5};
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(5, 5), squares = sum;
    for (std::uint64_t k = 0; k < count; ++k) {
      const Eigen::MatrixXd gram = drawn(true, model, k);
      sum += gram;
      squares += gram.cwiseAbs2();
    }
    CHECK(sum(0, 0) == doctest::Approx(count * 2.25));
    for (long a = 1; a < 5; ++a) {
      const double s = deviation[a - 1];
      // Five standard errors: of N(0, 2.25 s^2), of s^2 chi^2_d, of products with variance s^2 t^2
      // d.
      CHECK(std::abs(sum(0, a) / count) < 5 * 1.5 * s / std::sqrt(count));
      CHECK(std::abs(squares(0, a) / count / (2.25 * s * s) - 1) < 5 * std::sqrt(2.0 / count));
      CHECK(std::abs(sum(a, a) / count - s * s * size) < 5 * s * s * std::sqrt(2 * size / count));
      for (long b = 1; b < a; ++b) {
        const double t = deviation[b - 1], variance = s * s * t * t * size;
        CHECK(std::abs(sum(a, b) / count) < 5 * std::sqrt(variance / count));
        // Kurtosis of an inner product: 3 + 6/d.
        CHECK(std::abs(squares(a, b) / count / variance - 1) <
              5 * std::sqrt((2 + 6 / size) / count));
      }
    }
  }
}

TEST_CASE("functions of all inner products together have the law of those of drawn vectors") {
  constexpr std::uint64_t count = 4000;
  const double level = 1e-3 / 12;  // one false alarm in a thousand runs of the twelve comparisons
  for (const long d : {2L, 4L, 5L, 7L}) {
    const SignalNoiseModel model = model_of(d);
    std::vector<double> least[2], determinant[2], product[2];
    for (const bool span : {false, true}) {
      for (std::uint64_t k = 0; k < count; ++k) {
        const Eigen::MatrixXd gram = drawn(span, model, k);
        least[span].push_back(
            Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(gram).eigenvalues()[3]);
        determinant[span].push_back(gram.topLeftCorner(3, 3).determinant());
        product[span].push_back(gram(1, 2) * gram(2, 3) * gram(3, 1) + gram(0, 4) * gram(4, 1));
      }
    }
    CAPTURE(d);
    CHECK(distance_over_limit(least[0], least[1], level) < 1);
    if (d > 2) CHECK(distance_over_limit(determinant[0], determinant[1], level) < 1);
    CHECK(distance_over_limit(product[0], product[1], level) < 1);
  }
}

TEST_CASE("labels are -1 or +1, each half of the time") {
  SignalNoiseModel model = model_of(3);
  int positive = 0;
  for (std::uint64_t k = 0; k < 1000; ++k) {
    model.n = 20;
    Stream stream(0, 0, k);
    for (const int y : draw_span_data(model, stream).y) positive += y > 0 ? 1 : 0;
  }
  CHECK(std::abs(positive - 10000) < 5 * std::sqrt(20000.0) / 2);
}
