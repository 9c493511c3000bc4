// Data and forget sets that all models of the grid share.
#pragma once

#include <string>

#include "networks/experiment/experiment_frame.hpp"
#include "networks/sharpness_table/model_metrics.hpp"
#include "networks/sharpness_table/sharpness_table_config.hpp"

namespace oubliette {

/// What every stage of the experiment reads. Nothing of it changes.
struct SharpnessSetting {
  SharpnessTableConfig config;
  std::string out;  // folder
  Machine machine;
  Samples training, test;  // standardised and placed, without those held out
  const Frame& frame;
};

/// Standardised by the scale of the training images that are not held out.
/// @throws std::invalid_argument  when as many are held out or forgotten as there are.
/// @throws InputError  when a file of a forget set is at fault.
SharpnessSetting sharpness_setting(const SharpnessTableConfig& config, const DataSet& data,
                                   const std::string& out, const Frame& frame);

/// The training images that are not held out.
ImageSet without_held_out(const SharpnessTableConfig& config, const ImageSet& training);

struct ForgetSet {
  std::string name;
  Samples retain, forget;
};

/// The set of that name; also OUT/runs/NAME/forget.npy, its indices among the training images that
/// are not held out. high, mid and low train the models of the memorisation plan, once for all
/// three: OUT/runs/memorization.
/// A set of a file must have the indices that it had before.
/// @throws Interrupted, InputError
ForgetSet forget_set(const SharpnessSetting& setting, const std::string& name);

}  // namespace oubliette
