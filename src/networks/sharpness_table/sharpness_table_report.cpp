// Tables for other programs.
#include "networks/sharpness_table/sharpness_table_report.hpp"

#include <fmt/format.h>

namespace oubliette {
namespace {

std::string cell(const std::optional<double>& x) { return x ? fmt::format("{}", *x) : ""; }

std::string attack_columns() {
  std::string names;
  for (const MembershipScore score : membership_scores) {
    std::string name = name_of(score);
    for (char& c : name) c = c == ' ' ? '_' : c;
    names +=
        fmt::format(",{0}_forget_as_members,{0}_balanced_accuracy,{0}_forget_against_test", name);
  }
  return names;
}

std::string metric_columns() {
  return "tow,tow_absolute,retain_loss,retain_accuracy,forget_loss,forget_accuracy,test_loss,"
         "test_accuracy" +
         attack_columns() + ",e_var,e_var_by_class,e_wp,e_wp_by_class,steps,diverged_at\n";
}

constexpr int metric_count = 24;

std::string metric_cells(const SharpnessResults& results, const SharpnessRow& row) {
  const std::string end = fmt::format(
      "{},{}\n", row.steps, row.diverged_at ? fmt::format("{}", *row.diverged_at) : std::string());
  if (!row.metrics) return std::string(metric_count, ',') + end;
  const ModelMetrics& m = *row.metrics;
  const auto retrained = retrained_of(results, row.forget_set);
  std::string text = ",";
  if (retrained) {
    text = fmt::format("{},{}", tug_of_war(m.accuracies(), retrained->accuracies()),
                       tug_of_war_absolute(m.accuracies(), retrained->accuracies()));
  }
  for (const Fit& fit : {m.retain, m.forget, m.test}) {
    text += fmt::format(",{},{}", fit.loss, fit.accuracy);
  }
  for (const MembershipNumbers& attack : m.membership) {
    text += fmt::format(",{},{},{}", attack.forget_as_members, attack.balanced_accuracy,
                        attack.forget_against_test);
  }
  return text +
         fmt::format(",{},{},{},{},", cell(m.E_Var), cell(m.E_Var_by_class), cell(m.E_Wp),
                     cell(m.E_Wp_by_class)) +
         end;
}

std::string row_cells(const SharpnessResults& results, const SharpnessRow& row) {
  const bool unlearned = row.method != pretrained_model && row.method != retrained_model;
  return fmt::format("{},{},{},{},{},", row.forget_set, optimiser_tag(row.A), row.method,
                     unlearned ? optimiser_tag(row.U) : "", row.seed) +
         metric_cells(results, row);
}

}  // namespace

std::string sharpness_table_csv(const SharpnessResults& results) {
  std::string text = "forget_set,pretraining,method,unlearning,seed," + metric_columns();
  for (const auto* rows : {&results.references, &results.grid}) {
    for (const SharpnessRow& row : *rows) text += row_cells(results, row);
  }
  return text;
}

std::string alpha_sweep_csv(const SharpnessResults& results) {
  std::string text = "alpha,forget_set,pretraining,method,unlearning,seed," + metric_columns();
  for (const SharpnessRow& row : results.sweep) {
    text += cell(row.alpha) + "," + row_cells(results, row);
  }
  return text;
}

std::string landscapes_csv(const SharpnessResults& results) {
  std::string text = "forget_set,optimiser,model,images,points,radius,loss,basin_ratio\n";
  for (const LandscapeRow& row : results.landscapes) {
    text += fmt::format("{},{},{},{},", row.model.forget_set, optimiser_tag(row.model.A),
                        row.model.method, row.images);
    text += row.losses.empty() ? ",,,\n"
                               : fmt::format("{},{},{},{}\n", row.steps.size(), row.steps.back(),
                                             row.loss, row.basin_ratio);
  }
  return text;
}

std::string sharpness_table_summary(const SharpnessTableConfig& config,
                                    const std::string& data_name, const SharpnessResults& results) {
  return "# ToW by method, optimiser of unlearning and optimiser of pretraining (sharpness, "
         "Tables 1 to 4 and 10)\n\n" +
         summary_settings(config, data_name) + summary_tables(results) +
         summary_findings(config, results) + summary_published(config, results);
}

std::string set_title(const std::string& forget_set) {
  return forget_set == "random" ? "random forget set"
                                : "forget set of " + forget_set + " memorisation";
}

std::string model_title(const std::string& method) {
  if (method == pretrained_model) return "pretrained";
  if (method == retrained_model) return "retrained";
  return method_info(method).title;
}

}  // namespace oubliette
