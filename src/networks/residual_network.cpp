// ResNet-18, 34 and 50 for small images.
#include "networks/residual_network.hpp"

#include <utility>

namespace oubliette {
namespace {

// What a residual block adds its result to: its input, brought to the same size where they differ.
class Shortcut {
 public:
  Shortcut(torch::nn::Module& block, std::int64_t in, std::int64_t out, std::int64_t stride) {
    if (stride == 1 && in == out) return;
    convolution_ = block.register_module("shortcut_convolution", Convolution(in, out, 1, stride));
    normalisation_ = block.register_module("shortcut_normalisation", Normalisation(out));
  }
  torch::Tensor operator()(const torch::Tensor& x) {
    return convolution_ ? normalisation_->forward(convolution_->forward(x)) : x;
  }

 private:
  Convolution convolution_{nullptr};
  Normalisation normalisation_{nullptr};
};

class Block : public torch::nn::Module {
 public:
  virtual torch::Tensor forward(const torch::Tensor& x) = 0;
};

class BasicBlock : public Block {
 public:
  static constexpr std::int64_t expansion = 1;
  BasicBlock(std::int64_t in, std::int64_t width, std::int64_t stride)
      : convolution_1_(register_module("convolution_1", Convolution(in, width, 3, stride))),
        normalisation_1_(register_module("normalisation_1", Normalisation(width))),
        convolution_2_(register_module("convolution_2", Convolution(width, width, 3, 1))),
        normalisation_2_(register_module("normalisation_2", Normalisation(width))),
        shortcut_(*this, in, width, stride) {}
  torch::Tensor forward(const torch::Tensor& x) override {
    torch::Tensor y = normalisation_1_->forward(convolution_1_->forward(x)).relu_();
    y = normalisation_2_->forward(convolution_2_->forward(y));
    return (y += shortcut_(x)).relu_();
  }

 private:
  Convolution convolution_1_;
  Normalisation normalisation_1_;
  Convolution convolution_2_;
  Normalisation normalisation_2_;
  Shortcut shortcut_;
};

class Bottleneck : public Block {
 public:
  static constexpr std::int64_t expansion = 4;
  Bottleneck(std::int64_t in, std::int64_t width, std::int64_t stride)
      : convolution_1_(register_module("convolution_1", Convolution(in, width, 1, 1))),
        normalisation_1_(register_module("normalisation_1", Normalisation(width))),
        convolution_2_(register_module("convolution_2", Convolution(width, width, 3, stride))),
        normalisation_2_(register_module("normalisation_2", Normalisation(width))),
        convolution_3_(register_module("convolution_3", Convolution(width, 4 * width, 1, 1))),
        normalisation_3_(register_module("normalisation_3", Normalisation(4 * width))),
        shortcut_(*this, in, 4 * width, stride) {}
  torch::Tensor forward(const torch::Tensor& x) override {
    torch::Tensor y = normalisation_1_->forward(convolution_1_->forward(x)).relu_();
    y = normalisation_2_->forward(convolution_2_->forward(y)).relu_();
    y = normalisation_3_->forward(convolution_3_->forward(y));
    return (y += shortcut_(x)).relu_();
  }

 private:
  Convolution convolution_1_;
  Normalisation normalisation_1_;
  Convolution convolution_2_;
  Normalisation normalisation_2_;
  Convolution convolution_3_;
  Normalisation normalisation_3_;
  Shortcut shortcut_;
};

template <class BlockType>
class ResidualNetwork : public Network {
 public:
  ResidualNetwork(const NetworkShape& shape, const std::vector<std::int64_t>& blocks)
      : convolution_(
            register_module("convolution", Convolution(shape.channels, shape.width, 3, 1))),
        normalisation_(register_module("normalisation", Normalisation(shape.width))) {
    std::int64_t in = shape.width;
    for (std::size_t stage = 0; stage < blocks.size(); ++stage) {
      const std::int64_t width = shape.width << stage;
      for (std::int64_t i = 0; i < blocks[stage]; ++i) {
        const std::int64_t stride = stage > 0 && i == 0 ? 2 : 1;
        auto block = std::make_shared<BlockType>(in, width, stride);
        blocks_.push_back(register_module(
            "stage_" + std::to_string(stage + 1) + "_block_" + std::to_string(i + 1), block));
        in = BlockType::expansion * width;
      }
    }
    classifier_ = register_module("classifier", Classifier(in, shape.classes));
  }
  torch::Tensor features(const torch::Tensor& images) override {
    torch::Tensor x = normalisation_->forward(convolution_->forward(images)).relu_();
    for (const std::shared_ptr<BlockType>& block : blocks_) x = block->forward(x);
    return x.mean({2, 3});
  }

 private:
  Convolution convolution_;
  Normalisation normalisation_;
  std::vector<std::shared_ptr<BlockType>> blocks_;
};

}  // namespace

std::shared_ptr<Network> residual_network(const NetworkShape& shape) {
  if (shape.architecture == "resnet18") {
    return std::make_shared<ResidualNetwork<BasicBlock>>(shape,
                                                         std::vector<std::int64_t>{2, 2, 2, 2});
  }
  if (shape.architecture == "resnet34") {
    return std::make_shared<ResidualNetwork<BasicBlock>>(shape,
                                                         std::vector<std::int64_t>{3, 4, 6, 3});
  }
  if (shape.architecture == "resnet50") {
    return std::make_shared<ResidualNetwork<Bottleneck>>(shape,
                                                         std::vector<std::int64_t>{3, 4, 6, 3});
  }
  return nullptr;
}

}  // namespace oubliette
