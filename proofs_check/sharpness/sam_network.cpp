// SGD and SAM on the span, in intervals.
#include "proofs_check/sharpness/sam_network.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace oubliette::sharpness {
namespace {

using Place = std::vector<GridInterval>::size_type;

Matrix<Integer> in_units(const Matrix<Rational>& values) {
  Matrix<Integer> result(values.rows(), values.cols());
  for (Eigen::Index r = 0; r < values.rows(); ++r) {
    for (Eigen::Index c = 0; c < values.cols(); ++c) {
      const Rational scaled = values(r, c) * (Integer(1) << gram_bits);
      if (denominator(scaled) != 1) {
        throw std::invalid_argument(fmt::format("span_data: {} is no multiple of 2^-{}",
                                                to_string(values(r, c)), gram_bits));
      }
      result(r, c) = numerator(scaled);
    }
  }
  return result;
}

// sum_l gram(k, l) c_l for all k. The sum is exact; one outward rounding at the end.
std::vector<GridInterval> times_gram(const SpanData& data, const std::vector<GridInterval>& c) {
  std::vector<GridInterval> result(c.size());
  for (Place k = 0; k < c.size(); ++k) {
    Integer lo = 0, hi = 0;
    for (Place l = 0; l < c.size(); ++l) {
      if (c[l].lo == 0 && c[l].hi == 0) continue;
      const Integer& q = data.gram(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(l));
      const bool keeps = q >= 0;
      mpz_addmul(lo.backend().data(), q.backend().data(),
                 (keeps ? c[l].lo : c[l].hi).backend().data());
      mpz_addmul(hi.backend().data(), q.backend().data(),
                 (keeps ? c[l].hi : c[l].lo).backend().data());
    }
    result[k] = {shift_down(lo, gram_bits), shift_up(hi, gram_bits)};
  }
  return result;
}

bool is_active(const GridInterval& a, int filter, Place vector) {
  try {
    return certain_sign(a) > 0;
  } catch (const std::domain_error&) {
    const Interval x = to_interval(a);
    throw std::domain_error(fmt::format("undecided sign of filter {} on vector {}: [{}, {}]",
                                        filter, vector, to_string(x.lo), to_string(x.hi)));
  }
}

GridInterval scaled(const GridInterval& x, const Rational& factor) {
  return x * on_grid(Interval(factor));
}

Rows minus_scaled(Rows c, const Rows& g, const Rational& eta) {
  const GridInterval step = on_grid(Interval(eta));
  for (Place f = 0; f < c.size(); ++f) {
    for (Place k = 0; k < c[f].size(); ++k) c[f][k] = c[f][k] - step * g[f][k];
  }
  return c;
}

}  // namespace

SpanData span_data(int m, int P, std::vector<int> y, const Matrix<Rational>& gram,
                   const Matrix<Rational>& start) {
  const auto size = static_cast<Eigen::Index>(y.size()) + 1;
  if (m < 1 || P < 2 || size < 2 || gram.rows() != size || gram.cols() != size ||
      start.rows() != 2 * m || start.cols() != size) {
    throw std::invalid_argument("span_data: m, P, the labels and the inner products do not fit");
  }
  for (const int label : y) {
    if (label != 1 && label != -1) {
      throw std::invalid_argument(fmt::format("span_data: label {}", label));
    }
  }
  require_symmetric(gram, "span_data");
  return {m, P, std::move(y), in_units(gram), in_units(start)};
}

Rows initial(const SpanData& data) {
  return Rows(static_cast<Place>(data.filters()),
              std::vector<GridInterval>(static_cast<Place>(data.n()) + 1));
}

Rows pre_activations(const SpanData& data, const Rows& c) {
  Rows a;
  for (int f = 0; f < data.filters(); ++f) {
    std::vector<GridInterval> row = times_gram(data, c[static_cast<Place>(f)]);
    for (Place k = 0; k < row.size(); ++k) {
      const Integer at_start = data.start(f, static_cast<Eigen::Index>(k))
                               << (grid_bits - gram_bits);
      row[k] = row[k] + GridInterval{at_start, at_start};
    }
    a.push_back(std::move(row));
  }
  return a;
}

std::vector<GridInterval> margins(const SpanData& data, const Rows& a) {
  const GridInterval share = on_grid(Interval(Rational(1, data.m)));
  std::vector<GridInterval> z;
  for (Place i = 1; i <= static_cast<Place>(data.n()); ++i) {
    const int y = data.y[i - 1];
    GridInterval sum;
    for (int f = 0; f < data.filters(); ++f) {
      const std::vector<GridInterval>& row = a[static_cast<Place>(f)];
      GridInterval patches;
      if (is_active(row[0], f, 0) == (y > 0)) patches = y > 0 ? row[0] : -row[0];
      if (is_active(row[i], f, i)) {
        patches = patches + GridInterval{(data.P - 1) * row[i].lo, (data.P - 1) * row[i].hi};
      }
      sum = y * data.sign_of(f) > 0 ? sum + patches : sum - patches;
    }
    z.push_back(sum * share);
  }
  return z;
}

Rows gradient(const SpanData& data, const Rows& a, const std::vector<Rational>& weights) {
  const std::vector<GridInterval> z = margins(data, a);
  Rows g = initial(data);
  for (Place i = 1; i <= z.size(); ++i) {
    if (weights[i - 1] == 0) continue;
    const int y = data.y[i - 1];
    const GridInterval share =
        scaled(enclose_logistic_slope(z[i - 1]), Rational(weights[i - 1] / data.m));
    for (int f = 0; f < data.filters(); ++f) {
      const auto row = static_cast<Place>(f);
      const int j = data.sign_of(f);
      if (is_active(a[row][0], f, 0) == (y > 0)) {
        g[row][0] = j > 0 ? g[row][0] + share : g[row][0] - share;
      }
      if (is_active(a[row][i], f, i)) {
        g[row][i] = scaled(share, Rational(j * y * (data.P - 1)));
      }
    }
  }
  return g;
}

Rows sgd_step(const SpanData& data, const Rows& c, const std::vector<Rational>& weights,
              const Rational& eta) {
  return minus_scaled(c, gradient(data, pre_activations(data, c), weights), eta);
}

SamStep sam_step(const SpanData& data, const Rows& c, const std::vector<Rational>& weights,
                 const Rational& eta, const Rational& tau) {
  SamStep step{{}, pre_activations(data, c), {}};
  const Rows g = gradient(data, step.a, weights);
  Rows shift;
  GridInterval square;
  for (const std::vector<GridInterval>& row : g) {
    shift.push_back(times_gram(data, row));
    for (Place k = 0; k < row.size(); ++k) square = square + row[k] * shift.back()[k];
  }
  if (square.lo <= 0) throw std::domain_error("sam_step: the norm of the gradient may be 0");
  const GridInterval scale = on_grid(Interval(tau) / enclose_sqrt(to_interval(square), grid_bits));
  step.perturbed = step.a;
  for (Place f = 0; f < shift.size(); ++f) {
    for (Place k = 0; k < shift[f].size(); ++k) {
      step.perturbed[f][k] = step.perturbed[f][k] + scale * shift[f][k];
    }
  }
  step.next = minus_scaled(c, gradient(data, step.perturbed, weights), eta);
  return step;
}

GridInterval kappa(const SpanData& data, const Rows& c, int filter) {
  const Rational square(data.gram(0, 0), Integer(1) << gram_bits);
  return scaled(c[static_cast<Place>(filter)][0], Rational(data.sign_of(filter) * square));
}

GridInterval zeta(const SpanData& data, const Rows& c, int filter, long k) {
  const Rational square(data.gram(k, k), Integer(1) << gram_bits);
  return scaled(c[static_cast<Place>(filter)][static_cast<Place>(k)],
                Rational((data.P - 1) * square));
}

}  // namespace oubliette::sharpness
