// What the two sweeps of `oubliette memorization` share: cells of repetitions, and their limits.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/memorization_command.hpp"
#include "evidence/json_text.hpp"

namespace oubliette {

/// The part of the configuration that both have.
nlohmann::ordered_json memorization_configuration(const MemorizationOptions& options,
                                                  const MemorizationSetup& setup);

/// @throws InputError  when there are more than a million, with the options that say how many.
void require_few_cells(const std::string& options, std::size_t cells);

/// The repetitions of a cell, packed. @throws InputError  that names the cell and the repetition
/// that fails.
template <class Run>
std::string pack_runs(long repeats, const std::string& cell, const Run& run) {
  std::vector<decltype(run(std::uint64_t{0}))> repetitions;
  for (long r = 0; r < repeats; ++r) {
    try {
      repetitions.push_back(run(static_cast<std::uint64_t>(r)));
    } catch (const std::runtime_error& error) {
      throw InputError(fmt::format("at {}, repetition {}: {}", cell, r, error.what()));
    }
  }
  return pack_repetitions(repetitions);
}

}  // namespace oubliette
