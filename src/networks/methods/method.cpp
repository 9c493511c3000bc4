// Names, and what they make.
#include "networks/methods/method.hpp"

#include <stdexcept>

#include "networks/methods/fine_tuning.hpp"

namespace oubliette {

const std::vector<MethodInfo>& methods() {
  static const std::vector<MethodInfo> all{
      {"negative-gradient", "NegGrad", true, false, false},
      {"sharp-minmax", "Sharp MinMax", true, false, true},
      {"random-labels", "RL", true, false, false},
      {"salun", "SalUn", true, false, true},
      {"l1-sparse", "L1-Sparse", false, false, false},
      {"scrub", "SCRUB", true, false, false},
      {"fine-tuning", "fine-tuning", false, false, false},
      {"retraining", "retraining", false, true, false},
  };
  return all;
}

const MethodInfo& method_info(const std::string& name) {
  std::string names;
  for (const MethodInfo& info : methods()) {
    if (info.name == name) return info;
    names += (names.empty() ? "" : ", ") + info.name;
  }
  throw std::invalid_argument("no method " + name + ": there are " + names);
}

UnlearningPlan* common_plan(const std::string& name, MethodSettings& settings) {
  method_info(name);
  if (name == "negative-gradient") return &settings.negative_gradient.common;
  if (name == "sharp-minmax") return &settings.sharp_minmax.common;
  if (name == "random-labels") return &settings.random_labels.common;
  if (name == "salun") return &settings.salun.random_labels.common;
  if (name == "l1-sparse") return &settings.l1_sparse.common;
  if (name == "scrub") return &settings.scrub.common;
  if (name == "fine-tuning") return &settings.fine_tuning;
  return nullptr;
}

std::unique_ptr<Procedure> make_method(const std::string& name, Model& model,
                                       const NetworkShape& shape, const Samples& retain,
                                       const Samples& forget, const MethodSettings& settings) {
  method_info(name);
  if (name == "negative-gradient") {
    return std::make_unique<NegativeGradient>(model, retain, forget, settings.negative_gradient);
  }
  if (name == "sharp-minmax") {
    return std::make_unique<SharpMinMax>(model, retain, forget, settings.sharp_minmax);
  }
  if (name == "random-labels") {
    return std::make_unique<RandomLabels>(model, retain, forget, shape.classes,
                                          settings.random_labels);
  }
  if (name == "salun") return make_salun(model, retain, forget, shape.classes, settings.salun);
  if (name == "l1-sparse") return std::make_unique<L1Sparse>(model, retain, settings.l1_sparse);
  if (name == "scrub") return std::make_unique<Scrub>(model, retain, forget, settings.scrub);
  if (name == "fine-tuning") return make_fine_tuning(model, retain, settings.fine_tuning);
  return make_retraining(model, shape, retain, settings.retraining);
}

}  // namespace oubliette
