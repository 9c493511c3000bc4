// What the memorisation experiment says of the stability paper's claims, in words and numbers.
#pragma once

#include <string>

#include "signal_noise/memorization_table.hpp"

namespace oubliette {

/// The summary as Markdown, from all repetitions of the table. @pre every cell has a repetition.
std::string memorization_summary(const MemorizationTable& table);

}  // namespace oubliette
