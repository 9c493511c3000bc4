// Fashion-MNIST in its idx files, compressed or not.
#pragma once

#include <string>

#include "networks/image_set.hpp"

namespace oubliette {

/// Reads train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and
/// t10k-labels-idx1-ubyte in `folder`, each with or without ".gz" (Debian's package
/// dataset-fashion-mnist puts them in /usr/share/datasets/fashion-mnist).
/// @throws InputError  naming file, offset and what was expected: wrong magic number or size, a cut
/// or too long file, a label above 9, as many labels as images.
DataSet read_fashion_mnist(const std::string& folder);

}  // namespace oubliette
