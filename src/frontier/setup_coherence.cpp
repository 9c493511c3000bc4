// Kinds of pairs, the quotient of S, and its Perron root between Collatz and Wielandt's bounds.
#include "frontier/setup_coherence.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "frontier/second_moment.hpp"
#include "linalg/approx_matrix.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr unsigned root_bits = 100;
const Rational accuracy = Integer(1) << 60U;  // finer than a double shows

// D_rf ~ a H_r + b H_f with H in units of m_r; a is 0 or 1.
struct Weights {
  Interval a, b, C_prime_r;
};

std::optional<Weights> pair_weights(const FrontierSetup& setup, long B) {
  const auto variance = [&](const Rational& mix, long n) {
    return Rational(mix * mix / n * (Rational(1, B) - Rational(1, n)));
  };
  const Rational C_r = variance(1 - setup.alpha, setup.n_retain);
  const Rational C_f = variance(setup.alpha, setup.n_forget);
  if (C_r == 0 && C_f == 0) return std::nullopt;
  if (C_r == 0) return Weights{0, 1, 0};
  const Interval ratio = enclose_sqrt(Interval(C_f / C_r), root_bits);
  const Rational unit(setup.n_forget, setup.n_retain);  // m_f / m_r
  return Weights{1, ratio * Interval(unit), Interval(1) / (Interval(1) + ratio)};
}

// The kind of the pair of axes (r, f): axis 0 is shared, axes up to `paired` have both samples.
std::size_t kind(long r, long f, long paired) {
  const auto group = [&](long axis) { return axis == 0 ? 0UL : axis <= paired ? 1UL : 2UL; };
  return 2 * (3 * group(r) + group(f)) + (r == f ? 1 : 0);
}
constexpr std::size_t kinds = 18;

// For each kind present, a representative p and, by kind of q, how many q have <D_p, D_q> =
// [r = r'] a^2 + k a b + [f = f'] b^2: index 6 [r = r'] + 2 k + [f = f'].
using Counts = std::array<std::array<long, 12>, kinds>;
struct Kind {
  std::size_t index = 0;
  Counts counts{};
};

std::vector<Kind> count_products(const FrontierSetup& setup, long Q) {
  const long paired = std::min(setup.n_retain, setup.n_forget) - Q;
  const long R = setup.n_retain - Q;
  const long F = setup.n_forget - Q;
  const auto times = [&](long axis) { return axis == 0 ? Q : 1; };
  std::vector<Kind> result;
  for (long r = 0; r <= R; ++r) {
    for (long f = 0; f <= F; ++f) {
      const std::size_t index = kind(r, f, paired);
      const auto known = [&](const Kind& other) { return other.index == index; };
      if (std::any_of(result.begin(), result.end(), known)) continue;
      result.push_back({index, {}});
      for (long s = 0; s <= R; ++s) {
        for (long g = 0; g <= F; ++g) {
          const int product = 6 * (r == s) + 2 * ((r == g) + (f == s)) + (f == g);
          result.back().counts[kind(s, g, paired)][static_cast<std::size_t>(product)] +=
              times(s) * times(g);
        }
      }
    }
  }
  return result;
}

using IntervalMatrix = std::vector<std::vector<Interval>>;

IntervalMatrix quotient(const std::vector<Kind>& pairs, const Weights& weights) {
  std::array<Interval, 12> roots;
  for (std::size_t k = 0; k < roots.size(); ++k) {
    const Interval product = Interval(k >= 6 ? 1 : 0) * weights.a * weights.a +
                             Interval(static_cast<int>(k % 6 / 2)) * weights.a * weights.b +
                             Interval(static_cast<int>(k % 2)) * weights.b * weights.b;
    roots[k] = enclose_sqrt(product, root_bits);
  }
  IntervalMatrix M(pairs.size(), std::vector<Interval>(pairs.size()));
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    for (std::size_t q = 0; q < pairs.size(); ++q) {
      const std::array<long, 12>& counts = pairs[p].counts[pairs[q].index];
      for (std::size_t k = 0; k < roots.size(); ++k) {
        if (counts[k] != 0) M[p][q] += Interval(Rational(counts[k])) * roots[k];
      }
    }
  }
  return M;
}

// A positive vector near the Perron vector: (t I - M)^-1 1 with t a little above the root, so that
// (M x)_i / x_i < t also where the Perron vector is 0.
std::vector<Rational> guess_positive_vector(const IntervalMatrix& M) {
  const auto n = static_cast<Index>(M.size());
  ApproxMatrix A(n, n);
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j < n; ++j) {
      A(i, j) = approx_real(M[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)].hi);
    }
  }
  ApproxVector x = ApproxVector::Ones(n);
  ApproxReal root = 0;
  for (int step = 0; step < 400; ++step) {
    const ApproxVector y = A * x;
    root = y.maxCoeff() / x.maxCoeff();
    x = y / y.maxCoeff() + 1e-14 * ApproxVector::Ones(n);
  }
  for (ApproxReal margin = 1e-12;; margin *= 10) {
    const ApproxMatrix shifted = root * (1 + margin) * ApproxMatrix::Identity(n, n) - A;
    const ApproxVector y = shifted.partialPivLu().solve(ApproxVector::Ones(n));
    if (y.allFinite() && y.minCoeff() > 0) {
      x = y / y.maxCoeff();
      break;
    }
    if (margin > 1) throw std::domain_error("frontier: no positive vector found for S");
  }
  std::vector<Rational> result;
  for (Index i = 0; i < n; ++i) {
    result.push_back(std::max(guess_dyadic(x(i), 80), Rational(Integer(1), Integer(1) << 80U)));
  }
  return result;
}

// (t I - A)^-1 b for A >= 0 and t above its Perron root: an M-matrix, whose pivots are positive
// without exchanges.
std::vector<Rational> solve_m_matrix(const std::vector<std::vector<Rational>>& A, const Rational& t,
                                     std::vector<Rational> b) {
  const std::size_t n = b.size();
  std::vector<std::vector<Rational>> L = A;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) L[i][j] = (i == j ? t : Rational(0)) - A[i][j];
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = k + 1; i < n; ++i) {
      const Rational factor = L[i][k] / L[k][k];
      for (std::size_t j = k; j < n; ++j) L[i][j] -= factor * L[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= L[k][j] * b[j];
    b[k] /= L[k][k];
  }
  return b;
}

// Two steps of inverse iteration with the shift just above the bound that x > 0 gives: each
// multiplies the distance from the Perron vector by about that of the bound from the root.
std::vector<Rational> refined(const IntervalMatrix& M, std::vector<Rational> x) {
  constexpr unsigned bits = 160;
  const std::size_t n = x.size();
  std::vector<std::vector<Rational>> A(n, std::vector<Rational>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) A[i][j] = (M[i][j].lo + M[i][j].hi) / 2;
  }
  for (int step = 0; step < 2; ++step) {
    Rational bound = 0;
    for (std::size_t i = 0; i < n; ++i) {
      Rational sum = 0;
      for (std::size_t j = 0; j < n; ++j) sum += A[i][j] * x[j];
      bound = std::max(bound, Rational(sum / x[i]));
    }
    x = solve_m_matrix(A, bound * (1 + Rational(Integer(1), Integer(1) << 90U)), std::move(x));
    const Rational largest = *std::ranges::max_element(x);
    const Integer scale = Integer(1) << bits;
    for (Rational& entry : x) entry = Rational(floor(entry / largest * scale) + 1, scale);
  }
  return x;
}

// For x > 0 the root is at most max_i (M x)_i / x_i; for x >= 0 it is at least the smallest of
// these over the i with x_i > 0. The best lower bound among the supports {i : x_i >= cut} counts.
Interval enclose_perron(const IntervalMatrix& M) {
  const std::vector<Rational> x = refined(M, guess_positive_vector(M));
  const std::size_t n = x.size();
  const auto row = [&](std::size_t i, const Rational& cut) {
    Interval sum = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (x[j] >= cut) sum += M[i][j] * Interval(x[j]);
    }
    return sum / Interval(x[i]);
  };
  Rational upper = 0;
  for (std::size_t i = 0; i < n; ++i) upper = std::max(upper, row(i, 0).hi);
  Rational lower = 0;
  for (const Rational& cut : x) {
    std::optional<Rational> least;
    for (std::size_t i = 0; i < n; ++i) {
      if (x[i] < cut) continue;
      const Rational value = row(i, cut).lo;
      if (!least || value < *least) least = value;
    }
    lower = std::max(lower, *least);
  }
  return {lower, upper};
}

}  // namespace

std::optional<SetupCoherence> enclose_setup_coherence(const FrontierSetup& setup, long B, long Q) {
  axis_moment(setup, B, Q, axis_groups(setup, Q).front());  // the domain of B and Q
  const std::optional<Weights> weights = pair_weights(setup, B);
  if (!weights) return std::nullopt;
  const Interval S = enclose_perron(quotient(count_products(setup, Q), *weights));
  // D is diagonal and its shared axis, as that of the pair (1, 1), is the largest.
  const Interval sigma = S / (weights->a + weights->b);
  if ((sigma.hi - sigma.lo) * accuracy > sigma.lo) {
    throw std::domain_error("frontier: sigma is not enclosed closely at Q = " + std::to_string(Q));
  }
  return SetupCoherence{weights->C_prime_r, 2, sigma};
}

}  // namespace oubliette
