// Enumerating batches.
#include "formula/batches.hpp"

#include "formula/value.hpp"

namespace oubliette {

std::vector<Batch> all_batches(const UnlearningProblem& x) {
  const auto n_r = static_cast<std::size_t>(x.n_r()), n_f = static_cast<std::size_t>(x.n_f());
  if (n_r + n_f > 12) throw Unsupported("an expectation over more than 12 samples");
  const Rational p_r = x.B / x.n_r(), p_f = n_f == 0 ? Rational(0) : x.B / x.n_f();
  std::vector<Batch> batches;
  for (unsigned long bits = 0; bits < (1UL << (n_r + n_f)); ++bits) {
    Batch batch{std::vector<bool>(n_r), std::vector<bool>(n_f), 1};
    for (std::size_t i = 0; i < n_r + n_f; ++i) {
      const bool in = ((bits >> i) & 1UL) != 0;
      const Rational& p = i < n_r ? p_r : p_f;
      batch.probability *= in ? p : Rational(1 - p);
      (i < n_r ? batch.retain[i] : batch.forget[i - n_r]) = in;
    }
    if (batch.probability != 0) batches.push_back(batch);
  }
  return batches;
}

Rational binomial(long n, long k) {
  if (n < 0) throw IllFormed("a binomial coefficient of n = " + std::to_string(n));
  if (n > 4096) throw Unsupported("a binomial coefficient of n > 4096");
  if (k < 0 || k > n) return 0;
  Integer result = 1;
  for (long i = 0; i < k; ++i) result = result * (n - i) / (i + 1);
  return Rational(result);
}

}  // namespace oubliette
