// Fine-tuning: going on with the retain set alone.
#pragma once

#include <memory>

#include "networks/methods/unlearning.hpp"

namespace oubliette {

/// Descent on CE(R) from the present weights: forgetting by not being reminded. The paper has no
/// settings for it. The objects must outlive it.
std::unique_ptr<Procedure> make_fine_tuning(Model& model, const Samples& retain,
                                            const UnlearningPlan& plan);

}  // namespace oubliette
