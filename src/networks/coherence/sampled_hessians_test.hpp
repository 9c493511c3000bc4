// Random Hessians of few parameters, explicit and as sampled ones, for tests.
#pragma once

#include <vector>

#include "networks/coherence/pair_coherence.hpp"
#include "networks/random.hpp"

namespace oubliette {

struct ExplicitHessians {
  SampledHessians sampled;
  std::vector<torch::Tensor> H;  // d x d, retain first
};

/// H_i = sum of K outer products of vectors of d numbers.
inline ExplicitHessians random_hessians(std::int64_t d, std::int64_t retain, std::int64_t forget,
                                        std::int64_t K, double size = 1) {
  const std::int64_t n = retain + forget;
  const torch::Tensor u = size * torch::randn({d, n * K}, generator_for(6, "test Hessians"),
                                              torch::TensorOptions(torch::kFloat64));
  ExplicitHessians x{{u.t().mm(u), K, retain, forget}, {}};
  for (std::int64_t i = 0; i < n; ++i) {
    const torch::Tensor own = u.narrow(1, i * K, K);
    x.H.push_back(own.mm(own.t()));
  }
  return x;
}

}  // namespace oubliette
