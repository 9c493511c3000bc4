// L1-sparse without its penalty.
#include "networks/methods/fine_tuning.hpp"

#include "networks/methods/l1_sparse.hpp"

namespace oubliette {

std::unique_ptr<Procedure> make_fine_tuning(Model& model, const Samples& retain,
                                            const UnlearningPlan& plan) {
  return std::make_unique<L1Sparse>(model, retain, L1SparsePlan{.common = plan, .alpha = 0});
}

}  // namespace oubliette
