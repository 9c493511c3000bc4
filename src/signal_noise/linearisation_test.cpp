// Coherence, lambda_max(T) and the proof of ascent against the exact core and against T written
// out.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "signal_noise/mean_square_eigenvalue.hpp"
#include "signal_noise/mix_coherence.hpp"
#include "signal_noise/span_linearisation.hpp"
#include "streams/distributions.hpp"
#include "unlearning/enclosures.hpp"

using namespace oubliette;

namespace {

// Columns h_i with whole entries from -3 to 3, d x n.
Eigen::MatrixXd whole_factors(long d, long n, std::uint64_t seed) {
  Stream stream(seed, 0, 0);
  Eigen::MatrixXd H(d, n);
  for (double& entry : H.reshaped()) entry = std::floor(7 * uniform(stream)) - 3;
  return H;
}

UnlearningProblem exact_problem(const Eigen::MatrixXd& H, long n_r, const UnlearningSetup& setup,
                                const Rational& eta, const Rational& alpha) {
  UnlearningProblem x;
  x.eta = eta;
  x.alpha = alpha;
  x.B = setup.B;
  for (long i = 0; i < H.cols(); ++i) {
    Vector<Rational> h(H.rows());
    for (long k = 0; k < H.rows(); ++k) h(k) = static_cast<long>(H(k, i));
    (i < n_r ? x.retain_set : x.forget_set).push_back(rank_one_sample(h));
  }
  return x;
}

double middle(const Interval& x) {
  return (x.lo.convert_to<double>() + x.hi.convert_to<double>()) / 2;
}

// T on d x d matrices as a d^2 x d^2 matrix, from all pairs of batches' covariances.
Eigen::MatrixXd kronecker_T(const Eigen::MatrixXd& H, long n_r, const UnlearningSetup& setup) {
  const long d = H.rows(), n = H.cols();
  const RowMatrix Sigma = batch_covariances(n_r, setup);
  Eigen::MatrixXd J = Eigen::MatrixXd::Identity(d, d);
  for (long i = 0; i < n; ++i) {
    const double share = i < n_r ? (1 - setup.alpha) / static_cast<double>(n_r)
                                 : -setup.alpha / static_cast<double>(n - n_r);
    J -= setup.eta * share * H.col(i) * H.col(i).transpose();
  }
  const auto kronecker = [d](const Eigen::MatrixXd& A, const Eigen::MatrixXd& B) {
    Eigen::MatrixXd product(d * d, d * d);
    for (long a = 0; a < d; ++a) {
      for (long b = 0; b < d; ++b) product.block(a * d, b * d, d, d) = A(a, b) * B;
    }
    return product;
  };
  Eigen::MatrixXd T = kronecker(J, J);
  for (long i = 0; i < n; ++i) {
    for (long k = 0; k < n; ++k) {
      if (Sigma(i, k) == 0) continue;
      T +=
          Sigma(i, k) * kronecker(H.col(i) * H.col(i).transpose(), H.col(k) * H.col(k).transpose());
    }
  }
  return T;
}

double spectral_maximum(const Eigen::MatrixXd& A) {
  return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(A, Eigen::EigenvaluesOnly)
      .eigenvalues()
      .maxCoeff();
}

}  // namespace

TEST_CASE(
    "lambda_max(S), lambda_max(D_rf), lambda_max(D) and sigma lie in the exact core's enclosures") {
  for (const std::uint64_t seed : {0U, 1U, 2U, 3U}) {
    const Eigen::MatrixXd H = whole_factors(3 + static_cast<long>(seed), 9, seed);
    const long n_r = 5;
    const UnlearningSetup setup{4, 2, 0.25, 0.25, 0, Sampling::bernoulli};
    const MixCoherence found = mix_coherence(H.transpose() * H, n_r, mix_weights(n_r, setup));
    const Coherence exact =
        enclose_coherence(exact_problem(H, n_r, setup, Rational(1, 4), Rational(1, 4)));
    const MixWeights weights = mix_weights(n_r, setup);
    // The residual of lambda_max(S) is below 1e-5 of it, so its error is of the order of 1e-10.
    CHECK(weights.retain == doctest::Approx(middle(*exact.C_prime_r.value)).epsilon(1e-12));
    CHECK(weights.forget == doctest::Approx(middle(*exact.C_prime_f.value)).epsilon(1e-12));
    CHECK(found.lambda_max_S == doctest::Approx(middle(*exact.lambda_max_S.value)).epsilon(1e-8));
    CHECK(found.lambda_max_D_rf ==
          doctest::Approx(middle(*exact.max_lambda_max_D_rf.value)).epsilon(1e-8));
    CHECK(found.lambda_max_D == doctest::Approx(middle(*exact.lambda_max_D.value)).epsilon(1e-8));
    CHECK(found.sigma() == doctest::Approx(middle(*exact.sigma.value)).epsilon(1e-8));
  }
}

TEST_CASE("lambda_max(T) with Bernoulli batches lies in the exact core's enclosure") {
  for (const std::uint64_t seed : {0U, 1U, 2U, 3U, 4U, 5U}) {
    const Eigen::MatrixXd H = whole_factors(3, 7, seed);
    const long n_r = 4;
    // Powers of two, the same in both: ascent, overshoot and noise all occur.
    for (const double eta : {1.0 / 64, 1.0 / 16, 1.0 / 4}) {
      const UnlearningSetup setup{3, 1, eta, 0.25, 0, Sampling::bernoulli};
      const SpanLinearisation found = linearise_on_span(H.transpose() * H, n_r, setup);
      const Interval exact = enclose_lambda_max_T(
          exact_problem(H, n_r, setup, Rational(1, static_cast<long>(1 / eta)), Rational(1, 4)));
      CHECK(found.lambda_max_T == doctest::Approx(middle(exact)).epsilon(1e-8));
    }
  }
}

TEST_CASE("lambda_max(T) is that of T written out, for both kinds of batches") {
  for (const Sampling sampling : {Sampling::bernoulli, Sampling::fixed}) {
    for (const std::uint64_t seed : {0U, 1U, 2U}) {
      const Eigen::MatrixXd H = whole_factors(4, 9, seed);
      for (const double eta : {0.01, 0.1, 1.0}) {
        const UnlearningSetup setup{4, 2, eta, 0.4, 0, sampling};
        const SpanLinearisation found = linearise_on_span(H.transpose() * H, 5, setup);
        CHECK(found.lambda_max_T ==
              doctest::Approx(spectral_maximum(kronecker_T(H, 5, setup))).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("the covariances of exactly B of n are those counted over all batches") {
  // n_r = 4, B = 2: six batches; n_f = 2, B = 2: no noise.
  const UnlearningSetup setup{2, 2, 1, 0.5, 0, Sampling::fixed};
  const RowMatrix Sigma = batch_covariances(4, setup);
  const double weight = 0.5 * 0.5 / 4;  // (eta (1 - alpha)/B)^2
  CHECK(Sigma(0, 0) == doctest::Approx(weight * (0.5 - 0.25)));
  CHECK(Sigma(0, 1) == doctest::Approx(weight * (1.0 / 6 - 0.25)));
  CHECK(Sigma(0, 4) == 0);
  CHECK(Sigma(4, 4) == 0);
  CHECK(Sigma(4, 5) == 0);
}

TEST_CASE("noise on an axis that is not the mean step's slowest is found") {
  // Commuting factors: T splits, and its top lies where J is smallest.
  Eigen::MatrixXd H = Eigen::MatrixXd::Zero(3, 4);
  H(0, 0) = 0.1;
  H(1, 1) = 3;
  H(2, 2) = 0.2;
  H(2, 3) = 0.1;
  const UnlearningSetup setup{1, 1, 0.7, 0.25, 0, Sampling::bernoulli};
  const SpanLinearisation found = linearise_on_span(H.transpose() * H, 3, setup);
  CHECK(found.lambda_max_T ==
        doctest::Approx(spectral_maximum(kronecker_T(H, 3, setup))).epsilon(1e-9));
  CHECK(found.lambda_max_T > found.lambda_max_J * found.lambda_max_J + 1);
}

TEST_CASE("lambda_max(T) is found whether the factors are orthogonal, nearly so, or neither") {
  // An axis that T does not couple to the others is an eigenvector of its own, at which a search
  // can stop too early.
  Stream stream(7, 0, 0);
  for (const double overlap : {0.0, 1e-9, 1e-7, 1e-5, 1e-3, 0.1}) {
    for (const Sampling sampling : {Sampling::fixed, Sampling::bernoulli}) {
      for (int k = 0; k < 60; ++k) {
        Eigen::MatrixXd H = Eigen::MatrixXd::Zero(6, 6);
        for (double& entry : H.reshaped()) entry = overlap * (2 * uniform(stream) - 1);
        H.diagonal() += Eigen::VectorXd::NullaryExpr(6, [&] { return 2 * uniform(stream); });
        const UnlearningSetup setup{3, 1 + k % 3, k % 2 == 0 ? 0.3 : 3.0, uniform(stream),
                                    0, sampling};
        const double found = linearise_on_span(H.transpose() * H, 3, setup).lambda_max_T;
        CAPTURE(overlap);
        CAPTURE(k);
        REQUIRE(found == doctest::Approx(spectral_maximum(kronecker_T(H, 3, setup))).epsilon(1e-8));
      }
    }
  }
}

TEST_CASE("an axis that T does not join to others does not hide two that noise joins") {
  // <e e', T(e e')> of the first axis grows with its factor's length; at some lengths it is above
  // those of the other two axes and yet below the eigenvalue that these have together.
  long hidden = 0;
  for (int k = 0; k < 60; ++k) {
    Eigen::MatrixXd H = Eigen::MatrixXd::Zero(3, 7);
    H(0, 0) = 1 + 0.01 * k;
    for (long i = 1; i < 7; ++i) {
      const double angle = std::acos(-1.0) * static_cast<double>(i) / 6;
      H(1, i) = std::cos(angle);
      H(2, i) = std::sin(angle);
    }
    const UnlearningSetup setup{1, 1, 3, 0.01, 0, Sampling::bernoulli};
    const double found = linearise_on_span(H.transpose() * H, 6, setup).lambda_max_T;
    const Eigen::MatrixXd T = kronecker_T(H, 6, setup);
    CAPTURE(k);
    CHECK(found == doctest::Approx(spectral_maximum(T)).epsilon(1e-9));
    const double first = T(0, 0), others = std::max(T(4, 4), T(8, 8));
    if (first > others && first < found * (1 - 1e-3)) ++hidden;
  }
  CHECK(hidden > 0);
}

TEST_CASE("no step proves no divergence; factors of any size have the same verdict") {
  const Eigen::MatrixXd H = Eigen::MatrixXd::Identity(3, 3);
  CHECK_FALSE(linearise_on_span(H, 2, {1, 1, 0, 0.3, 0, Sampling::fixed}).leaves_by_ascent);
  for (const double size : {1e-300, 1e-20, 1.0, 1e20}) {
    CHECK(linearise_on_span(size * H, 2, {1, 1, 0.1, 0.3, 0, Sampling::fixed}).leaves_by_ascent);
  }
}

TEST_CASE("ascent is proved where a forget sample has a direction of its own, and nowhere else") {
  Eigen::MatrixXd H = Eigen::MatrixXd::Identity(3, 3);
  const UnlearningSetup setup{1, 1, 0.1, 0.3, 0, Sampling::fixed};
  CHECK(linearise_on_span(H.transpose() * H, 2, setup).leaves_by_ascent);
  // The forget sample repeats a retain sample: (1 - alpha)/n_r > alpha/n_f holds it, or not.
  H.col(2) = H.col(1);
  const UnlearningSetup weak{1, 1, 0.1, 0.1, 0, Sampling::fixed};
  const SpanLinearisation held = linearise_on_span(H.transpose() * H, 2, weak);
  CHECK_FALSE(held.leaves_by_ascent);
  CHECK(held.lambda_max_J < 1);
  CHECK(linearise_on_span(H.transpose() * H, 2, {1, 1, 0.1, 0.5, 0, Sampling::fixed})
            .leaves_by_ascent);
  // A exactly 0 on the span, which rounding could call either.
  const UnlearningSetup tie{1, 1, 0.1, 1.0 / 3, 0, Sampling::fixed};
  CHECK_FALSE(linearise_on_span(H.rightCols(2).transpose() * H.rightCols(2), 1,
                                {1, 1, 0.1, 0.5, 0, Sampling::fixed})
                  .leaves_by_ascent);
  CHECK_FALSE(linearise_on_span(H.transpose() * H, 2, tie).leaves_by_ascent);
}

TEST_CASE("without Hessians nothing moves; what is not finite is refused") {
  const UnlearningSetup setup{1, 1, 0.1, 0.3, 0, Sampling::fixed};
  const SpanLinearisation still = linearise_on_span(RowMatrix::Zero(3, 3), 2, setup);
  CHECK(still.lambda_max_T == 1);
  CHECK_FALSE(still.leaves_by_ascent);
  CHECK(std::isnan(mix_coherence(RowMatrix::Zero(3, 3), 2, {0.5, 0.5}).sigma()));
  RowMatrix bad = RowMatrix::Identity(3, 3);
  bad(0, 1) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(linearise_on_span(bad, 2, setup), std::runtime_error);
  CHECK_THROWS_AS(mix_coherence(bad, 2, {0.5, 0.5}), std::runtime_error);
}

TEST_CASE("orthogonal Hessians of one size, kept and made again: the start is the eigenvector") {
  // By symmetry: S_pp = sqrt(c^2 + c^2), and n_r - 1 pairs that share f, n_f - 1 that share r, each
  // with the entry c = 1/2. From 70 x 70 on the matrix is too large to keep.
  for (const long n_r : {1L, 3L, 25L, 70L}) {
    CHECK(mix_coherence(RowMatrix::Identity(2 * n_r, 2 * n_r), n_r, {0.5, 0.5}).lambda_max_S ==
          doctest::Approx(std::sqrt(0.5) + static_cast<double>(n_r - 1)).epsilon(1e-8));
  }
}

TEST_CASE("a set without weight does not hide small Hessians of the other") {
  // At C'_r = 0 every pair with the same f has the same D, so sigma is n_r times the largest
  // eigenvalue of |<h_f, h_g>| over the largest |h_f|^2: here n_r, since the h_f are orthogonal.
  RowMatrix factors = RowMatrix::Identity(8, 8);
  for (const double small : {1e-5, 1e-12, 1e-25, 1e-100}) {
    CAPTURE(small);
    factors.bottomRightCorner(4, 4) = small * RowMatrix::Identity(4, 4);
    CHECK(mix_coherence(factors, 4, {0, 1}).sigma() == doctest::Approx(4).epsilon(1e-8));
    CHECK(mix_coherence(factors.reverse(), 4, {1, 0}).sigma() == doctest::Approx(4).epsilon(1e-8));
  }
}

TEST_CASE("a coherence matrix too large to keep has the entries of the one written out") {
  const long n_r = 64, n_f = 69;
  const Eigen::MatrixXd H = whole_factors(5, n_r + n_f, 0);
  const RowMatrix factors = H.transpose() * H;
  const MixWeights c{0.75, 0.25};
  Eigen::VectorXd x = Eigen::VectorXd::Ones(n_r * n_f), y(n_r * n_f);
  double lambda = 0;
  const auto trace = [&](long i, long k) { return factors(i, k) * factors(i, k); };
  for (int step = 0; step < 6; ++step) {  // the second eigenvalue is some tenth of the first
    for (long p = 0; p < x.size(); ++p) {
      const long r = p / n_f, f = n_r + p % n_f;
      double sum = 0;
      for (long q = 0; q < x.size(); ++q) {
        const long s = q / n_f, g = n_r + q % n_f;
        sum += std::sqrt(c.retain * c.retain * trace(r, s) + c.forget * c.forget * trace(f, g) +
                         c.retain * c.forget * (trace(r, g) + trace(s, f))) *
               x[q];
      }
      y[p] = sum;
    }
    lambda = x.dot(y) / x.squaredNorm();
    x = y / y.norm();
  }
  CHECK(mix_coherence(factors, n_r, c).lambda_max_S == doctest::Approx(lambda).epsilon(1e-7));
}
