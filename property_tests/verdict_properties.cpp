// decide() beside a second method, beside exact moments, and beside the critical step size.
#include <doctest/doctest.h>

#include "linalg/is_psd.hpp"
#include "support/place.hpp"
#include "support/property.hpp"
#include "support/second_method.hpp"
#include "unlearning/critical_eta.hpp"
#include "unlearning/enclosures.hpp"
#include "unlearning/moments.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

constexpr std::size_t K = 8;

Rational power(const Rational& x, std::size_t k) {
  Rational result = 1;
  for (; k > 0; --k) result *= x;
  return result;
}

/// E||w_k||^2 >= rho^k <X,X> / Tr(X)^2 for even k, where X is PSD and rho = <X,T(X)> / <X,X>: by
/// I >= X / Tr(X) and Jensen's inequality for the spectral measure of T at X.
void grows_with(const UnlearningProblem& x, const Matrix<Rational>& X,
                const std::vector<Rational>& m) {
  const Rational square = inner(X, X), rho = inner(X, step_map(x, X)) / square;
  RC_ASSERT(rho > 1);
  RC_CLASSIFY(!is_psd(X), "a witness that is not PSD");
  if (!is_psd(X)) return;
  for (std::size_t k = 0; k <= K; k += 2)
    RC_ASSERT(m[k] * trace(X) * trace(X) >= power(rho, k) * square);
}

/// E||w_k||^2 <= q^k Tr(X) / c, where T(X) <= q X and c I <= X.
void shrinks_with(const UnlearningProblem& x, const Matrix<Rational>& X,
                  const std::vector<Rational>& m) {
  Rational gap = 1, c = trace(X);
  const auto decays = [&] {
    const Matrix<Rational> rest = (1 - gap) * X - step_map(x, X);
    return is_psd(rest);
  };
  while (!decays()) gap /= 2;
  while (!is_psd(Matrix<Rational>(X - c * identity(x.d())))) c /= 2;
  RC_ASSERT(c > 0);
  for (std::size_t k = 0; k <= K; ++k) RC_ASSERT(m[k] * c <= power(1 - gap, k) * trace(X));
}

}  // namespace

TEST_CASE("decide() agrees with the d^2 x d^2 matrix and its characteristic polynomial") {
  CHECK(check_problems("both verdicts, everywhere and on the span", [](const UnlearningProblem& x) {
    const Decision decision = decide(x);
    const Verdicts second = decide_by_kronecker(x);
    RC_TAG(std::string(to_string(decision.verdict)));
    RC_ASSERT(decision.verdict == second.everywhere);
    RC_ASSERT(decision.verdict_on_span == second.on_span);
  }));
}

TEST_CASE("the moments are traces of powers of T, log-convex at even k, and follow the verdict") {
  CHECK(check_problems("moments against decide()", [](const UnlearningProblem& x) {
    const std::vector<Rational> m = moments(x, K);
    Matrix<Rational> M = identity(x.d());
    for (std::size_t k = 0; k <= K; ++k) {
      RC_ASSERT(m[k] == trace(M));
      M = step_map(x, M);
    }
    // T is self-adjoint, but may have negative eigenvalues: convex where both neighbours are even.
    for (std::size_t k = 1; k < K; k += 2) RC_ASSERT(m[k - 1] * m[k + 1] >= m[k] * m[k]);
    for (std::size_t k = 2; k + 2 <= K; k += 2) RC_ASSERT(m[k - 2] * m[k + 2] >= m[k] * m[k]);
    // So the ratios m[k+2] / m[k] of even k never fall, and their limit is lambda_max(T)^2.
    const Decision decision = decide(x);
    RC_TAG(std::string(to_string(decision.verdict)));
    bool has_grown = false;
    for (std::size_t k = 0; k < K; k += 2) {
      has_grown = has_grown || m[k + 2] > m[k];
      if (decision.verdict == Verdict::converges) RC_ASSERT(m[k + 2] < m[k] || m[k] == 0);
      if (decision.verdict == Verdict::bounded) RC_ASSERT(m[k + 1] >= 1 && m[k + 2] >= 1);
    }
    if (has_grown) RC_ASSERT(decision.verdict == Verdict::diverges);
    if (decision.verdict == Verdict::diverges) grows_with(x, decision.witness.X, m);
    if (decision.verdict == Verdict::converges) shrinks_with(x, decision.witness.X, m);
  }));
}

// The eigenvalues of J have opposite signs, so T has a negative one.
TEST_CASE("at even k the moments need not be log-convex") {
  UnlearningProblem x;
  x.eta = 3;
  x.alpha = Rational(1, 2);
  const Matrix<Rational> ones = Matrix<Rational>::Constant(2, 2, Rational(1));
  Matrix<Rational> first = Matrix<Rational>::Zero(2, 2);
  first(0, 0) = 1;
  x.retain_set = {dense_sample(ones)};
  x.forget_set = {dense_sample(first), dense_sample(3 * first)};
  const std::vector<Rational> m = moments(x, K);
  bool is_convex = true;
  for (std::size_t k = 2; k < K; k += 2)
    is_convex = is_convex && m[k - 1] * m[k + 1] >= m[k] * m[k];
  CHECK(!is_convex);
}

TEST_CASE(
    "the ratio m[k+1] / m[k] of even k is at most lambda_max(T), whose side of 1 is the verdict") {
  CHECK(check_problems("lambda_max(T)", [](const UnlearningProblem& x) {
    const Interval largest = enclose_lambda_max_T(x);
    const std::vector<Rational> m = moments(x, K);
    for (std::size_t k = 0; k < K; k += 2) RC_ASSERT(m[k + 1] <= largest.hi * m[k]);
    const Verdict verdict = decide(x).verdict;
    if (largest.lo > 1) RC_ASSERT(verdict == Verdict::diverges);
    if (largest.hi < 1) RC_ASSERT(verdict == Verdict::converges);
    if (largest.is_exact() && largest.lo == 1) RC_ASSERT(verdict == Verdict::bounded);
  }));
}

TEST_CASE("the critical step size separates the verdicts and is the one found by hand") {
  CHECK(check_problems("critical_eta", [](const UnlearningProblem& x) {
    const CriticalEta critical = critical_eta(x);
    const auto on_span = [&x](const Rational& eta) {
      UnlearningProblem y = x;
      y.eta = eta;
      return decide_by_kronecker(y).on_span;
    };
    const auto by_hand = critical_eta_by_hand(x);
    RC_CLASSIFY(by_hand.has_value(), "known by hand");
    if (by_hand) RC_ASSERT(critical.value->lo <= *by_hand && *by_hand <= critical.value->hi);
    if (!critical.value) {
      RC_ASSERT(on_span(x.eta) != Verdict::diverges);
    } else if (critical.value->hi == 0) {
      RC_ASSERT(on_span(x.eta / 1000) == Verdict::diverges);
    } else {
      RC_ASSERT(on_span(critical.value->lo) != Verdict::diverges);
      RC_ASSERT(on_span(critical.value->hi * Rational(1'000'001, 1'000'000)) == Verdict::diverges);
      if (critical.value->is_exact()) RC_ASSERT(on_span(critical.value->lo) == Verdict::bounded);
    }
  }));
}
