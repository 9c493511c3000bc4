// A function that libtorch 1.13 as Debian builds it does not export, although every class derived
// from its batch normalisation refers to it.
#include <torch/torch.h>

#include <ostream>

namespace torch::nn {

template <>
void BatchNormImplBase<2, BatchNorm2dImpl>::pretty_print(std::ostream& stream) const {
  stream << "BatchNorm2d(" << options.num_features() << ")";
}

}  // namespace torch::nn
