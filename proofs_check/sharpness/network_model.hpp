// The network of eq. (1) in coordinates, and its gradient as difference quotients.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "formula/letters.hpp"
#include "proofs_check/stability/cnn.hpp"

namespace oubliette::sharpness {

using stability::Coordinates;
using stability::Filter;

// The paper's eta, alpha, B are reserved names of certificates, so here they carry a prime.
inline const Expr eta_prime = letters::name("eta'"), alpha_prime = letters::name("alpha'"),
                  B_prime = letters::name("B'"), patches = letters::name("P");

/// A sample: the label that the loss uses, the label in front of phi in its signal patch, its noise
/// patch, the derivative l' of its loss (a free symbol), and its weight in the batch's objective.
struct PatchSample {
  Expr label, carried;
  Coordinates xi;
  Expr slope;
  Expr weight;
};
/// Sample `index` with clean label y_index, carried too, and weight 1.
PatchSample patch_sample(const std::string& index, int d);

/// f(W, x) of eq. (1): sum over the patches, of which one is carried * phi and P-1 are xi.
Expr score(const std::vector<Filter>& W, const Coordinates& phi, const PatchSample& x);
/// f_j alone, for the filters of sign j.
Expr half_score(const std::vector<Filter>& W, int j, const Coordinates& phi, const PatchSample& x);

/// A network with its batch.
struct Batch {
  std::vector<Filter> W;
  Coordinates phi;
  std::vector<PatchSample> samples;
  Expr size;  // B; a batch of NegGrad has that many samples of each set
};

/// Derivative of (1/B) sum weight * l(label * f) by coordinate c of filter `place`: the symmetric
/// difference quotient over a width 2s of sum weight * l' * label * f, which is the derivative when
/// no pre-activation changes its sign between.
Expr true_gradient(const Batch& batch, std::size_t place, std::size_t c);
/// The same for the derivative of filter `place` along a vector: no coordinate is singled out.
Expr true_slope(const Batch& batch, std::size_t place, const Coordinates& direction);
/// The conditions for true_gradient: the pre-activations of filter `place` keep their signs.
std::vector<Condition> off_the_kinks(const Batch& batch, std::size_t place);

}  // namespace oubliette::sharpness
