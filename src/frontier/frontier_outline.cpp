// Collects the edges between unlike neighbours, then follows them.
#include "frontier/frontier_outline.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace oubliette {
namespace {

using Edges = std::map<Corner, std::set<Corner>>;

// Follows edges from `corner` until there are none left, and removes them.
std::vector<Corner> follow(Edges& edges, Corner corner) {
  std::vector<Corner> chain{corner};
  while (!edges[corner].empty()) {
    const Corner next = *edges[corner].begin();
    edges[corner].erase(next);
    edges[next].erase(corner);
    chain.push_back(next);
    corner = next;
  }
  return chain;
}

}  // namespace

std::vector<std::vector<Corner>> frontier_outline(
    std::size_t columns, std::size_t rows,
    const std::function<bool(std::size_t column, std::size_t row)>& inside) {
  Edges edges;
  const auto join = [&edges](const Corner& a, const Corner& b) {
    edges[a].insert(b);
    edges[b].insert(a);
  };
  for (std::size_t i = 0; i < columns; ++i) {
    for (std::size_t j = 0; j < rows; ++j) {
      const bool here = inside(i, j);
      if (i + 1 < columns && here != inside(i + 1, j)) join({i + 1, j}, {i + 1, j + 1});
      if (j + 1 < rows && here != inside(i, j + 1)) join({i, j + 1}, {i + 1, j + 1});
    }
  }
  std::vector<std::vector<Corner>> chains;
  // First those that end somewhere, then the closed ones.
  for (const bool closed : {false, true}) {
    for (const auto& [corner, ends] : Edges(edges)) {
      if (closed || ends.size() % 2 == 1) {
        while (!edges[corner].empty()) chains.push_back(follow(edges, corner));
      }
    }
  }
  return chains;
}

}  // namespace oubliette
