// Problems on boundaries.
#include "support/place.hpp"

#include <array>

#include "support/hessian_families.hpp"
#include "support/transformations.hpp"
#include "unlearning/thresholds.hpp"

namespace oubliette::support {
namespace {

using Eigen::Index;

bool is_diagonal(const Matrix<Rational>& M) {
  for (Index i = 0; i < M.rows(); ++i)
    for (Index j = 0; j < M.cols(); ++j)
      if (i != j && M(i, j) != 0) return false;
  return true;
}

bool all_diagonal(const UnlearningProblem& x) {
  for (const std::vector<Sample>* set : {&x.retain_set, &x.forget_set})
    for (const Sample& s : *set)
      if (!is_diagonal(s.H)) return false;
  return true;
}

bool is_multiple_of_identity(const Matrix<Rational>& M) {
  return is_diagonal(M) && M == M(0, 0) * identity(M.rows());
}

struct Axes {
  Matrix<Rational> curvature, noise;  // A, and the noise part of T(I) at eta = 1
};

/// Both diagonal and lambda_max(T) among the entries of T(I), or nothing.
std::optional<Axes> axes_of(UnlearningProblem x) {
  x.eta = 1;
  Axes axes{mean_curvature(x), noise_map(x, identity(x.d()))};
  const bool known = all_diagonal(x) || (is_multiple_of_identity(axes.curvature) &&
                                         is_multiple_of_identity(axes.noise));
  return known ? std::optional(axes) : std::nullopt;
}

Rational tie_of_axis(const Rational& a, const Rational& w) { return 2 * a / (a * a + w); }

}  // namespace

std::optional<Rational> critical_eta_by_hand(const UnlearningProblem& x) {
  const auto axes = axes_of(x);
  if (!axes) return std::nullopt;
  std::optional<Rational> smallest;
  for (Index i = 0; i < x.d(); ++i) {
    const Rational &a = axes->curvature(i, i), w = axes->noise(i, i);
    if (a < 0 || (a == 0 && w > 0)) return std::nullopt;
    if (a == 0) continue;
    const Rational tie = tie_of_axis(a, w);
    if (!smallest || tie < *smallest) smallest = tie;
  }
  return smallest;
}

std::optional<UnlearningProblem> place_on_critical(UnlearningProblem x, Random& random) {
  const auto critical = critical_eta_by_hand(x);
  if (!critical) return std::nullopt;
  if (random.one_in(2)) {
    x.eta = *critical;
    return x;
  }
  if (!all_diagonal(x))
    return [&] {
      UnlearningProblem y = scale_hessians(x, *critical);
      y.eta = 1;
      return y;
    }();
  const Axes axes = *axes_of(x);
  Vector<Rational> scale = Vector<Rational>::Constant(x.d(), 1);
  bool on_tie = true;  // the first axis that moves, and each further one by chance
  for (Index i = 0; i < x.d(); ++i) {
    if (axes.curvature(i, i) == 0) continue;
    scale(i) = tie_of_axis(axes.curvature(i, i), axes.noise(i, i)) / x.eta;
    if (!on_tie) scale(i) /= 2;
    on_tie = random.one_in(2);
  }
  for (std::vector<Sample>* set : {&x.retain_set, &x.forget_set})
    for (Sample& s : *set) s = dense_sample(scale.asDiagonal() * s.H, s.times);
  return x;
}

std::optional<UnlearningProblem> place_on_threshold(UnlearningProblem x, Bound bound) {
  x.eta = 1;
  const Coherence coherence = enclose_coherence(x);
  const Thresholds all = compare_with_thresholds(x, coherence);
  const Threshold& chosen = bound == Bound::theorem_3_6           ? all.theorem_3_6
                            : bound == Bound::theorem_3_7_printed ? all.theorem_3_7_printed
                                                                  : all.theorem_3_7_proved;
  if (!chosen.threshold || !chosen.threshold->is_exact()) return std::nullopt;
  const Interval& largest = *coherence.lambda_max_D.value;
  if (!largest.is_exact() || largest.lo <= 0 || chosen.threshold->lo <= 0) return std::nullopt;
  x.eta = chosen.threshold->lo / largest.lo;
  return x;
}

UnlearningProblem balanced_tie(Random& random) {
  static const std::array<Rational, 2> descents{2, Rational(3, 2)};
  static const std::array<Rational, 3> alphas{Rational(1, 2), Rational(1, 5), Rational(2, 3)};
  const Rational a = pick(descents, random), b = a - 1;
  const Rational ratio_r = 1 + 1 / (2 * a * a), ratio_f = 1 + 1 / (2 * b * b);
  const long times = a == 2 ? 1 + static_cast<long>(random.below(3)) : 1;
  const long n_r = times * static_cast<long>(numerator(Rational(ratio_r / ratio_f)));
  const long n_f = times * static_cast<long>(denominator(Rational(ratio_r / ratio_f)));
  UnlearningProblem x;
  x.alpha = pick(alphas, random);
  x.eta = Rational(1, 1 + static_cast<long>(random.below(3)));
  x.B = n_r / ratio_r;
  const auto set = [](const Rational& h, long n) {
    return std::vector<Sample>{dense_sample(Matrix<Rational>::Constant(1, 1, h)),
                               dense_sample(Matrix<Rational>::Zero(1, 1), n - 1)};
  };
  x.retain_set = set(a * n_r / (x.eta * (1 - x.alpha)), n_r);
  x.forget_set = set(b * n_f / (x.eta * x.alpha), n_f);
  return x;
}

}  // namespace oubliette::support
