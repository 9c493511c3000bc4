// Batches of one set of samples, a function of seed and place alone.
#pragma once

#include <string>

#include "networks/batches.hpp"

namespace oubliette {

/// Batches in random orders, a new one for each pass. Streams of different names are independent.
class BatchStream {
 public:
  /// @throws std::invalid_argument  when there are no samples, or B < 1. The samples must outlive
  /// it.
  BatchStream(const Samples& samples, std::int64_t B, std::uint64_t seed, std::string name,
              const Augmentation& augmentation);

  /// In a pass; the last may be smaller.
  std::int64_t batches() const;
  /// Batch `i` of a pass.
  Samples of_pass(std::int64_t pass, std::int64_t i);
  /// Batch `i` of all passes one after another: always B samples, some of them twice where a pass
  /// ends and the next begins within the batch.
  Samples cycled(std::int64_t i);

 private:
  const torch::Tensor& order(std::int64_t pass);
  Samples augmented_batch(const torch::Tensor& indices, std::int64_t number) const;

  const Samples& samples_;
  std::int64_t B_;
  std::uint64_t seed_;
  std::string name_;
  Augmentation augmentation_;
  torch::Tensor order_;
  std::int64_t pass_ = -1;  // of order_
};

}  // namespace oubliette
