// Placing networks and images, and the forward pass.
#include "networks/model.hpp"

#include <ATen/autocast_mode.h>

#include <stdexcept>

namespace oubliette {
namespace {

// bfloat16 arithmetic on a GPU as long as this object lives.
class Bfloat16 {
 public:
  explicit Bfloat16(bool wanted) : wanted_(wanted) {
    if (!wanted_) return;
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_dtype(at::kCUDA, at::kBFloat16);
    at::autocast::set_autocast_enabled(at::kCUDA, true);
#else
    at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    at::autocast::set_enabled(true);
#endif
  }
  ~Bfloat16() {
    if (!wanted_) return;
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_enabled(at::kCUDA, false);
#else
    at::autocast::set_enabled(false);
#endif
    at::autocast::clear_cache();
  }
  Bfloat16(const Bfloat16&) = delete;
  Bfloat16& operator=(const Bfloat16&) = delete;

 private:
  bool wanted_;
};

}  // namespace

Model make_model(const NetworkShape& shape, std::uint64_t seed, const Machine& machine) {
  if (machine.bf16 && !machine.device.is_cuda()) {
    throw std::invalid_argument("make_model: bf16 is for GPUs only");
  }
  Model model{make_network(shape, seed), {}, machine};
  model.network->to(machine.device, machine.type);
  for (torch::Tensor& parameter : model.network->parameters()) {
    if (parameter.dim() != 4) continue;
    parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
  }
  model.parameters = flatten(*model.network);
  return model;
}

Model copy_of(const Model& model, const NetworkShape& shape) {
  const torch::NoGradGuard no_gradient;
  Model copy = make_model(shape, 0, model.machine);
  copy.parameters.values.copy_(model.parameters.values);
  set_running_statistics(*copy.network, running_statistics(*model.network));
  return copy;
}

Samples placed(const Samples& samples, const Machine& machine) {
  return {
      samples.images.to(machine.device, machine.type).contiguous(torch::MemoryFormat::ChannelsLast),
      samples.labels.to(machine.device)};
}

torch::Tensor logits_of(Model& model, const torch::Tensor& images) {
  const Bfloat16 arithmetic(model.machine.bf16);
  return model.network->forward(images).to(model.machine.type);
}

}  // namespace oubliette
