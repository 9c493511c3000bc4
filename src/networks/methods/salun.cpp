// A mask, and random labels.
#include "networks/methods/salun.hpp"

namespace oubliette {

std::unique_ptr<Procedure> make_salun(Model& model, const Samples& retain, const Samples& forget,
                                      std::int64_t classes, const SalunPlan& plan) {
  return std::make_unique<RandomLabels>(model, retain, forget, classes, plan.random_labels,
                                        forget_mask(model, forget, plan.mask));
}

}  // namespace oubliette
