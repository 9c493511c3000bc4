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
    : weight(register_parameter("weight", torch::ones({channels}))),
      bias(register_parameter("bias", torch::zeros({channels}))),
      running_mean(register_buffer("running_mean", torch::zeros({channels}))),
      running_var(register_buffer("running_var", torch::ones({channels}))) {}

torch::Tensor NormalisationImpl::forward(const torch::Tensor& input) {
  // Without running statistics to update, a batch in training is normalised all the same.
  const bool keep = frozen_ && is_training();
  const torch::Tensor output =
      torch::batch_norm(input, weight, bias, keep ? torch::Tensor() : running_mean,
                        keep ? torch::Tensor() : running_var, is_training(), 0.1, eps,
                        at::globalContext().userEnabledCuDNN());
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
    auto* layer = dynamic_cast<NormalisationImpl*>(module.get());
    if (layer == nullptr) continue;
    layer->freeze_statistics(true);
    layers_.push_back(layer);
  }
}

FrozenStatistics::~FrozenStatistics() {
  for (NormalisationImpl* layer : layers_) layer->freeze_statistics(false);
}

}  // namespace oubliette
