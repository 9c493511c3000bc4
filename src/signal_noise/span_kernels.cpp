// Vector code by the compiler's vector types; the loader picks the widest that the processor has.
#include "signal_noise/span_kernels.hpp"

#include <cmath>

#include "signal_noise/vector_block.hpp"

namespace oubliette {

OUBLIETTE_WIDTHS
void add_rows(double* out, long width, const double* rows, long stride, const long* index,
              const double* factors, long count) {
  constexpr long wide = 4 * kernel_block;
  long c = 0;
  for (; c + wide <= width; c += wide) {
    Block a = block(out + c), b = block(out + c + kernel_block);
    Block d = block(out + c + 2 * kernel_block), e = block(out + c + 3 * kernel_block);
    for (long s = 0; s < count; ++s) {
      const double* row = rows + index[s] * stride + c;
      const double factor = factors[s];
      a += factor * block(row);
      b += factor * block(row + kernel_block);
      d += factor * block(row + 2 * kernel_block);
      e += factor * block(row + 3 * kernel_block);
    }
    block(out + c) = a;
    block(out + c + kernel_block) = b;
    block(out + c + 2 * kernel_block) = d;
    block(out + c + 3 * kernel_block) = e;
  }
  for (; c < width; c += kernel_block) {
    Block a = block(out + c);
    for (long s = 0; s < count; ++s) a += factors[s] * block(rows + index[s] * stride + c);
    block(out + c) = a;
  }
}

OUBLIETTE_WIDTHS
void signed_relu_sums(double* out, long width, const double* rows, long stride, long m) {
  for (long c = 0; c < width; c += kernel_block) {
    Block sum = {};
    const Block zero = {};
    for (long k = 0; k < m; ++k) {
      const Block a = block(rows + k * stride + c);
      sum += a > zero ? a : zero;
    }
    for (long k = m; k < 2 * m; ++k) {
      const Block a = block(rows + k * stride + c);
      sum -= a > zero ? a : zero;
    }
    block(out + c) = sum;
  }
}

// Tiles of four rows and two blocks of columns; at an edge the last row or block is made twice.
OUBLIETTE_WIDTHS
void multiply(double* out, long out_stride, long rows, long width, const LeftFactor& left,
              long inner, const double* right, long stride) {
  const long last = rows - 1, step = left.column_step;
  for (long i = 0; i < rows; i += 4) {
    const long i1 = i + 1 < rows ? i + 1 : last, i2 = i + 2 < rows ? i + 2 : last,
               i3 = i + 3 < rows ? i + 3 : last;
    const double *l0 = left.data + i * left.row_step, *l1 = left.data + i1 * left.row_step,
                 *l2 = left.data + i2 * left.row_step, *l3 = left.data + i3 * left.row_step;
    for (long c = 0; c < width; c += 2 * kernel_block) {
      const long d = c + kernel_block < width ? c + kernel_block : c;
      Block a0 = {}, a1 = {}, a2 = {}, a3 = {}, b0 = {}, b1 = {}, b2 = {}, b3 = {};
      for (long s = 0; s < inner; ++s) {
        const Block x = block(right + s * stride + c), y = block(right + s * stride + d);
        const long at = s * step;
        a0 += l0[at] * x;
        b0 += l0[at] * y;
        a1 += l1[at] * x;
        b1 += l1[at] * y;
        a2 += l2[at] * x;
        b2 += l2[at] * y;
        a3 += l3[at] * x;
        b3 += l3[at] * y;
      }
      block(out + i * out_stride + c) = a0;
      block(out + i1 * out_stride + c) = a1;
      block(out + i2 * out_stride + c) = a2;
      block(out + i3 * out_stride + c) = a3;
      block(out + i * out_stride + d) = b0;
      block(out + i1 * out_stride + d) = b1;
      block(out + i2 * out_stride + d) = b2;
      block(out + i3 * out_stride + d) = b3;
    }
  }
}

OUBLIETTE_WIDTHS
void outer_sum(float* out, const float* a, long count, const float* b, long size) {
  for (long s = 0; s < count; ++s) {
    for (long g = 0; g < size; g += float_block) {
      block(out + s * size + g) = a[s] + block(b + g);
    }
  }
}

OUBLIETTE_WIDTHS
void outer_sum(double* out, const double* a, long count, const double* b, long size) {
  for (long s = 0; s < count; ++s) {
    for (long g = 0; g < size; g += kernel_block) {
      block(out + s * size + g) = a[s] + block(b + g);
    }
  }
}

OUBLIETTE_WIDTHS
void roots(float* out, const float* a, const float* b, long width) {
  for (long c = 0; c < width; ++c) out[c] = std::sqrt(a[c] + b[c]);
}

OUBLIETTE_WIDTHS
double root_sum(const double* a, const double* b, const double* x, long width) {
  Block sum = {};
  for (long c = 0; c < width; c += kernel_block) {
    Block root = block(a + c) + block(b + c);
    for (long g = 0; g < kernel_block; ++g) root[g] = std::sqrt(root[g]);
    sum += root * block(x + c);
  }
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

OUBLIETTE_WIDTHS
void apply_rows(const float* S, long stride, long width, const float* x, float* dots,
                const float* factors, float* y) {
  const float f0 = factors[0], f1 = factors[1], f2 = factors[2], f3 = factors[3];
  FloatBlock d0 = {}, d1 = {}, d2 = {}, d3 = {};
  for (long c = 0; c < width; c += float_block) {
    const FloatBlock at = block(x + c), s0 = block(S + c), s1 = block(S + stride + c),
                     s2 = block(S + 2 * stride + c), s3 = block(S + 3 * stride + c);
    d0 += s0 * at;
    d1 += s1 * at;
    d2 += s2 * at;
    d3 += s3 * at;
    block(y + c) += ((f0 * s0 + f1 * s1) + f2 * s2) + f3 * s3;
  }
  for (long half = float_block / 2; half > 0; half /= 2) {
    for (long k = 0; k < half; ++k) {
      d0[k] += d0[k + half];
      d1[k] += d1[k + half];
      d2[k] += d2[k + half];
      d3[k] += d3[k + half];
    }
  }
  dots[0] = d0[0];
  dots[1] = d1[0];
  dots[2] = d2[0];
  dots[3] = d3[0];
}

}  // namespace oubliette
