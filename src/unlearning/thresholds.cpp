// The three inequalities in one form each without division, decided by enclosures or exactly.
#include "unlearning/thresholds.hpp"

#include "linalg/refine_perron_root.hpp"
#include "unlearning/coherence_exact.hpp"
#include "unlearning/pair_maximum.hpp"

namespace oubliette {
namespace {

constexpr std::size_t refined_limit = 144;

// With the unscaled a, b of PairData, X = a + b, D = L / X, sigma = S / P, and k the factor with
// k a = (1-alpha) n_f sqrt u, k b = alpha n_r sqrt v, so k X is the denominator of eq. 9:
//   3.6      eta k L P >= sqrt(2) S
//   printed  eta a (S + n_f u P) L <= 2 S X^2       (a = 1 where it is defined)
//   proved   eta (1-alpha) (S + n_f u P) L <= 2 S a
template <class Real>
struct Numbers {
  Real L, P, S, b, k, root_two;
};

struct Sides {
  Rational eta, one_minus_alpha, nf_u, a;
};

enum class Theorem { t36, printed, proved };

// The side with lambda_max(D) minus the other side.
template <class Real>
Real difference(Theorem theorem, const Sides& c, const Numbers<Real>& n) {
  if (theorem == Theorem::t36) return Real(c.eta) * n.k * n.L * n.P - n.root_two * n.S;
  const Real sum = n.S + Real(c.nf_u) * n.P;
  if (theorem == Theorem::printed) {
    const Real X = Real(c.a) + n.b;
    return Real(c.eta) * sum * n.L - Real(2) * n.S * X * X;
  }
  return Real(c.eta * c.one_minus_alpha) * sum * n.L - Real(2 * c.a) * n.S;
}

// Numerator and denominator of the threshold as written.
template <class Real>
std::pair<Real, Real> fraction(Theorem theorem, const Sides& c, const Numbers<Real>& n) {
  const Real X = Real(c.a) + n.b;
  if (theorem == Theorem::t36) return {n.root_two * n.S, Real(c.eta) * n.k * X * n.P};
  const Real sum = n.S + Real(c.nf_u) * n.P;
  if (theorem == Theorem::printed) return {Real(2) * n.S * X, Real(c.eta) * sum};
  return {Real(2 * c.a) * n.S, Real(c.eta * c.one_minus_alpha) * X * sum};
}

// k is a rational times the square root of a rational.
struct Factor {
  Rational q, square;
};

Factor scale_factor(const UnlearningProblem& x, const PairData& data) {
  const Rational n_r(x.n_r());
  const Rational n_f(x.n_f());
  if (data.a == 0) return {x.alpha * n_r, n_f / x.B - 1};
  return {(1 - x.alpha) * n_f, n_r / x.B - 1};
}

struct Exact {
  std::optional<Surd> L, P, S;
};

Interval refined_coherence(const PairData& data, const Interval& start, unsigned bits);

Numbers<Interval> enclosed(const UnlearningProblem& x, const PairData& data, const Exact& exact,
                           const Interval& S, unsigned bits) {
  const Factor factor = scale_factor(x, data);
  Numbers<Interval> n;
  n.L = exact.L ? enclose_relative(*exact.L, bits)
                : enclose_mix(data, H_retain(x), H_forget(x), bits);
  n.P = exact.P ? enclose_relative(*exact.P, bits) : enclose_pair_maximum(data, bits);
  n.S = exact.S ? enclose_relative(*exact.S, bits) : refined_coherence(data, S, bits);
  n.b = enclose_b(data, bits);
  n.k = Interval(factor.q) * enclose_relative(sqrt_surd(factor.square), bits);
  n.root_two = enclose_relative(sqrt_surd(2), bits);
  return n;
}

std::optional<Numbers<Surd>> all_exact(const UnlearningProblem& x, const PairData& data,
                                       const Exact& exact) {
  if (!exact.L || !exact.P || !exact.S) return std::nullopt;
  const Factor factor = scale_factor(x, data);
  return Numbers<Surd>{
      *exact.L,    *exact.P, *exact.S, data.b(), Surd(factor.q) * sqrt_surd(factor.square),
      sqrt_surd(2)};
}

// lambda_max(S) from square roots of more bits, for a moderate number of pairs.
Interval refined_coherence(const PairData& data, const Interval& start, unsigned bits) {
  const std::size_t n = data.pairs();
  if (n > refined_limit) return start;
  const std::size_t forget = data.forget.size();
  unsigned shift = bits + 24;
  for (Rational size = start.lo; size < 1; size *= 2) ++shift;
  const Integer scale = Integer(1) << shift;
  Matrix<Integer> lower(static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(n));
  std::vector<long> weights;
  for (std::size_t p = 0; p < n; ++p) {
    weights.push_back(data.retain[p / forget].times * data.forget[p % forget].times);
    for (std::size_t q = 0; q <= p; ++q) {
      const Surd product = pair_product(data, p / forget, p % forget, q / forget, q % forget);
      const Interval square = max(enclose(product, 2 * shift + 64), Interval(0));
      const auto i = static_cast<Eigen::Index>(p);
      const auto j = static_cast<Eigen::Index>(q);
      lower(i, j) = lower(j, i) = floor(enclose_sqrt(square, shift + 8).lo * scale);
    }
  }
  // The lower ends miss the entries by less than 2 after rounding down.
  const Interval unit{Rational(scale)};
  return refine_perron_root(lower, 2, weights, start * unit, bits) / unit;
}

std::optional<bool> applies(Theorem theorem, const Interval& difference) {
  if (theorem == Theorem::t36) {
    if (difference.lo >= 0) return true;
    if (difference.hi < 0) return false;
  } else {
    if (difference.hi <= 0) return true;
    if (difference.lo > 0) return false;
  }
  return std::nullopt;
}

// What the three comparisons share; exact values are computed when the first of them needs any.
class Comparison {
 public:
  Comparison(const UnlearningProblem& x, const PairData& data, const Coherence& coherence)
      : x_(x), data_(data) {
    sides_ = {x.eta, 1 - x.alpha, Rational(x.n_f()) * (Rational(x.n_r()) / x.B - 1), data.a};
    const Factor factor = scale_factor(x, data);
    numbers_.b = enclose_b(data, 100);
    const Interval X = Interval(data.a) + numbers_.b;
    numbers_.L = *coherence.lambda_max_D.value * X;
    numbers_.P = *coherence.max_lambda_max_D_rf.value * X;
    numbers_.S = *coherence.lambda_max_S.value * X;
    numbers_.k = Interval(factor.q) * enclose_relative(sqrt_surd(factor.square), 100);
    numbers_.root_two = enclose_relative(sqrt_surd(2), 100);
    if (is_structured(data)) find_exact();
  }

  Threshold judge(Theorem theorem) {
    Threshold result;
    result.threshold = threshold(theorem);
    result.applies = applies(theorem, difference(theorem, sides_, numbers_));
    if (!result.applies) result.applies = decide_near(theorem);
    if (!result.applies) result.reason = "tie not decided";
    return result;
  }

 private:
  Interval threshold(Theorem theorem) const {
    if (surds_) {
      const auto [top, bottom] = fraction(theorem, sides_, *surds_);
      if (const auto q = exact_ratio(top, bottom)) return Interval(*q);
      return enclose_relative(top, 64) / enclose_relative(bottom, 64);
    }
    const auto [top, bottom] = fraction(theorem, sides_, numbers_);
    return top / bottom;
  }

  std::optional<bool> decide_near(Theorem theorem) {
    if (!exact_known_) find_exact();
    if (surds_) {
      const int side = sign(difference(theorem, sides_, *surds_));
      return theorem == Theorem::t36 ? side >= 0 : side <= 0;
    }
    for (const unsigned bits : {64U, 128U, 256U}) {
      const Numbers<Interval> finer = enclosed(x_, data_, exact_, numbers_.S, bits);
      const auto answer = applies(theorem, difference(theorem, sides_, finer));
      if (answer) return answer;
    }
    return std::nullopt;
  }

  void find_exact() {
    exact_known_ = true;
    exact_.L = exact_mix(data_, H_retain(x_), H_forget(x_));
    exact_.P = exact_pair_maximum(data_);
    exact_.S = exact_pair_coherence(data_);
    surds_ = all_exact(x_, data_, exact_);
  }

  const UnlearningProblem& x_;
  const PairData& data_;
  Sides sides_;
  Numbers<Interval> numbers_;
  bool exact_known_ = false;
  Exact exact_;
  std::optional<Numbers<Surd>> surds_;
};

Threshold undefined(const std::string& reason) { return {std::nullopt, std::nullopt, reason}; }

}  // namespace

Thresholds compare_with_thresholds(const UnlearningProblem& x, const Coherence& coherence) {
  require_valid(x);
  if (!coherence.sigma.value) {
    const Threshold none = undefined(coherence.sigma.reason);
    return {none, none, none};
  }
  const PairData data = *pair_data(x);
  Comparison comparison(x, data, coherence);
  Thresholds result;
  result.theorem_3_6 = comparison.judge(Theorem::t36);
  result.theorem_3_7_printed =
      data.a == 0 ? undefined("division by 0: C'_r = 0") : comparison.judge(Theorem::printed);
  result.theorem_3_7_proved = x.alpha == 1 ? undefined("0/0: C'_r = 0 and 1 - alpha = 0")
                                           : comparison.judge(Theorem::proved);
  return result;
}

}  // namespace oubliette
