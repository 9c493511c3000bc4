// Paper B's Table 10 beside our numbers, and what keeps them apart.
#include <fmt/format.h>

#include <cmath>

#include "networks/sharpness_table/published_unlearning.hpp"
#include "networks/sharpness_table/sharpness_table_report.hpp"
#include "report/markdown_table.hpp"

namespace oubliette {
namespace {

std::string mean_of(const GridCell& cell, Number number) {
  return percent_text(sample_mean(cell.numbers(number)));
}

bool is_given_to_all(const std::string& setting) {
  return setting == "/epochs" || setting == "/B" || setting == "/forget_B" || setting == "/seed" ||
         setting == "/sharpness" || setting.starts_with("/augmentation");
}

// A line for each setting of a method that is not the paper's.
std::string differences_of_methods(const SharpnessTableConfig& config,
                                   const SharpnessTableConfig& paper) {
  std::string text;
  bool same_rates = true;
  for (const std::string& method : config.methods) {
    const auto here = settings_json(method, config.settings).flatten();
    const auto there = settings_json(method, paper.settings).flatten();
    for (const auto& [setting, value] : here.items()) {
      if (is_given_to_all(setting) || value == there.at(setting)) continue;
      if (setting == "/sgd/rate") same_rates = false;
      text += fmt::format("- {} of {}: {} here, {} there\n", setting.substr(1),
                          method_info(method).title, value.dump(), there.at(setting).dump());
    }
  }
  if (same_rates) {
    text += "- rates are the paper's; with fewer steps they take a model less far\n";
  }
  return text;
}

// A line for each setting that is not the paper's.
std::string differences(const SharpnessTableConfig& config) {
  const SharpnessTableConfig paper = sharpness_table_profile("paper");
  MethodSettings mine = config.settings, theirs = paper.settings;
  const UnlearningPlan& u = *common_plan("negative-gradient", mine);
  const UnlearningPlan& v = *common_plan("negative-gradient", theirs);
  std::string text;
  const auto compare = [&](const std::string& what, auto here, auto there) {
    if (here != there) text += fmt::format("- {}: {} here, {} there\n", what, here, there);
  };
  if (!config.data.fashion_mnist.empty()) text += "- data: Fashion-MNIST here, CIFAR-10 there\n";
  if (config.data.training_images > 0) {
    text += fmt::format("- training images: {} here, 45000 there\n",
                        config.data.training_images - config.held_out);
  }
  if (config.data.test_images > 0) {
    text += fmt::format("- test images: {} here, 10000 there\n", config.data.test_images);
  }
  compare("forget set", config.forget_count, paper.forget_count);
  compare("network", config.network.architecture, paper.network.architecture);
  compare("channels of the first stage", config.network.width, paper.network.width);
  compare("epochs of pretraining", config.pretraining.epochs, paper.pretraining.epochs);
  compare("batch size of pretraining", config.pretraining.B, paper.pretraining.B);
  compare("epochs of unlearning", u.epochs, v.epochs);
  compare("batch size of unlearning", u.B, v.B);
  if (config.pretraining.augmentation.crop == 0) {
    text += "- augmentation: none here, crops and flips there\n";
  }
  return text + differences_of_methods(config, paper);
}

}  // namespace

std::string summary_published(const SharpnessTableConfig& config, const SharpnessResults& results) {
  const std::vector<GridCell> cells = grid_cells(results);
  MarkdownTable table({"method", "A", "U", "retain", "published", "forget", "published", "test",
                       "published", "ToW", "published", "inside"});
  int compared = 0, inside = 0, signs = 0, same_sign = 0;
  for (const GridCell& cell : cells) {
    if (cell.forget_set != "random") continue;
    const auto printed = published_unlearning_of(model_title(cell.method), cell.A, cell.U);
    if (!printed) continue;
    const SampleMean ToW = sample_mean(cell.numbers(ToW_of));
    std::string meets = "-";
    if (ToW.half_interval) {
      const bool within = std::abs(*ToW.mean - printed->ToW) <= *ToW.half_interval;
      ++compared;
      inside += within ? 1 : 0;
      meets = within ? "yes" : "no";
    }
    const auto accuracy = [&](Number number) { return mean_of(cell, number); };
    using M = const ModelMetrics&;
    using R = const ModelMetrics*;
    table.add({model_title(cell.method), sharpness_name(cell.A), sharpness_name(cell.U),
               accuracy([](M m, R) { return std::optional(100 * m.retain.accuracy); }),
               fmt::format("{}", printed->retain),
               accuracy([](M m, R) { return std::optional(100 * m.forget.accuracy); }),
               fmt::format("{}", printed->forget),
               accuracy([](M m, R) { return std::optional(100 * m.test.accuracy); }),
               fmt::format("{}", printed->test), percent_text(ToW), fmt::format("{}", printed->ToW),
               meets});
    const GridCell* plain = cell_of(cells, cell.forget_set, cell.method, cell.A, {});
    const auto printed_plain =
        published_unlearning_of(model_title(cell.method), cell.A, Sharpness{});
    if (cell.U.kind == Sharpness::Kind::none || plain == nullptr || !printed_plain || !ToW.mean) {
      continue;
    }
    const SampleMean ToW_plain = sample_mean(plain->numbers(ToW_of));
    if (!ToW_plain.mean) continue;
    ++signs;
    same_sign += (*ToW.mean > *ToW_plain.mean) == (printed->ToW > printed_plain->ToW) ? 1 : 0;
  }
  if (table.empty()) return "";
  const auto retrained = retrained_of(results, "random");
  return fmt::format(
      "## Beside Table 10 (CIFAR-10, random forget set)\n\nInside: the published ToW lies within "
      "Student's 95 % interval of ours; so do {} of {}. The table prints no spread of its own, "
      "though its cells are means over three seeds. The mean ToW with U other than SGD lies on the "
      "same side of that with SGD as in the table in {} of {} pairs. Of its 48 cells, ToW follows "
      "from the printed accuracies by eq. 10 in 46; not in SCRUB with A = ASAM 0.1 and SGD (63.466 "
      "printed, 91.358 computed) and SCRUB with A = SGD and ASAM 1.0 (97.2 and 97.221). Retrained "
      "model: {} retain, {} forget, {} test accuracy here; 99.943, 92.567, 92.49 there.\n\n{}\n"
      "### What is not comparable\n\n{}- the paper names neither the optimiser of its retrained "
      "reference nor its seed; ours is {}\n- the paper's choices in its methods that its text "
      "leaves open are ours, "
      "see config.json\n",
      inside, compared, same_sign, signs,
      retrained ? fmt::format("{:.2f}", 100 * retrained->retain.accuracy) : "-",
      retrained ? fmt::format("{:.2f}", 100 * retrained->forget.accuracy) : "-",
      retrained ? fmt::format("{:.2f}", 100 * retrained->test.accuracy) : "-", table.text(),
      differences(config), sharpness_name(config.reference));
}

}  // namespace oubliette
