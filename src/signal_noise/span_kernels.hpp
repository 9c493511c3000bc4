// The loops in which the span route spends its time, compiled for several vector widths. Every
// number is rounded in the same order whatever the width: all processors get the same bits.
#pragma once

namespace oubliette {

/// Rows are read and written in whole blocks of this many numbers.
inline constexpr long kernel_block = 8;
/// The same for rows of single precision.
inline constexpr long float_block = 2 * kernel_block;

/// The least whole number of blocks that holds a row, in numbers.
inline long padded_width(long width, long block = kernel_block) {
  return (width + block - 1) / block * block;
}

/// out[c] += sum_s factors[s] rows[index[s] * stride + c] for c < width, in the order of s.
/// @pre width and stride are multiples of kernel_block.
void add_rows(double* out, long width, const double* rows, long stride, const long* index,
              const double* factors, long count);

/// out[c] = sum over k < m of max(a_k[c], 0) - sum over m <= k < 2m of max(a_k[c], 0), where a_k
/// is row k; in the order of k.
void signed_relu_sums(double* out, long width, const double* rows, long stride, long m);

/// Where a matrix's entries lie: (i, s) at data[i * row_step + s * column_step].
struct LeftFactor {
  const double* data;
  long row_step, column_step;
};

/// out[i * out_stride + c] = sum over s < inner of left(i, s) right[s * stride + c] for i < rows
/// and c < width, in the order of s. @pre rows >= 1; width is a multiple of kernel_block.
void multiply(double* out, long out_stride, long rows, long width, const LeftFactor& left,
              long inner, const double* right, long stride);

/// out[s * size + g] = a[s] + b[g] for s < count and g < size. Up to a block more is written.
/// @pre b holds size numbers and zeros up to a whole block.
void outer_sum(float* out, const float* a, long count, const float* b, long size);
void outer_sum(double* out, const double* a, long count, const double* b, long size);

/// out[c] = sqrt(a[c] + b[c]) for c < width, a multiple of float_block.
void roots(float* out, const float* a, const float* b, long width);

/// sum sqrt(a[c] + b[c]) x[c] over c < width, a multiple of kernel_block: eight sums, of the
/// columns with the same remainder by 8, added pairwise.
double root_sum(const double* a, const double* b, const double* x, long width);

/// Four rows of a symmetric matrix at once: dots[k] = sum_c S_k[c] x[c], in sixteen parts, added
/// pairwise; y[c] += ((factors[0] S_0[c] + factors[1] S_1[c]) + factors[2] S_2[c]) + factors[3]
/// S_3[c].
/// @pre width is a multiple of float_block; S_k = S + k stride.
void apply_rows(const float* S, long stride, long width, const float* x, float* dots,
                const float* factors, float* y);

}  // namespace oubliette
