// CIFAR-10 in its official binary layout.
#pragma once

#include <string>

#include "networks/image_set.hpp"

namespace oubliette {

/// Reads data_batch_1.bin to data_batch_5.bin and test_batch.bin in `folder`: records of one label
/// byte (0 to 9) and 3072 pixel bytes (32 x 32 red, then green, then blue, row by row). The
/// official files have 10,000 records each; a subset may have fewer, as many in each training file
/// (the last may have fewer).
/// @throws InputError  naming file, offset and what was expected, when a file is missing, cut, too
/// long or has a label above 9.
DataSet read_cifar10(const std::string& folder);

}  // namespace oubliette
