// Gradients of convolutions by parts, of the other layers at once.
#include "networks/coherence/layer_products.hpp"

#include <algorithm>

namespace oubliette {
namespace {

// products += rows rows^T in double, on and above the diagonal. rows: m x c.
void add_gram(torch::Tensor& products, const torch::Tensor& rows) {
  constexpr std::int64_t block = 256;
  const torch::Tensor wide = rows.to(torch::kFloat64);
  const std::int64_t m = wide.size(0);
  for (std::int64_t start = 0; start < m; start += block) {
    const std::int64_t count = std::min(block, m - start);
    torch::Tensor part = products.narrow(0, start, count).narrow(1, start, m - start);
    part.add_(wide.narrow(0, start, count).mm(wide.narrow(0, start, m - start).t()));
  }
}

void add_convolution(torch::Tensor& products, const LayerCall& call, const torch::Tensor& deltas,
                     std::int64_t columns) {
  const auto& options = dynamic_cast<const ConvolutionImpl&>(*call.layer).options;
  const std::int64_t n = deltas.size(0), K = deltas.size(1), channels = deltas.size(2);
  const torch::Tensor patches =  // n x places x Q, Q = (input channels) (kernel's places)
      torch::im2col(call.input.contiguous(), *options.kernel_size(), *options.dilation(),
                    c10::get<torch::ExpandingArray<2>>(options.padding()), *options.stride())
          .transpose(1, 2);
  const std::int64_t Q = patches.size(2);
  const std::int64_t at_once = std::max<std::int64_t>(1, columns / Q);
  for (std::int64_t c = 0; c < channels; c += at_once) {
    const std::int64_t count = std::min(at_once, channels - c);
    const torch::Tensor part = deltas.narrow(2, c, count).reshape({n, K * count, -1});
    add_gram(products, part.bmm(patches).view({n * K, count * Q}));
  }
}

void add_normalisation(torch::Tensor& products, const LayerCall& call,
                       const torch::Tensor& deltas) {
  const auto& layer = dynamic_cast<const NormalisationImpl&>(*call.layer);
  const auto by_channel = [](const torch::Tensor& x) { return x.view({1, -1, 1, 1}); };
  const torch::Tensor standard =  // n x channels x height x width
      (call.input - by_channel(layer.running_mean)) *
      by_channel((layer.running_var + NormalisationImpl::eps).rsqrt());
  const std::int64_t m = deltas.size(0) * deltas.size(1);
  add_gram(products, (deltas * standard.unsqueeze(1)).sum({3, 4}).view({m, -1}));  // of gamma
  add_gram(products, deltas.sum({3, 4}).view({m, -1}));                            // of beta
}

// The gradient of the weight is delta x^T, that of the bias delta.
void add_linear(torch::Tensor& products, const LayerCall& call, const torch::Tensor& deltas) {
  const std::int64_t K = deltas.size(1);
  const torch::Tensor x = call.input.to(torch::kFloat64);
  const torch::Tensor delta = deltas.to(torch::kFloat64).flatten(0, 1);
  const torch::Tensor inputs = (x.mm(x.t()) + 1).repeat_interleave(K, 0).repeat_interleave(K, 1);
  products.add_(delta.mm(delta.t()) * inputs);
}

}  // namespace

void add_layer_products(torch::Tensor& products, const LayerCall& call, const torch::Tensor& deltas,
                        std::int64_t columns) {
  switch (call.kind) {
    case LayerKind::convolution: return add_convolution(products, call, deltas, columns);
    case LayerKind::normalisation: return add_normalisation(products, call, deltas);
    case LayerKind::linear: return add_linear(products, call, deltas);
  }
}

}  // namespace oubliette
