// The loops in which the span route spends its time, compiled for several vector widths. Every
// number is rounded in the same order whatever the width: all processors get the same bits.
#pragma once

namespace oubliette {

/// Rows are read and written in whole blocks of this many numbers.
inline constexpr long kernel_block = 8;

/// The least whole number of blocks that holds a row, in numbers.
inline long padded_width(long width) {
  return (width + kernel_block - 1) / kernel_block * kernel_block;
}

/// out[c] += sum_s factors[s] rows[index[s] * stride + c] for c < width.
/// @pre width and stride are multiples of kernel_block.
void add_rows(double* out, long width, const double* rows, long stride, const long* index,
              const double* factors, long count);

/// out[c] = sum over k < m of max(a_k[c], 0) - sum over m <= k < 2m of max(a_k[c], 0), where a_k
/// is row k; in the order of k.
void signed_relu_sums(double* out, long width, const double* rows, long stride, long m);

/// The block (r, s) of the coherence matrix: out[f][g] = sqrt(((rr + rf_s[f]) + rf_r[g]) +
/// ff[f][g]); rows of `width` numbers, those from `count` on are not zero and must meet zeros.
void make_coherence_block(double* out, long count, long width, double rr, const double* rf_r,
                          const double* rf_s, const double* ff);

/// y_r += S x_s, and y_s += S' x_r unless x_r is null, for a block of `count` rows.
void apply_coherence_block(const double* S, long count, long width, const double* x_s, double* y_r,
                           const double* x_r, double* y_s);

}  // namespace oubliette
