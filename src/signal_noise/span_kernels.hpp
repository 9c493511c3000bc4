// The two loops in which the span route spends its time, compiled for several vector widths.
#pragma once

namespace oubliette {

/// Rows are read and written in whole blocks of this many numbers.
inline constexpr long kernel_block = 8;

/// out[c] += sum_s factors[s] rows[index[s] * stride + c] for c < width. Products and sums are
/// rounded one by one in the order of s, so every processor gets the same bits.
/// @pre width and stride are multiples of kernel_block.
void add_rows(double* out, long width, const double* rows, long stride, const long* index,
              const double* factors, long count);

/// out[c] = sum over k < m of max(a_k[c], 0) - sum over m <= k < 2m of max(a_k[c], 0), where a_k
/// is row k; in the order of k.
void signed_relu_sums(double* out, long width, const double* rows, long stride, long m);

}  // namespace oubliette
