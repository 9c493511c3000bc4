// What the report shows beside the claims of the sharpness paper.
#pragma once

#include <vector>

#include "claim/report.hpp"

namespace oubliette::sharpness {

/// What becomes of the two theorems, by the ids of the claims that say so; the printed numbers that
/// others determine.
std::vector<Note> notes();

}  // namespace oubliette::sharpness
