// Vector code by the compiler's vector types; the loader picks the widest that the processor has.
#include "signal_noise/span_kernels.hpp"

#include <cstring>

// Sanitizers instrument the code that picks, which runs before they are ready.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define OUBLIETTE_WIDTHS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define OUBLIETTE_WIDTHS
#endif

namespace oubliette {
namespace {

typedef double Block __attribute__((vector_size(kernel_block * sizeof(double)), aligned(8)));

const Block& block(const double* at) { return *reinterpret_cast<const Block*>(at); }
Block& block(double* at) { return *reinterpret_cast<Block*>(at); }

}  // namespace

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

}  // namespace oubliette
