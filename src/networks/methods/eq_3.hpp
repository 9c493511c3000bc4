// Paper A's unlearning step.
#pragma once

#include "networks/methods/batch_normalisation.hpp"
#include "networks/optimizer.hpp"
#include "networks/run.hpp"

namespace oubliette {

/// w <- w - eta [(1 - alpha) mean_r grad l_r - alpha mean_f grad l_f] over B retain and B forget
/// samples, drawn anew without replacement in each step (all when there are fewer).
/// [stability, eq. 3; its text names neither the batch size nor what batch normalisation does;
/// `batch` takes the statistics of retain and forget samples together]
struct Eq3Plan {
  std::int64_t steps = 500;
  std::int64_t B = 128;
  double alpha = 0.3;
  SgdSettings sgd{.rate = 0.01};
  Sharpness sharpness;
  BatchNormalisation normalisation = BatchNormalisation::batch;
  std::uint64_t seed = 0;
};

/// One epoch of `steps` steps. The objects must outlive it.
class Eq3 : public Procedure {
 public:
  Eq3(Model& model, const Samples& retain, const Samples& forget, const Eq3Plan& plan);

  std::int64_t epochs() const override { return 1; }
  std::int64_t steps_in(std::int64_t) const override { return plan_.steps; }
  double step(std::int64_t epoch, std::int64_t step) override;
  TensorMap state() override { return {{"velocity", velocity_}}; }

 private:
  Model& model_;
  const Samples& retain_;
  const Samples& forget_;
  Eq3Plan plan_;
  torch::Tensor velocity_;
};

}  // namespace oubliette
