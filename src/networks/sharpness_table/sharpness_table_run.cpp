// Loops over the grid.
#include "networks/sharpness_table/sharpness_table_run.hpp"

#include <algorithm>

#include "networks/experiment/stored_run.hpp"

namespace oubliette {
namespace {

bool contains(const std::vector<Sharpness>& optimisers, const Sharpness& wanted) {
  return std::any_of(optimisers.begin(), optimisers.end(), [&](const Sharpness& optimiser) {
    return optimiser_tag(optimiser) == optimiser_tag(wanted);
  });
}

void run_grid(const SharpnessSetting& setting, const ForgetSet& set,
              const std::vector<Sharpness>& pretrained, SharpnessResults& results) {
  for (const std::uint64_t seed : setting.config.seeds) {
    for (const Sharpness& A : pretrained) {
      for (const std::string& method : setting.config.methods) {
        for (const Sharpness& U : optimisers_of(setting.config, method)) {
          results.grid.push_back(unlearn(setting, set, {method, A, U, seed}));
        }
      }
    }
  }
}

void run_sweep(const SharpnessSetting& setting, const ForgetSet& set,
               const std::vector<Sharpness>& pretrained, SharpnessResults& results) {
  const SharpnessTableConfig& config = setting.config;
  for (const std::uint64_t seed : config.sweep_seeds) {
    for (const double alpha : config.alphas) {
      for (const Sharpness& A : pretrained) {
        if (!contains(config.sweep_optimisers, A)) continue;
        for (const Sharpness& U : config.sweep_optimisers) {
          results.sweep.push_back(unlearn(setting, set, {"negative-gradient", A, U, seed, alpha}));
        }
      }
    }
  }
}

}  // namespace

SharpnessResults sharpness_table_run(const SharpnessSetting& setting) {
  SharpnessResults results;
  std::vector<Sharpness> pretrained;
  for (const Sharpness& A : setting.config.A) {
    results.pretrained.push_back(pretrain(setting, A));
    if (!results.pretrained.back().diverged_at) pretrained.push_back(A);
  }
  for (const std::string& name : setting.config.forget_sets) {
    const ForgetSet set = forget_set(setting, name);
    results.references.push_back(retrain(setting, set));
    for (const Sharpness& A : pretrained) {
      go_on(setting.frame);
      results.references.push_back(pretrained_row(setting, set, A));
    }
    run_grid(setting, set, pretrained, results);
    run_sweep(setting, set, pretrained, results);
    for (const PicturedModel& model : pictured_models(setting, set)) {
      const std::vector<LandscapeRow> rows = landscapes_of(setting, set, model);
      results.landscapes.insert(results.landscapes.end(), rows.begin(), rows.end());
      results.features.push_back(features_of(setting, set, model));
    }
  }
  return results;
}

}  // namespace oubliette
