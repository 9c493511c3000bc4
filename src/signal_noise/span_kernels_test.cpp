// Every kernel gives, bit by bit, the numbers of a plain loop that rounds in the stated order. This
// file is compiled for the baseline processor; the kernels run in the widest version that the
// present machine has. Other machines run other versions against the same loops.
#include "signal_noise/span_kernels.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "streams/distributions.hpp"

using namespace oubliette;

namespace {

using Numbers = std::vector<double>;
constexpr long most_rows = 70;

// The rounded product: `volatile` keeps a compiler from fusing it with the sum that follows.
double product(double a, double b) {
  const volatile double rounded = a * b;
  return rounded;
}

std::size_t at(long k) { return static_cast<std::size_t>(k); }

// Zeros of both signs, denormal numbers, and numbers of both signs of sizes from 2^-30 to 2^30.
Numbers mixed_numbers(long count, Stream& stream) {
  Numbers numbers(at(count));
  for (double& x : numbers) {
    const double kind = uniform(stream), size = uniform(stream);
    const int power = static_cast<int>(60 * uniform(stream)) - 30;
    x = kind < 0.1 ? 0.0 : kind < 0.25 ? std::ldexp(size, -1040) : std::ldexp(1 + size, power);
    if (uniform(stream) < 0.5) x = -x;
  }
  return numbers;
}

Numbers absolute(Numbers numbers) {
  for (double& x : numbers) x = std::abs(x);
  return numbers;
}

long different_bits(const Numbers& a, const Numbers& b) {
  long count = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    count += std::bit_cast<std::uint64_t>(a[k]) != std::bit_cast<std::uint64_t>(b[k]) ? 1 : 0;
  }
  return count;
}

enum class Order { stated, backward };

// The s-th of `count` terms.
long term(Order order, long s, long count) { return order == Order::stated ? s : count - 1 - s; }

struct Rows {
  long stride, count;
  Numbers rows, factors, start;
  std::vector<long> index;
};

Rows draw_rows(long width, long count, Stream& stream) {
  Rows x{width + 8, count, {}, {}, {}, {}};
  x.rows = mixed_numbers(most_rows * x.stride, stream);
  x.factors = mixed_numbers(count, stream);
  x.start = mixed_numbers(width, stream);
  for (long s = 0; s < count; ++s) {
    x.index.push_back(static_cast<long>(static_cast<double>(most_rows) * uniform(stream)));
  }
  return x;
}

Numbers sum_of_rows(const Rows& x, Order order) {
  Numbers out = x.start;
  for (std::size_t c = 0; c < out.size(); ++c) {
    for (long k = 0; k < x.count; ++k) {
      const std::size_t s = at(term(order, k, x.count));
      out[c] += product(x.factors[s], x.rows[at(x.index[s] * x.stride) + c]);
    }
  }
  return out;
}

Numbers relu_sums(const Numbers& rows, long width, long stride, long m, Order order) {
  Numbers out(at(width), 0.0);
  for (long c = 0; c < width; ++c) {
    for (long s = 0; s < 2 * m; ++s) {
      const long k = term(order, s, 2 * m);
      const double a = rows[at(k * stride + c)], positive = a > 0 ? a : 0;
      out[at(c)] = k < m ? out[at(c)] + positive : out[at(c)] - positive;
    }
  }
  return out;
}

// Eight sums, of the columns that have the same remainder by 8, added pairwise.
double inner_product(const double* row, const double* x, long width, Order order) {
  double sums[kernel_block] = {};
  for (long g = 0; g < width; ++g) sums[g % kernel_block] += product(row[g], x[g]);
  if (order == Order::backward) {
    double sum = 0;
    for (long k = 0; k < kernel_block; ++k) sum += sums[k];
    return sum;
  }
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

template <class Check>
void for_all_sizes(const Check& check) {
  Stream stream(0, 0, 0);
  for (long width = kernel_block; width <= 88; width += kernel_block) {
    for (long count = 0; count <= most_rows; ++count) check(width, count, stream);
  }
}

}  // namespace

TEST_CASE("add_rows adds products row by row") {
  long another_order = 0;
  for_all_sizes([&](long width, long count, Stream& stream) {
    const Rows x = draw_rows(width, count, stream);
    Numbers out = x.start;
    add_rows(out.data(), width, x.rows.data(), x.stride, x.index.data(), x.factors.data(), count);
    CHECK(different_bits(out, sum_of_rows(x, Order::stated)) == 0);
    another_order += different_bits(out, sum_of_rows(x, Order::backward));
  });
  CHECK(another_order > 0);  // these numbers tell orders of summation apart
}

TEST_CASE("signed_relu_sums adds the first half and subtracts the second, row by row") {
  long another_order = 0;
  for_all_sizes([&](long width, long count, Stream& stream) {
    const long m = count / 2, stride = width + 8;
    const Numbers rows = mixed_numbers(2 * m * stride, stream);
    Numbers out(at(width), 1.0);
    signed_relu_sums(out.data(), width, rows.data(), stride, m);
    CHECK(different_bits(out, relu_sums(rows, width, stride, m, Order::stated)) == 0);
    another_order += different_bits(out, relu_sums(rows, width, stride, m, Order::backward));
  });
  CHECK(another_order > 0);
}

TEST_CASE("make_coherence_block adds rr, rf_s, rf_r and ff in this order under the root") {
  long another_order = 0;
  for_all_sizes([&](long width, long count, Stream& stream) {
    const double rr = absolute(mixed_numbers(1, stream))[0];
    const Numbers rf_r = absolute(mixed_numbers(width, stream)),
                  rf_s = absolute(mixed_numbers(count, stream)),
                  ff = absolute(mixed_numbers(count * width, stream));
    Numbers out(ff.size(), -1.0), expected(ff.size()), other(ff.size());
    make_coherence_block(out.data(), count, width, rr, rf_r.data(), rf_s.data(), ff.data());
    for (long f = 0; f < count; ++f) {
      for (long g = 0; g < width; ++g) {
        const std::size_t k = at(f * width + g);
        expected[k] = std::sqrt(((rr + rf_s[at(f)]) + rf_r[at(g)]) + ff[k]);
        other[k] = std::sqrt(((rr + rf_r[at(g)]) + ff[k]) + rf_s[at(f)]);
      }
    }
    CHECK(different_bits(out, expected) == 0);
    another_order += different_bits(out, other);
  });
  CHECK(another_order > 0);
}

TEST_CASE(
    "apply_coherence_block adds inner products in eight parts, and the transpose row by row") {
  long another_order = 0;
  for_all_sizes([&](long width, long count, Stream& stream) {
    const Numbers S = mixed_numbers(count * width, stream), x_s = mixed_numbers(width, stream),
                  x_r = mixed_numbers(count, stream), y_r = mixed_numbers(count, stream),
                  y_s = mixed_numbers(width, stream);
    Numbers expected_r = y_r, expected_s = y_s, other_r = y_r;
    for (long f = 0; f < count; ++f) {
      const double* row = &S[at(f * width)];
      expected_r[at(f)] += inner_product(row, x_s.data(), width, Order::stated);
      other_r[at(f)] += inner_product(row, x_s.data(), width, Order::backward);
      for (long g = 0; g < width; ++g) expected_s[at(g)] += product(x_r[at(f)], row[g]);
    }
    Numbers out_r = y_r, out_s = y_s;
    apply_coherence_block(S.data(), count, width, x_s.data(), out_r.data(), x_r.data(),
                          out_s.data());
    CHECK(different_bits(out_r, expected_r) == 0);
    CHECK(different_bits(out_s, expected_s) == 0);
    another_order += different_bits(out_r, other_r);
    out_r = y_r;
    out_s = y_s;
    apply_coherence_block(S.data(), count, width, x_s.data(), out_r.data(), nullptr, out_s.data());
    CHECK(different_bits(out_r, expected_r) == 0);
    CHECK(different_bits(out_s, y_s) == 0);
  });
  CHECK(another_order > 0);
}
