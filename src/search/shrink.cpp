// Shrinking of counterexamples.
#include <algorithm>
#include <utility>

#include "search/find_counterexample.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

// Smaller first: dimension, samples, parameters, then the digits of all numbers.
struct Size {
  long d = 0;
  long samples = 0;
  Rational parameters = 0;
  unsigned long digits = 0;
  bool operator<(const Size& b) const {
    if (d != b.d) return d < b.d;
    if (samples != b.samples) return samples < b.samples;
    if (parameters != b.parameters) return parameters < b.parameters;
    return digits < b.digits;
  }
};

// Length of a number as a reader sees it; a sign costs one.
unsigned long digits_of(const Rational& x) {
  const auto bits = [](const Integer& n) -> unsigned long {
    return n == 0 ? 0 : boost::multiprecision::msb(boost::multiprecision::abs(n)) + 1;
  };
  return bits(numerator(x)) + 2 * (bits(denominator(x)) - 1) + (x < 0 ? 1 : 0);
}

Size size_of(const Space& space, const Instance& x) {
  Size size;
  for (const Axis& axis : space.axes) {
    const Rational& value = x.parameters.at(axis.name);
    if (axis.integer) {
      size.parameters += value;
    } else {
      size.digits += digits_of(value);
    }
  }
  if (!x.problem) return size;
  const UnlearningProblem& p = *x.problem;
  size.d = static_cast<long>(p.d());
  size.samples = p.n_r() + p.n_f();
  size.digits += digits_of(p.eta) + digits_of(p.B) + digits_of(p.alpha);
  for (const auto* samples : {&p.retain_set, &p.forget_set}) {
    for (const Sample& s : *samples) {
      for (Index i = 0; i < s.H.size(); ++i) size.digits += digits_of(s.H.data()[i]);
    }
  }
  return size;
}

std::vector<Rational> simpler_numbers(const Rational& x, const std::vector<Rational>& first) {
  std::vector<Rational> result = first;
  for (unsigned bits = 0; bits < 12; bits += 2) {
    const Rational width = boost::multiprecision::abs(x) / Rational(Integer(2) << bits);
    result.push_back(guess_simplest(x, width));
  }
  return result;
}

Matrix<Rational> without(const Matrix<Rational>& H, Index gone) {
  Matrix<Rational> result(H.rows() - 1, H.cols() - 1);
  for (Index i = 0; i < result.rows(); ++i) {
    for (Index j = 0; j < result.cols(); ++j) result(i, j) = H(i + (i >= gone), j + (j >= gone));
  }
  return result;
}

std::vector<std::vector<Sample>*> sets_of(UnlearningProblem& p) {
  return {&p.retain_set, &p.forget_set};
}

class Shrinker {
 public:
  Shrinker(const Question& question, const Space& space, Instance x)
      : question_(question), space_(space), best_(std::move(x)), size_(size_of(space, best_)) {}

  Instance run() {
    if (space_.construction)
      return std::move(best_);  // anything smaller may leave the construction
    bool progress = true;
    for (int round = 0; progress && round < 20; ++round) {
      progress = false;
      progress |= shrink_parameters();
      if (!best_.problem) continue;
      progress |= drop_samples();
      progress |= drop_coordinates();
      progress |= simplify_scalars();
      progress |= simplify_hessians();
    }
    return std::move(best_);
  }

 private:
  // The change alone, or followed by what the space does to every instance.
  bool accept(Instance y) {
    if (!space_.prepare || !y.problem || find_defect(*y.problem)) return accept_as_is(std::move(y));
    Instance prepared = y;
    space_.prepare(prepared);
    return accept_as_is(std::move(y)) || accept_as_is(std::move(prepared));
  }

  bool accept_as_is(Instance y) {
    const Size size = size_of(space_, y);
    if (!(size < size_)) return false;
    if (y.problem && find_defect(*y.problem)) return false;
    if (y.problem && y.problem->forget_set.empty() && !space_.empty_forget) return false;
    if (judge(question_, y).outcome != Outcome::fails) return false;
    best_ = std::move(y);
    size_ = size;
    return true;
  }

  bool shrink_parameters() {
    bool progress = false;
    for (const Axis& axis : space_.axes) {
      const Rational value = best_.parameters.at(axis.name);
      std::vector<Rational> candidates;
      if (axis.integer) {
        for (Rational smaller = axis.low; smaller < value; smaller += 1)
          candidates.push_back(smaller);
      } else {
        candidates = simpler_numbers(value, axis.values);
      }
      for (const Rational& candidate : candidates) {
        if (candidate < axis.low || candidate > axis.high) continue;
        Instance y = best_;
        y.parameters[axis.name] = candidate;
        if (accept(std::move(y))) {
          progress = true;
          break;
        }
      }
    }
    return progress;
  }

  bool drop_samples() {
    bool progress = false;
    for (std::size_t set = 0; set < 2; ++set) {
      for (std::size_t s = 0; s < sets_of(*best_.problem)[set]->size();) {
        Instance y = best_;
        auto& samples = *sets_of(*y.problem)[set];
        if (samples[s].times > 1) {
          samples[s].times -= 1;
        } else {
          samples.erase(samples.begin() + static_cast<std::ptrdiff_t>(s));
        }
        Instance full_batch = y;
        bool accepted = accept(std::move(y));
        if (!accepted) {
          const long n_r = full_batch.problem->n_r(), n_f = full_batch.problem->n_f();
          full_batch.problem->B = n_f == 0 ? n_r : std::min(n_r, n_f);
          accepted = accept(std::move(full_batch));
        }
        progress |= accepted;
        if (!accepted) ++s;
      }
    }
    return progress;
  }

  bool drop_coordinates() {
    bool progress = false;
    for (Index gone = best_.problem->d() - 1; gone >= 0 && best_.problem->d() > 1; --gone) {
      Instance y = best_;
      for (auto* samples : sets_of(*y.problem)) {
        for (Sample& s : *samples) s = dense_sample(without(s.H, gone), s.times);
      }
      progress |= accept(std::move(y));
      gone = std::min(gone, best_.problem->d());
    }
    return progress;
  }

  template <class Set>
  bool try_numbers(const Rational& current, const std::vector<Rational>& first, const Set& set) {
    for (const Rational& candidate : simpler_numbers(current, first)) {
      Instance y = best_;
      set(*y.problem, candidate);
      if (accept(std::move(y))) return true;
    }
    return false;
  }

  bool simplify_scalars() {
    const auto& p = *best_.problem;
    bool progress = try_numbers(p.eta, {1}, [](auto& q, const Rational& x) { q.eta = x; });
    progress |= try_numbers(p.alpha, {0, 1, Rational(1, 2)},
                            [](auto& q, const Rational& x) { q.alpha = x; });
    progress |= try_numbers(p.B, {1, 2}, [](auto& q, const Rational& x) { q.B = x; });
    return progress;
  }

  bool simplify_hessians() {
    bool progress = false;
    for (std::size_t set = 0; set < 2; ++set) {
      for (std::size_t s = 0; s < sets_of(*best_.problem)[set]->size(); ++s) {
        const Matrix<Rational> H = (*sets_of(*best_.problem)[set])[s].H;
        Matrix<Rational> diagonal = Matrix<Rational>::Zero(H.rows(), H.cols());
        for (Index i = 0; i < H.rows(); ++i) diagonal(i, i) = H(i, i);
        for (const Matrix<Rational>& simple :
             {Matrix<Rational>(Matrix<Rational>::Zero(H.rows(), H.cols())), diagonal}) {
          Instance y = best_;
          (*sets_of(*y.problem)[set])[s] =
              dense_sample(simple, (*sets_of(*y.problem)[set])[s].times);
          if (accept(std::move(y))) {
            progress = true;
            break;
          }
        }
        for (Index i = 0; i < H.rows(); ++i) {
          for (Index j = 0; j <= i; ++j) {
            progress |= try_numbers((*sets_of(*best_.problem)[set])[s].H(i, j), {0, 1},
                                    [&](auto& q, const Rational& x) {
                                      Sample& sample = (*sets_of(q)[set])[s];
                                      Matrix<Rational> moved = sample.H;
                                      moved(i, j) = x;
                                      moved(j, i) = x;
                                      sample = dense_sample(moved, sample.times);
                                    });
          }
        }
      }
    }
    return progress;
  }

  const Question& question_;
  const Space& space_;
  Instance best_;
  Size size_;
};

}  // namespace

bool is_smaller(const Space& space, const Instance& a, const Instance& b) {
  return size_of(space, a) < size_of(space, b);
}

Instance shrink(const Question& question, const Space& space, Instance x) {
  return Shrinker(question, space, std::move(x)).run();
}

}  // namespace oubliette
