// Loss landscapes and features of a few models of the grid.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "networks/sharpness_table/sharpness_models.hpp"

namespace oubliette {

/// One model of the figures: U = A, and the first seed.
struct PicturedModel {
  std::string forget_set, method;  // pretrained_model, negative-gradient or sharp-minmax
  Sharpness A;
};

/// The loss around a model on images of one set.
struct LandscapeRow {
  PicturedModel model;
  std::string images;                       // "test" or "forget"
  std::vector<double> steps;                // points
  std::vector<std::vector<double>> losses;  // points x points; empty: one of them is not finite
  double loss = 0;                          // of the model itself
  double basin_ratio = 0;
};

/// Penultimate features along their two principal components.
struct FeatureRow {
  PicturedModel model;
  std::string file;           // OUT/features/FILE-features.npy and others
  torch::Tensor coordinates;  // N x 2: retain samples, then forget samples
  torch::Tensor labels;       // N
  std::int64_t retain = 0;    // how many of them are retain samples
  double shares[2] = {0, 0};  // of the variance
};

/// Those whose weights are there: models that diverged are none.
/// @throws Interrupted, InputError  as all that follow.
std::vector<PicturedModel> pictured_models(const SharpnessSetting& setting, const ForgetSet& set);

/// On test images and on the forget set, each a random subset when there are more than the plan's.
/// [sharpness, Fig. 3]
std::vector<LandscapeRow> landscapes_of(const SharpnessSetting& setting, const ForgetSet& set,
                                        const PicturedModel& model);

/// Writes features (float64), labels, and whether a sample is one to forget (int64) as .npy.
/// [sharpness, Fig. 1; principal components in place of UMAP, which has no one answer]
FeatureRow features_of(const SharpnessSetting& setting, const ForgetSet& set,
                       const PicturedModel& model);

}  // namespace oubliette
