// The gradient and Hessian formulas of stability, eq. 50, 51 and 65 to 67, exactly and off the
// kinks.
//
// There the score is piecewise linear in W, so difference quotients with a small rational step are
// its derivatives. The loss enters as a symbol: l(z0 + t) = l0 + l' t + l'' t^2 / 2 with arbitrary
// rationals, z0 the margin at W. Central differences of a quadratic are exact, so only the
// network's part is compared. What is found:
//   eq. 50, 51, 65   exact as printed, for both labels (the y of eq. 50 multiplies xi alone, since
//                    y y mu = mu), for P patches with the noise term summed over the noise patches;
//   eq. 66           not as printed: v v^T = H_i holds with sqrt(l'') in place of l'';
//   eq. 67           its first line is an equality with that repair (with the printed v the first
//                    "<=" and the "=" after it fail both), the others are bounds, and C = 4/m (1/m
//                    for the logistic loss). With P patches the factor 2 is the number of patches.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "linalg/is_psd.hpp"
#include "signal_noise/ambient_network.hpp"

using namespace oubliette;

namespace {

struct Network {
  AmbientData<Rational> data;
  AmbientWeights<Rational> W;
  long m = 0;
};

// Both bounds on what a step may move: the least |pre-activation|, the largest |entry| of a patch.
Rational kink_distance(const Network& x) {
  const PreActivations<Rational> a = pre_activations(x.data, x.W);
  Rational least = abs(a.signal(0));
  for (const Rational& value : a.signal) least = std::min<Rational>(least, abs(value));
  for (const Rational& value : a.noise.reshaped()) least = std::min<Rational>(least, abs(value));
  return least;
}

Rational largest_entry(const Network& x) {
  Rational largest = 0;
  for (const Rational& value : x.data.mu) largest = std::max<Rational>(largest, abs(value));
  for (const Rational& value : x.data.noise.reshaped()) {
    largest = std::max<Rational>(largest, abs(value));
  }
  return largest;
}

// A step so small that two of it in one pre-activation do not reach a kink.
Rational small_step(const Network& x) { return kink_distance(x) / (3 * largest_entry(x)); }

// Entries p/q with |p| <= 6, q <= 3; drawn again until no pre-activation is 0. Labels alternate.
Network draw_network(long d, long m, long P, PatchNoise kind, std::uint64_t seed) {
  const SignalNoiseModel model{.n = 2, .d = d, .m = m, .P = P, .patch_noise = kind};
  Stream stream(seed, 0, 0);
  const auto draw = [&stream](long rows, long columns) {
    Matrix<Rational> drawn(rows, columns);
    for (Rational& entry : drawn.reshaped()) {
      const long p = static_cast<long>(stream() % 13) - 6;
      entry = Rational(p, static_cast<long>(stream() % 3) + 1);
    }
    return drawn;
  };
  Network x;
  x.m = m;
  x.data.y = {1, -1};
  x.data.copies = model.copies();
  do {
    x.data.mu = draw(d, 1);
    x.data.noise = draw(d, 2 * model.noises());
    x.W = draw(d, 2 * m);
  } while (kink_distance(x) == 0);
  return x;
}

std::vector<Network> networks() {
  std::vector<Network> drawn;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    drawn.push_back(draw_network(3, 1, 2, PatchNoise::shared, seed));
    drawn.push_back(draw_network(2, 2, 2, PatchNoise::shared, seed));
    drawn.push_back(draw_network(2, 2, 3, PatchNoise::shared, seed));
    drawn.push_back(draw_network(2, 2, 3, PatchNoise::independent, seed));
  }
  return drawn;
}

// The loss of sample i as a symbol around the margin z0.
struct SymbolicLoss {
  Rational value, slope, curvature, z0;
  Rational operator()(const Rational& z) const {
    const Rational t = z - z0;
    return value + slope * t + curvature * t * t / 2;
  }
};

SymbolicLoss loss_at(const Network& x, long i) {
  return {Rational(5, 7), Rational(-3, 11), Rational(2, 13), margins(x.data, x.W)(i)};
}

// The bracket of eq. 50 for filter k: 1{<w, y mu> > 0} mu + 1{<w, xi> > 0} y xi, its second term
// once for each noise patch.
Vector<Rational> bracket(const Network& x, long i, Eigen::Index k) {
  const int y = x.data.y[static_cast<std::size_t>(i)];
  const Vector<Rational> w = x.W.col(k);
  Vector<Rational> sum = Vector<Rational>::Zero(w.size());
  if (y * w.dot(x.data.mu) > 0) sum += x.data.mu;
  for (long p = 0; p < x.data.noises(); ++p) {
    const Vector<Rational> xi = x.data.noise.col(i * x.data.noises() + p);
    if (w.dot(xi) > 0) sum += Rational(x.data.copies * y) * xi;
  }
  return sum;
}

// l(y_i f) as W moves along two entries of the weights read as one long vector.
Rational moved_loss(const Network& x, long i, const SymbolicLoss& loss, long a,
                    const Rational& at_a, long b, const Rational& at_b) {
  AmbientWeights<Rational> W = x.W;
  W.reshaped()(a) += at_a;
  W.reshaped()(b) += at_b;
  return loss(margins(x.data, W)(i));
}

// The Hessian of l(y_i f) by mixed central differences.
Matrix<Rational> hessian_by_differences(const Network& x, long i, const SymbolicLoss& loss) {
  const Rational h = small_step(x);
  const long size = static_cast<long>(x.W.size());
  Matrix<Rational> H(size, size);
  for (long a = 0; a < size; ++a) {
    for (long b = 0; b <= a; ++b) {
      H(a, b) = (moved_loss(x, i, loss, a, h, b, h) - moved_loss(x, i, loss, a, h, b, -h) -
                 moved_loss(x, i, loss, a, -h, b, h) + moved_loss(x, i, loss, a, -h, b, -h)) /
                (4 * h * h);
      H(b, a) = H(a, b);
    }
  }
  return H;
}

// v_jr = factor j/m (bracket), all filters below each other.
Vector<Rational> eq_66(const Network& x, long i, const Rational& factor) {
  Matrix<Rational> v(x.W.rows(), x.W.cols());
  for (Eigen::Index k = 0; k < x.W.cols(); ++k) {
    v.col(k) = factor * filter_sign(k, x.W.cols()) / x.m * bracket(x, i, k);
  }
  return v.reshaped();
}

}  // namespace

TEST_CASE("the networks below have filters on every side of the kinks, for both labels") {
  std::set<std::vector<int>> sides;
  for (const Network& x : networks()) {
    const PreActivations<Rational> a = pre_activations(x.data, x.W);
    for (Eigen::Index k = 0; k < x.W.cols(); ++k) {
      for (long i = 0; i < 2; ++i) {
        const int y = x.data.y[static_cast<std::size_t>(i)];
        sides.insert({y, filter_sign(k, x.W.cols()), y * a.signal(k) > 0 ? 1 : 0,
                      a.noise(k, i * x.data.noises()) > 0 ? 1 : 0});
      }
    }
  }
  CHECK(sides.size() == 16);
}

TEST_CASE("the gradient of the score is its difference quotient in every direction") {
  for (const Network& x : networks()) {
    const Rational h = small_step(x);
    for (long i = 0; i < 2; ++i) {
      const Matrix<Rational> g = score_gradient(x.data, x.W, i);
      for (long a = 0; a < x.W.size(); ++a) {
        for (const Rational& step : {h, Rational(-h)}) {
          AmbientWeights<Rational> W = x.W;
          W.reshaped()(a) += step;
          const Rational change = margins(x.data, W)(i) - margins(x.data, x.W)(i);
          CHECK(x.data.y[static_cast<std::size_t>(i)] * change / step == g.reshaped()(a));
        }
      }
    }
  }
}

TEST_CASE("eq. 50 is the gradient of the loss, as printed and for P patches") {
  for (const Network& x : networks()) {
    const Rational h = small_step(x);
    for (long i = 0; i < 2; ++i) {
      const SymbolicLoss loss = loss_at(x, i);
      const Vector<Rational> printed = eq_66(x, i, loss.slope);
      for (long a = 0; a < x.W.size(); ++a) {
        CHECK((moved_loss(x, i, loss, a, h, a, 0) - moved_loss(x, i, loss, a, -h, a, 0)) /
                  (2 * h) ==
              printed(a));
      }
      const Rational y_slope = x.data.y[static_cast<std::size_t>(i)] * loss.slope;
      CHECK(printed == Vector<Rational>(y_slope * score_gradient(x.data, x.W, i).reshaped()));
    }
  }
}

TEST_CASE("eq. 51 and 65 are the blocks of the Hessian of the loss, as printed and for P patches") {
  for (const Network& x : networks()) {
    const Eigen::Index d = x.W.rows();
    for (long i = 0; i < 2; ++i) {
      const SymbolicLoss loss = loss_at(x, i);
      const Matrix<Rational> H = hessian_by_differences(x, i, loss);
      for (Eigen::Index k = 0; k < x.W.cols(); ++k) {
        for (Eigen::Index k2 = 0; k2 < x.W.cols(); ++k2) {
          const int jj = filter_sign(k, x.W.cols()) * filter_sign(k2, x.W.cols());
          const Matrix<Rational> block = loss.curvature * Rational(jj, x.m * x.m) *
                                         bracket(x, i, k) * bracket(x, i, k2).transpose();
          CHECK(Matrix<Rational>(H.block(k * d, k2 * d, d, d)) == block);
        }
      }
    }
  }
}

TEST_CASE(
    "H_i = l'' g g^T is rank one with g the gradient of the score, its eigenvalue l'' g^T g") {
  for (const Network& x : networks()) {
    for (long i = 0; i < 2; ++i) {
      const SymbolicLoss loss = loss_at(x, i);
      const Vector<Rational> g = score_gradient(x.data, x.W, i).reshaped();
      const Matrix<Rational> H = hessian_by_differences(x, i, loss);
      CHECK(H == Matrix<Rational>(loss.curvature * g * g.transpose()));
      const Rational lambda = loss.curvature * g.dot(g);
      CHECK(Vector<Rational>(H * g) == Vector<Rational>(lambda * g));
      CHECK(is_psd(lambda * identity(g.size()) - H));
    }
  }
}

TEST_CASE("eq. 66 with sqrt(l'') gives H_i = v v^T; with l'' as printed it does not, for l'' < 1") {
  for (const Network& x : networks()) {
    for (long i = 0; i < 2; ++i) {
      SymbolicLoss loss = loss_at(x, i);
      loss.curvature = Rational(4, 25);  // a square, so that its root is rational, below 1/4
      const Matrix<Rational> H = hessian_by_differences(x, i, loss);
      const Vector<Rational> repaired = eq_66(x, i, Rational(2, 5));
      CHECK(H == Matrix<Rational>(repaired * repaired.transpose()));
      const Vector<Rational> printed = eq_66(x, i, loss.curvature);
      CHECK(Matrix<Rational>(loss.curvature * H) ==
            Matrix<Rational>(printed * printed.transpose()));
      if (!repaired.isZero(0)) {
        CHECK(H != Matrix<Rational>(printed * printed.transpose()));
        CHECK(trace(H) > printed.dot(printed));  // the eigenvalue of eq. 67 is not below v^T v
      }
    }
  }
}

namespace {

// The right-hand sides of eq. 67, line by line, with `patches` for its factor 2 and the noise
// patches of a sample taken together: sum_p ||copies-fold xi_p||^2.
struct Bounds {
  Rational lambda, line_1, line_2, line_3, line_4, line_5;
};

Bounds eq_67(const Network& x, long i, const Rational& curvature) {
  const Rational mu_squared = x.data.mu.squaredNorm();
  const Rational copies(x.data.copies);
  const Rational patches(1 + x.data.noises());
  const Rational scale = curvature / (x.m * x.m);
  Rational noise_squared = 0;
  for (long p = 0; p < x.data.noises(); ++p) {
    noise_squared += copies * copies * x.data.noise.col(i * x.data.noises() + p).squaredNorm();
  }
  const Vector<Rational> g = score_gradient(x.data, x.W, i).reshaped();
  Bounds bounds;
  bounds.lambda = curvature * g.dot(g);
  for (Eigen::Index k = 0; k < x.W.cols(); ++k) {
    const Vector<Rational> w = x.W.col(k);
    bounds.line_1 += scale * bracket(x, i, k).squaredNorm();
    if (x.data.y[static_cast<std::size_t>(i)] * w.dot(x.data.mu) > 0) {
      bounds.line_2 += patches * scale * mu_squared;
    }
    for (long p = 0; p < x.data.noises(); ++p) {
      const Vector<Rational> xi = x.data.noise.col(i * x.data.noises() + p);
      if (w.dot(xi) > 0) {
        bounds.line_2 += patches * scale * copies * copies * xi.squaredNorm();
      }
    }
  }
  bounds.line_3 = patches * scale * (2 * x.m) * (mu_squared + noise_squared);
  bounds.line_4 = patches / (x.m * x.m) * (2 * x.m) * (mu_squared + noise_squared);
  bounds.line_5 = 2 * patches / x.m * (mu_squared + noise_squared);
  return bounds;
}

}  // namespace

TEST_CASE("eq. 67: an equality, three bounds and C = 4/m for two patches, 2 P'/m for P' of them") {
  for (const Network& x : networks()) {
    for (long i = 0; i < 2; ++i) {
      const Bounds bounds = eq_67(x, i, Rational(1, 4));
      CHECK(bounds.lambda == bounds.line_1);
      CHECK(bounds.line_1 <= bounds.line_2);
      CHECK(bounds.line_2 <= bounds.line_3);
      CHECK(bounds.line_3 <= bounds.line_4);
      CHECK(bounds.line_4 == bounds.line_5);
      CHECK(4 * bounds.line_3 == bounds.line_4);  // C is four times smaller for l'' <= 1/4
    }
  }
}

TEST_CASE("the bounds of eq. 67 are attained where the noise is y mu and every filter is active") {
  Network x;
  x.m = 2;
  x.data.mu = Vector<Rational>{{1, 2}};
  x.data.noise = -x.data.mu;
  x.data.y = {-1};
  x.W = (-x.data.mu).replicate(1, 4);
  const Bounds bounds = eq_67(x, 0, Rational(1, 4));
  CHECK(bounds.lambda == bounds.line_2);
  CHECK(bounds.lambda == bounds.line_3);
}
