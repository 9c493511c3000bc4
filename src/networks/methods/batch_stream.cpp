// Orders are kept for one pass.
#include "networks/methods/batch_stream.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "networks/random.hpp"

namespace oubliette {

BatchStream::BatchStream(const Samples& samples, std::int64_t B, std::uint64_t seed,
                         std::string name, const Augmentation& augmentation)
    : samples_(samples), B_(B), seed_(seed), name_(std::move(name)), augmentation_(augmentation) {
  batch_count(samples.size(), B);
}

std::int64_t BatchStream::batches() const { return batch_count(samples_.size(), B_); }

Samples BatchStream::of_pass(std::int64_t pass, std::int64_t i) {
  const std::int64_t start = i * B_;
  const std::int64_t count = std::min(B_, samples_.size() - start);
  return augmented_batch(order(pass).narrow(0, start, count), pass * batches() + i);
}

Samples BatchStream::cycled(std::int64_t i) {
  const std::int64_t n = samples_.size();
  std::vector<torch::Tensor> pieces;
  for (std::int64_t at = i * B_, end = at + B_; at < end;) {
    const std::int64_t place = at % n, count = std::min(end - at, n - place);
    pieces.push_back(order(at / n).narrow(0, place, count));
    at += count;
  }
  return augmented_batch(torch::cat(pieces), i);
}

const torch::Tensor& BatchStream::order(std::int64_t pass) {
  if (pass_ != pass) {
    order_ = epoch_order(samples_.size(), seed_, name_ + " order", pass);
    pass_ = pass;
  }
  return order_;
}

Samples BatchStream::augmented_batch(const torch::Tensor& indices, std::int64_t number) const {
  Samples batch = batch_at(samples_, indices);
  batch.images =
      augmented(batch.images, augmentation_, generator_for(seed_, name_ + " augmentation", number));
  return batch;
}

}  // namespace oubliette
