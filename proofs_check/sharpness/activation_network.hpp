// One NegGrad batch of the P-patch network in coordinates: gradient and SAM's perturbation.
#pragma once

#include <vector>

#include "formula/letters.hpp"
#include "proofs_check/stability/cnn.hpp"

namespace oubliette::sharpness::activation {

using stability::Coordinates, stability::dot, stability::vector_named;

/// `copies` equal filters of sign j. Filters that are inactive on the whole batch have gradient 0
/// and are left out.
struct Filters {
  int j;  // +1 or -1
  Coordinates w;
  Expr copies;
};

/// `weight` is alpha/B for a retain sample and -(1-alpha)/B for a forget sample; `slope` is l'_i.
struct Sample {
  int y;  // +1 or -1
  Coordinates xi;
  Expr weight, slope;
};

struct Network {
  Expr m, P;
  Coordinates phi;
  std::vector<Filters> filters;
};

/// f(W, x) of eq. 1.
Expr score(const Network& net, const Sample& x);
/// The gradient of the batch loss in one filter of the group; no value at a kink of the ReLU.
Coordinates gradient(const Network& net, const Filters& group, const std::vector<Sample>& batch);
/// ||grad||_F over all filters.
Expr gradient_norm(const Network& net, const std::vector<Sample>& batch);
/// tau grad_{j,r} / ||grad||_F: eq. 6 with NegGrad's batch loss.
Coordinates perturbation(const Network& net, const Filters& group, const std::vector<Sample>& batch,
                         const Expr& tau);

}  // namespace oubliette::sharpness::activation
