// Branch and bound over the pairs: one enclosure of the best pair, cheap exclusions of the others.
#include "unlearning/pair_maximum.hpp"

#include <algorithm>
#include <numeric>

#include "linalg/approx_matrix.hpp"
#include "linalg/enclose_lambda_max.hpp"
#include "linalg/guess_largest.hpp"
#include "linalg/is_psd_integer.hpp"
#include "linalg/norm_below_one.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

struct Pair {
  std::size_t r;
  std::size_t f;
};

Rational at(const PairData& data, std::size_t i, std::size_t j) {
  return data.gram(static_cast<Index>(i), static_cast<Index>(j));
}

// <H, H> = (Tr H)^2 for a PSD H exactly when its rank is at most 1.
bool has_rank_one(const PairData& data, std::size_t i) {
  return at(data, i, i) == data.traces[i] * data.traces[i];
}

Interval enclose_square(const PairData& data, const Interval& b, Pair p) {
  const std::size_t f = data.retain.size() + p.f;
  const Interval cross(2 * data.a * at(data, p.r, f));
  return Interval(data.a * at(data, p.r, p.r)) + b * cross +
         Interval(data.b_squared * at(data, f, f));
}

// Rank at most 2: the eigenvalues x, y have x + y = Tr D and x^2 + y^2 = ||D||^2.
Interval enclose_rank_two(const PairData& data, const Interval& b, Pair p, unsigned bits) {
  const std::size_t f = data.retain.size() + p.f;
  const Interval sum = Interval(data.a * data.traces[p.r]) + b * Interval(data.traces[f]);
  if (sum.hi == 0) return 0;
  const Interval square = enclose_square(data, b, p);
  const Interval gap = Interval(2) * square - sum * sum;  // (x - y)^2, so not negative
  unsigned shift = bits + 8;
  for (Rational size = sum.hi; size < 1; size *= 2) ++shift;
  const Interval root = enclose_sqrt(max(gap, Interval(0)), shift);
  return (sum + root) / Interval(2);
}

std::vector<std::int64_t> to_fixed(const Matrix<Rational>& H, const Rational& factor) {
  const Rational scale = factor * Rational(Integer(1) << fixed_norm_bits);
  std::vector<std::int64_t> result;
  for (Index i = 0; i < H.rows(); ++i) {
    for (Index j = 0; j < H.cols(); ++j) {
      const Rational x = H(i, j) * scale;
      result.push_back(abs(x) < Rational(Integer(1) << 30) ? static_cast<std::int64_t>(floor(x))
                                                           : std::int64_t{1} << 30);
    }
  }
  return result;
}

// All matrices H / bound in fixed point, retain first, with their factors a and b.
std::vector<std::vector<std::int64_t>> fixed_images(const PairData& data, const Rational& b,
                                                    const Rational& bound) {
  std::vector<std::vector<std::int64_t>> images;
  for (const Sample& s : data.retain) images.push_back(to_fixed(s.H, data.a / bound));
  for (const Sample& s : data.forget) images.push_back(to_fixed(s.H, b / bound));
  return images;
}

// Whether a H_r + b H_f <= bound, on integers.
bool is_below(const PairData& data, const Rational& b, const Rational& bound, Pair p) {
  const ScaledMatrix R = scale_to_integers(data.retain[p.r].H);
  const ScaledMatrix F = scale_to_integers(data.forget[p.f].H);
  const Rational first = data.a / Rational(R.denominator);
  const Rational second = b / Rational(F.denominator);
  const Integer common = lcm(lcm(denominator(first), denominator(second)), denominator(bound));
  const Index d = R.entries.rows();
  const FlintMatrix sum = numerator(Rational(first * common)) * FlintMatrix(R.entries) +
                          numerator(Rational(second * common)) * FlintMatrix(F.entries);
  const FlintMatrix top = numerator(Rational(bound * common)) *
                          FlintMatrix(Matrix<Integer>(Matrix<Integer>::Identity(d, d)));
  return is_psd(top - sum);
}

std::vector<Pair> guess_order(const PairData& data, const Interval& b) {
  std::vector<ApproxMatrix> approx_retain;
  std::vector<ApproxMatrix> approx_forget;
  for (const Sample& s : data.retain) approx_retain.push_back(approx_matrix(data.a * s.H));
  for (const Sample& s : data.forget) approx_forget.push_back(approx_matrix(b.lo * s.H));
  std::vector<Pair> pairs;
  std::vector<ApproxReal> approx_values;
  for (std::size_t r = 0; r < data.retain.size(); ++r) {
    for (std::size_t f = 0; f < data.forget.size(); ++f) {
      pairs.push_back({r, f});
      approx_values.push_back(approx_largest_eigenvalue(approx_retain[r] + approx_forget[f]));
    }
  }
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    return approx_values[i] > approx_values[j];
  });
  std::vector<Pair> sorted;
  for (const std::size_t i : order) sorted.push_back(pairs[i]);
  return sorted;
}

Interval enclose_by_rank(const PairData& data, const Interval& b, unsigned bits) {
  Interval best(0);
  for (std::size_t r = 0; r < data.retain.size(); ++r) {
    for (std::size_t f = 0; f < data.forget.size(); ++f) {
      // lambda_max <= the norm excludes most pairs at little cost
      if (enclose_square(data, b, {r, f}).hi <= best.lo * best.lo) continue;
      best = max(best, enclose_rank_two(data, b, {r, f}, bits));
    }
  }
  return best;
}

Interval enclose_by_exclusion(const PairData& data, const Interval& b, unsigned bits) {
  const std::vector<Pair> order = guess_order(data, b);
  Interval best(0);
  std::vector<std::vector<std::int64_t>> images;
  for (const Pair& p : order) {
    const Matrix<Rational>& R = data.retain[p.r].H;
    const Matrix<Rational>& F = data.forget[p.f].H;
    if (enclose_square(data, b, p).hi <= best.hi * best.hi) continue;
    if (best.hi > 0) {
      std::vector<std::int64_t> sum = images[p.r];
      const std::vector<std::int64_t>& other = images[data.retain.size() + p.f];
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += other[k];
      if (proves_norm_below_one(std::move(sum), R.rows(), 3)) continue;
      if (is_below(data, b.hi, best.hi, p)) continue;
    }
    const Interval value = enclose_mix(data, R, F, bits);
    const bool higher = value.hi > best.hi;
    best = max(best, value);
    if (higher && best.hi > 0) images = fixed_images(data, b.lo, best.hi);
  }
  return best;
}

}  // namespace

Interval enclose_mix(const PairData& data, const Matrix<Rational>& R, const Matrix<Rational>& F,
                     unsigned bits) {
  // (lo / hi) M_hi <= a R + b F <= M_hi for M_hi = a R + hi F
  const Interval b = enclose_b(data, bits + 8);
  const Interval top = enclose_lambda_max(data.a * R + b.hi * F, bits + (b.is_exact() ? 0 : 1));
  if (b.is_exact()) return top;
  return Interval(top.lo * b.lo / b.hi, top.hi);
}

Interval enclose_pair_maximum(const PairData& data, unsigned bits) {
  const Interval b = enclose_b(data, 2 * bits + 60);
  bool all_rank_one = true;
  for (std::size_t i = 0; i < data.traces.size(); ++i) {
    all_rank_one = all_rank_one && has_rank_one(data, i);
  }
  return all_rank_one ? enclose_by_rank(data, b, bits) : enclose_by_exclusion(data, b, bits);
}

}  // namespace oubliette
