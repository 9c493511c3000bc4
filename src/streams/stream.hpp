// Counter-based random streams (Philox4x64-10): the numbers depend on their key and place alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace oubliette {

using PhiloxBlock = std::array<std::uint64_t, 4>;

/// The ten-round bijection Philox4x64 of Salmon et al., "Parallel random numbers: as easy as 1, 2,
/// 3" (SC 2011), by Random123.
PhiloxBlock philox(const PhiloxBlock& counter, const std::array<std::uint64_t, 2>& key);

/// 64-bit words of one repetition of one cell of an experiment: word 4 k + j is word j of the block
/// with counter (k, repetition, 0, 0) and key (seed, cell). Streams with different
/// (seed, cell, repetition) share no counter and key, so the order in which cells are computed, the
/// threads and the machines do not change any number.
class Stream {
 public:
  using result_type = std::uint64_t;

  Stream(std::uint64_t seed, std::uint64_t cell, std::uint64_t repetition)
      : key_{seed, cell}, repetition_(repetition) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
  result_type operator()() {
    if (used_ == block_.size()) {
      block_ = philox({next_++, repetition_, 0, 0}, key_);
      used_ = 0;
    }
    return block_[used_++];
  }

 private:
  std::array<std::uint64_t, 2> key_;
  std::uint64_t repetition_;
  std::uint64_t next_ = 0;
  PhiloxBlock block_{};
  std::size_t used_ = 4;
};

}  // namespace oubliette
