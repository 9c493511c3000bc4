// The mini-batches of an unlearning run, as a weight for each sample.
#pragma once

#include <vector>

#include "signal_noise/memorization_setup.hpp"
#include "streams/stream.hpp"

namespace oubliette {

/// Draws B samples of each set a step, see Sampling.
class BatchSampler {
 public:
  /// @pre 1 <= B <= min(n_r, n_f).
  BatchSampler(long n_r, const UnlearningSetup& setup, Stream stream);

  /// The weights of eq. 3 for one step: eta (1 - alpha)/B for each retain sample drawn,
  /// -eta alpha/B for each forget sample drawn, 0 for the others. n values, retain set first.
  const std::vector<double>& next();

 private:
  struct Set {
    std::vector<std::size_t> order;  // its samples
    std::size_t used;                // of the order, in this pass
    double weight;
  };
  void draw(Set& set);

  UnlearningSetup setup_;
  Stream stream_;
  Set retain_, forget_;
  std::vector<double> weights_;
};

}  // namespace oubliette
