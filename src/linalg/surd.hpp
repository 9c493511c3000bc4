// Exact sums of square roots, q_1 sqrt(s_1) + ... + q_k sqrt(s_k), with an exact sign.
#pragma once

#include <optional>
#include <vector>

#include "scalar/interval.hpp"

namespace oubliette {

/// A real number sum_j q_j sqrt(s_j) with rational q_j != 0 and positive integers s_j no two of
/// which have a square as product. Such square roots are linearly independent over the rationals,
/// so the number is 0 only when the sum is empty.
class Surd {
 public:
  struct Term {
    Rational q;
    Integer s;
  };

  Surd() = default;
  Surd(const Rational& q);            // NOLINT: exact embedding
  Surd(int q) : Surd(Rational(q)) {}  // NOLINT: exact embedding
  Surd(double) = delete;

  const std::vector<Term>& terms() const { return terms_; }
  bool is_zero() const { return terms_.empty(); }
  /// The value when it is rational.
  std::optional<Rational> rational() const;

  Surd& operator+=(const Surd& b);
  Surd& operator-=(const Surd& b);
  Surd& operator*=(const Surd& b);

 private:
  friend Surd sqrt_surd(const Rational& x);
  void add(const Rational& q, const Integer& s);
  std::vector<Term> terms_;
};

Surd operator+(Surd a, const Surd& b);
Surd operator-(Surd a, const Surd& b);
Surd operator*(Surd a, const Surd& b);

/// sqrt(x) of a rational x >= 0. @throws std::domain_error  when x is negative.
Surd sqrt_surd(const Rational& x);
/// sqrt(x) when it is again such a sum: x rational, or x = A + B sqrt(m) with A^2 - B^2 m a square.
/// Nothing otherwise. @throws std::domain_error  when x is negative.
std::optional<Surd> exact_sqrt(const Surd& x);
/// Each square root is enclosed to 2^-bits; exact when the sum is rational.
Interval enclose(const Surd& x, unsigned bits);
/// Relative width at most 2^-bits, whatever the cancellation.
Interval enclose_relative(const Surd& x, unsigned bits);
/// The rational q with x = q y, when there is one; y != 0. Finds those of up to about 100 bits.
std::optional<Rational> exact_ratio(const Surd& x, const Surd& y);
/// -1, 0 or 1, exactly: refines the enclosure until it leaves 0, which it does unless x is empty.
int sign(const Surd& x);

}  // namespace oubliette
