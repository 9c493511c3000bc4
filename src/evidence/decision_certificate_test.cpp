// Tests of decide() through its certificates, which the independent checker must accept.
#include "evidence/decision_certificate.hpp"

#include <doctest/doctest.h>

#include <random>

#include "certificate/check_certificate.hpp"

using namespace oubliette;

namespace {

struct Verdicts {
  Verdict full;
  Verdict on_span;
  bool operator==(const Verdicts&) const = default;
};

doctest::String toString(const Verdicts& v) {
  return (std::string(to_string(v.full)) + " / " + std::string(to_string(v.on_span))).c_str();
}

// Decides, and requires the checker to accept the certificate.
Verdicts checked(const UnlearningProblem& x) {
  const Decision decision = decide(x);
  const CertificateCheck check = check_certificate(decision_certificate(x, decision));
  CHECK_MESSAGE(check.status == CertificateStatus::valid, check.reason);
  return {decision.verdict, decision.verdict_on_span};
}

Sample scalar_sample(Rational h, long times) {
  return dense_sample(Matrix<Rational>::Constant(1, 1, h), times);
}

Matrix<Rational> diagonal(std::initializer_list<Rational> entries) {
  Matrix<Rational> H = Matrix<Rational>::Zero(static_cast<Eigen::Index>(entries.size()),
                                              static_cast<Eigen::Index>(entries.size()));
  Eigen::Index i = 0;
  for (const Rational& entry : entries) {
    H(i, i) = entry;
    ++i;
  }
  return H;
}

constexpr Verdicts both_diverge{Verdict::diverges, Verdict::diverges};
constexpr Verdicts both_converge{Verdict::converges, Verdict::converges};
constexpr Verdicts both_bounded{Verdict::bounded, Verdict::bounded};
constexpr Verdicts only_span_converges{Verdict::bounded, Verdict::converges};

}  // namespace

TEST_CASE("d = 1: plain gradient descent is critical exactly at eta h = 2") {
  UnlearningProblem x{2, 0, 1, {scalar_sample(1, 1)}, {}};
  CHECK(checked(x) == both_bounded);
  x.eta = 2 - parse_rational("1e-30");
  CHECK(checked(x) == both_converge);
  x.eta = 2 + parse_rational("1e-30");
  CHECK(checked(x) == both_diverge);
}

TEST_CASE("d = 1: noise alone is critical when J = 0 and the noise sums to 1") {
  // n_r = 2, B = 1: J = 1 - eta and C_r sum h^2 = eta^2 / 2 (1 - 1/2) 2 = eta^2 / 2... at eta = 4/3
  // the second moment is 1/9 + 8/9 = 1.
  UnlearningProblem x{Rational(4, 3), 0, 1, {scalar_sample(1, 2)}, {}};
  CHECK(checked(x) == both_bounded);
  x.eta = Rational(133333, 100000);
  CHECK(checked(x) == both_converge);
  x.eta = Rational(133334, 100000);
  CHECK(checked(x) == both_diverge);
}

TEST_CASE("d = 1: J = 0 with noise 1 on both sets is critical") {
  // alpha = 1/2, retain h = 3, forget h = 1, eta = 1: J = 1 - (3 - 1)/2 = 0. C_r sum h^2 + C_f sum
  // h^2 with n = 4 and B: (1/4)(1/B - 1/4)(9 + 1) = 1 for 1/B = 13/20.
  UnlearningProblem x{
      1, Rational(1, 2), Rational(20, 13), {scalar_sample(3, 4)}, {scalar_sample(1, 4)}};
  CHECK(checked(x) == both_bounded);
  x.B = Rational(20, 13) + Rational(1, 1000000);
  CHECK(checked(x) == both_converge);
  x.B = Rational(20, 13) - Rational(1, 1000000);
  CHECK(checked(x) == both_diverge);
}

TEST_CASE("a direction that no Hessian touches keeps the full verdict bounded") {
  const UnlearningProblem x{
      1, 0, 2, {rank_one_sample(Vector<Rational>::Ones(3), Rational(1, 3), 2)}, {}};
  CHECK(checked(x) == only_span_converges);
  UnlearningProblem y = x;
  y.eta = 3;
  CHECK(checked(y) == both_diverge);
  y.eta = 2;
  CHECK(checked(y) == both_bounded);
}

TEST_CASE("zero Hessians: nothing moves, and the empty span counts as convergent") {
  const UnlearningProblem x{1, 0, 1, {dense_sample(diagonal({0, 0}), 2)}, {}};
  CHECK(checked(x) == only_span_converges);
  CHECK(decide(x).span_dimension == 0);
}

TEST_CASE("a tie on one axis with contraction on the others is bounded") {
  const UnlearningProblem x{1, 0, 1, {dense_sample(diagonal({2, 1, Rational(1, 2)}))}, {}};
  CHECK(checked(x) == both_bounded);
  const UnlearningProblem with_gap{
      1, 0, 1, {dense_sample(diagonal({2, 1, 0, Rational(1, 2)}))}, {}};
  CHECK(checked(with_gap) == both_bounded);
}

TEST_CASE("a forget Hessian that alpha = 0 leaves out rests, also in a large space") {
  for (const int d : {2, 24}) {
    UnlearningProblem x{Rational(1, 2), 0, 1, {}, {}};
    for (int i = 0; i < d; ++i) {
      const Vector<Rational> v = Vector<Rational>::Unit(d, i);
      (i % 2 == 0 ? x.retain_set : x.forget_set).push_back(rank_one_sample(v));
    }
    CHECK(checked(x) == both_bounded);
    x.eta = 3 * d;
    CHECK(checked(x) == both_diverge);
  }
}

TEST_CASE("a tie of small height is found in a space beyond the exact operator") {
  UnlearningProblem x{1, 0, 1, {}, {}};
  Vector<Rational> v = Vector<Rational>::Zero(52);
  v(0) = Rational(3, 5);
  v(1) = Rational(4, 5);
  x.retain_set = {dense_sample(identity(52) + (v * v.transpose()).eval())};
  CHECK(checked(x) == both_bounded);
}

TEST_CASE("eta H = 2 I is critical on every symmetric matrix") {
  CHECK(checked({2, 0, 1, {dense_sample(identity(3))}, {}}) == both_bounded);
}

TEST_CASE("a tie in rotated coordinates is found exactly") {
  // H = P diag(2, 1) P with the rational reflection P = [3 4; 4 -3] / 5.
  Matrix<Rational> P(2, 2);
  P << 3, 4, 4, -3;
  P /= Rational(5);
  const Matrix<Rational> PD = P * diagonal({2, 1});
  const Matrix<Rational> H = PD * P;
  CHECK(checked({1, 0, 1, {dense_sample(H)}, {}}) == both_bounded);
  CHECK(checked({1 + parse_rational("1e-40"), 0, 1, {dense_sample(H)}, {}}) == both_diverge);
  CHECK(checked({1 - parse_rational("1e-40"), 0, 1, {dense_sample(H)}, {}}) == both_converge);
}

TEST_CASE("ascent on the forget set diverges however small the step") {
  const UnlearningProblem x{
      parse_rational("1e-6"), Rational(1, 2), 1, {scalar_sample(1, 1)}, {scalar_sample(2, 1)}};
  CHECK(checked(x) == both_diverge);
}

TEST_CASE("random problems of several shapes give certificates that the checker accepts") {
  std::mt19937 random(7);
  const auto draw = [&random](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  int counts[3] = {0, 0, 0};
  for (int round = 0; round < 60; ++round) {
    const int d = draw(1, 9);
    UnlearningProblem x{Rational(draw(1, 40), 40 + d * 40), Rational(draw(0, 3), 30), 1, {}, {}};
    for (std::vector<Sample>* samples : {&x.retain_set, &x.forget_set}) {
      for (int i = draw(1, 5); i > 0; --i) {
        Vector<Rational> v(d);
        for (int k = 0; k < d; ++k) v(k) = Rational(draw(-2, 2));
        if (draw(0, 3) == 0) {
          samples->push_back(dense_sample((v * v.transpose()).eval() + identity(d), draw(1, 2)));
        } else {
          samples->push_back(rank_one_sample(v, Rational(1, draw(1, 3)), draw(1, 2)));
        }
      }
    }
    counts[static_cast<int>(checked(x).on_span)] += 1;
  }
  CHECK(counts[0] > 5);
  CHECK(counts[1] > 5);
}
