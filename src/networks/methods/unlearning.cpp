// Methods begin with no momentum.
#include "networks/methods/unlearning.hpp"

#include <stdexcept>

namespace oubliette {

Unlearning::Unlearning(Model& model, const UnlearningPlan& plan)
    : model_(model), plan_(plan), velocity_(torch::zeros_like(model.parameters.values)) {
  if (plan.epochs < 1) throw std::invalid_argument("Unlearning: epochs < 1");
}

}  // namespace oubliette
