// Vector code by the compiler's vector types; the loader picks the widest that the processor has.
#include "signal_noise/span_kernels.hpp"

#include <cmath>

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

OUBLIETTE_WIDTHS
void make_coherence_block(double* out, long count, long width, double rr, const double* rf_r,
                          const double* rf_s, const double* ff) {
  for (long f = 0; f < count; ++f) {
    const double at_f = rr + rf_s[f];
    const double* row = ff + f * width;
    double* to = out + f * width;
    for (long g = 0; g < width; ++g) to[g] = std::sqrt(at_f + rf_r[g] + row[g]);
  }
}

OUBLIETTE_WIDTHS
void apply_coherence_block(const double* S, long count, long width, const double* x_s, double* y_r,
                           const double* x_r, double* y_s) {
  for (long f = 0; f < count; ++f) {
    const double* row = S + f * width;
    Block inner = {};
    if (x_r != nullptr) {
      const double x = x_r[f];
      for (long g = 0; g < width; g += kernel_block) {
        inner += block(row + g) * block(x_s + g);
        block(y_s + g) += x * block(row + g);
      }
    } else {
      for (long g = 0; g < width; g += kernel_block) inner += block(row + g) * block(x_s + g);
    }
    y_r[f] += ((inner[0] + inner[1]) + (inner[2] + inner[3])) +
              ((inner[4] + inner[5]) + (inner[6] + inner[7]));
  }
}

}  // namespace oubliette
