// Where red ends and blue begins in a column of Figure 1: the edge in sigma at fixed eta and B.
#pragma once

#include <functional>
#include <optional>

#include "frontier/frontier_table.hpp"

namespace oubliette {

/// The sigma of a sweep are discrete, so an edge is known up to a gap: from `last`, the largest
/// sigma of a cell that diverges (whatever lies below it), to `next`, the smallest sigma above.
struct SigmaEdge {
  double last = 0, next = 0;
};

/// The edge among the cells at grid positions `eta` and `B` whose sigma is defined. Empty when no
/// cell diverges, or when the one with the largest sigma does: then the edge is not in the picture.
std::optional<SigmaEdge> sigma_edge(const FrontierTable& table, std::size_t eta, std::size_t B,
                                    const std::function<bool(const FrontierCell&)>& diverges);

}  // namespace oubliette
