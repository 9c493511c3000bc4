// The experiment from its first model to its last.
#pragma once

#include <vector>

#include "networks/sharpness_table/sharpness_pictures.hpp"

namespace oubliette {

/// All that was measured.
struct SharpnessResults {
  std::vector<PretrainedRow> pretrained;
  std::vector<SharpnessRow> references;  // for each forget set: retrained, then pretrained by A
  std::vector<SharpnessRow> grid;
  std::vector<SharpnessRow> sweep;  // NegGrad; every row has its alpha
  std::vector<LandscapeRow> landscapes;
  std::vector<FeatureRow> features;
};

/// Makes what is not there yet, in this order: pretraining; then for each forget set retraining,
/// the grid (seed by seed, so that a run that is stopped early has whole tables), the sweep,
/// landscapes and features. A pretraining that diverged has no models after it.
/// @throws Interrupted, InputError
SharpnessResults sharpness_table_run(const SharpnessSetting& setting);

}  // namespace oubliette
