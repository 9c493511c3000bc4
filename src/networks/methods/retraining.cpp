// Fresh weights in place of the old ones.
#include "networks/methods/retraining.hpp"

namespace oubliette {

std::unique_ptr<Procedure> make_retraining(Model& model, const NetworkShape& shape,
                                           const Samples& retain, const RetrainingPlan& plan) {
  const torch::NoGradGuard no_gradient;
  const Model fresh = make_model(shape, plan.weights_seed, model.machine);
  model.parameters.values.copy_(fresh.parameters.values);
  set_running_statistics(*model.network, running_statistics(*fresh.network));
  return std::make_unique<Training>(model, retain, plan.training);
}

}  // namespace oubliette
