// The set-up of Section 4.1.
#include "proofs_check/stability/axis_problem.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace oubliette::stability {
namespace {

constexpr long n = 50;
const Rational alpha(1, 10);

// The classes of pairs (r, f) that the symmetries of the set-up cannot tell apart, by the axes of r
// and f: both axis 1, only r, only f, both the same other axis, two other axes.
constexpr std::size_t classes = 5;
std::size_t class_of(long a, long b) {
  if (a == 1 || b == 1) return a == b ? 0 : (a == 1 ? 1 : 2);
  return a == b ? 3 : 4;
}

// S / m on the classes over 2^bits, rounded down: column c of row p is the sum of the entries of
// one row of class p over all pairs of class c.
constexpr unsigned bits = 60;
using Quotient = std::map<std::size_t, std::array<Integer, classes>>;

Quotient quotient(long Q) {
  constexpr long rest = -1;  // all axes but 1, 2 and 3, which serve as examples
  std::vector<long> examples{1};
  for (long a = 2; a <= std::min(n - Q + 1, 3L); ++a) examples.push_back(a);
  std::vector<long> axes = examples;
  axes.push_back(rest);
  const auto samples = [&](long a) {
    if (a == rest) return n - Q + 1 - static_cast<long>(examples.size());
    return a == 1 ? Q : 1;
  };
  Quotient sums;
  for (const long r : examples) {
    for (const long f : examples) {
      std::array<Integer, classes>& row = sums[class_of(r, f)];
      row.fill(0);
      for (const long a : axes) {
        for (const long b : axes) {
          // 100 Tr(D_p D_q) / m^2 with C'_r = 9/10, C'_f = 1/10.
          const long square = 81 * (r == a) + 9 * (r == b) + 9 * (f == a) + (f == b);
          if (square == 0) continue;
          const Integer root = floor_sqrt((Integer(square) << (2 * bits)) / 100);
          row[class_of(a, b)] += samples(a) * samples(b) * root;
        }
      }
    }
  }
  return sums;
}

}  // namespace

UnlearningProblem axis_problem(long Q, const Rational& B, const Rational& eta) {
  if (Q < 1 || Q > n) {
    throw std::domain_error("axis_problem: Q = " + std::to_string(Q) + ", expected 1 <= Q <= 50");
  }
  UnlearningProblem x;
  x.eta = eta;
  x.alpha = alpha;
  x.B = B;
  for (long a = 1; a <= n - Q + 1; ++a) {
    Vector<Rational> axis = Vector<Rational>::Zero(n - Q + 1);
    axis(a - 1) = 1;
    x.retain_set.push_back(rank_one_sample(axis, Rational(2 * n, Q), a == 1 ? Q : 1));
  }
  x.forget_set = x.retain_set;
  require_valid(x);
  return x;
}

AxisMoment axis_moment(long Q, long samples, const Rational& B) {
  const Rational m(2 * n, Q), mean = m * samples / n;
  const Rational weights = (1 - alpha) * (1 - alpha) + alpha * alpha;
  return {(1 - 2 * alpha) * mean, weights / n * (1 / B - Rational(1, n)) * samples * m * m};
}

Rational axis_boundary(const AxisMoment& axis) {
  return 2 * axis.curvature / (axis.curvature * axis.curvature + axis.noise);
}

Rational mean_square_boundary(long Q, const Rational& B) {
  const Rational shared = axis_boundary(axis_moment(Q, Q, B));
  return Q == n ? shared : std::min(shared, axis_boundary(axis_moment(Q, 1, B)));
}

Interval coherence_of_axes(long Q) {
  const Quotient rows = quotient(Q);
  const Rational unit(1, Integer(1) << bits);
  std::array<Integer, classes> x;
  x.fill(Integer(1) << bits);
  Interval root;
  for (int round = 0; round < 400; ++round) {
    // Collatz and Wielandt: min (S x)_p / x_p <= lambda_max(S) <= max (S x)_p / x_p for x > 0. The
    // entries of S were rounded down by less than one unit each, 2500 of them in a row.
    std::array<Integer, classes> y;
    y.fill(0);
    Integer largest = 0;
    bool first = true;
    for (const auto& [p, row] : rows) {
      for (std::size_t c = 0; c < classes; ++c) y[p] += row[c] * x[c];
      largest = std::max(largest, y[p]);
      const Rational quotient_low = unit * Rational(y[p], x[p]);
      Integer above = y[p];
      for (const auto& [c, other] : rows) above += n * n * x[c];
      const Rational quotient_high = unit * Rational(above, x[p]);
      root.lo = first ? quotient_low : std::min(root.lo, quotient_low);
      root.hi = first ? quotient_high : std::max(root.hi, quotient_high);
      first = false;
    }
    if (root.hi - root.lo < root.lo * Rational(1, 1L << 36)) break;
    for (const auto& [p, row] : rows) x[p] = (y[p] << bits) / largest + 1;
  }
  // max lambda_max(D_rf) = m, from two samples on one axis. Short ends: 2^-40.
  const Integer grain = Integer(1) << 40;
  return {Rational(floor(root.lo * grain), grain), Rational(floor(root.hi * grain) + 1, grain)};
}

Lines figure_1_lines(const Interval& sigma, const Rational& B) {
  const Rational u = n / B - 1;
  const Interval over = Interval(1) / (sigma + Interval(n * u));
  // (1-alpha) n_f sqrt u + alpha n_r sqrt v = n sqrt u, and lambda_max(D) = 2.
  return {sigma * enclose_sqrt(Interval(2 / u), 64) / Interval(Rational(2 * n)),
          sigma * over / Interval(1 - alpha), sigma * over};
}

std::string decimals(const Rational& x, unsigned digits) {
  const Rational scale(boost::multiprecision::pow(Integer(10), digits));
  const Integer rounded = floor(abs(x) * scale + Rational(1, 2));
  std::string text = rounded.str();
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - digits, ".");
  return (x < 0 ? "-" : "") + text;
}

}  // namespace oubliette::stability
