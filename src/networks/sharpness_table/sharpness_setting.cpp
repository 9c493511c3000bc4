// Random subsets, and those by memorisation score.
#include "networks/sharpness_table/sharpness_setting.hpp"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <stdexcept>

#include "files/input_error.hpp"
#include "networks/batches.hpp"
#include "networks/experiment/forget_file.hpp"
#include "networks/experiment/knobs.hpp"
#include "networks/experiment/stored_run.hpp"
#include "networks/metrics/memorization.hpp"
#include "networks/metrics/subset.hpp"
#include "networks/npy.hpp"

namespace oubliette {
namespace {

using nlohmann::json;

// Which training samples a model has right, as a text of 0 and 1.
json right_answers(Model& model, const Samples& training) {
  const torch::Tensor logits = evaluation_logits(model, training);
  if (!logits.isfinite().all().item<bool>()) return {};
  const torch::Tensor right = logits.argmax(1).eq(training.labels.to(torch::kCPU));
  std::string text;
  for (std::int64_t i = 0; i < right.size(0); ++i) text += right[i].item<bool>() ? '1' : '0';
  return {{"right", text}};
}

json memorization_run(const SharpnessSetting& setting, const torch::Tensor& subset,
                      std::int64_t number) {
  const std::uint64_t seed = setting.config.seed + 1 + static_cast<std::uint64_t>(number);
  Model model = make_model(setting.config.network, seed, setting.machine);
  const Samples samples = batch_at(setting.training, subset);
  TrainingPlan plan = setting.config.pretraining;
  plan.sharpness = {};
  plan.seed = seed;
  return stored_run(
      {fmt::format("{}/runs/memorization/run-{}", setting.out, number),
       fmt::format("memorisation run {}", number), false, setting.config.checkpoint_seconds},
      model, [&] { return std::make_unique<Training>(model, samples, plan); },
      [&] { return right_answers(model, setting.training); }, setting.frame);
}

// Diverged runs are no runs.
std::vector<std::optional<Memorization>> scores_of_runs(const SharpnessSetting& setting) {
  const std::int64_t n = setting.training.size();
  const MemorizationPlan& plan = setting.config.memorization;
  const torch::Tensor subsets = training_subsets(n, plan.runs, plan.share, setting.config.seed);
  std::vector<torch::Tensor> in, right;
  for (std::int64_t k = 0; k < plan.runs; ++k) {
    const json run = memorization_run(setting, subsets[k].nonzero().squeeze(1), k);
    if (!run.at("diverged_at_step").is_null()) continue;
    const std::string text = run.at("right");
    if (static_cast<std::int64_t>(text.size()) != n) {
      throw InputError(
          fmt::format("{}/runs/memorization/run-{}.json: is of other data", setting.out, k));
    }
    torch::Tensor answers = torch::zeros({n}, torch::kBool);
    for (std::int64_t i = 0; i < n; ++i) answers[i] = text[static_cast<std::size_t>(i)] == '1';
    in.push_back(subsets[k]);
    right.push_back(answers);
  }
  if (in.empty()) throw std::invalid_argument("memorisation scores: every run diverged");
  return memorization_scores(torch::stack(in), torch::stack(right));
}

torch::Tensor indices_of(const SharpnessSetting& setting, const std::string& name) {
  const std::int64_t n = setting.training.size(), count = setting.config.forget_count;
  if (const auto given = setting.config.forget_files.find(name);
      given != setting.config.forget_files.end()) {
    return read_forget_file(given->second, n);
  }
  if (name == "random") return random_subset(n, count, setting.config.seed, "forget set");
  const MemorizationLevel level = name == "high"  ? MemorizationLevel::high
                                  : name == "mid" ? MemorizationLevel::mid
                                                  : MemorizationLevel::low;
  return samples_of_level(scores_of_runs(setting), level, count);
}

}  // namespace

ImageSet without_held_out(const SharpnessTableConfig& config, const ImageSet& training) {
  if (config.held_out == 0) return training;
  if (config.held_out >= training.size()) {
    throw std::invalid_argument(fmt::format("--held-out {}: there are {} training images",
                                            config.held_out, training.size()));
  }
  const torch::Tensor kept = complement(
      random_subset(training.size(), config.held_out, config.seed, "held out"), training.size());
  return {training.pixels.index_select(0, kept), training.labels.index_select(0, kept),
          training.classes};
}

SharpnessSetting sharpness_setting(const SharpnessTableConfig& config, const DataSet& data,
                                   const std::string& out, const Frame& frame) {
  const ImageSet training = without_held_out(config, data.training);
  if (config.forget_count >= training.size()) {
    throw std::invalid_argument(fmt::format("--forget {}: there are {} training images",
                                            config.forget_count, training.size()));
  }
  for (const std::string& name : config.forget_sets) {
    if (name != "high" && name != "mid" && name != "low") continue;
    const double n = static_cast<double>(training.size());
    const double in_a_run = std::round(config.memorization.share * n);
    if (in_a_run < 1 || in_a_run >= n) {
      throw std::invalid_argument(fmt::format(
          "--memorization-share {}: that is {} of {} training images, expected from 1 to {}",
          config.memorization.share, in_a_run, n, n - 1));
    }
  }
  for (const auto& [name, file] : config.forget_files) read_forget_file(file, training.size());
  const Machine machine = machine_of(config.device, config.type, config.bf16);
  const ChannelScale scale = channel_scale(training);
  return {config,
          out,
          machine,
          placed(standardised(training, scale), machine),
          placed(standardised(data.test, scale), machine),
          frame};
}

ForgetSet forget_set(const SharpnessSetting& setting, const std::string& name) {
  const std::string file = fmt::format("{}/runs/{}/forget.npy", setting.out, name);
  const bool given = setting.config.forget_files.contains(name);
  if (!std::filesystem::exists(file)) {
    const torch::Tensor chosen = indices_of(setting, name);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    write_npy(file, chosen);
  }
  const torch::Tensor indices = read_forget_file(file, setting.training.size());
  if (given && !torch::equal(indices, indices_of(setting, name))) {
    throw input_error(setting.config.forget_files.at(name),
                      "has other indices than " + file + "; choose another name or --out");
  }
  const torch::Tensor rest = complement(indices, setting.training.size());
  return {name, batch_at(setting.training, rest), batch_at(setting.training, indices)};
}

}  // namespace oubliette
