// Directed and random instances for the search.
#include "search/space.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "formula/eigen_lemma.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

template <class Choices>
const auto& pick(const Choices& choices, Random& random) {
  return choices[random.below(std::size(choices))];
}

Rational small_number(Random& random) {
  static const std::array<Rational, 8> numbers{1, 1, 2, 3, 4, Rational(1, 2), Rational(1, 4), 8};
  return pick(numbers, random);
}

Vector<Rational> direction(Index d, Random& random) {
  Vector<Rational> v = Vector<Rational>::Zero(d);
  switch (random.below(3)) {
    case 0: v(static_cast<Index>(random.below(static_cast<std::size_t>(d)))) = 1; break;
    case 1: v.setConstant(1); break;
    default:
      for (Index i = 0; i < d; ++i) v(i) = static_cast<long>(random.below(5)) - 2;
  }
  return v;
}

Matrix<Rational> hessian(Index d, Random& random) {
  switch (random.below(6)) {
    case 0: return Matrix<Rational>::Zero(d, d);
    case 1: return small_number(random) * identity(d);
    case 2: {  // full rank, not diagonal
      const Vector<Rational> v = direction(d, random);
      return identity(d) + small_number(random) * (v * v.transpose()).eval();
    }
    default: {
      const Vector<Rational> v = direction(d, random);
      return small_number(random) * (v * v.transpose()).eval();
    }
  }
}

std::vector<Sample> sample_set(Index d, long n, Random& random) {
  std::vector<Sample> samples;
  switch (random.below(5)) {
    case 0: {  // identical
      const Matrix<Rational> H = hessian(d, random);
      for (long i = 0; i < n; ++i) samples.push_back(dense_sample(H));
      break;
    }
    case 1: {  // orthogonal axes
      const Rational h = small_number(random);
      for (long i = 0; i < n; ++i) {
        Vector<Rational> axis = Vector<Rational>::Zero(d);
        axis(i % d) = 1;
        samples.push_back(dense_sample(h * (axis * axis.transpose()).eval()));
      }
      break;
    }
    case 2: {  // one that counts, the others zero
      samples.push_back(dense_sample(hessian(d, random)));
      for (long i = 1; i < n; ++i) samples.push_back(dense_sample(Matrix<Rational>::Zero(d, d)));
      break;
    }
    default:
      for (long i = 0; i < n; ++i) samples.push_back(dense_sample(hessian(d, random)));
  }
  return samples;
}

Rational batch_limit(const UnlearningProblem& x) {
  const long n_f = x.n_f();
  return n_f == 0 ? x.n_r() : std::min(x.n_r(), n_f);
}

bool mix_is_rational(const UnlearningProblem& x) {
  const Rational C_r = C_retain(x), C_f = C_forget(x);
  return C_r == 0 || C_f == 0 || exact_sqrt(C_f / C_r).has_value();
}

Rational factor(const Rational& size, Random& random) {
  const Rational step(static_cast<long>(random.below(2001)) - 1000, 1000);
  return 1 + size * step;
}

// A PSD matrix near H with short numbers: the factors of H = L diag(p) L^T are rounded, so the
// result is PSD and has the rank of H, or less.
Matrix<Rational> rounded_psd(Matrix<Rational> H, unsigned bits) {
  const Index d = H.rows();
  Matrix<Rational> result = Matrix<Rational>::Zero(d, d);
  for (Index j = 0; j < d; ++j) {
    const Rational pivot = H(j, j);
    if (pivot == 0) continue;  // a PSD matrix has zeros beside it
    Vector<Rational> v(d), exact = H.col(j) / pivot;
    for (Index i = 0; i < d; ++i) v(i) = rounded(exact(i), bits);
    result += rounded(pivot, bits) * (v * v.transpose()).eval();
    H -= pivot * (exact * exact.transpose()).eval();
  }
  return result;
}

// H moved by a congruence E H E^T with E near I, sometimes by a new direction: PSD stays PSD.
Matrix<Rational> moved(const Matrix<Rational>& H, const Rational& size, unsigned bits,
                       Random& random) {
  const Index d = H.rows();
  Matrix<Rational> E = identity(d);
  for (Index i = 0; i < d; ++i) {
    for (Index j = 0; j < d; ++j) {
      E(i, j) = rounded(E(i, j) + factor(size, random) - 1, bits);
    }
  }
  const Matrix<Rational> EH = E * H;
  Matrix<Rational> result = EH * E.transpose();
  if (random.one_in(4)) {
    Vector<Rational> v(d);
    for (Index i = 0; i < d; ++i) v(i) = rounded(factor(size, random) - 1, bits);
    result += (v * v.transpose()).eval();
  }
  return rounded_psd(std::move(result), bits);
}

// Now and then a sample becomes zero or the copy of another, so that the search can pass between
// the boundaries that small moves never meet.
void jump(UnlearningProblem& p, Random& random) {
  std::vector<Sample*> samples;
  for (Sample& s : p.retain_set) samples.push_back(&s);
  for (Sample& s : p.forget_set) samples.push_back(&s);
  Sample& changed = *pick(samples, random);
  if (random.one_in(3)) {
    changed = dense_sample(Matrix<Rational>::Zero(p.d(), p.d()), changed.times);
  } else {
    changed = dense_sample(pick(samples, random)->H, changed.times);
  }
}

}  // namespace

Rational rounded(const Rational& x, unsigned bits) {
  const Integer scale = Integer(1) << bits;
  return Rational(floor(x * scale + Rational(1, 2)), scale);
}

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::size_t Random::below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

Instance boundary_instance(const Space& space, Random& random) {
  if (space.construction) return space.construction(random);
  Instance result;
  for (const Axis& axis : space.axes) result.parameters[axis.name] = pick(axis.values, random);
  if (!space.problem) return result;
  static const std::array<Rational, 6> etas{1, 1, Rational(1, 2), 2, Rational(1, 10), 4};
  static const std::array<Rational, 8> alphas{0,
                                              1,
                                              Rational(1, 2),
                                              Rational(1, 2),
                                              Rational(1, 4),
                                              Rational(3, 4),
                                              Rational(1, 10),
                                              Rational(1, 3)};
  while (true) {
    UnlearningProblem x;
    const auto d = static_cast<Index>(1 + random.below(static_cast<std::size_t>(space.max_d)));
    const auto sizes = static_cast<std::size_t>(space.max_n);
    const long n_r = 1 + static_cast<long>(random.below(sizes));
    const long n_f = space.empty_forget && random.one_in(8) ? 0
                     : random.one_in(2)                     ? n_r
                                        : 1 + static_cast<long>(random.below(sizes));
    x.retain_set = sample_set(d, n_r, random);
    x.forget_set = sample_set(d, n_f, random);
    x.eta = pick(etas, random);
    x.alpha = n_f == 0 ? Rational(0) : pick(alphas, random);
    const Rational limit = batch_limit(x);
    x.B = random.one_in(3)   ? limit
          : random.one_in(3) ? Rational(floor(Rational((limit + 1) / 2)))
                             : Rational(1);
    if (space.rational_mix && !mix_is_rational(x)) continue;
    result.problem = std::move(x);
    return result;
  }
}

Instance neighbour(const Space& space, const Instance& x, const Rational& size, unsigned bits,
                   Random& random) {
  Instance y = x;
  for (const Axis& axis : space.axes) {
    if (!random.one_in(axis.integer ? 6 : 3)) continue;
    Rational& value = y.parameters[axis.name];
    if (axis.integer) {
      value += static_cast<long>(random.below(3)) - 1;
    } else {
      value = rounded(value * factor(size, random), bits);
    }
    value = std::clamp(value, axis.low, axis.high);
  }
  if (!y.problem) return y;
  UnlearningProblem& p = *y.problem;
  if (random.one_in(2))
    p.eta = std::max(rounded(p.eta * factor(size, random), bits), Rational(1, Integer(1) << bits));
  if (random.one_in(3) && !p.forget_set.empty()) {
    p.alpha = std::clamp(rounded(p.alpha * factor(size, random), bits), Rational(0), Rational(1));
  }
  if (random.one_in(8)) {
    p.B = std::clamp(Rational(p.B + static_cast<long>(random.below(3)) - 1), Rational(1),
                     batch_limit(p));
  }
  for (std::vector<Sample>* samples : {&p.retain_set, &p.forget_set}) {
    for (Sample& s : *samples) {
      if (random.one_in(2)) s = dense_sample(moved(s.H, size, bits, random), s.times);
    }
  }
  if (random.one_in(16)) jump(p, random);
  if (space.rational_mix && !mix_is_rational(p)) p.B = x.problem->B;
  if (space.rational_mix && !mix_is_rational(p)) p.alpha = x.problem->alpha;
  return y;
}

void fit_epsilon(Instance& x) {
  UnlearningProblem& p = *x.problem;
  const auto largest = [&p] {
    const Matrix<Rational> J = mean_step(p);
    return std::max(enclose_by_lemma(J).upper, enclose_by_lemma(Matrix<Rational>(-J)).upper);
  };
  Rational norm = largest();
  if (norm >= 1) {
    const Rational top = enclose_by_lemma(mean_curvature(p)).upper;
    if (top > 0) p.eta = guess_simplest(1 / top, 1 / (4 * top));
    norm = largest();
  }
  // Only a sensible epsilon is a parameter; the rest of the instances fail the hypothesis anyway.
  if (norm < 1) x.parameters["epsilon"] = norm == 0 ? Rational(1, 2) : Rational(1 - norm);
}

}  // namespace oubliette
