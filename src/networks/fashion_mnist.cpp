// An idx file is a big-endian header of 32-bit numbers (magic, sizes), then one byte an entry.
#include "networks/fashion_mnist.hpp"

#include <fmt/format.h>

#include <cstring>
#include <filesystem>
#include <vector>

#include "files/input_error.hpp"
#ifdef OUBLIETTE_ZLIB
#include <zlib.h>
#endif

namespace oubliette {
namespace {

constexpr std::size_t most_bytes = 256U << 20U;

#ifdef OUBLIETTE_ZLIB
// The bytes of a gzip file.
std::string read_compressed(const std::string& file) {
  const gzFile in = gzopen(file.c_str(), "rb");
  if (in == nullptr) throw input_error(file, "cannot be opened for reading");
  std::string bytes;
  std::vector<char> block(1U << 16U);
  int count = 0;
  while ((count = gzread(in, block.data(), static_cast<unsigned>(block.size()))) > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(count));
    if (bytes.size() > most_bytes) break;
  }
  int code = Z_OK;
  const std::string why = gzerror(in, &code);
  const int closed = gzclose(in);
  if (bytes.size() > most_bytes) throw input_error(file, "is larger than 256 MiB, uncompressed");
  if (count < 0 || closed == Z_BUF_ERROR) {
    throw input_error(file, fmt::format("offset {} of the uncompressed bytes: damaged gzip file{}",
                                        bytes.size(), why.empty() ? "" : " (" + why + ")"));
  }
  return bytes;
}
#else
std::string read_compressed(const std::string& file) {
  throw input_error(file, "is compressed, and this build is without zlib: uncompress it first");
}
#endif

struct IdxFile {
  std::string name, bytes;
  std::vector<std::int64_t> sizes;
  std::size_t header() const { return 4 + 4 * sizes.size(); }
  const std::uint8_t* entries() const {
    return reinterpret_cast<const std::uint8_t*>(bytes.data()) + header();
  }
};

std::int64_t big_endian(const std::string& bytes, std::size_t at) {
  std::int64_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    number = number * 256 + static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

IdxFile read_idx(const std::string& folder, const std::string& name, std::size_t dimensions) {
  const std::string plain = folder + "/" + name, compressed = plain + ".gz";
  IdxFile file;
  if (std::filesystem::exists(plain) || !std::filesystem::exists(compressed)) {
    file = {plain, read_text_file(plain, most_bytes), {}};
  } else {
    file = {compressed, read_compressed(compressed), {}};
  }
  const std::size_t header = 4 + 4 * dimensions;
  if (file.bytes.size() < header) {
    throw input_error(file.name, fmt::format("offset {}: ends in the header of {} bytes",
                                             file.bytes.size(), header));
  }
  const std::int64_t magic = big_endian(file.bytes, 0);
  const auto expected = static_cast<std::int64_t>(0x800 + dimensions);
  if (magic != expected) {
    throw input_error(file.name, fmt::format("offset 0: the magic number is {:#010x}, expected "
                                             "{:#010x}",
                                             magic, expected));
  }
  std::size_t entries = 1;
  for (std::size_t i = 0; i < dimensions; ++i) {
    const std::int64_t size = big_endian(file.bytes, 4 + 4 * i);
    if (size < 1 || size > 1'000'000) {
      throw input_error(file.name, fmt::format("offset {}: a size of {}, expected 1 to 1000000",
                                               4 + 4 * i, size));
    }
    file.sizes.push_back(size);
    entries *= static_cast<std::size_t>(size);
    if (entries > most_bytes) break;
  }
  if (file.bytes.size() != header + entries) {
    throw input_error(
        file.name, fmt::format("offset {}: the file ends, expected {} bytes for {}",
                               file.bytes.size(), header + entries, fmt::join(file.sizes, " x ")));
  }
  return file;
}

ImageSet read_part(const std::string& folder, const std::string& part) {
  const IdxFile images = read_idx(folder, part + "-images-idx3-ubyte", 3);
  const IdxFile labels = read_idx(folder, part + "-labels-idx1-ubyte", 1);
  if (images.sizes[0] != labels.sizes[0]) {
    throw input_error(labels.name, fmt::format("offset 4: {} labels, but {} has {} images",
                                               labels.sizes[0], images.name, images.sizes[0]));
  }
  const std::int64_t count = images.sizes[0], height = images.sizes[1], width = images.sizes[2];
  ImageSet set{torch::empty({count, 1, height, width}, torch::kUInt8),
               torch::empty({count}, torch::kInt64)};
  std::memcpy(set.pixels.data_ptr<std::uint8_t>(), images.entries(),
              images.bytes.size() - images.header());
  for (std::int64_t i = 0; i < count; ++i) {
    const std::uint8_t label = labels.entries()[i];
    if (label > 9) {
      throw input_error(labels.name,
                        fmt::format("offset {}: the label is {}, expected 0 to 9",
                                    labels.header() + static_cast<std::size_t>(i), label));
    }
    set.labels.data_ptr<std::int64_t>()[i] = label;
  }
  return set;
}

}  // namespace

DataSet read_fashion_mnist(const std::string& folder) {
  DataSet set{"Fashion-MNIST", read_part(folder, "train"), read_part(folder, "t10k")};
  if (set.training.pixels.sizes().slice(1) != set.test.pixels.sizes().slice(1)) {
    throw input_error(folder, "training and test images differ in size");
  }
  return set;
}

}  // namespace oubliette
