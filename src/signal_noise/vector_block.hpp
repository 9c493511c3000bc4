// What the kernels are written with: a block of numbers, and one compilation for each vector width.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

#include "signal_noise/span_kernels.hpp"

// The loader picks the widest version that the processor has. Sanitizers instrument the code that
// picks, which runs before they are ready.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define OUBLIETTE_WIDTHS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define OUBLIETTE_WIDTHS
#endif

namespace oubliette {

typedef double Block __attribute__((vector_size(kernel_block * sizeof(double)), aligned(8)));
typedef float FloatBlock __attribute__((vector_size(float_block * sizeof(float)), aligned(4)));

inline const Block& block(const double* at) { return *reinterpret_cast<const Block*>(at); }
inline Block& block(double* at) { return *reinterpret_cast<Block*>(at); }
inline const FloatBlock& block(const float* at) { return *reinterpret_cast<const FloatBlock*>(at); }
inline FloatBlock& block(float* at) { return *reinterpret_cast<FloatBlock*>(at); }

/// Room for numbers, not set, from an address at which whole blocks lie in one cache line each.
template <class S>
class AlignedNumbers {
 public:
  explicit AlignedNumbers(long count)
      : data_(static_cast<S*>(::operator new(static_cast<std::size_t>(count) * sizeof(S), line))) {}
  S* get() const { return data_.get(); }

 private:
  static constexpr std::align_val_t line{64};
  struct Delete {
    void operator()(S* data) const { ::operator delete(data, line); }
  };
  std::unique_ptr<S, Delete> data_;
};

}  // namespace oubliette
