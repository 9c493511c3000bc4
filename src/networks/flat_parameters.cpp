// Parameters become views of one vector.
#include "networks/flat_parameters.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace oubliette {
namespace {

torch::Tensor view_of(const torch::Tensor& vector, std::int64_t start,
                      const torch::Tensor& parameter) {
  return vector.as_strided(parameter.sizes(), parameter.strides(), start);
}

// The counters of batches are whole numbers, and no network here uses them.
std::vector<torch::Tensor> statistics_of(const torch::nn::Module& network) {
  std::vector<torch::Tensor> statistics;
  for (const torch::Tensor& buffer : network.buffers()) {
    if (buffer.is_floating_point()) statistics.push_back(buffer);
  }
  return statistics;
}

}  // namespace

FlatParameters flatten(torch::nn::Module& network) {
  const torch::NoGradGuard no_gradient;
  FlatParameters flat;
  std::int64_t size = 0;
  for (const auto& parameter : network.named_parameters()) {
    if (!parameter.value().is_non_overlapping_and_dense()) {
      throw std::invalid_argument("flatten: " + parameter.key() + " is not dense");
    }
    flat.parts.push_back(
        {parameter.key(), size, parameter.value().numel(), parameter.value().dim()});
    size += parameter.value().numel();
  }
  if (size == 0) throw std::invalid_argument("flatten: the network has no parameters");
  const std::vector<torch::Tensor> parameters = network.parameters();
  flat.values = torch::empty({size}, parameters[0].options().requires_grad(false));
  flat.gradient = torch::zeros_like(flat.values);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    torch::Tensor parameter = parameters[i];
    const torch::Tensor values = view_of(flat.values, flat.parts[i].start, parameter);
    values.copy_(parameter);
    parameter.set_data(values);
    // A gradient that exists is added to in place.
    parameter.mutable_grad() = view_of(flat.gradient, flat.parts[i].start, parameter);
  }
  return flat;
}

torch::Tensor running_statistics(const torch::nn::Module& network) {
  std::vector<torch::Tensor> vectors;
  for (const torch::Tensor& buffer : statistics_of(network)) vectors.push_back(buffer.flatten());
  return vectors.empty() ? torch::empty({0}) : torch::cat(vectors);
}

void set_running_statistics(torch::nn::Module& network, const torch::Tensor& statistics) {
  std::int64_t at = 0;
  const std::vector<torch::Tensor> buffers = statistics_of(network);
  for (const torch::Tensor& buffer : buffers) at += buffer.numel();
  if (statistics.dim() != 1 || statistics.size(0) != at) {
    throw std::invalid_argument(fmt::format(
        "set_running_statistics: {} numbers, the network has {}", statistics.numel(), at));
  }
  at = 0;
  for (torch::Tensor buffer : buffers) {
    buffer.copy_(statistics.narrow(0, at, buffer.numel()).view_as(buffer));
    at += buffer.numel();
  }
}

}  // namespace oubliette
