// Every kernel gives, bit by bit, the numbers of a plain loop that rounds in the stated order. This
// file is compiled for the baseline processor; the kernels run in the widest version that the
// present machine has. Other machines run other versions against the same loops.
#include "signal_noise/span_kernels.hpp"

#include <doctest/doctest.h>

#include <algorithm>
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

using FloatNumbers = std::vector<float>;

FloatNumbers rounded(const Numbers& numbers) { return {numbers.begin(), numbers.end()}; }

std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }
std::uint64_t bits(float x) { return std::bit_cast<std::uint32_t>(x); }

template <class S>
long different_bits(const std::vector<S>& a, const std::vector<S>& b) {
  long count = 0;
  for (std::size_t k = 0; k < a.size(); ++k) count += bits(a[k]) != bits(b[k]) ? 1 : 0;
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

TEST_CASE("multiply adds products in the order of the inner index, for either order of storage") {
  long another_order = 0;
  Stream stream(0, 0, 0);
  for (const long rows : {1L, 2L, 3L, 4L, 5L, 50L}) {
    for (const long width : {8L, 16L, 24L, 56L}) {
      for (const long inner : {0L, 1L, 7L, 25L}) {
        const Numbers left = mixed_numbers(rows * inner, stream),
                      right = mixed_numbers(inner * (width + 8), stream);
        for (const bool by_rows : {true, false}) {
          const long row_step = by_rows ? inner : 1, column_step = by_rows ? 1 : rows;
          const long out_stride = width + 8;
          Numbers out(at(rows * out_stride), -1.0), expected = out, other = out;
          multiply(out.data(), out_stride, rows, width, {left.data(), row_step, column_step}, inner,
                   right.data(), width + 8);
          for (long i = 0; i < rows; ++i) {
            for (long c = 0; c < width; ++c) {
              double sum = 0, backward = 0;
              for (long s = 0; s < inner; ++s) {
                const long t = inner - 1 - s;
                sum += product(left[at(i * row_step + s * column_step)],
                               right[at(s * (width + 8) + c)]);
                backward += product(left[at(i * row_step + t * column_step)],
                                    right[at(t * (width + 8) + c)]);
              }
              expected[at(i * out_stride + c)] = sum;
              other[at(i * out_stride + c)] = backward;
            }
          }
          CHECK(different_bits(out, expected) == 0);
          another_order += different_bits(out, other);
        }
      }
    }
  }
  CHECK(another_order > 0);
}

TEST_CASE("outer_sum writes a[s] + b[g] row after row, and at most a block more") {
  Stream stream(0, 0, 0);
  for (long size = 1; size <= 40; ++size) {
    for (const long count : {1L, 2L, 7L}) {
      const Numbers a = mixed_numbers(count, stream);
      Numbers b = mixed_numbers(size, stream);
      b.resize(at(padded_width(size, float_block)), 0.0);
      const FloatNumbers fa = rounded(a), fb = rounded(b);
      Numbers out(at(count * size + 2 * float_block), -1.0), expected(at(count * size));
      FloatNumbers float_out(out.size(), -1.0F), float_expected(expected.size());
      outer_sum(out.data(), a.data(), count, b.data(), size);
      outer_sum(float_out.data(), fa.data(), count, fb.data(), size);
      for (long s = 0; s < count; ++s) {
        for (long g = 0; g < size; ++g) {
          expected[at(s * size + g)] = a[at(s)] + b[at(g)];
          float_expected[at(s * size + g)] = fa[at(s)] + fb[at(g)];
        }
      }
      CHECK(std::all_of(out.end() - float_block, out.end(), [](double x) { return x == -1; }));
      CHECK(std::all_of(float_out.end() - float_block, float_out.end(),
                        [](float x) { return x == -1; }));
      out.resize(expected.size());
      float_out.resize(expected.size());
      CHECK(different_bits(out, expected) == 0);
      CHECK(different_bits(float_out, float_expected) == 0);
    }
  }
}

TEST_CASE("roots and root_sum take the root of the rounded sum; root_sum adds in eight parts") {
  long another_order = 0;
  Stream stream(0, 0, 0);
  for (long width = float_block; width <= 96; width += float_block) {
    const Numbers a = absolute(mixed_numbers(width, stream)),
                  b = absolute(mixed_numbers(width, stream)), x = mixed_numbers(width, stream);
    const FloatNumbers fa = rounded(a), fb = rounded(b);
    FloatNumbers out(fa.size(), -1.0F), expected(fa.size());
    roots(out.data(), fa.data(), fb.data(), width);
    Numbers root(a.size());
    for (std::size_t c = 0; c < a.size(); ++c) {
      expected[c] = std::sqrt(fa[c] + fb[c]);
      root[c] = std::sqrt(a[c] + b[c]);
    }
    CHECK(different_bits(out, expected) == 0);
    const double sum = root_sum(a.data(), b.data(), x.data(), width);
    CHECK(sum == inner_product(root.data(), x.data(), width, Order::stated));
    another_order += sum != inner_product(root.data(), x.data(), width, Order::backward) ? 1 : 0;
  }
  CHECK(another_order > 0);
}

TEST_CASE("apply_rows adds inner products in sixteen parts, and the transpose row by row") {
  long another_order = 0;
  Stream stream(0, 0, 0);
  const auto times = [](float a, float b) {
    const volatile float rounded_product = a * b;
    return rounded_product;
  };
  for (long width = float_block; width <= 160; width += float_block) {
    const long stride = width + float_block;
    const FloatNumbers S = rounded(mixed_numbers(4 * stride, stream)),
                       x = rounded(mixed_numbers(width, stream)),
                       factors = rounded(mixed_numbers(4, stream)),
                       y = rounded(mixed_numbers(width, stream));
    FloatNumbers dots(4, -1.0F), out = y, expected_dots(4), expected = y, other = y;
    apply_rows(S.data(), stride, width, x.data(), dots.data(), factors.data(), out.data());
    for (long k = 0; k < 4; ++k) {
      float parts[float_block] = {};
      for (long c = 0; c < width; ++c) {
        parts[c % float_block] += times(S[at(k * stride + c)], x[at(c)]);
      }
      for (long half = float_block / 2; half > 0; half /= 2) {
        for (long g = 0; g < half; ++g) parts[g] += parts[g + half];
      }
      expected_dots[at(k)] = parts[0];
    }
    for (long c = 0; c < width; ++c) {
      const auto term_of = [&](long k) { return times(factors[at(k)], S[at(k * stride + c)]); };
      expected[at(c)] += ((term_of(0) + term_of(1)) + term_of(2)) + term_of(3);
      other[at(c)] += ((term_of(3) + term_of(2)) + term_of(1)) + term_of(0);
    }
    CHECK(different_bits(dots, expected_dots) == 0);
    CHECK(different_bits(out, expected) == 0);
    another_order += different_bits(out, other);
  }
  CHECK(another_order > 0);
}
