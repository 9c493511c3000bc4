// Rounds of exact inverse iteration, rounded to integers between them.
#include "linalg/refine_perron_root.hpp"

#include <algorithm>

#include "linalg/exact_solve.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

FlintMatrix weighted(const Matrix<Integer>& S, const std::vector<long>& weights) {
  FlintMatrix result(S);
  for (Index p = 0; p < S.rows(); ++p) {
    for (Index q = 0; q < S.cols(); ++q) {
      result.set(p, q, S(p, q) * weights[static_cast<std::size_t>(q)]);
    }
  }
  return result;
}

// x = (t I - SW)^-1 1 as positive integers up to a factor; nothing when an entry is not positive.
std::optional<FlintMatrix> resolvent(const FlintMatrix& SW, const Rational& t, unsigned bits) {
  const Index n = SW.rows();
  FlintMatrix A = (-denominator(t)) * SW;
  FlintMatrix ones(n, 1);
  for (Index p = 0; p < n; ++p) {
    A.set(p, p, A.at(p, p) + numerator(t));
    ones.set(p, 0, 1);
  }
  const std::optional<FlintSolution> solution = exact_solve(A, ones);
  if (!solution) return std::nullopt;
  const Integer sign = solution->denominator > 0 ? 1 : -1;
  Integer largest = 0;
  for (Index p = 0; p < n; ++p)
    largest = std::max(largest, Integer(sign * solution->entries.at(p, 0)));
  if (largest <= 0) return std::nullopt;
  FlintMatrix x(n, 1);
  for (Index p = 0; p < n; ++p) {
    const Integer entry = sign * solution->entries.at(p, 0);
    if (entry <= 0) return std::nullopt;
    x.set(p, 0, (entry << bits) / largest + 1);
  }
  return x;
}

// Rayleigh quotient with S = lower, Collatz-Wielandt bound with S = lower + slack.
Interval quotients(const FlintMatrix& SW, const Integer& slack, const std::vector<long>& weights,
                   const FlintMatrix& x) {
  const FlintMatrix image = SW * x;
  Integer total = 0;
  Integer numerator = 0;
  Integer denominator = 0;
  for (Index p = 0; p < x.rows(); ++p) {
    const Integer factor = x.at(p, 0) * weights[static_cast<std::size_t>(p)];
    total += factor;
    numerator += factor * image.at(p, 0);
    denominator += factor * x.at(p, 0);
  }
  Rational upper = 0;
  for (Index p = 0; p < x.rows(); ++p) {
    upper = std::max(upper, Rational(image.at(p, 0) + slack * total, x.at(p, 0)));
  }
  return Interval(Rational(numerator, denominator), upper);
}

// x to `bits` digits of `unit`, downwards.
Rational round_down(const Rational& x, const Rational& unit, unsigned bits) {
  Integer scale = Integer(1) << bits;
  for (Rational size = unit; size < 1; size *= 2) scale *= 2;
  return Rational(floor(x * scale), scale);
}

}  // namespace

Interval refine_perron_root(const Matrix<Integer>& lower, const Integer& slack,
                            const std::vector<long>& weights, const Interval& start,
                            unsigned bits) {
  const FlintMatrix SW = weighted(lower, weights);
  Interval best = start;
  unsigned step = 1;  // the next t divides the interval by 2^step
  for (int round = 0; round < 400; ++round) {
    if ((best.hi - best.lo) * Rational(Integer(1) << bits) <= best.lo) break;
    const Rational width = best.hi - best.lo;
    const Rational t = round_down(best.lo + width / Rational(Integer(1) << step), width, step + 8);
    const std::optional<FlintMatrix> x = resolvent(SW, t, 2 * bits + 40);
    if (!x) {  // (t I - SW)^-1 is non-negative for t above the root, so t is not above it
      best.lo = std::max(best.lo, t);
      step = 1;
      continue;
    }
    const Interval found = quotients(SW, slack, weights, *x);
    const Interval next(std::max(best.lo, found.lo), std::min(best.hi, found.hi));
    const bool stuck = next.hi - next.lo > width * Rational(3, 4);
    best = next;
    if (stuck) break;  // the slack allows no more
    step = std::min(2 * step, bits);
  }
  return best;
}

}  // namespace oubliette
