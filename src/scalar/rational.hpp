// Exact integers and rationals (GMP through Boost.Multiprecision), and their one text form.
#pragma once

#include <boost/multiprecision/gmp.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace oubliette {

using Integer = boost::multiprecision::number<boost::multiprecision::gmp_int,
                                              boost::multiprecision::et_off>;
using Rational = boost::multiprecision::number<boost::multiprecision::gmp_rational,
                                               boost::multiprecision::et_off>;

/// Reads "7", "-3/4", "0.125" or "1e-3" exactly. Decimal exponents are limited to +-4096, texts to
/// 65536 characters.
/// @throws std::invalid_argument  naming the text, when it is none of these or divides by zero.
Rational parse_rational(std::string_view text);

/// "p" or "p/q" in lowest terms with q > 1. Inverse of parse_rational.
std::string to_string(const Rational& x);

/// The largest integer not above sqrt(x).
/// @throws std::domain_error  when x is negative.
Integer floor_sqrt(const Integer& x);

/// sqrt(x) when it is rational, otherwise nothing.
/// @throws std::domain_error  when x is negative.
std::optional<Rational> exact_sqrt(const Rational& x);

/// floor(x), the largest integer not above x.
Integer floor(const Rational& x);

/// Number of binary digits of the longer of numerator and denominator: the size of a rational as
/// a reader sees it. 0 for 0, 1 for 1.
unsigned height_bits(const Rational& x);

/// The dyadic rational nearest to x with denominator 2^bits. It is a guess: nothing is promised
/// about the error beyond 2^-bits-1.
/// @throws std::domain_error  when x is not finite.
Rational guess_dyadic(double x, unsigned bits);

/// The rational with the smallest denominator within `tolerance` of x (Stern-Brocot search).
Rational guess_simplest(const Rational& x, const Rational& tolerance);

}  // namespace oubliette
