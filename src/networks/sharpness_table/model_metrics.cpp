// Features once, logits from them.
#include "networks/sharpness_table/model_metrics.hpp"

#include "networks/experiment/result_json.hpp"

namespace oubliette {
namespace {

using nlohmann::json;

// What a set looks like to a model, in double on the CPU.
struct Seen {
  Features features;
  Outputs outputs;
  bool finite = true;
};

Seen seen(Model& model, const Samples& samples) {
  const torch::NoGradGuard no_gradient;
  const EvaluationMode mode(*model.network);
  const torch::Tensor labels = samples.labels.to(torch::kCPU);
  const torch::Tensor features = evaluation_features(model, samples);
  const torch::Tensor logits =
      model.network->logits(features.to(model.machine.device, model.machine.type))
          .to(torch::kCPU, torch::kFloat64);
  const bool finite =
      features.isfinite().all().item<bool>() && logits.isfinite().all().item<bool>();
  return {{features, labels}, {logits, labels}, finite};
}

MembershipNumbers attack(MembershipScore score, const Seen& retain, const Seen& forget,
                         const Seen& test, bool by_class) {
  const MembershipResult on_forget =
      membership_attack(score, retain.outputs, test.outputs, forget.outputs, by_class);
  const MembershipResult on_test =
      membership_attack(score, retain.outputs, test.outputs, test.outputs, by_class);
  return {on_forget.forget_as_members, on_forget.balanced_accuracy,
          (on_forget.forget_as_members + 1 - on_test.forget_as_members) / 2};
}

json number_or_null(const std::optional<double>& x) { return x ? json(*x) : json(); }
std::optional<double> number_or_none(const json& value) {
  return value.is_null() ? std::nullopt : std::optional<double>(value.get<double>());
}

}  // namespace

std::optional<ModelMetrics> model_metrics(Model& model, const EvaluationSets& sets,
                                          const MetricsPlan& plan) {
  const Seen retain = seen(model, sets.retain), forget = seen(model, sets.forget),
             test = seen(model, sets.test);
  if (!retain.finite || !forget.finite || !test.finite) return std::nullopt;
  ModelMetrics metrics;
  metrics.retain = fit_of(retain.outputs.logits, retain.outputs.labels);
  metrics.forget = fit_of(forget.outputs.logits, forget.outputs.labels);
  metrics.test = fit_of(test.outputs.logits, test.outputs.labels);
  for (std::size_t i = 0; i < metrics.membership.size(); ++i) {
    metrics.membership[i] =
        attack(membership_scores[i], retain, forget, test, plan.membership_by_class);
  }
  const Features &R = retain.features, &F = forget.features;
  metrics.E_Var = variance_entanglement(R.features, F.features);
  metrics.E_Var_by_class = variance_entanglement_by_class(R, F, plan.class_weight).value;
  metrics.E_Wp = wasserstein_entanglement(R.features, F.features, plan.wasserstein);
  metrics.E_Wp_by_class =
      wasserstein_entanglement_by_class(R, F, plan.wasserstein, plan.class_weight).value;
  return metrics;
}

json to_json(const ModelMetrics& metrics) {
  json attacks;
  for (std::size_t i = 0; i < metrics.membership.size(); ++i) {
    const MembershipNumbers& numbers = metrics.membership[i];
    attacks[name_of(membership_scores[i])] = {{"forget_as_members", numbers.forget_as_members},
                                              {"balanced_accuracy", numbers.balanced_accuracy},
                                              {"forget_against_test", numbers.forget_against_test}};
  }
  return {{"retain", to_json(metrics.retain)},
          {"forget", to_json(metrics.forget)},
          {"test", to_json(metrics.test)},
          {"membership", attacks},
          {"E_Var", number_or_null(metrics.E_Var)},
          {"E_Var_by_class", number_or_null(metrics.E_Var_by_class)},
          {"E_Wp", metrics.E_Wp},
          {"E_Wp_by_class", number_or_null(metrics.E_Wp_by_class)}};
}

ModelMetrics metrics_in(const json& value) {
  ModelMetrics metrics{fit_in(value.at("retain")),
                       fit_in(value.at("forget")),
                       fit_in(value.at("test")),
                       {},
                       number_or_none(value.at("E_Var")),
                       number_or_none(value.at("E_Var_by_class")),
                       value.at("E_Wp"),
                       number_or_none(value.at("E_Wp_by_class"))};
  for (std::size_t i = 0; i < metrics.membership.size(); ++i) {
    const json& numbers = value.at("membership").at(name_of(membership_scores[i]));
    metrics.membership[i] = {numbers.at("forget_as_members"), numbers.at("balanced_accuracy"),
                             numbers.at("forget_against_test")};
  }
  return metrics;
}

}  // namespace oubliette
