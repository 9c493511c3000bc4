// Records of fixed size: whatever is left over after the last whole one is an error.
#include "networks/cifar10.hpp"

#include <fmt/format.h>

#include <cstring>
#include <vector>

#include "files/input_error.hpp"

namespace oubliette {
namespace {

constexpr std::size_t pixels_of_an_image = 3 * 32 * 32;
constexpr std::size_t record = 1 + pixels_of_an_image;
constexpr std::size_t records_of_a_file = 10'000;

struct Records {
  std::string file, bytes;
  std::size_t count() const { return bytes.size() / record; }
};

Records read_records(const std::string& folder, const std::string& name) {
  const std::string file = folder + "/" + name;
  // One byte more than a whole file shows that it is too long.
  Records records{file, read_text_file(file)};
  const std::size_t size = records.bytes.size();
  if (size == 0) throw input_error(file, "is empty, expected records of 3073 bytes");
  if (size > record * records_of_a_file) {
    throw input_error(file,
                      fmt::format("offset {}: {} bytes more than the {} of 10000 records",
                                  record * records_of_a_file, size - record * records_of_a_file,
                                  record * records_of_a_file));
  }
  if (size % record != 0) {
    throw input_error(file, fmt::format("offset {}: the file ends after {} of the 3073 bytes of "
                                        "record {}",
                                        size - size % record, size % record, size / record));
  }
  for (std::size_t i = 0; i < records.count(); ++i) {
    const unsigned label = static_cast<unsigned char>(records.bytes[i * record]);
    if (label > 9) {
      throw input_error(
          file, fmt::format("offset {}: the label is {}, expected 0 to 9", i * record, label));
    }
  }
  return records;
}

ImageSet image_set(const std::vector<Records>& files) {
  std::size_t count = 0;
  for (const Records& file : files) count += file.count();
  const auto images = static_cast<std::int64_t>(count);
  ImageSet set{torch::empty({images, 3, 32, 32}, torch::kUInt8),
               torch::empty({images}, torch::kInt64)};
  auto* pixels = set.pixels.data_ptr<std::uint8_t>();
  auto* labels = set.labels.data_ptr<std::int64_t>();
  for (const Records& file : files) {
    for (std::size_t i = 0; i < file.count(); ++i) {
      const char* bytes = file.bytes.data() + i * record;
      *labels++ = static_cast<unsigned char>(bytes[0]);
      std::memcpy(pixels, bytes + 1, pixels_of_an_image);
      pixels += pixels_of_an_image;
    }
  }
  return set;
}

// A file cut between two records shows by its number of records alone.
void require_counts(const std::vector<Records>& training, const Records& test) {
  const std::size_t first = training[0].count();
  for (std::size_t i = 1; i < training.size(); ++i) {
    const std::size_t count = training[i].count();
    const bool last = i + 1 == training.size() && first < records_of_a_file;
    if (count == first || (last && count < first)) continue;
    throw input_error(training[i].file,
                      fmt::format("offset {}: ends after {} records, {} has {}", count * record,
                                  count, training[0].file, first));
  }
  if (first == records_of_a_file && test.count() != records_of_a_file) {
    throw input_error(test.file, fmt::format("offset {}: ends after {} records, expected 10000",
                                             test.count() * record, test.count()));
  }
}

}  // namespace

DataSet read_cifar10(const std::string& folder) {
  std::vector<Records> training;
  for (int i = 1; i <= 5; ++i) {
    training.push_back(read_records(folder, fmt::format("data_batch_{}.bin", i)));
  }
  const Records test = read_records(folder, "test_batch.bin");
  require_counts(training, test);
  return {"CIFAR-10", image_set(training), image_set({test})};
}

}  // namespace oubliette
