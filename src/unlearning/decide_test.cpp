// Tests of decide() against an independent decision: the Kronecker matrix of T and two PSD tests.
#include "unlearning/decide.hpp"

#include <doctest/doctest.h>

#include <random>

#include "linalg/is_psd.hpp"
#include "unlearning/span.hpp"
#include "unlearning/step_conjugations.hpp"

using namespace oubliette;

namespace {

Matrix<Rational> kronecker(const Matrix<Rational>& A) {
  const Eigen::Index d = A.rows();
  Matrix<Rational> K(d * d, d * d);
  for (Eigen::Index i = 0; i < d; ++i) {
    for (Eigen::Index j = 0; j < d; ++j) K.block(i * d, j * d, d, d) = A(i, j) * A;
  }
  return K;
}

// T keeps the PSD cone, so its largest eigenvalue on all matrices is that on symmetric ones.
Verdict verdict_by_kronecker(const UnlearningProblem& x) {
  Matrix<Rational> T = kronecker(mean_step(x));
  for (const Sample& s : x.retain_set) T += C_retain(x) * s.times * kronecker(s.H);
  for (const Sample& s : x.forget_set) T += C_forget(x) * s.times * kronecker(s.H);
  const Matrix<Rational> gap = identity(T.rows()) - T;
  if (!is_psd(gap)) return Verdict::diverges;
  return is_positive_definite(gap) ? Verdict::converges : Verdict::bounded;
}

}  // namespace

TEST_CASE("decide agrees with the Kronecker matrix on random problems and at their ties") {
  std::mt19937 random(11);
  const auto draw = [&random](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  int counts[3] = {0, 0, 0};
  for (int round = 0; round < 150; ++round) {
    const int d = draw(1, 3);
    UnlearningProblem x{Rational(draw(1, 8), 4), Rational(draw(0, 4), 8), 1, {}, {}};
    for (std::vector<Sample>* samples : {&x.retain_set, &x.forget_set}) {
      for (int i = draw(1, 3); i > 0; --i) {
        Vector<Rational> v(d);
        for (int k = 0; k < d; ++k) v(k) = Rational(draw(-1, 1));
        samples->push_back(rank_one_sample(v, samples == &x.retain_set ? 1 : Rational(1, 4)));
      }
    }
    const Verdict expected = verdict_by_kronecker(x);
    CHECK(to_string(decide(x).verdict) == to_string(expected));
    counts[static_cast<int>(expected)] += 1;
  }
  for (const int count : counts) CHECK(count > 5);
}

TEST_CASE("the integer conjugations are the step map") {
  const Vector<Rational> v = Vector<Rational>::Constant(2, Rational(2, 3));
  Matrix<Rational> H(2, 2);
  H << Rational(1, 2), 0, 0, 3;
  const UnlearningProblem x{Rational(1, 7),
                            Rational(1, 3),
                            1,
                            {rank_one_sample(v, Rational(5, 4), 2), dense_sample(H)},
                            {dense_sample(H, 3)}};
  const ConjugationMap map = step_conjugations(x);
  FlintMatrix M(2, 2);
  M.set(0, 0, 1);
  M.set(0, 1, -2);
  M.set(1, 0, -2);
  M.set(1, 1, 6);
  const Matrix<Rational> exact = step_map(x, M.to_integers().cast<Rational>());
  CHECK(to_rational({apply(map, M).to_integers(), map.denominator}) == exact);
}

TEST_CASE("the span of the Hessians, and the smaller part that moves") {
  const Vector<Rational> e0 = Vector<Rational>::Unit(3, 0);
  const Vector<Rational> e1 = Vector<Rational>::Unit(3, 1);
  const UnlearningProblem x{1, 0, 1, {rank_one_sample(e0)}, {rank_one_sample(e1)}};
  CHECK(hessian_span(x).basis.cols() == 2);
  CHECK(hessian_span(x).complement.cols() == 1);
  CHECK(abs(hessian_span(x).complement.at(2, 0)) == 1);
  CHECK(moving_span(x).basis.cols() == 1);
}

TEST_CASE("a problem out of range is refused by its defect") {
  CHECK_THROWS_WITH_AS(decide({0, 0, 1, {dense_sample(identity(1))}, {}}),
                       "eta = 0, expected eta > 0", std::domain_error);
}
