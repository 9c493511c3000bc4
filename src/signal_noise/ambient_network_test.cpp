// Tests of the network on vectors of R^d: small cases by hand, both kinds of patch noise, the
// draws.
#include "signal_noise/ambient_network.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace oubliette;

namespace {

// Two filters, w_+ = (1, 2) and w_- = (3, -1), mu = (2, 0), noise (0, 1) and (1, 1), y = 1 and -1.
AmbientData<Rational> two_samples() {
  AmbientData<Rational> data;
  data.mu = Vector<Rational>::Unit(2, 0) * Rational(2);
  data.noise.resize(2, 2);
  data.noise << 0, 1,  //
      1, 1;
  data.y = {1, -1};
  return data;
}

AmbientWeights<Rational> two_filters() {
  AmbientWeights<Rational> W(2, 2);
  W << 1, 3,  //
      2, -1;
  return W;
}

}  // namespace

TEST_CASE("margins and gradients of two samples by hand") {
  const AmbientData<Rational> data = two_samples();
  // sample 0: +(2 + 2) - (6 + 0) = -2; sample 1, whose signal patch is -mu: +(0 + 3) - (0 + 2) = 1,
  // times y = -1
  const Vector<Rational> z = margins(data, two_filters());
  CHECK(z(0) == -2);
  CHECK(z(1) == -1);
  Matrix<Rational> g0(2, 2);
  g0 << 2, -2,  //
      1, 0;
  Matrix<Rational> g1(2, 2);
  g1 << 1, -1,  //
      1, -1;
  CHECK(score_gradient(data, two_filters(), 0) == g0);
  CHECK(score_gradient(data, two_filters(), 1) == g1);
}

TEST_CASE("the score is divided by m, the filters of one sign, and copies count") {
  AmbientData<Rational> data = two_samples();
  AmbientWeights<Rational> W(2, 4);
  W << two_filters().col(0), two_filters().col(0), two_filters().col(1), two_filters().col(1);
  CHECK(margins(data, W) == margins(data, two_filters()));
  CHECK(score_gradient(data, W, 0).col(2) == score_gradient(data, two_filters(), 0).col(1) / 2);
  data.copies = 3;  // sample 0: +(2 + 3*2) - (6 + 0), sample 1: +(0 + 3*3) - (0 + 3*2)
  CHECK(margins(data, two_filters()) == Vector<Rational>{{2, -3}});
}

TEST_CASE("P - 1 equal noise patches of their own are the shared one that counts P - 1 times") {
  AmbientData<Rational> shared = two_samples();
  shared.copies = 3;
  AmbientData<Rational> own = two_samples();
  own.noise.resize(2, 6);
  for (long p = 0; p < 6; ++p) own.noise.col(p) = shared.noise.col(p / 3);
  CHECK(own.noises() == 3);
  CHECK(margins(own, two_filters()) == margins(shared, two_filters()));
  for (long i = 0; i < 2; ++i) {
    CHECK(score_gradient(own, two_filters(), i) == score_gradient(shared, two_filters(), i));
  }
}

TEST_CASE("at a kink the derivative of ReLU is 0") {
  AmbientData<Rational> data = two_samples();
  AmbientWeights<Rational> W = Matrix<Rational>::Zero(2, 2);
  CHECK(score_gradient(data, W, 0) == W);
  CHECK(score_gradient(data, W, 1) == W);
}

TEST_CASE("a step goes down the losses of positive weight and up those of negative weight") {
  AmbientData<double> data;
  data.mu = Vector<double>{{2, 0}};
  data.noise = Matrix<double>::Constant(2, 2, 1);
  data.y = {1, -1};
  // both filters equal: f = 0 and l' = -1/2, so the step is weight y g / 2, without rounding here
  AmbientWeights<double> W(2, 2);
  W << 1, 1,  //
      2, 2;
  const Vector<double> weight{{0.25, -0.5}};
  const Matrix<double> step = gradient_step(data, W, weight) - W;
  CHECK(step == (0.25 / 2) * score_gradient(data, W, 0) + (0.5 / 2) * score_gradient(data, W, 1));
  for (long i = 0; i < 2; ++i) {
    const Vector<double> alone = 0x1p-10 * (i == 0 ? 1 : -1) * Vector<double>::Unit(2, i);
    const Vector<double> z = margins(data, gradient_step(data, W, alone));
    CHECK((i == 0 ? z(i) > 0 : z(i) < 0));
  }
}

TEST_CASE("shapes that do not fit are refused") {
  const char* text = "pre_activations: mu, the noise, the labels and W do not fit";
  AmbientData<Rational> data = two_samples();
  CHECK_THROWS_WITH_AS(margins(data, Matrix<Rational>(Matrix<Rational>::Zero(3, 2))), text,
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(margins(data, Matrix<Rational>(Matrix<Rational>::Zero(2, 3))), text,
                       std::invalid_argument);
  data.y = {1, 1, 1};
  CHECK_THROWS_WITH_AS(margins(data, two_filters()), text, std::invalid_argument);
  data.y = {};
  CHECK_THROWS_WITH_AS(margins(data, two_filters()), text, std::invalid_argument);
}

TEST_CASE("drawn data have the shapes, the moments and the labels of Definition 3.8") {
  SignalNoiseModel model;
  model.n = 100;
  model.d = 50;
  model.P = 3;
  model.signal = 4;
  model.noise = 2;
  for (const PatchNoise kind : {PatchNoise::shared, PatchNoise::independent}) {
    model.patch_noise = kind;
    Stream stream(0, 0, 0);
    const AmbientData<double> data = draw_ambient_data(model, stream);
    CHECK(data.mu == 4 * Vector<double>::Unit(50, 0));
    CHECK(data.copies == (kind == PatchNoise::shared ? 2 : 1));
    CHECK(data.noises() == (kind == PatchNoise::shared ? 1 : 2));
    long sum_of_labels = 0;
    for (const int y : data.y) {
      CHECK((y == 1 || y == -1));
      sum_of_labels += y;
    }
    // six standard deviations each, of a sum of n signs, of a mean and of a mean square
    CHECK(std::abs(static_cast<double>(sum_of_labels)) < 6 * std::sqrt(100.0));
    const double count = static_cast<double>(data.noise.size());
    CHECK(std::abs(data.noise.mean()) < 6 * 2 / std::sqrt(count));
    CHECK(std::abs(data.noise.squaredNorm() / count - 4) < 6 * 4 * std::sqrt(2 / count));
  }
  model.init_scale = 0.5;
  Stream stream(0, 0, 0);
  const AmbientWeights<double> W = draw_ambient_weights(model, stream);
  CHECK(W.rows() == 50);
  CHECK(W.cols() == 20);
  CHECK(std::abs(W.squaredNorm() / 1000 - 0.25) < 6 * 0.25 * std::sqrt(2 / 1000.0));
}

TEST_CASE("a drawing goes on where the stream is, and is the same again") {
  const SignalNoiseModel model;
  Stream stream(1, 2, 3);
  Stream again = stream;
  const AmbientWeights<double> first = draw_ambient_weights(model, stream);
  CHECK(draw_ambient_weights(model, again) == first);
  CHECK(draw_ambient_weights(model, stream) != first);
}
