// The layers that have parameters, each able to note what went in and out.
#pragma once

#include <vector>

#include "networks/torch.hpp"

namespace oubliette {

enum class LayerKind { convolution, normalisation, linear };

/// One call of a layer, in the order of the forward pass.
struct LayerCall {
  LayerKind kind;
  torch::nn::Module* layer;
  torch::Tensor input, output;
};

/// What a forward pass of layers that note is.
using LayerTape = std::vector<LayerCall>;

/// A layer that notes its calls on a tape, when it has one.
class NotingLayer {
 public:
  virtual ~NotingLayer() = default;
  void note_on(LayerTape* tape) { tape_ = tape; }

 protected:
  // The output to go on with: a copy when it was noted, since what follows may change it in place.
  torch::Tensor noted(LayerKind kind, torch::nn::Module* layer, const torch::Tensor& input,
                      const torch::Tensor& output) {
    if (tape_ == nullptr) return output;
    tape_->push_back({kind, layer, input, output});
    return output.clone();
  }

 private:
  LayerTape* tape_ = nullptr;
};

/// A convolution without bias: what follows normalises.
class ConvolutionImpl : public torch::nn::Conv2dImpl, public NotingLayer {
 public:
  ConvolutionImpl(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride);
  torch::Tensor forward(const torch::Tensor& input);
};
TORCH_MODULE(Convolution);

/// Batch normalisation by channel, as torch.nn.BatchNorm2d with its default momentum 0.1 and eps
/// 1e-5. libtorch's own class cannot be derived from in 1.13.
class NormalisationImpl : public torch::nn::Module, public NotingLayer {
 public:
  static constexpr double eps = 1e-5;
  explicit NormalisationImpl(std::int64_t channels);
  torch::Tensor forward(const torch::Tensor& input);
  void freeze_statistics(bool frozen) { frozen_ = frozen; }

  torch::Tensor weight, bias, running_mean, running_var;

 private:
  bool frozen_ = false;
};
TORCH_MODULE(Normalisation);

class ClassifierImpl : public torch::nn::LinearImpl, public NotingLayer {
 public:
  ClassifierImpl(std::int64_t features, std::int64_t classes);
  torch::Tensor forward(const torch::Tensor& input);
};
TORCH_MODULE(Classifier);

/// Has all layers of a network note their calls on `tape` as long as this object lives.
class NoteLayers {
 public:
  NoteLayers(torch::nn::Module& network, LayerTape& tape);
  ~NoteLayers();
  NoteLayers(const NoteLayers&) = delete;
  NoteLayers& operator=(const NoteLayers&) = delete;

 private:
  std::vector<NotingLayer*> layers_;
};

/// Keeps the running statistics of batch normalisation as they are while this object lives; batches
/// are still normalised by their own, as in the second pass of SAM.
class FrozenStatistics {
 public:
  explicit FrozenStatistics(torch::nn::Module& network);
  ~FrozenStatistics();
  FrozenStatistics(const FrozenStatistics&) = delete;
  FrozenStatistics& operator=(const FrozenStatistics&) = delete;

 private:
  std::vector<NormalisationImpl*> layers_;
};

}  // namespace oubliette
