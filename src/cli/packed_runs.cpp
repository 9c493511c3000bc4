// The configuration of the memorisation model, and the size of its sweeps.
#include "cli/packed_runs.hpp"

#include <memorization_sources.hpp>

#include "cli/version.hpp"

namespace oubliette {

nlohmann::ordered_json memorization_configuration(const MemorizationOptions& options,
                                                  const MemorizationSetup& x) {
  return {{"oubliette", version},
          {"sources", memorization_sources},
          {"filters", x.model.m},
          {"patches", x.model.P},
          {"patch_noise", options.patch_noise},
          {"noise", x.model.noise},
          {"init_scale", x.model.init_scale},
          {"epochs", x.training.epochs},
          {"training_eta", x.training.eta},
          {"batch", x.unlearning.B},
          {"alpha", x.unlearning.alpha},
          {"repeats", x.repeats},
          {"seed", x.seed}};
}

void require_few_cells(const std::string& options, std::size_t cells) {
  constexpr std::size_t most_cells = 1'000'000;
  if (cells <= most_cells) return;
  throw InputError(fmt::format("{}: {} cells are more than {}", options, cells, most_cells));
}

}  // namespace oubliette
