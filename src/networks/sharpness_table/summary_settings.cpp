// What was run, in words.
#include <fmt/format.h>

#include "networks/experiment/knobs.hpp"
#include "networks/sharpness_table/sharpness_table_report.hpp"

namespace oubliette {
namespace {

std::string names_of(const std::vector<Sharpness>& optimisers) {
  std::string names;
  for (const Sharpness& x : optimisers) names += (names.empty() ? "" : ", ") + sharpness_name(x);
  return names;
}

// What all methods have in common with the first, beside rates.
bool share_sgd(const SharpnessTableConfig& config) {
  MethodSettings settings = config.settings;
  const SgdSettings first = common_plan(config.methods.front(), settings)->sgd;
  for (const std::string& method : config.methods) {
    const SgdSettings& sgd = common_plan(method, settings)->sgd;
    if (sgd.momentum != first.momentum || sgd.weight_decay != first.weight_decay ||
        sgd.schedule != first.schedule) {
      return false;
    }
  }
  return true;
}

std::string rates(const SharpnessTableConfig& config) {
  MethodSettings settings = config.settings;
  std::string text;
  for (const std::string& method : config.methods) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", method_info(method).title,
                        common_plan(method, settings)->sgd.rate);
  }
  return text;
}

}  // namespace

std::string summary_settings(const SharpnessTableConfig& config, const std::string& data_name) {
  MethodSettings settings = config.settings;
  std::vector<std::string> sets;
  for (const std::string& set : config.forget_sets) {
    sets.push_back(config.forget_files.contains(set)
                       ? fmt::format("{} (a file of indices)", set)
                       : fmt::format("{} ({})", set, config.forget_count));
  }
  const UnlearningPlan& u = *common_plan(config.methods.front(), settings);
  const TrainingPlan& p = config.pretraining;
  const std::string common =
      share_sgd(config)
          ? fmt::format("{}, momentum {}, weight decay {}",
                        u.sgd.schedule == Schedule::cosine ? "falling as a cosine" : "constant",
                        u.sgd.momentum, u.sgd.weight_decay)
          : "with momentum, weight decay and schedule of its own each";
  const std::string images =
      config.data.training_images > 0
          ? fmt::format("the first {} training images", config.data.training_images)
          : "all training images";
  std::string text = fmt::format(
      "Data: {}; {}{}. Forget sets: {}. Network: {} of width {}. Pretraining (A: {}): {} "
      "epochs, batches of {}, rate {} falling as a cosine, momentum {}, weight decay {}, {}. "
      "Retraining on the retain set, the reference for every A: with {}, from the same initial "
      "weights. Unlearning from the pretrained weights: {} epochs, batches of {}, rates "
      "({}), {}; U: {} for NegGrad and Sharp MinMax, {} for the others; "
      "alpha {} in NegGrad and {} in Sharp MinMax. Every setting of each method is in config.json. "
      "Seeds of unlearning: {}; all else has seed {}. "
      "Profile {}, {} on {}, threads: {}, libtorch {}.\n\n",
      data_name, images,
      config.held_out > 0 ? fmt::format(", {} of them held out", config.held_out) : "",
      fmt::join(sets, ", "), config.network.architecture, config.network.width, names_of(config.A),
      p.epochs, p.B, p.sgd.rate, p.sgd.momentum, p.sgd.weight_decay,
      augmentation_text(p.augmentation), sharpness_name(config.reference), u.epochs, u.B,
      rates(config), common, names_of(config.U), names_of(config.U_of_others),
      settings.negative_gradient.alpha, settings.sharp_minmax.alpha, fmt::join(config.seeds, ", "),
      config.seed, config.profile, config.type, config.device, config.threads, TORCH_VERSION);
  text += fmt::format(
      "ToW is eq. 10 with raw differences, times 100; the absolute one beside it. Numbers are mean "
      "± half of Student's 95 % interval over the seeds of unlearning (t, not two deviations); "
      "that is no uncertainty of data, pretraining or retraining, which have one seed. Membership: "
      "thresholds{} learnt on retain against test images. E_Var is not rescaled; E_Wp is 1 - W_{} "
      "between at most {} images of each set. Runs that diverged are named and in no mean.\n\n",
      config.membership_by_class ? " for each class" : "", config.wasserstein.p,
      config.wasserstein.most_samples);
  for (const std::string& set : config.forget_sets) {
    if (set == "random" || config.forget_files.contains(set)) continue;
    text += fmt::format(
        "Memorisation scores: {} models, each trained by SGD on {} of the training images (paper "
        "B's are of 4,000 models).\n\n",
        config.memorization.runs, config.memorization.share);
    break;
  }
  return text;
}

}  // namespace oubliette
