// A transportation problem with integer costs.
#include "networks/metrics/optimal_transport.hpp"

#include <fmt/format.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace oubliette {
namespace {

// The least sum of cost[i][pi(i)] over permutations pi. cost: n x n, int64.
std::int64_t least_assignment(const torch::Tensor& cost) {
  using Graph = lemon::SmartDigraph;
  const auto n = static_cast<int>(cost.size(0));
  const auto entries = cost.accessor<std::int64_t, 2>();
  Graph graph;
  graph.reserveNode(2 * n);
  graph.reserveArc(n * n);
  std::vector<Graph::Node> from, to;
  for (int i = 0; i < n; ++i) from.push_back(graph.addNode());
  for (int i = 0; i < n; ++i) to.push_back(graph.addNode());
  Graph::ArcMap<std::int64_t> costs(graph);
  Graph::NodeMap<int> supplies(graph);
  for (int i = 0; i < n; ++i) {
    supplies[from[static_cast<std::size_t>(i)]] = 1;
    supplies[to[static_cast<std::size_t>(i)]] = -1;
    for (int k = 0; k < n; ++k) {
      const Graph::Arc arc =
          graph.addArc(from[static_cast<std::size_t>(i)], to[static_cast<std::size_t>(k)]);
      costs.set(arc, entries[i][k]);
    }
  }
  lemon::NetworkSimplex<Graph, int, std::int64_t> simplex(graph);
  using Simplex = decltype(simplex);
  if (simplex.costMap(costs).supplyMap(supplies).run() != Simplex::OPTIMAL) {
    throw std::logic_error("wasserstein_distance: no optimal assignment");
  }
  return simplex.totalCost<std::int64_t>();
}

}  // namespace

double wasserstein_distance(const torch::Tensor& x, const torch::Tensor& y, int p) {
  if (p != 1 && p != 2) throw std::invalid_argument(fmt::format("wasserstein_distance: p = {}", p));
  const std::int64_t n = x.size(0);
  if (n < 1 || y.size(0) != n || x.size(1) != y.size(1)) {
    throw std::invalid_argument(fmt::format("wasserstein_distance: {} x {} and {} x {} numbers", n,
                                            x.size(1), y.size(0), y.size(1)));
  }
  // By differences, not by products, so that equal points have distance 0.
  const torch::Tensor distance = torch::cdist(x, y, 2.0, 2);
  const torch::Tensor cost = p == 1 ? distance : distance.square();
  const double largest = cost.max().item<double>();
  if (!std::isfinite(largest)) {
    throw std::domain_error("wasserstein_distance: a coordinate is not finite");
  }
  if (largest == 0) return 0;
  // 2^41 times 2n nodes stays far below 2^63 in the simplex's sums.
  const double unit = std::exp2(std::ceil(std::log2(largest)) - 40);
  const std::int64_t least = least_assignment((cost / unit).round().to(torch::kInt64).contiguous());
  const double mean = static_cast<double>(least) / static_cast<double>(n) * unit;
  return p == 1 ? mean : std::sqrt(mean);
}

}  // namespace oubliette
