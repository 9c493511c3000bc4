// The summary of the noise table: measured beside published, and what follows.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <optional>

#include "networks/experiment/knobs.hpp"
#include "networks/experiment/sample_statistics.hpp"
#include "networks/noise_table/noise_table_report.hpp"
#include "networks/noise_table/published_cells.hpp"
#include "report/markdown_table.hpp"

namespace oubliette {
namespace {

double forget_loss(const NoiseTableRow& row) { return row.forget.loss; }
double retain_loss(const NoiseTableRow& row) { return row.retain.loss; }
double test_accuracy(const NoiseTableRow& row) { return row.test.accuracy; }

std::string settings(const NoiseTableConfig& config, const std::string& data_name) {
  const Eq3Plan& u = config.unlearning;
  return fmt::format(
      "Data: {}. Network: {} of width {}. Noise is added to {}, one fixed draw an image. Training: "
      "SGD with momentum {}, rate {} falling as a cosine over {} epochs, weight decay {}, batches "
      "of "
      "{}, {}, until all training images are right{}. "
      "Unlearning: eq. 3 by {} with step {}, "
      "alpha {}, {} retain and {} forget samples a step drawn anew, {} steps, forget set: {}; "
      "batch normalisation by {}. {}, {} on {}, threads: {}, libtorch {}.\n\n",
      data_name, config.network.architecture, config.network.width,
      config.noise_scale == NoiseScale::unit
          ? "the pixels in [0, 1]"
          : "the standardised inputs (mean 0, deviation 1 by channel)",
      config.training.sgd.momentum, config.training.sgd.rate, config.training.epochs,
      config.training.sgd.weight_decay, config.training.B,
      augmentation_text(config.training.augmentation),
      config.training.further_epochs > 0
          ? fmt::format(", if need be with {} epochs more at a tenth of the rate",
                        config.training.further_epochs)
          : "",
      sharpness_name(u.sharpness), u.sgd.rate, u.alpha, u.B, u.B, u.steps,
      config.forget_file.empty() ? fmt::format("{} of the training images", config.forget_share)
                                 : "the training images of a file of indices",
      u.normalisation == BatchNormalisation::batch ? "the step's own batch"
                                                   : "the running statistics",
      "Profile " + config.profile, config.type, config.device, config.threads, TORCH_VERSION);
}

std::string training_table(const std::vector<NoiseTableRun>& runs) {
  MarkdownTable table({"variance", "seed", "epochs", "training loss", "training accuracy",
                       "test accuracy", "ended"});
  for (const NoiseTableRun& run : runs) {
    std::string ended = run.fitted() ? "all training images right" : "epochs were used up";
    if (run.training_diverged_at) {
      ended = fmt::format("diverged at step {} of the training", *run.training_diverged_at);
    } else if (run.unlearning_diverged_at) {
      ended += fmt::format("; unlearning diverged at step {}", *run.unlearning_diverged_at);
    }
    table.add({fmt::format("{}", run.variance), fmt::format("{}", run.seed),
               fmt::format("{}", run.epochs), fmt::format("{:.5f}", run.training.loss),
               fmt::format("{:.4f}", run.training.accuracy),
               fmt::format("{:.4f}", run.test.accuracy), ended});
  }
  return "## The trained networks\n\n" + table.text() + "\n";
}

// Whether mean ± deviation of both meet.
bool inside_the_spread(const SampleMean& measured, const PublishedCell& printed) {
  return std::abs(*measured.mean - printed.mean) <=
         measured.deviation.value_or(0) + printed.deviation;
}

std::string comparison(const std::vector<NoiseTableRun>& runs) {
  const std::vector<double> variances = variances_of(runs);
  std::vector<std::string> header{"step"};
  for (const double variance : variances) {
    header.push_back(fmt::format("variance {}: measured", variance));
    header.push_back("published");
    header.push_back("inside");
  }
  MarkdownTable table(header);
  int compared = 0, inside = 0;
  for (const std::int64_t step : steps_of(runs)) {
    std::vector<std::string> cells{fmt::format("{}", step)};
    for (const double variance : variances) {
      const SampleMean mean = sample_mean(numbers_at(runs, variance, step, forget_loss));
      const auto printed = published_cell(step, variance);
      cells.push_back(mean_text(mean));
      cells.push_back(printed ? fmt::format("{:.4f} ± {:.4f}", printed->mean, printed->deviation)
                              : "-");
      if (!printed || !mean.mean) {
        cells.push_back("-");
        continue;
      }
      const bool meets = inside_the_spread(mean, *printed);
      ++compared;
      inside += meets ? 1 : 0;
      cells.push_back(meets ? "yes" : "no");
    }
    table.add(cells);
  }
  return fmt::format(
      "## Forget-set loss beside Table 1\n\nMean ± standard deviation over the seeds. Inside: the "
      "two intervals mean ± deviation meet; so do {} of {} cells. A run that diverges at any step "
      "is in no mean. The paper does not name its "
      "number of runs, nor batch size, noise scale and width.\n\n{}\n",
      inside, compared, table.text());
}

std::string other_numbers(const std::vector<NoiseTableRun>& runs) {
  const std::vector<double> variances = variances_of(runs);
  std::vector<std::string> header{"step"};
  for (const double variance : variances) {
    header.push_back(fmt::format("variance {}: retain loss", variance));
    header.push_back("test accuracy");
  }
  MarkdownTable table(header);
  for (const std::int64_t step : steps_of(runs)) {
    std::vector<std::string> cells{fmt::format("{}", step)};
    for (const double variance : variances) {
      cells.push_back(mean_text(sample_mean(numbers_at(runs, variance, step, retain_loss))));
      cells.push_back(mean_text(sample_mean(numbers_at(runs, variance, step, test_accuracy))));
    }
    table.add(cells);
  }
  return "## Retain loss and test accuracy\n\n" + table.text() + "\n";
}

// Differences between the largest and the least variance, seed by seed.
std::string noise_effect(const std::vector<NoiseTableRun>& runs) {
  const std::vector<double> variances = variances_of(runs);
  if (variances.size() < 2) {
    return "## Does the forget loss grow faster with more noise?\n\nOne variance alone: nothing to "
           "compare.\n";
  }
  const double least = variances.front(), most = variances.back();
  MarkdownTable table(
      {"step", "mean difference", "95 % interval (Student's t)", "seeds", "published difference"});
  for (const std::int64_t step : steps_of(runs)) {
    std::vector<double> differences;
    for (const NoiseTableRun& a : runs) {
      for (const NoiseTableRun& b : runs) {
        if (a.variance != least || b.variance != most || a.seed != b.seed) continue;
        const auto x = numbers_at({a}, least, step, forget_loss);
        const auto y = numbers_at({b}, most, step, forget_loss);
        if (!x.empty() && !y.empty()) differences.push_back(y[0] - x[0]);
      }
    }
    const SampleMean mean = sample_mean(differences);
    const auto first = published_cell(step, least), second = published_cell(step, most);
    table.add({fmt::format("{}", step), mean.mean ? fmt::format("{:.4f}", *mean.mean) : "-",
               mean.half_interval
                   ? fmt::format("{:.4f} to {:.4f}", *mean.mean - *mean.half_interval,
                                 *mean.mean + *mean.half_interval)
                   : "-",
               fmt::format("{}", mean.n),
               first && second ? fmt::format("{:.4f}", second->mean - first->mean) : "-"});
  }
  return fmt::format(
      "## Does the forget loss grow faster with more noise?\n\nForget loss at variance {} minus "
      "that "
      "at variance {}, seed by seed. An interval that contains 0 shows no difference.\n\n{}",
      most, least, table.text());
}

// Over the seeds of one variance.
template <class Number>
SampleMean coherence_mean(const std::vector<NoiseTableRun>& runs, double variance,
                          Number&& number) {
  std::vector<double> numbers;
  for (const NoiseTableRun& run : runs) {
    if (run.variance != variance || !run.coherence) continue;
    const std::optional<double> x = number(*run.coherence);
    if (x) numbers.push_back(*x);
  }
  return sample_mean(numbers);
}

std::string scientific(const SampleMean& mean) {
  if (!mean.mean) return "-";
  return mean.deviation ? fmt::format("{:.3g} ± {:.2g}", *mean.mean, *mean.deviation)
                        : fmt::format("{:.3g}", *mean.mean);
}

std::string mechanisms_text(const std::vector<NoiseTableRun>& runs, double variance) {
  std::map<std::string, int> counts;
  for (const NoiseTableRun& run : runs) {
    if (run.variance != variance || !run.coherence) continue;
    const std::vector<std::string>& all = run.coherence->mechanisms;
    counts[all.empty() ? "none" : fmt::format("{}", fmt::join(all, " and "))]++;
  }
  std::string text;
  for (const auto& [name, count] : counts) {
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", name, count);
  }
  return text.empty() ? "-" : text;
}

std::string fall_text(const std::vector<NoiseTableRun>& runs, double least, double most) {
  std::vector<double> differences;
  for (const NoiseTableRun& a : runs) {
    for (const NoiseTableRun& b : runs) {
      if (a.variance != least || b.variance != most || a.seed != b.seed) continue;
      if (!a.coherence || !b.coherence || !a.coherence->sigma || !b.coherence->sigma) continue;
      differences.push_back(*b.coherence->sigma - *a.coherence->sigma);
    }
  }
  const SampleMean mean = sample_mean(differences);
  if (!mean.half_interval) return "Fewer than two seeds have both: nothing can be said.\n";
  const double low = *mean.mean - *mean.half_interval, high = *mean.mean + *mean.half_interval;
  const char* answer = high < 0  ? "it falls"
                       : low > 0 ? "it rises, against the paper's argument"
                                 : "neither a fall nor a rise is shown";
  return fmt::format(
      "From variance {} to {} sigma changes by {:.3g} (95 % interval {:.3g} to {:.3g}, {} seeds, "
      "seed by seed): {}.\n",
      least, most, *mean.mean, low, high, mean.n, answer);
}

std::string coherence_section(const NoiseTableConfig& config,
                              const std::vector<NoiseTableRun>& runs) {
  const std::vector<double> variances = variances_of(runs);
  MarkdownTable table({"variance", "sigma of the sample", "sigma, all pairs", "lambda_max(T) - 1",
                       "without noise", "least eigenvalue of A", "mechanism (runs)"});
  for (const double variance : variances) {
    const auto mean = [&](auto&& number) {
      return scientific(coherence_mean(runs, variance, number));
    };
    using C = NoiseTableCoherence;
    table.add({fmt::format("{}", variance), mean([](const C& c) { return c.sigma; }),
               mean([](const C& c) { return c.sigma_all; }),
               mean([](const C& c) { return std::optional(c.growth); }),
               mean([](const C& c) { return std::optional(c.growth_of_mean); }),
               mean([](const C& c) { return std::optional(c.lambda_min_A); }),
               mechanisms_text(runs, variance)});
  }
  return fmt::format(
      "\n## Does coherence fall as the noise grows?\n\nOf the trained networks, on {} retain and "
      "{} "
      "forget images: sigma of their generalised Gauss-Newton matrices (mix-coherence, Definition "
      "3.4), the same as if each image stood for as many equal ones as its set has, and the growth "
      "of the mean-square operator T of the unlearning step on their span (eta, alpha, B as "
      "above). The Hessians take the running statistics of batch normalisation, the steps as "
      "above. "
      "Sigma and lambda_max(T) of so few images differ from those of the whole sets (lambda_max "
      "lies "
      "above, being convex), so compare the variances with each other. Ascent says that A has a "
      "negative eigenvalue, which {} images whose directions are independent always give it; what "
      "sampling noise adds is the difference of the two columns before it. The paper argues that "
      "more noise means less coherence and so easier forgetting.\n\n{}\n{}",
      config.coherence_images, config.coherence_images, 2 * config.coherence_images, table.text(),
      variances.size() < 2 ? "One variance alone: nothing to compare.\n"
                           : fall_text(runs, variances.front(), variances.back()));
}

}  // namespace

std::string noise_table_summary(const NoiseTableConfig& config, const std::string& data_name,
                                const std::vector<NoiseTableRun>& runs) {
  return "# Forget loss during unlearning, by input noise (stability, Table 1)\n\n" +
         settings(config, data_name) + training_table(runs) + comparison(runs) +
         other_numbers(runs) + noise_effect(runs) +
         (config.coherence_images > 0 ? coherence_section(config, runs) : "");
}

}  // namespace oubliette
