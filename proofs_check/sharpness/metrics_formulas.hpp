// The measures of Sections 3.2 to 4 as formulas, and the claims about each.
#pragma once

#include <vector>

#include "claim/claim.hpp"
#include "proofs_check/stability/cnn.hpp"

namespace oubliette::sharpness {

/// Accuracies on the retain, forget and test set, each in [0, 1].
struct Accuracies {
  Expr retain, forget, test;
};
/// Eq. (10) for an unlearned model, against the retrained one.
Expr tow(const Accuracies& retrained, const Accuracies& unlearned);
/// The same with |differences|, as the paper says of earlier work.
Expr absolute_tow(const Accuracies& retrained, const Accuracies& unlearned);

using Embeddings = std::vector<stability::Coordinates>;  // one vector a sample
/// Numerator and denominator of eq. (11), with squared norms.
Expr intra_variance(const Embeddings& retain, const Embeddings& forget);
Expr inter_variance(const Embeddings& retain, const Embeddings& forget);

std::vector<Claim> metrics_sharpness();     // eq. 8
std::vector<Claim> metrics_memorization();  // eq. 9
std::vector<Claim> metrics_tow();           // eq. 10
std::vector<Claim> metrics_variance();      // eq. 11

}  // namespace oubliette::sharpness
