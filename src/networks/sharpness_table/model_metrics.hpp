// Everything that is measured of one model on retain, forget and test set.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "networks/evaluate.hpp"
#include "networks/metrics/entanglement.hpp"
#include "networks/metrics/membership.hpp"
#include "networks/metrics/tug_of_war.hpp"
#include "networks/model.hpp"

namespace oubliette {

/// The three sets, without augmentation. They must outlive what is made of them.
struct EvaluationSets {
  const Samples& retain;
  const Samples& forget;
  const Samples& test;
};

/// One attack, learnt on retain against test samples.
struct MembershipNumbers {
  double forget_as_members = 0;  // share of the forget set: low is well forgotten
  double balanced_accuracy = 0;  // on retain and test
  /// The same calls on forget (members) against test. The thresholds have seen the test samples, so
  /// that this too lies above 1/2 for images that look like strangers: compare with the retrained
  /// model's.
  double forget_against_test = 0;
};

/// Where membership_scores has the attack by confidence.
inline constexpr std::size_t confidence_attack = 1;
static_assert(membership_scores[confidence_attack] == MembershipScore::confidence);

/// Of one model; the order of attacks is that of membership_scores.
struct ModelMetrics {
  Fit retain, forget, test;
  std::array<MembershipNumbers, std::size(membership_scores)> membership;
  std::optional<double> E_Var, E_Var_by_class;
  double E_Wp = 0;
  std::optional<double> E_Wp_by_class;

  Accuracies accuracies() const { return {retain.accuracy, forget.accuracy, test.accuracy}; }
};

/// How they are measured.
struct MetricsPlan {
  bool membership_by_class = true;
  ClassWeight class_weight = ClassWeight::both_sets;
  WassersteinPlan wasserstein;
};

/// From one pass over each set in evaluation mode, in the model's own type, bf16 or not. Nothing
/// when an output is not finite.
std::optional<ModelMetrics> model_metrics(Model& model, const EvaluationSets& sets,
                                          const MetricsPlan& plan);

nlohmann::json to_json(const ModelMetrics& metrics);
/// @throws nlohmann::json::exception  when it is none.
ModelMetrics metrics_in(const nlohmann::json& value);

}  // namespace oubliette
