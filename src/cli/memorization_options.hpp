// The options of `oubliette memorization` as the knobs of its two sweeps, checked.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/memorization_command.hpp"
#include "evidence/json_text.hpp"

namespace oubliette {

/// The setup of the grid's cells, but for d and signal.
/// @throws InputError  in one line, when an option is amiss.
MemorizationSetup grid_setup(const MemorizationOptions& options);

/// The setup of Theorem 3.9's places, whose sets have the sizes of --sets: n and n_f of the setup
/// mean nothing there. @throws InputError  in one line, when an option is amiss.
MemorizationSetup theorem_3_9_setup(const MemorizationOptions& options);

/// @throws InputError  when the Gram matrix of n samples' vectors would be too large.
void require_few_vectors(const MemorizationSetup& setup, long n, const std::string& of);

/// The value of a name. @throws InputError  that lists the names.
template <class Choice>
Choice choice(const std::string& option, const std::string& text,
              const std::vector<std::pair<std::string, Choice>>& choices) {
  std::string names;
  for (const auto& [name, value] : choices) {
    if (text == name) return value;
    names += (names.empty() ? "" : ", ") + name;
  }
  throw input_error(option + " " + text, "expected one of " + names);
}

}  // namespace oubliette
