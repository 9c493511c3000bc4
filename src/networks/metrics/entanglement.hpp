// How much the features of retain and forget samples mix.
#pragma once

#include <cstdint>
#include <optional>

#include "networks/torch.hpp"

namespace oubliette {

/// Penultimate features (N x F, double) and labels (N) of one set, on the CPU.
struct Features {
  torch::Tensor features, labels;
};

/// Each row divided by its L2 norm; a row of zeros stays one. [sharpness, C.3]
/// @throws std::domain_error  when a feature is not finite.
torch::Tensor normalised_rows(const torch::Tensor& features);

/// E_Var = (mean ||phi_i - mu_R||^2 over R + mean ||phi_j - mu_F||^2 over F)
///         / ((||mu_R - mu||^2 + ||mu_F - mu||^2) / 2)
/// of normalised rows, mu the mean over both sets together [sharpness, eq. 11]. Not rescaled: the
/// paper's range is not known. Nothing when the means agree to rounding (denominator at most 1e-28:
/// means of unit vectors have errors of about 1e-15): identical sets.
/// @throws std::invalid_argument  when a set is empty.
std::optional<double> variance_entanglement(const torch::Tensor& retain,
                                            const torch::Tensor& forget);

/// How a mean over classes weighs them: |R_c| + |F_c|, or |F_c| [the paper does not say].
enum class ClassWeight { both_sets, forget_set };

/// A weighted mean over the classes in which the score is defined.
struct ByClass {
  std::optional<double> value;  // nothing when there is no such class
  std::int64_t classes = 0;     // that count
  std::int64_t left_out = 0;    // classes with samples, but not in both sets, or undefined
};

ByClass variance_entanglement_by_class(const Features& retain, const Features& forget,
                                       ClassWeight weight);

/// E_Wp = 1 - W_p of normalised rows under the Euclidean distance.
struct WassersteinPlan {
  int p = 1;                         // or 2
  std::int64_t most_samples = 1000;  // of each set: a random subset when there are more
  std::uint64_t seed = 0;
};

/// Between subsets of equal size: of the smaller set's, or most_samples if that is less. Sets of
/// that size are taken whole, whatever the seed. [sharpness, C.3, which does not name p]
double wasserstein_entanglement(const torch::Tensor& retain, const torch::Tensor& forget,
                                const WassersteinPlan& plan);

/// Within each class that has samples in both sets.
ByClass wasserstein_entanglement_by_class(const Features& retain, const Features& forget,
                                          const WassersteinPlan& plan, ClassWeight weight);

}  // namespace oubliette
