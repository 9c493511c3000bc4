// L1-sparse: fine-tuning on the retain set towards few weights.
#pragma once

#include "networks/methods/batch_stream.hpp"
#include "networks/methods/unlearning.hpp"

namespace oubliette {

/// CE(R) + alpha ||w||_1 over all parameters, with the subgradient 0 at 0. [sharpness, 4]
/// decays: in epoch e (from 0) of T, alpha (1 - e / T), as in the method's own code; the paper
/// names one alpha, so it is constant by default.
struct L1SparsePlan {
  UnlearningPlan common = {};
  double alpha = 1e-4;
  bool decays = false;
};

/// Also fine-tuning on the retain set: with alpha = 0. The objects must outlive it.
class L1Sparse : public Unlearning {
 public:
  /// @throws std::invalid_argument  when alpha is negative or not finite.
  L1Sparse(Model& model, const Samples& retain, const L1SparsePlan& plan);

  std::int64_t steps_in(std::int64_t) const override { return retain_.batches(); }
  double step(std::int64_t epoch, std::int64_t step) override;

 private:
  double alpha_;
  bool decays_;
  BatchStream retain_;
};

}  // namespace oubliette
