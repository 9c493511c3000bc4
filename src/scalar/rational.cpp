// Parsing, printing and square roots of exact rationals.
#include "scalar/rational.hpp"

#include <cctype>
#include <cmath>
#include <stdexcept>

namespace oubliette {
namespace {

[[noreturn]] void refuse(std::string_view text) {
  const std::string shown(text.substr(0, 40));
  throw std::invalid_argument("\"" + shown + (text.size() > 40 ? "..." : "") +
                              "\" is not an exact number; expected an integer, \"p/q\", "
                              "\"0.125\" or \"1e-3\"");
}

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return false;
  }
  return !text.empty();
}

// GMP reads a leading 0 as octal, so leading zeros go first.
Integer parse_digits(std::string_view text, std::string_view whole) {
  if (!all_digits(text)) refuse(whole);
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  return Integer(std::string(text));
}

Integer power_of_ten(unsigned exponent) { return boost::multiprecision::pow(Integer(10), exponent); }

}  // namespace

Rational parse_rational(std::string_view text) {
  const std::string_view whole = text;
  if (text.empty() || text.size() > 65536) refuse(whole);
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  const auto slash = text.find('/');
  if (slash != std::string_view::npos) {
    const Integer numerator = parse_digits(text.substr(0, slash), whole);
    const Integer denominator = parse_digits(text.substr(slash + 1), whole);
    if (denominator == 0) refuse(whole);
    const Rational value(numerator, denominator);
    return negative ? Rational(-value) : value;
  }
  int exponent = 0;
  const auto mark = text.find_first_of("eE");
  if (mark != std::string_view::npos) {
    std::string_view digits = text.substr(mark + 1);
    const bool down = !digits.empty() && digits.front() == '-';
    if (down || (!digits.empty() && digits.front() == '+')) digits.remove_prefix(1);
    if (!all_digits(digits) || digits.size() > 4) refuse(whole);
    exponent = std::stoi(std::string(digits));
    if (exponent > 4096) refuse(whole);
    if (down) exponent = -exponent;
    text = text.substr(0, mark);
  }
  std::string digits(text);
  const auto point = text.find('.');
  if (point != std::string_view::npos) {
    const std::string_view fraction = text.substr(point + 1);
    if (!all_digits(fraction) || !all_digits(text.substr(0, point))) refuse(whole);
    digits = std::string(text.substr(0, point)) + std::string(fraction);
    exponent -= static_cast<int>(fraction.size());
  }
  Rational value(parse_digits(digits, whole));
  if (exponent >= 0) {
    value *= power_of_ten(static_cast<unsigned>(exponent));
  } else {
    value /= power_of_ten(static_cast<unsigned>(-exponent));
  }
  return negative ? Rational(-value) : value;
}

std::string to_string(const Rational& x) { return x.str(); }

Integer floor_sqrt(const Integer& x) {
  if (x < 0) throw std::domain_error("floor_sqrt: x = " + x.str() + " is negative");
  return boost::multiprecision::sqrt(x);
}

std::optional<Rational> exact_sqrt(const Rational& x) {
  if (x < 0) throw std::domain_error("exact_sqrt: x = " + to_string(x) + " is negative");
  const Integer p = numerator(x);
  const Integer q = denominator(x);
  const Integer root_p = floor_sqrt(p);
  const Integer root_q = floor_sqrt(q);
  if (root_p * root_p != p || root_q * root_q != q) return std::nullopt;
  return Rational(root_p, root_q);
}

Integer floor(const Rational& x) {
  Integer quotient;
  mpz_fdiv_q(quotient.backend().data(), numerator(x).backend().data(),
             denominator(x).backend().data());
  return quotient;
}

unsigned height_bits(const Rational& x) {
  if (x == 0) return 0;
  const Integer p = boost::multiprecision::abs(numerator(x));
  const auto bits_p = static_cast<unsigned>(boost::multiprecision::msb(p) + 1);
  const auto bits_q = static_cast<unsigned>(boost::multiprecision::msb(denominator(x)) + 1);
  return bits_p > bits_q ? bits_p : bits_q;
}

Rational guess_dyadic(double x, unsigned bits) {
  if (!std::isfinite(x)) throw std::domain_error("guess_dyadic: x is not finite");
  const Integer scale = Integer(1) << bits;
  return Rational(floor(Rational(x) * scale + Rational(1, 2)), scale);
}

Rational guess_simplest(const Rational& x, const Rational& tolerance) {
  const Rational low = x - tolerance;
  const Rational high = x + tolerance;
  if (low <= 0 && high >= 0) return 0;
  if (high < 0) return -guess_simplest(-x, tolerance);
  const Integer whole = floor(low);
  if (low == whole) return Rational(whole);
  if (high >= whole + 1) return Rational(Integer(whole + 1));
  // low and high lie strictly inside (whole, whole + 1): recurse on the reciprocals of the rests.
  const Rational low_rest = 1 / (high - whole);
  const Rational high_rest = 1 / (low - whole);
  const Rational middle = (low_rest + high_rest) / 2;
  return whole + 1 / guess_simplest(middle, high_rest - middle);
}

}  // namespace oubliette
