// Draws images, measures, and gives names to the results.
#include "networks/coherence/measure_coherence.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "files/write_file.hpp"
#include "networks/metrics/subset.hpp"
#include "networks/npy.hpp"

namespace oubliette {
namespace {

nlohmann::json optional_number(const std::optional<double>& x) {
  return x ? nlohmann::json(*x) : nlohmann::json();
}

nlohmann::json to_json(const PairCoherence& x) {
  return {{"lambda_max_D", x.lambda_max_D},
          {"max_lambda_max_D_rf", x.max_lambda_max_D_rf},
          {"lambda_max_S", x.lambda_max_S},
          {"lambda_max_S_error", x.lambda_max_S_error},
          {"sigma", x.sigma},
          {"sigma_all", x.sigma_all}};
}

nlohmann::json to_json(const MeanSquare& x) {
  return {{"dimension", x.dimension},           {"left_out", x.left_out},
          {"lambda_min_A", x.lambda_min_A},     {"lambda_max_A", x.lambda_max_A},
          {"lambda_max_T", 1 + x.growth},       {"growth", x.growth},
          {"growth_error", x.growth_error},     {"reached", x.reached},
          {"growth_of_mean", x.growth_of_mean}, {"mechanisms", x.mechanisms}};
}

}  // namespace

CoherenceMeasurement measure_coherence(Model& model, const Samples& retain, const Samples& forget,
                                       double eta, double alpha, std::int64_t B,
                                       const CoherencePlan& plan) {
  CoherenceMeasurement x;
  x.setting = {eta, alpha, B, retain.size(), forget.size()};
  x.noise = noise_coefficients(x.setting);
  const auto draw = [&](const Samples& set, std::int64_t images, std::string_view purpose) {
    return random_subset(set.size(), std::min(images, set.size()), plan.seed, purpose);
  };
  x.retain_indices = draw(retain, plan.retain_images, "coherence retain");
  x.forget_indices = draw(forget, plan.forget_images, "coherence forget");
  const Samples first = at_indices(retain, x.retain_indices);
  const Samples second = at_indices(forget, x.forget_indices);
  const Samples both{torch::cat({first.images, second.images}),
                     torch::cat({first.labels, second.labels})};
  x.hessians.products = gauss_newton_products(model, both, plan.memory);
  x.hessians.classes = x.hessians.products.size(0) / both.size();
  x.hessians.retain = first.size();
  x.hessians.forget = second.size();
  if (!x.noise.C_prime_r) {
    x.pairs_reason = "C_r = C_f = 0: each step takes both sets whole";
  } else if (!(x.hessians.products.trace().item<double>() > 0)) {
    x.pairs_reason = "all Hessians are zero";
  } else {
    x.pairs = pair_coherence(x.hessians, x.setting);
  }
  x.mean_square = mean_square(x.hessians, x.setting, plan.mean_square);
  return x;
}

nlohmann::json to_json(const CoherenceMeasurement& x) {
  nlohmann::json json = {
      {"eta", x.setting.eta},
      {"alpha", x.setting.alpha},
      {"B", x.setting.B},
      {"n_r", x.setting.n_r},
      {"n_f", x.setting.n_f},
      {"classes", x.hessians.classes},
      {"retain_images", x.hessians.retain},
      {"forget_images", x.hessians.forget},
      {"C_r", x.noise.C_r},
      {"C_f", x.noise.C_f},
      {"C_prime_r", optional_number(x.noise.C_prime_r)},
      {"C_prime_f", optional_number(x.noise.C_prime_f)},
      {"pairs", x.pairs ? to_json(*x.pairs) : nlohmann::json()},
      {"mean_square", to_json(x.mean_square)},
  };
  if (!x.pairs) json["pairs_undefined"] = x.pairs_reason;
  return json;
}

void write_coherence(const std::string& prefix, const CoherenceMeasurement& x) {
  write_npy(prefix + "_products.npy", x.hessians.products);
  write_npy(prefix + "_gram.npy", hessian_gram(x.hessians.products, x.hessians.classes));
  write_npy(prefix + "_forget.npy", torch::cat({torch::zeros({x.hessians.retain}, torch::kInt64),
                                                torch::ones({x.hessians.forget}, torch::kInt64)}));
  const std::int64_t r = x.hessians.retain, f = x.hessians.forget;
  if (x.setting.n_r % r == 0 && x.setting.n_f % f == 0 && x.hessians.products.any().item<bool>()) {
    write_file(prefix + "_problem.json",
               exact_problem(x.hessians, x.setting, exact_directions).dump() + "\n");
  }
  // Last: who finds it finds the others.
  write_file(prefix + ".json", to_json(x).dump(2) + "\n");
}

}  // namespace oubliette
