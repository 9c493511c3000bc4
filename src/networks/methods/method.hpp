// The unlearning methods by name.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "networks/methods/l1_sparse.hpp"
#include "networks/methods/negative_gradient.hpp"
#include "networks/methods/random_labels.hpp"
#include "networks/methods/retraining.hpp"
#include "networks/methods/salun.hpp"
#include "networks/methods/scrub.hpp"
#include "networks/methods/sharp_minmax.hpp"

namespace oubliette {

/// What a method is and what it needs.
struct MethodInfo {
  std::string name;         // on the command line
  std::string title;        // in tables, as paper B has it
  bool uses_forget_set;     // otherwise it sees the retain set alone
  bool from_fresh_weights;  // otherwise it starts from the model it is given
  bool masked;
};

/// All methods, in the order of paper B's tables.
const std::vector<MethodInfo>& methods();

/// @throws std::invalid_argument  listing the names, for another one.
const MethodInfo& method_info(const std::string& name);

/// Settings of all methods; each reads its own. The defaults are paper B's for CIFAR-10.
struct MethodSettings {
  NegativeGradientPlan negative_gradient;
  SharpMinMaxPlan sharp_minmax;
  RandomLabelsPlan random_labels;
  SalunPlan salun;
  ScrubPlan scrub;
  L1SparsePlan l1_sparse;
  UnlearningPlan fine_tuning;
  RetrainingPlan retraining;
};

/// What a method has in common with the others; for retraining a null pointer: it has
/// settings.retraining.training. The settings must outlive it.
/// @throws std::invalid_argument  when there is no such method.
UnlearningPlan* common_plan(const std::string& name, MethodSettings& settings);

/// Every setting that the method reads, by name, as results keep them.
nlohmann::ordered_json settings_json(const std::string& name, const MethodSettings& settings);

/// Sets one of them from "METHOD.SETTING=VALUE", such as "scrub.kd_T=4" or "salun.mask.percent=30";
/// names and values are those of settings_json. What experiments give all methods alike (epochs, B,
/// sharpness, augmentation, seed) is not among them.
/// @throws std::invalid_argument  saying what was expected.
void set_setting(MethodSettings& settings, const std::string& assignment);

/// The method on `model`, from its present weights. Masked methods rank the gradients of F here,
/// and SCRUB takes its teacher; a run that is continued takes both from the checkpoint. Retraining
/// gives the model fresh weights here. Model and sets must outlive it.
/// @param shape  of the model.
/// @throws std::invalid_argument  when there is no such method, or for settings out of range.
std::unique_ptr<Procedure> make_method(const std::string& name, Model& model,
                                       const NetworkShape& shape, const Samples& retain,
                                       const Samples& forget, const MethodSettings& settings = {});

}  // namespace oubliette
