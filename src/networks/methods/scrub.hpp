// SCRUB: a student that leaves its teacher on the forget set and stays with it on the retain set.
#pragma once

#include "networks/methods/batch_stream.hpp"
#include "networks/methods/teacher.hpp"
#include "networks/methods/unlearning.hpp"

namespace oubliette {

/// Each of the first `msteps` epochs begins with one pass of max steps, ascent on KL(F); every
/// epoch has one pass of min steps, descent on gamma CE(R) + beta KL(R), with KL the distillation
/// loss at temperature kd_T from the model before unlearning. [Kurmanji et al. 2023; sharpness,
/// C.2, F] Choices, where the paper says nothing:
/// - beta is the weight of the KL term: the paper lists beta = 0.01 and gamma = 0.99, which add up
///   to 1, and no alpha (the name of that weight in SCRUB's own paper).
/// - the teacher is in evaluation mode, on the same augmented images, as in the method's code.
/// - forget_B: the batch size of max steps; 0: B.
/// - sharp_max_steps: SAM wraps both kinds of step; or the min steps alone.
/// - one velocity for both kinds of step, as in the method's code.
struct ScrubPlan {
  UnlearningPlan common{.sgd = {.rate = 0.004, .momentum = 0.9, .weight_decay = 5e-4}};
  std::int64_t msteps = 8;
  double kd_T = 3.5, gamma = 0.99, beta = 0.01;
  std::int64_t forget_B = 0;
  bool sharp_max_steps = true;
};

/// The objects must outlive it.
class Scrub : public Unlearning {
 public:
  /// @throws std::invalid_argument  when kd_T is not positive, or msteps or a weight is negative.
  Scrub(Model& model, const Samples& retain, const Samples& forget, const ScrubPlan& plan);

  std::int64_t steps_in(std::int64_t epoch) const override;
  double step(std::int64_t epoch, std::int64_t step) override;
  /// With the teacher: it is the model before the first step.
  TensorMap state() override;

 private:
  std::int64_t max_steps_in(std::int64_t epoch) const;
  double max_step(std::int64_t epoch, std::int64_t step);
  double min_step(std::int64_t epoch, std::int64_t step);

  ScrubPlan options_;
  BatchStream retain_, forget_;
  Teacher teacher_;
};

}  // namespace oubliette
