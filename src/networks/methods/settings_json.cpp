// The settings of methods as JSON.
#include <stdexcept>

#include "networks/methods/method.hpp"

namespace oubliette {
namespace {

using Json = nlohmann::ordered_json;

Json of_sgd(const SgdSettings& sgd) {
  return {{"rate", sgd.rate},
          {"momentum", sgd.momentum},
          {"weight_decay", sgd.weight_decay},
          {"schedule", sgd.schedule == Schedule::cosine ? "cosine" : "constant"}};
}

Json of_augmentation(const Augmentation& augmentation) {
  return {{"crop", augmentation.crop}, {"flip", augmentation.flip}};
}

Json of_common(const UnlearningPlan& plan) {
  return {{"epochs", plan.epochs},
          {"B", plan.B},
          {"sgd", of_sgd(plan.sgd)},
          {"sharpness", sharpness_name(plan.sharpness)},
          {"augmentation", of_augmentation(plan.augmentation)},
          {"normalisation", plan.normalisation == BatchNormalisation::batch ? "batch" : "running"},
          {"seed", plan.seed}};
}

Json of_mask(const MaskPlan& mask) {
  const bool of_mean = mask.score == GradientScore::magnitude_of_mean;
  return {{"percent", mask.percent},
          {"score", of_mean ? "magnitude_of_mean" : "mean_of_magnitudes"},
          {"normalisation", mask.normalisation}};
}

Json of_plan(const NegativeGradientPlan& plan) {
  const bool apart = plan.forward == NegativeGradientPlan::Forward::apart;
  const bool whole = plan.perturbed == NegativeGradientPlan::Perturbed::whole_loss;
  Json json = of_common(plan.common);
  json["alpha"] = plan.alpha;
  json["forward"] = apart ? "apart" : "together";
  json["perturbed"] = whole ? "whole_loss" : "each";
  return json;
}

Json of_plan(const RandomLabelsPlan& plan) {
  Json json = of_common(plan.common);
  json["labels"] = plan.labels == LabelLaw::others ? "others" : "all";
  json["order"] = plan.order == RandomLabelsPlan::Order::mixed ? "mixed" : "forget_first";
  return json;
}

Json of_plan(const SalunPlan& plan) {
  Json json = of_plan(plan.random_labels);
  json["whole_perturbation"] = plan.random_labels.whole_perturbation;
  json["mask"] = of_mask(plan.mask);
  return json;
}

std::string name_of(SharpMinMaxPlan::Loss loss) {
  switch (loss) {
    case SharpMinMaxPlan::Loss::own: return "own";
    case SharpMinMaxPlan::Loss::own_unweighted: return "own_unweighted";
    case SharpMinMaxPlan::Loss::joint: return "joint";
  }
  throw std::invalid_argument("settings_json: no such loss");
}

Json of_plan(const SharpMinMaxPlan& plan) {
  const bool own = plan.sharpness_of == SharpMinMaxPlan::SharpnessOf::own_loss;
  Json json = of_common(plan.common);
  json["alpha"] = plan.alpha;
  json["mask"] = of_mask(plan.mask);
  json["loss"] = name_of(plan.loss);
  json["sharpness_of"] = own ? "own_loss" : "forget_cross_entropy";
  json["maximiser"] = sharpness_name(plan.maximiser.value_or(plan.common.sharpness));
  json["whole_perturbation"] = plan.whole_perturbation;
  json["alternating"] = plan.alternating;
  return json;
}

Json of_plan(const ScrubPlan& plan) {
  Json json = of_common(plan.common);
  json["msteps"] = plan.msteps;
  json["kd_T"] = plan.kd_T;
  json["gamma"] = plan.gamma;
  json["beta"] = plan.beta;
  json["forget_B"] = plan.forget_B == 0 ? plan.common.B : plan.forget_B;
  json["sharp_max_steps"] = plan.sharp_max_steps;
  return json;
}

Json of_plan(const L1SparsePlan& plan) {
  Json json = of_common(plan.common);
  json["alpha"] = plan.alpha;
  json["decays"] = plan.decays;
  return json;
}

Json of_plan(const RetrainingPlan& plan) {
  const TrainingPlan& training = plan.training;
  return {{"epochs", training.epochs},
          {"B", training.B},
          {"sgd", of_sgd(training.sgd)},
          {"sharpness", sharpness_name(training.sharpness)},
          {"augmentation", of_augmentation(training.augmentation)},
          {"until_fitted", training.until_fitted},
          {"seed", training.seed},
          {"weights_seed", plan.weights_seed}};
}

}  // namespace

Json settings_json(const std::string& name, const MethodSettings& settings) {
  method_info(name);
  if (name == "negative-gradient") return of_plan(settings.negative_gradient);
  if (name == "sharp-minmax") return of_plan(settings.sharp_minmax);
  if (name == "random-labels") return of_plan(settings.random_labels);
  if (name == "salun") return of_plan(settings.salun);
  if (name == "l1-sparse") return of_plan(settings.l1_sparse);
  if (name == "scrub") return of_plan(settings.scrub);
  if (name == "fine-tuning") return of_common(settings.fine_tuning);
  return of_plan(settings.retraining);
}

}  // namespace oubliette
