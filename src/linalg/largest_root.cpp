// A polynomial with real roots only has no root above t exactly when all its Taylor coefficients
// at t are non-negative (leading coefficient positive): one exact test on integers.
#include "linalg/largest_root.hpp"

#include <flint/fmpz_poly.h>
#include <flint/fmpz_poly_factor.h>

#include <stdexcept>

namespace oubliette {
namespace {

class Polynomial {
 public:
  Polynomial() { fmpz_poly_init(value_); }
  Polynomial(const Polynomial& other) : Polynomial() { fmpz_poly_set(value_, other.value_); }
  Polynomial& operator=(const Polynomial&) = delete;
  ~Polynomial() { fmpz_poly_clear(value_); }
  fmpz_poly_struct* get() { return value_; }
  const fmpz_poly_struct* get() const { return value_; }
  Integer coefficient(slong i) const {
    Integer result;
    fmpz_t c;
    fmpz_init(c);
    fmpz_poly_get_coeff_fmpz(c, value_, i);
    fmpz_get_mpz(result.backend().data(), c);
    fmpz_clear(c);
    return result;
  }

 private:
  fmpz_poly_t value_;
};

Polynomial characteristic_polynomial(const FlintMatrix& A) {
  Polynomial p;
  fmpz_mat_charpoly(p.get(), A.get());
  return p;
}

struct Position {
  bool at_or_above_roots = false;  // no root is larger than t
  bool is_root = false;
};

// Where t = numerator / 2^shift stands: coefficients of 2^(n shift) p((x + numerator) / 2^shift).
Position compare_with_roots(const Polynomial& p, const Integer& numerator, unsigned shift) {
  Polynomial scaled(p);
  const slong degree = fmpz_poly_degree(scaled.get());
  fmpz_t c;
  fmpz_init(c);
  for (slong i = 0; i <= degree; ++i) {
    fmpz_poly_get_coeff_fmpz(c, scaled.get(), i);
    fmpz_mul_2exp(c, c, static_cast<ulong>(degree - i) * shift);
    fmpz_poly_set_coeff_fmpz(scaled.get(), i, c);
  }
  fmpz_set_mpz(c, numerator.backend().data());
  fmpz_poly_taylor_shift(scaled.get(), scaled.get(), c);
  fmpz_clear(c);
  Position position{true, scaled.coefficient(0) == 0};
  for (slong i = 0; i <= degree; ++i) {
    if (scaled.coefficient(i) < 0) position.at_or_above_roots = false;
  }
  return position;
}

Rational dyadic(const Integer& numerator, unsigned shift) {
  return Rational(numerator, Integer(1) << shift);
}

// The largest root of p within [start.lo, start.hi], by bisection on the grid 2^-shift.
Interval bisect(const Polynomial& p, const Interval& start, unsigned bits) {
  for (unsigned shift = bits;; shift *= 2) {
    const Integer scale = Integer(1) << shift;
    Integer low = floor(start.lo * scale) - 1;
    Integer high = floor(start.hi * scale) + 1;
    if (compare_with_roots(p, low, shift).at_or_above_roots ||
        !compare_with_roots(p, high, shift).at_or_above_roots) {
      throw std::invalid_argument("enclose_largest_eigenvalue: start = [" + to_string(start.lo) +
                                  ", " + to_string(start.hi) + "] does not contain it");
    }
    while (high - low > 1) {
      const Integer middle = (low + high) >> 1;
      const Position position = compare_with_roots(p, middle, shift);
      if (position.at_or_above_roots && position.is_root) return dyadic(middle, shift);
      (position.at_or_above_roots ? high : low) = middle;
    }
    if (compare_with_roots(p, high, shift).is_root) return dyadic(high, shift);
    if (low <= 0 && high >= 0 && compare_with_roots(p, 0, shift).is_root) return Interval(0);
    if (abs(low) > (Integer(1) << bits)) return Interval(dyadic(low, shift), dyadic(high, shift));
  }
}

// The largest absolute row sum, which no |eigenvalue| exceeds.
Rational root_bound(const FlintMatrix& A) {
  Integer bound = 0;
  for (Eigen::Index i = 0; i < A.rows(); ++i) {
    Integer sum = 0;
    for (Eigen::Index j = 0; j < A.cols(); ++j) sum += abs(A.at(i, j));
    bound = std::max(bound, sum);
  }
  return Rational(bound);
}

// The larger root of a polynomial of degree 1 or 2 with real roots.
Surd larger_root(const Polynomial& p) {
  const Rational c0(p.coefficient(0));
  const Rational c1(p.coefficient(1));
  if (fmpz_poly_degree(p.get()) == 1) return Surd(-c0 / c1);
  const Rational c2(p.coefficient(2));
  return Surd(-c1 / (2 * c2)) + sqrt_surd((c1 * c1 - 4 * c0 * c2) / (4 * c2 * c2));
}

// The irreducible factor that has the largest root: all other factors have theirs below `root`.
std::optional<Surd> leading_factor(const fmpz_poly_factor_struct* factors, const Interval& root) {
  const unsigned shift = 256;
  const Integer low = floor(root.lo * Rational(Integer(1) << shift)) - 1;
  std::optional<Surd> result;
  for (slong i = 0; i < factors->num; ++i) {
    Polynomial factor;
    fmpz_poly_set(factor.get(), factors->p + i);
    const Position position = compare_with_roots(factor, low, shift);
    if (position.at_or_above_roots && !position.is_root) continue;
    if (result || fmpz_poly_degree(factor.get()) > 2) return std::nullopt;
    result = larger_root(factor);
  }
  return result;
}

}  // namespace

Interval enclose_largest_eigenvalue(const FlintMatrix& entries, const Integer& denominator,
                                    const Interval& start, unsigned bits) {
  const Interval scale{Rational(denominator)};
  return bisect(characteristic_polynomial(entries), start * scale, bits) / scale;
}

std::optional<Surd> exact_largest_eigenvalue(const FlintMatrix& entries,
                                             const Integer& denominator) {
  if (entries.rows() == 0) return std::nullopt;
  const Polynomial p = characteristic_polynomial(entries);
  const Rational bound = root_bound(entries);
  const Interval root = bisect(p, Interval(-bound, bound), 128);
  if (root.is_exact()) return Surd(root.lo / Rational(denominator));
  fmpz_poly_factor_t factors;
  fmpz_poly_factor_init(factors);
  fmpz_poly_factor(factors, p.get());
  const std::optional<Surd> result = leading_factor(factors, root);
  fmpz_poly_factor_clear(factors);
  if (!result) return std::nullopt;
  return *result * Surd(Rational(Integer(1), denominator));
}

}  // namespace oubliette
