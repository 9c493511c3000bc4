// libtorch's layers, with notes.
#include "networks/layers.hpp"

namespace oubliette {

ConvolutionImpl::ConvolutionImpl(std::int64_t in, std::int64_t out, std::int64_t kernel,
                                 std::int64_t stride)
    : Conv2dImpl(torch::nn::Conv2dOptions(in, out, kernel)
                     .stride(stride)
                     .padding(kernel / 2)
                     .bias(false)) {}

torch::Tensor ConvolutionImpl::forward(const torch::Tensor& input) {
  const torch::Tensor output = Conv2dImpl::forward(input);
  return noted(LayerKind::convolution, this, input, output);
}

NormalisationImpl::NormalisationImpl(std::int64_t channels)
    : BatchNorm2dImpl(torch::nn::BatchNorm2dOptions(channels)) {}

torch::Tensor NormalisationImpl::forward(const torch::Tensor& input) {
  const torch::Tensor output = BatchNorm2dImpl::forward(input);
  return noted(LayerKind::normalisation, this, input, output);
}

ClassifierImpl::ClassifierImpl(std::int64_t features, std::int64_t classes)
    : LinearImpl(torch::nn::LinearOptions(features, classes)) {}

torch::Tensor ClassifierImpl::forward(const torch::Tensor& input) {
  const torch::Tensor output = LinearImpl::forward(input);
  return noted(LayerKind::linear, this, input, output);
}

NoteLayers::NoteLayers(torch::nn::Module& network, LayerTape& tape) {
  for (const std::shared_ptr<torch::nn::Module>& module : network.modules(false)) {
    auto* layer = dynamic_cast<NotingLayer*>(module.get());
    if (layer == nullptr) continue;
    layer->note_on(&tape);
    layers_.push_back(layer);
  }
}

NoteLayers::~NoteLayers() {
  for (NotingLayer* layer : layers_) layer->note_on(nullptr);
}

FrozenStatistics::FrozenStatistics(torch::nn::Module& network) {
  for (const std::shared_ptr<torch::nn::Module>& module : network.modules(false)) {
    auto* layer = dynamic_cast<torch::nn::BatchNorm2dImpl*>(module.get());
    if (layer == nullptr) continue;
    layers_.emplace_back(layer, layer->options.momentum());
    // running = 1 * running + 0 * batch, so the same bits for any finite batch.
    layer->options.momentum(0.0);
  }
}

FrozenStatistics::~FrozenStatistics() {
  for (const auto& [layer, momentum] : layers_) layer->options.momentum(momentum);
}

}  // namespace oubliette
