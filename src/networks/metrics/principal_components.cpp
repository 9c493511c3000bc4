// Eigenvectors of the covariance matrix.
#include "networks/metrics/principal_components.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace oubliette {

PrincipalComponents principal_components(const torch::Tensor& features, std::int64_t count) {
  if (features.dim() != 2 || features.size(0) < 1 || count < 1 || count > features.size(1)) {
    throw std::invalid_argument(
        fmt::format("principal_components: {} components of {} numbers in {} dimensions", count,
                    features.numel(), features.dim()));
  }
  if (!features.isfinite().all().item<bool>()) {
    throw std::domain_error("principal_components: a feature is not finite");
  }
  const torch::Tensor centred = features - features.mean(0, true);
  const auto [values, vectors] = torch::linalg_eigh(centred.t().mm(centred));
  torch::Tensor components = vectors.flip(1).narrow(1, 0, count);
  const torch::Tensor largest = components.gather(0, components.abs().argmax(0, true));
  components = components * largest.sign();
  const torch::Tensor variances = values.flip(0).narrow(0, 0, count).clamp_min(0);
  const double total = centred.square().sum().item<double>();
  return {centred.mm(components), components, total > 0 ? variances / total : variances * 0};
}

}  // namespace oubliette
