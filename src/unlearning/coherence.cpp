// sigma and its parts from the pair matrices: fixed point for S, exact values where there are some.
#include <algorithm>
#include <stdexcept>

#include "linalg/enclose_lambda_max.hpp"
#include "linalg/perron_root.hpp"
#include "unlearning/coherence_exact.hpp"
#include "unlearning/enclosures.hpp"
#include "unlearning/pair_maximum.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr std::size_t pair_limit = 8000;
constexpr unsigned value_bits = 112;  // of the largest product <D_p, D_q> in fixed point

Enclosed undefined(std::string reason) { return {std::nullopt, std::move(reason)}; }
Enclosed known(const Interval& value) { return {value, ""}; }

WideUnsigned to_wide(const Rational& x) {
  const Integer whole = floor(x);
  const Integer high = whole >> 64;
  const Integer low = whole - (high << 64);
  return (static_cast<WideUnsigned>(static_cast<std::uint64_t>(high)) << 64) |
         static_cast<std::uint64_t>(low);
}

// The Gram matrix with a and b put in, as integers: the sum of four entries is <D_p, D_q> 2^shift
// less a rounding error below 8.
struct FixedGram {
  std::vector<WideUnsigned> entries;
  std::size_t order = 0;
  int shift = 0;  // even
};

FixedGram fixed_gram(const PairData& data) {
  const Interval b = enclose_b(data, 200);
  const auto split = static_cast<Index>(data.retain.size());
  const Index m = data.gram.rows();
  Rational retain_top = 0;
  Rational forget_top = 0;
  for (Index i = 0; i < split; ++i) retain_top = std::max(retain_top, data.gram(i, i));
  for (Index i = split; i < m; ++i) forget_top = std::max(forget_top, data.gram(i, i));
  // ||a H_r + b H_f||^2 <= 2 a^2 ||H_r||^2 + 2 b^2 ||H_f||^2
  Rational top = 2 * (data.a * retain_top + data.b_squared * forget_top);
  FixedGram result;
  result.order = static_cast<std::size_t>(m);
  result.shift = static_cast<int>(value_bits);
  for (; top > 1; top /= 4) result.shift -= 2;
  for (; top * 4 <= 1; top *= 4) result.shift += 2;
  const Integer power = Integer(1) << static_cast<unsigned>(std::abs(result.shift));
  const Rational scale = result.shift >= 0 ? Rational(power) : Rational(Integer(1), power);
  for (Index i = 0; i < m; ++i) {
    for (Index j = 0; j < m; ++j) {
      const bool first = i < split;
      const bool second = j < split;
      const Rational factor = first && second   ? data.a
                              : first || second ? data.a * b.lo
                                                : data.b_squared;
      result.entries.push_back(to_wide(data.gram(i, j) * (factor * scale)));
    }
  }
  return result;
}

FixedPointMatrix fixed_coherence(const PairData& data, const FixedGram& gram) {
  const std::size_t forget = data.forget.size();
  const std::size_t split = data.retain.size();
  FixedPointMatrix S;
  S.n = data.pairs();
  S.lower.resize(S.n * S.n);
  S.slack = 4;  // sqrt(g + 8) < floor(sqrt g) + 4
  const auto at = [&](std::size_t i, std::size_t j) { return gram.entries[i * gram.order + j]; };
  for (std::size_t p = 0; p < S.n; ++p) {
    const std::size_t r = p / forget;
    const std::size_t f = split + p % forget;
    for (std::size_t q = p; q < S.n; ++q) {
      const std::size_t s = q / forget;
      const std::size_t g = split + q % forget;
      const std::uint64_t root = floor_sqrt_fixed(at(r, s) + at(r, g) + at(f, s) + at(f, g));
      S.lower[p * S.n + q] = S.lower[q * S.n + p] = root;
    }
  }
  return S;
}

Interval enclose_pair_coherence(const PairData& data) {
  const FixedGram gram = fixed_gram(data);
  std::vector<long> weights;
  for (const Sample& r : data.retain) {
    for (const Sample& f : data.forget) weights.push_back(r.times * f.times);
  }
  const Interval root = enclose_perron_root(fixed_coherence(data, gram), weights);
  const Integer power = Integer(1) << static_cast<unsigned>(std::abs(gram.shift) / 2);
  const Rational unit = gram.shift >= 0 ? Rational(Integer(1), power) : Rational(power);
  return root * Interval(unit);
}

// Short rational ends, 100 bits of relative precision.
Interval shortened(const Interval& x) {
  if (x.is_exact() || x.lo <= 0) return x;
  unsigned shift = 100;
  for (Rational size = x.lo; size < 1; size *= 2) ++shift;
  const Integer scale = Integer(1) << shift;
  return Interval(Rational(floor(x.lo * scale), scale),
                  Rational(Integer(floor(x.hi * scale) + 1), scale));
}

struct PairValues {
  Interval S, maximum;
  std::optional<Interval> sigma;
};

// Everything in units of the unscaled pairs; sigma does not depend on the scale.
PairValues pair_values(const PairData& data, std::optional<Surd>& exact_S,
                       std::optional<Surd>& exact_maximum) {
  bool zero = true;
  for (const Rational& t : data.traces) zero = zero && t == 0;
  if (zero) {
    exact_S = exact_maximum = Surd(0);
    return {Interval(0), Interval(0), std::nullopt};
  }
  if (is_structured(data)) {
    exact_S = exact_pair_coherence(data);
    exact_maximum = exact_pair_maximum(data);
  }
  PairValues values;
  values.S = exact_S ? enclose_relative(*exact_S, 64) : enclose_pair_coherence(data);
  values.maximum =
      exact_maximum ? enclose_relative(*exact_maximum, 64) : enclose_pair_maximum(data);
  values.sigma = values.S / values.maximum;
  if (exact_S && exact_maximum) {
    if (const auto q = exact_ratio(*exact_S, *exact_maximum)) values.sigma = Interval(*q);
  }
  return values;
}

// x / (a + b), exactly where that is rational.
Interval scaled_down(const Interval& x, const std::optional<Surd>& exact, const PairData& data,
                     const Interval& sum) {
  if (exact && !exact->is_zero()) {
    if (const auto q = exact_ratio(*exact, Surd(data.a) + data.b())) return Interval(*q);
  }
  return shortened(x / sum);
}

}  // namespace

Coherence enclose_coherence(const UnlearningProblem& x) {
  require_valid(x);
  const std::optional<PairData> data = pair_data(x);
  if (!data) {
    const Enclosed none =
        undefined(x.forget_set.empty() ? "there is no forget sample, so there are no pairs"
                                       : "0/0: C_r = C_f = 0, so C'_r and D are undefined");
    return {none, none, none, none, none, none};
  }
  if (data->pairs() > pair_limit) {
    throw std::domain_error(
        "S has " + std::to_string(data->pairs()) +
        " distinct pairs of samples; sigma and the thresholds are computed up to " +
        std::to_string(pair_limit));
  }
  const Interval b = enclose_b(*data, 128);
  const Interval sum = Interval(data->a) + b;
  Coherence result;
  result.C_prime_r = known(shortened(Interval(data->a) / sum));
  result.C_prime_f = known(shortened(b / sum));

  const Matrix<Rational> R = H_retain(x);
  const Matrix<Rational> F = H_forget(x);
  std::optional<Surd> exact_D;
  if (!b.is_exact()) exact_D = exact_mix(*data, R, F);
  const Interval D =
      b.is_exact() ? enclose_mix(*data, R, F, 31) / sum : enclose_mix(*data, R, F, 32);
  result.lambda_max_D = known(b.is_exact() ? D : scaled_down(D, exact_D, *data, sum));

  std::optional<Surd> exact_S;
  std::optional<Surd> exact_maximum;
  const PairValues values = pair_values(*data, exact_S, exact_maximum);
  result.lambda_max_S = known(scaled_down(values.S, exact_S, *data, sum));
  result.max_lambda_max_D_rf = known(scaled_down(values.maximum, exact_maximum, *data, sum));
  result.sigma =
      values.sigma ? known(shortened(*values.sigma)) : undefined("0/0: all D_rf are zero");
  return result;
}

SingleCoherence enclose_coherence_single(const std::vector<Sample>& samples) {
  if (samples.empty()) {
    throw std::domain_error("enclose_coherence_single: there is no sample");
  }
  const PairData data = single_pair_data(samples);
  std::optional<Surd> exact_S;
  std::optional<Surd> exact_maximum;
  const PairValues values = pair_values(data, exact_S, exact_maximum);
  SingleCoherence result;
  result.lambda_max_S = known(shortened(values.S));
  result.max_lambda_max_H = known(shortened(values.maximum));
  result.sigma = values.sigma ? known(shortened(*values.sigma)) : undefined("0/0: all H are zero");
  return result;
}

}  // namespace oubliette
