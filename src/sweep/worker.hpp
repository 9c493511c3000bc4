// The part of a sweep that every process but rank 0 does.
#pragma once

#include "sweep/crew.hpp"
#include "sweep/ranks.hpp"

namespace oubliette {

/// Asks rank 0 for cells, computes them, sends what it finished; until rank 0 says stop.
void work_for_rank_0(const SweepPlan& plan, const ComputeCell& compute, unsigned threads,
                     const Ranks& ranks);

}  // namespace oubliette
