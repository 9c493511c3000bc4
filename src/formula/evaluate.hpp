// Evaluates formulas on an instance: over Interval for what is exact, over double for guesses.
#pragma once

#include <optional>
#include <vector>

#include "formula/eigen_lemma.hpp"
#include "formula/expr.hpp"
#include "formula/instance.hpp"
#include "formula/value.hpp"

namespace oubliette {

/// The eigenvalue lemmas that an evaluation over Interval used.
struct UsedLemmas {
  std::vector<EigenLemma> lambda_max;
  std::optional<PerronLemma> S;
  std::optional<PerronLemma> S_single;
};

/// Evaluates formulas on one instance and remembers powers and eigenvalues between calls.
/// Instantiated for S = double and S = Interval only.
template <class S>
class Evaluator {
 public:
  /// @param bits  precision of irrational square roots (Interval only).
  explicit Evaluator(const Instance& instance, unsigned bits = 64);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;

  /// @throws UndefinedValue  where the formula divides by 0 or takes the root of a negative number.
  /// @throws IllFormed       for unbound names and shapes that do not fit.
  /// @throws Unsupported     for samples and entries that are not there, and beyond the evaluator's
  /// limits.
  Value<S> operator()(const Expr& e);

  const UsedLemmas& lemmas() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

extern template class Evaluator<double>;
extern template class Evaluator<Interval>;

}  // namespace oubliette
