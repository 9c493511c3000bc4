// The models of the grid: pretrained, retrained, unlearned; each made once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "networks/sharpness_table/sharpness_setting.hpp"

namespace oubliette {

/// Names of what is no unlearning method, in the place of one.
inline constexpr const char* pretrained_model = "pretrained";
inline constexpr const char* retrained_model = "retraining";

/// One model and what was measured of it.
struct SharpnessRow {
  std::string forget_set;
  std::string method;  // or pretrained_model, retrained_model
  Sharpness A, U;      // of pretraining and unlearning; what has none has SGD
  std::uint64_t seed = 0;
  std::optional<double> alpha = {};  // of NegGrad, in the sweep
  std::int64_t steps = 0;
  std::optional<std::int64_t> diverged_at = {};  // step; then nothing was measured
  std::optional<ModelMetrics> metrics = {};
};

/// The model after training on all training samples with A. Its weights: see weights_of.
struct PretrainedRow {
  Sharpness A;
  std::int64_t steps = 0;
  std::optional<std::int64_t> diverged_at;
  Fit training, test;
};

/// @throws Interrupted, InputError  as all that follow.
PretrainedRow pretrain(const SharpnessSetting& setting, const Sharpness& A);

/// The pretrained model on one split.
SharpnessRow pretrained_row(const SharpnessSetting& setting, const ForgetSet& set,
                            const Sharpness& A);

/// What unlearning is measured against: trained on the retain set by the reference optimiser, from
/// the initial weights of pretraining.
SharpnessRow retrain(const SharpnessSetting& setting, const ForgetSet& set);

/// What is unlearned, and how.
struct UnlearningCase {
  std::string method;
  Sharpness A, U;
  std::uint64_t seed = 0;
  std::optional<double> alpha = {};  // of NegGrad; none or the settings' own: the grid's run
};

/// From the weights of pretrain(A), which must not have diverged.
SharpnessRow unlearn(const SharpnessSetting& setting, const ForgetSet& set,
                     const UnlearningCase& of);

/// Whether the weights of a case are kept: those of NegGrad and Sharp MinMax with U = A and the
/// first seed, for landscapes and features.
bool is_pictured(const SharpnessTableConfig& config, const UnlearningCase& of);

/// OUT/runs/..., without ending.
std::string pretrained_file(const SharpnessSetting& setting, const Sharpness& A);
std::string unlearned_file(const SharpnessSetting& setting, const std::string& set,
                           const UnlearningCase& of);

}  // namespace oubliette
