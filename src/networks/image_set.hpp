// Labelled images as they lie in a data set's files.
#pragma once

#include <cstdint>
#include <string>

#include "networks/torch.hpp"

namespace oubliette {

/// Images of one size with their classes.
struct ImageSet {
  torch::Tensor pixels;  // uint8, N x channels x height x width
  torch::Tensor labels;  // int64, N, from 0 to classes - 1
  std::int64_t classes = 10;

  std::int64_t size() const { return labels.size(0); }
};

/// A data set as it is published: what models are trained on, and what they are tested on.
struct DataSet {
  std::string name;  // as results name it
  ImageSet training, test;
};

/// The first `count` images; all of them when there are no more.
/// @throws std::invalid_argument  when count < 1.
ImageSet first_images(const ImageSet& images, std::int64_t count);

}  // namespace oubliette
