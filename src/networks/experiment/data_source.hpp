// The data set of an experiment, as its options name it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "networks/image_set.hpp"
#include "networks/samples.hpp"

namespace oubliette {

/// Where the images come from, and how many are used.
struct DataSource {
  std::string cifar10;                                // folder; or
  std::string fashion_mnist;                          // folder
  std::int64_t training_images = 0, test_images = 0;  // the first ones; 0: all
};

/// Reads it, with a name that says what it is: a copy of CIFAR-10 whose classes take turns is not
/// the official files.
/// @throws InputError  when neither or both folders are given, or a file is at fault.
DataSet read_data(const DataSource& source);

/// What config.json says of the data: name, sizes, a digest of pixels and labels, channel scale.
nlohmann::json data_json(const DataSet& data, const ChannelScale& scale);

/// FNV-1a (64 bits) of the bytes of pixels and labels, in hexadecimal.
std::string digest_of(const ImageSet& images);
/// The same of a tensor's bytes.
std::string digest_of(const torch::Tensor& tensor);

}  // namespace oubliette
