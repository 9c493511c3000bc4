// SalUn: random labels on the weights that matter most for the samples to forget.
#pragma once

#include <memory>

#include "networks/mask.hpp"
#include "networks/methods/random_labels.hpp"

namespace oubliette {

/// Random labels on the weights of forget_mask at the model's present weights; the others keep
/// their bits. [sharpness, 4; C.1: the mask belongs to the pretrained model; half of the weights
/// for CIFAR-10] The public code masks gradients alone, so that weight decay moves the others
/// there.
struct SalunPlan {
  RandomLabelsPlan random_labels = {};
  MaskPlan mask{.percent = 50};
};

/// The objects must outlive it.
std::unique_ptr<Procedure> make_salun(Model& model, const Samples& retain, const Samples& forget,
                                      std::int64_t classes, const SalunPlan& plan);

}  // namespace oubliette
