// One forward pass with notes, then K backward passes for each group of layers.
#include "networks/coherence/gauss_newton.hpp"

#include <fmt/format.h>

#include <set>
#include <stdexcept>

#include "networks/coherence/layer_products.hpp"
#include "networks/evaluate.hpp"

namespace oubliette {
namespace {

void require_whole(const Network& network, const LayerTape& tape) {
  std::set<const torch::nn::Module*> seen;
  std::int64_t covered = 0;
  for (const LayerCall& call : tape) {
    if (!seen.insert(call.layer).second) {
      throw std::logic_error("gauss_newton_products: a layer is called twice");
    }
    for (const torch::Tensor& parameter : call.layer->parameters()) covered += parameter.numel();
  }
  if (covered != parameter_count(network)) {
    throw std::logic_error(fmt::format("gauss_newton_products: layers note {} of {} parameters",
                                       covered, parameter_count(network)));
  }
}

// For each layer of tape[first, last): derivatives at its output, n x K x (output's sizes).
std::vector<torch::Tensor> deltas_of(const LayerTape& tape, std::size_t first, std::size_t last,
                                     const torch::Tensor& logits, const torch::Tensor& directions) {
  std::vector<torch::Tensor> outputs;
  for (std::size_t l = first; l < last; ++l) outputs.push_back(tape[l].output);
  std::vector<std::vector<torch::Tensor>> by_layer(outputs.size());
  for (std::int64_t a = 0; a < directions.size(1); ++a) {
    const std::vector<torch::Tensor> gradients =
        torch::autograd::grad({logits}, outputs, {directions.select(1, a)}, true);
    for (std::size_t l = 0; l < outputs.size(); ++l) {
      by_layer[l].push_back(gradients[l].contiguous());
    }
  }
  std::vector<torch::Tensor> deltas;
  for (std::vector<torch::Tensor>& of_layer : by_layer) {
    deltas.push_back(torch::stack(of_layer, 1));
    of_layer.clear();
  }
  return deltas;
}

// Where the group of layers that begins at `first` ends: as many as the memory holds, at least one.
std::size_t group_end(const LayerTape& tape, std::size_t first, std::int64_t K,
                      std::int64_t delta_bytes) {
  std::int64_t bytes = 0;
  std::size_t last = first;
  while (last < tape.size()) {
    const torch::Tensor& output = tape[last].output;
    bytes += K * output.numel() * static_cast<std::int64_t>(output.element_size());
    if (last > first && bytes > delta_bytes) break;
    ++last;
  }
  return last;
}

}  // namespace

OutputFactors output_factors(const torch::Tensor& logits) {
  const torch::Tensor p = torch::softmax(logits.to(torch::kFloat64), 1);  // n x K
  const std::int64_t n = p.size(0), K = p.size(1);
  const torch::Tensor others =
      (p.unsqueeze(1).expand({n, K, K}) * (1 - torch::eye(K, p.options()))).contiguous();
  // Row a is e_a - p; times sqrt(p_a) it is column a of L.
  const torch::Tensor rows = torch::diag_embed(others.sum(2)) - others;
  const torch::Tensor lengths = rows.norm(2, 2);
  const torch::Tensor directions = torch::where(
      lengths.gt(0).unsqueeze(2), rows / lengths.unsqueeze(2), torch::zeros_like(rows));
  return {directions, p.sqrt() * lengths};
}

torch::Tensor gauss_newton_products(Model& model, const Samples& samples,
                                    const GaussNewtonMemory& memory) {
  if (samples.size() == 0) throw std::invalid_argument("gauss_newton_products: no samples");
  const EvaluationMode mode(*model.network);
  LayerTape tape;
  torch::Tensor logits;
  {
    const torch::AutoGradMode gradient(true);
    const NoteLayers notes(*model.network, tape);
    logits = model.network->forward(placed(samples, model.machine).images);
  }
  require_whole(*model.network, tape);
  const OutputFactors factors = output_factors(logits.detach());
  const torch::Tensor directions = factors.directions.to(model.machine.type);
  const torch::NoGradGuard no_gradient;
  const std::int64_t m = factors.lengths.numel(), K = logits.size(1);
  torch::Tensor products = torch::zeros({m, m}, factors.lengths.options());
  for (std::size_t first = 0; first < tape.size();) {
    const std::size_t last = group_end(tape, first, K, memory.delta_bytes);
    std::vector<torch::Tensor> deltas = deltas_of(tape, first, last, logits, directions);
    for (std::size_t l = first; l < last; ++l) {
      add_layer_products(products, tape[l], deltas[l - first], memory.columns);
      deltas[l - first].reset();
    }
    first = last;
  }
  products = products.triu() + products.triu(1).t();
  const torch::Tensor lengths = factors.lengths.flatten();
  products = (products * lengths.outer(lengths)).to(torch::kCPU);
  if (!products.isfinite().all().item<bool>()) {
    throw std::domain_error("gauss_newton_products: a product is not finite");
  }
  return products;
}

torch::Tensor hessian_gram(const torch::Tensor& products, std::int64_t classes) {
  const std::int64_t n = products.size(0) / classes;
  return products.square().view({n, classes, n, classes}).sum({1, 3});
}

}  // namespace oubliette
