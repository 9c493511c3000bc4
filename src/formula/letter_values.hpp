// The values of the papers' letters on one instance: names, Hessians, the maps N and T.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "formula/instance.hpp"
#include "formula/value.hpp"

namespace oubliette {

/// Remembers what it computed. Instantiated for S = double and S = Interval only. All members throw
/// IllFormed for what is not there, UndefinedValue for 0/0.
template <class S>
class LetterValues {
 public:
  /// @param bits  precision of irrational square roots (Interval only).
  LetterValues(const Instance& instance, unsigned bits);

  const UnlearningProblem& problem() const;
  /// A parameter, a free matrix or a letter of the problem.
  Value<S> named(const std::string& text);
  std::size_t count(bool of_retain) const { return set(of_retain).index.size(); }
  /// The Hessian of sample i, repeats counted.
  const Value<S>& hessian(bool of_retain, long i) const;
  /// The Hessians of the samples as the problem lists them, without repeats.
  const std::vector<Value<S>>& distinct(bool of_retain) const { return set(of_retain).hessians; }
  /// C'_r H_retained + C'_f H_forgotten.
  Value<S> mix(const Value<S>& H_retained, const Value<S>& H_forgotten);
  /// All D_rf of distinct samples, r outermost, and how many pairs each stands for.
  std::pair<std::vector<Value<S>>, std::vector<long>> pairs();
  /// noise(M) and T(M) of an exact d x d matrix M; noise^k(I) and T^k(I) for 0 <= k <= 64.
  Value<S> noise(const Value<S>& M);
  Value<S> step(const Value<S>& M);
  Value<S> noise_power(long k) { return iterate(N_powers_, k, false); }
  Value<S> step_power(long k) { return iterate(T_powers_, k, true); }

 private:
  struct Set {
    std::vector<Value<S>> hessians;
    std::vector<std::size_t> index;  // sample, repeats counted -> its place in hessians
  };
  const Set& set(bool of_retain) const { return of_retain ? retain_ : forget_; }
  Value<S> compute(const std::string& text);
  S share(const Rational& mine, const Rational& other) const;
  Value<S> iterate(std::vector<Value<S>>& powers, long k, bool with_mean);

  const Instance& instance_;
  unsigned bits_;
  Set retain_, forget_;
  std::vector<Value<S>> N_powers_, T_powers_;
  std::map<std::string, Value<S>> names_;
};

extern template class LetterValues<double>;
extern template class LetterValues<Interval>;

}  // namespace oubliette
