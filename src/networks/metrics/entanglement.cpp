// Both entanglements, for all samples and class by class.
#include "networks/metrics/entanglement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "networks/metrics/optimal_transport.hpp"
#include "networks/metrics/subset.hpp"

namespace oubliette {
namespace {

double square_norm(const torch::Tensor& x) { return x.square().sum().item<double>(); }

void require_samples(const char* function, const torch::Tensor& retain,
                     const torch::Tensor& forget) {
  if (retain.size(0) > 0 && forget.size(0) > 0) return;
  throw std::invalid_argument(
      fmt::format("{}: {} retain and {} forget samples", function, retain.size(0), forget.size(0)));
}

using Score =
    std::function<std::optional<double>(const torch::Tensor& retain, const torch::Tensor& forget)>;

ByClass by_class(const Features& retain, const Features& forget, ClassWeight weight,
                 const Score& score) {
  const std::int64_t K = torch::cat({retain.labels, forget.labels}).max().item<std::int64_t>() + 1;
  ByClass result;
  double sum = 0, weights = 0;
  for (std::int64_t k = 0; k < K; ++k) {
    const auto of_class = [&](const Features& x) {
      return x.features.index_select(0, x.labels.eq(k).nonzero().squeeze(1));
    };
    const torch::Tensor R = of_class(retain), F = of_class(forget);
    if (R.size(0) + F.size(0) == 0) continue;
    const std::optional<double> value = R.size(0) > 0 && F.size(0) > 0 ? score(R, F) : std::nullopt;
    if (!value) {
      ++result.left_out;
      continue;
    }
    const auto w =
        static_cast<double>(F.size(0) + (weight == ClassWeight::both_sets ? R.size(0) : 0));
    sum += w * *value;
    weights += w;
    ++result.classes;
  }
  if (result.classes > 0) result.value = sum / weights;
  return result;
}

torch::Tensor some_rows(const torch::Tensor& x, std::int64_t count, std::uint64_t seed,
                        std::string_view purpose) {
  return x.index_select(0, random_subset(x.size(0), count, seed, purpose));
}

}  // namespace

torch::Tensor normalised_rows(const torch::Tensor& features) {
  if (!features.isfinite().all().item<bool>()) {
    throw std::domain_error("normalised_rows: a feature is not finite");
  }
  const torch::Tensor norms = features.norm(2, 1, true);
  return torch::where(norms.gt(0), features / norms, torch::zeros_like(features));
}

std::optional<double> variance_entanglement(const torch::Tensor& retain,
                                            const torch::Tensor& forget) {
  require_samples("variance_entanglement", retain, forget);
  const torch::Tensor R = normalised_rows(retain), F = normalised_rows(forget);
  const torch::Tensor mu_R = R.mean(0), mu_F = F.mean(0), mu = torch::cat({R, F}).mean(0);
  const double within = square_norm(R - mu_R) / static_cast<double>(R.size(0)) +
                        square_norm(F - mu_F) / static_cast<double>(F.size(0));
  const double between = (square_norm(mu_R - mu) + square_norm(mu_F - mu)) / 2;
  if (!(between > 1e-28)) return std::nullopt;
  return within / between;
}

ByClass variance_entanglement_by_class(const Features& retain, const Features& forget,
                                       ClassWeight weight) {
  return by_class(retain, forget, weight, variance_entanglement);
}

double wasserstein_entanglement(const torch::Tensor& retain, const torch::Tensor& forget,
                                const WassersteinPlan& plan) {
  require_samples("wasserstein_entanglement", retain, forget);
  if (plan.most_samples < 1) {
    throw std::invalid_argument("wasserstein_entanglement: most_samples < 1");
  }
  const std::int64_t count = std::min({retain.size(0), forget.size(0), plan.most_samples});
  return 1 - wasserstein_distance(
                 normalised_rows(some_rows(retain, count, plan.seed, "transport retain")),
                 normalised_rows(some_rows(forget, count, plan.seed, "transport forget")), plan.p);
}

ByClass wasserstein_entanglement_by_class(const Features& retain, const Features& forget,
                                          const WassersteinPlan& plan, ClassWeight weight) {
  return by_class(retain, forget, weight, [&](const torch::Tensor& R, const torch::Tensor& F) {
    return wasserstein_entanglement(R, F, plan);
  });
}

}  // namespace oubliette
