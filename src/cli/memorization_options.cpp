// Ranges of the options, one by one and together.
#include "cli/memorization_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/value_list.hpp"
#include "linalg/approx_matrix.hpp"

namespace oubliette {
namespace {

constexpr long most_vectors = 5000;   // their Gram matrix takes 200 MB
constexpr long most_pairs = 250'000;  // S has as many rows: some minutes a network

// A refusal has the number as it was typed.
double number(const std::string& option, const std::string& text, const Rational& least,
              const Rational& most) {
  Rational x;
  try {
    x = parse_rational(text);
  } catch (const std::invalid_argument& error) {
    throw input_error(option + " " + text, error.what());
  }
  if (x < least || x > most) {
    throw input_error(option + " " + text, fmt::format("{} is not from {} to {}", text,
                                                       decimal_text(least), decimal_text(most)));
  }
  return approx_real(x);
}

// What does not hang on the sizes of the sets.
MemorizationSetup common_setup(const MemorizationOptions& options) {
  const Rational large = 1'000'000, small = 1 / large;
  MemorizationSetup x = options.setup;
  x.model.noise = number("--noise", options.noise, small, large);
  x.model.init_scale = number("--init-scale", options.init_scale, 1 / (large * large), large);
  x.training.eta = number("--training-eta", options.training_eta, 0, large);
  x.unlearning.alpha = number("--alpha", options.alpha, 0, 1);
  x.model.patch_noise = choice<PatchNoise>(
      "--patch-noise", options.patch_noise,
      {{"shared", PatchNoise::shared}, {"independent", PatchNoise::independent}});
  return x;
}

}  // namespace

void require_few_vectors(const MemorizationSetup& setup, long n, const std::string& of) {
  const long vectors = 1 + n * setup.model.noises() + 2 * setup.model.m;
  if (vectors <= most_vectors) return;
  throw InputError(fmt::format("{}, --patches and --filters: {} vectors are more than {}", of,
                               vectors, most_vectors));
}

MemorizationSetup grid_setup(const MemorizationOptions& options) {
  MemorizationSetup x = common_setup(options);
  x.repeats = options.repeats.value_or(20);
  x.unlearning.eta = number("--eta", options.unlearning_eta, 0, 1'000'000);
  x.unlearning.sampling = choice<Sampling>("--sampling", options.sampling,
                                           {{"fixed", Sampling::fixed},
                                            {"bernoulli", Sampling::bernoulli},
                                            {"epochs", Sampling::epochs}});
  if (x.unlearning.n_f >= x.model.n) {
    throw InputError(fmt::format("--n-forget {}: of {} samples at least one is retained",
                                 x.unlearning.n_f, x.model.n));
  }
  const long smaller = std::min(x.n_r(), x.unlearning.n_f);
  if (x.unlearning.B > smaller) {
    throw InputError(fmt::format("--batch {}: is above {}, the size of the smaller set",
                                 x.unlearning.B, smaller));
  }
  require_few_vectors(x, x.model.n, "--n");
  if (x.n_r() * x.unlearning.n_f > most_pairs) {
    throw InputError(
        fmt::format("--n {}: {} pairs of a retain and a forget sample are more than {}", x.model.n,
                    x.n_r() * x.unlearning.n_f, most_pairs));
  }
  return x;
}

MemorizationSetup theorem_3_9_setup(const MemorizationOptions& options) {
  MemorizationSetup x = common_setup(options);
  x.repeats = options.repeats.value_or(5);
  return x;
}

}  // namespace oubliette
