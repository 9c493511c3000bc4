// Correct rounding by integer division, and fractions where rounding hides a difference.
#include "frontier/eta_column.hpp"

#include <cmath>
#include <cstdint>

#include "frontier/frontier_cell.hpp"

namespace oubliette {

// The first 63 or 64 bits of the quotient, the last of them set when more follow: then rounding
// them to 53 bits rounds the quotient itself.
double nearest_double(const Rational& x) {
  if (x == 0) return 0;
  using boost::multiprecision::msb;
  const Integer p = abs(numerator(x)), q = denominator(x);
  const long shift = 63 + static_cast<long>(msb(q)) - static_cast<long>(msb(p));
  const auto shifted = [](const Integer& n, long by) {
    return by > 0 ? Integer(n << static_cast<unsigned long>(by)) : n;
  };
  Integer quotient, rest;
  divide_qr(shifted(p, shift), shifted(q, -shift), quotient, rest);
  const std::uint64_t bits = static_cast<std::uint64_t>(quotient) | (rest == 0 ? 0U : 1U);
  const double size = std::ldexp(static_cast<double>(bits), static_cast<int>(-shift));
  return x < 0 ? -size : size;
}

std::vector<std::string> eta_columns(const std::vector<Rational>& etas) {
  std::vector<std::string> decimals;
  decimals.reserve(etas.size());
  for (const Rational& eta : etas) decimals.push_back(shortest_decimal(nearest_double(eta)));
  std::vector<std::string> columns = decimals;
  for (std::size_t i = 1; i < etas.size(); ++i) {
    if (decimals[i] != decimals[i - 1]) continue;
    columns[i - 1] = to_string(etas[i - 1]);
    columns[i] = to_string(etas[i]);
  }
  return columns;
}

std::string with_first_field(const std::string& row, const std::string& field) {
  return field + row.substr(row.find(','));
}

}  // namespace oubliette
