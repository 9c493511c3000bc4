// The settings of a table: the base, and variations of it one knob at a time.
#include <fmt/format.h>

#include <algorithm>

#include "signal_noise/memorization_table.hpp"

namespace oubliette {
namespace {

// Knobs that the paper leaves open, or that its story may hang on.
const std::vector<double> init_scales{0.001, 0.01, 0.1, 1};
const std::vector<double> alphas{0, 0.1, 0.3, 0.5, 0.7};
const std::vector<long> step_counts{30, 90, 270, 900};
const std::vector<Sampling> samplings{Sampling::fixed, Sampling::bernoulli, Sampling::epochs};

}  // namespace

std::string_view sampling_name(Sampling sampling) {
  switch (sampling) {
    case Sampling::bernoulli: return "bernoulli";
    case Sampling::epochs: return "epochs";
    default: return "fixed";
  }
}

std::vector<MemorizationVariant> memorization_variants(const MemorizationSetup& base,
                                                       long repeats) {
  std::vector<MemorizationVariant> variants{{"base", "", base}};
  if (repeats == 0) return variants;
  MemorizationSetup varied = base;
  varied.repeats = std::min(repeats, base.repeats);
  const auto add = [&](const char* knob, const std::string& value, const auto& change) {
    variants.push_back({knob, value, varied});
    change(variants.back().setup);
  };
  for (const double scale : init_scales) {
    if (scale == base.model.init_scale) continue;
    add("init_scale", fmt::format("{}", scale), [&](auto& x) { x.model.init_scale = scale; });
  }
  for (const double alpha : alphas) {
    if (alpha == base.unlearning.alpha) continue;
    add("alpha", fmt::format("{}", alpha), [&](auto& x) { x.unlearning.alpha = alpha; });
  }
  for (const long steps : step_counts) {
    if (steps == base.unlearning.steps) continue;
    add("steps", std::to_string(steps), [&](auto& x) { x.unlearning.steps = steps; });
  }
  for (const Sampling sampling : samplings) {
    if (sampling == base.unlearning.sampling) continue;
    add("sampling", std::string(sampling_name(sampling)),
        [&](auto& x) { x.unlearning.sampling = sampling; });
  }
  const long whole = std::min(base.n_r(), base.unlearning.n_f);
  if (whole != base.unlearning.B) {
    add("batch", std::to_string(whole), [&](auto& x) { x.unlearning.B = whole; });
  }
  return variants;
}

}  // namespace oubliette
