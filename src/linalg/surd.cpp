// Arithmetic and signs of sums of square roots.
#include "linalg/surd.hpp"

#include <stdexcept>

namespace oubliette {
namespace {

std::optional<Integer> integer_root(const Integer& x) {
  const Integer root = floor_sqrt(x);
  if (root * root == x) return root;
  return std::nullopt;
}

}  // namespace

Surd::Surd(const Rational& q) {
  if (q != 0) terms_.push_back({q, 1});
}

void Surd::add(const Rational& q, const Integer& s) {
  if (q == 0) return;
  for (auto term = terms_.begin(); term != terms_.end(); ++term) {
    // sqrt(s) = sqrt(s t) / t * sqrt(t) with sqrt(s t) an integer
    if (const auto root = integer_root(s * term->s)) {
      term->q += q * Rational(*root, term->s);
      if (term->q == 0) terms_.erase(term);
      return;
    }
  }
  terms_.push_back({q, s});
}

std::optional<Rational> Surd::rational() const {
  if (terms_.empty()) return Rational(0);
  if (terms_.size() > 1) return std::nullopt;
  if (const auto root = integer_root(terms_[0].s)) return Rational(terms_[0].q * *root);
  return std::nullopt;
}

Surd& Surd::operator+=(const Surd& b) {
  const std::vector<Term> others = b.terms_;  // by value: b may be *this
  for (const Term& term : others) add(term.q, term.s);
  return *this;
}

Surd& Surd::operator-=(const Surd& b) {
  const std::vector<Term> others = b.terms_;
  for (const Term& term : others) add(-term.q, term.s);
  return *this;
}

Surd& Surd::operator*=(const Surd& b) {
  Surd product;
  for (const Term& x : terms_) {
    for (const Term& y : b.terms_) {
      const Integer common = gcd(x.s, y.s);
      product.add(x.q * y.q * Rational(common), (x.s / common) * (y.s / common));
    }
  }
  terms_ = product.terms_;
  return *this;
}

Surd operator+(Surd a, const Surd& b) { return a += b; }
Surd operator-(Surd a, const Surd& b) { return a -= b; }
Surd operator*(Surd a, const Surd& b) { return a *= b; }

Surd sqrt_surd(const Rational& x) {
  if (x < 0) throw std::domain_error("sqrt_surd: x = " + to_string(x) + " is negative");
  if (x == 0) return {};
  if (const auto root = exact_sqrt(x)) return *root;
  // sqrt(p/q) = sqrt(p q) / q; small squares leave the root for readable terms.
  Integer inside = numerator(x) * denominator(x);
  Rational factor(Integer(1), denominator(x));
  for (const int p : {2, 3, 5, 7, 11, 13}) {
    while (inside % (p * p) == 0) {
      inside /= p * p;
      factor *= p;
    }
  }
  Surd result;
  result.add(factor, inside);
  return result;
}

std::optional<Surd> exact_sqrt(const Surd& x) {
  if (sign(x) < 0) throw std::domain_error("exact_sqrt: the sum is negative");
  if (const auto q = x.rational()) return sqrt_surd(*q);
  if (x.terms().size() != 2) return std::nullopt;
  const auto first = integer_root(x.terms()[0].s);
  const auto second = integer_root(x.terms()[1].s);
  if (!first && !second) return std::nullopt;
  const Surd::Term& whole = x.terms()[first ? 0 : 1];
  const Surd::Term& other = x.terms()[first ? 1 : 0];
  const Rational A = whole.q * Rational(first ? *first : *second);
  const Rational norm = A * A - other.q * other.q * Rational(other.s);
  if (A < 0 || norm < 0) return std::nullopt;
  const auto root = exact_sqrt(norm);
  if (!root) return std::nullopt;
  // sqrt(A + B sqrt m) = sqrt((A + n) / 2) +- sqrt((A - n) / 2), n^2 = A^2 - B^2 m
  const Surd larger = sqrt_surd((A + *root) / 2);
  const Surd smaller = sqrt_surd((A - *root) / 2);
  return other.q > 0 ? larger + smaller : larger - smaller;
}

Interval enclose(const Surd& x, unsigned bits) {
  Interval sum(0);
  for (const Surd::Term& term : x.terms()) {
    sum += Interval(term.q) * enclose_sqrt(Interval(Rational(term.s)), bits);
  }
  return sum;
}

Interval enclose_relative(const Surd& x, unsigned bits) {
  if (const auto exact = x.rational()) return Interval(*exact);
  for (unsigned precision = 64;; precision *= 2) {
    const Interval value = enclose(x, precision);
    const Rational size = value.lo > 0 ? value.lo : Rational(-value.hi);
    if (size > 0 && (value.hi - value.lo) * Rational(Integer(1) << bits) <= size) return value;
  }
}

std::optional<Rational> exact_ratio(const Surd& x, const Surd& y) {
  if (x.is_zero()) return Rational(0);
  const Interval ratio = enclose_relative(x, 260) / enclose_relative(y, 260);
  const Rational tolerance = abs(ratio.lo) / Rational(Integer(1) << 256);
  const Rational q = guess_simplest((ratio.lo + ratio.hi) / 2, tolerance);
  if ((x - Surd(q) * y).is_zero()) return q;
  return std::nullopt;
}

int sign(const Surd& x) {
  if (x.is_zero()) return 0;
  for (unsigned bits = 64;; bits *= 2) {
    const Interval value = enclose(x, bits);
    if (value.lo > 0) return 1;
    if (value.hi < 0) return -1;
  }
}

}  // namespace oubliette
