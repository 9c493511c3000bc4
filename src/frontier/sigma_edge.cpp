// The edge in sigma of one column of Figure 1.
#include "frontier/sigma_edge.hpp"

#include <algorithm>

namespace oubliette {

std::optional<SigmaEdge> sigma_edge(const FrontierTable& table, std::size_t eta, std::size_t B,
                                    const std::function<bool(const FrontierCell&)>& diverges) {
  std::optional<double> last, next;
  for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
    const FrontierCell& cell = table.cell(eta, B, q);
    if (cell.sigma && diverges(cell)) last = std::max(last.value_or(*cell.sigma), *cell.sigma);
  }
  if (!last) return std::nullopt;
  for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
    const std::optional<double> sigma = table.cell(eta, B, q).sigma;
    if (sigma && *sigma > *last) next = std::min(next.value_or(*sigma), *sigma);
  }
  if (!next) return std::nullopt;
  return SigmaEdge{*last, *next};
}

}  // namespace oubliette
