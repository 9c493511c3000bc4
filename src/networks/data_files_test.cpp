// Tests of the data sets' files, whole and damaged.
#include <doctest/doctest.h>

#include <filesystem>

#include "files/input_error.hpp"
#include "files/temporary_folder_test.hpp"
#include "files/write_file.hpp"
#include "networks/cifar10.hpp"
#include "networks/fashion_mnist.hpp"

using namespace oubliette;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t record = 3073;

struct Folder : TemporaryFolder {
  Folder() : TemporaryFolder("networks_data_files_test") {}
  std::string file(const std::string& name) const { return path + "/" + name; }
};

std::string records(int count, char label) {
  std::string bytes;
  for (int i = 0; i < count; ++i)
    bytes += label + std::string(record - 1, static_cast<char>(i + 1));
  return bytes;
}

// Two records in each file.
void write_cifar10(const Folder& folder) {
  for (int i = 1; i <= 5; ++i) {
    write_file(folder.file("data_batch_" + std::to_string(i) + ".bin"),
               records(2, static_cast<char>(i)));
  }
  write_file(folder.file("test_batch.bin"), records(1, 9));
}

std::string big_endian(std::uint32_t x) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((x >> shift) & 0xffU);
  return bytes;
}

void write_fashion_mnist(const Folder& folder) {
  for (const std::string part : {"train", "t10k"}) {
    write_file(
        folder.file(part + "-images-idx3-ubyte"),
        big_endian(0x803) + big_endian(2) + big_endian(3) + big_endian(4) + std::string(24, 'x'));
    write_file(folder.file(part + "-labels-idx1-ubyte"),
               big_endian(0x801) + big_endian(2) + std::string("\x03\x09", 2));
  }
}

template <class Read>
std::string refusal(const Folder& folder, Read&& read) {
  try {
    read(folder.path);
  } catch (const InputError& error) {
    std::string what = error.what();
    const std::string prefix = folder.path + "/";
    for (std::size_t at; (at = what.find(prefix)) != std::string::npos;)
      what.erase(at, prefix.size());
    return what;
  }
  return "";
}

}  // namespace

TEST_CASE("CIFAR-10's records become images and labels in the files' order") {
  const Folder folder;
  write_cifar10(folder);
  const DataSet data = read_cifar10(folder.path);
  CHECK(data.training.pixels.sizes() == torch::IntArrayRef({10, 3, 32, 32}));
  CHECK(data.training.labels[3].item<std::int64_t>() == 2);
  CHECK(data.training.pixels[3][2][31][31].item<int>() == 2);
  CHECK(data.test.size() == 1);
}

TEST_CASE("damaged files of CIFAR-10 are errors that name file and offset") {
  const Folder folder;
  write_cifar10(folder);
  const auto read = [&] { return refusal(folder, read_cifar10); };
  SUBCASE("cut") {
    write_file(folder.file("data_batch_3.bin"), records(2, 1).substr(0, record + 5));
    CHECK(read() ==
          "data_batch_3.bin: offset 3073: the file ends after 5 of the 3073 bytes of record 1");
  }
  SUBCASE("cut between records") {
    write_file(folder.file("data_batch_3.bin"), records(1, 1));
    CHECK(read() == "data_batch_3.bin: offset 3073: ends after 1 records, data_batch_1.bin has 2");
  }
  SUBCASE("a label out of range") {
    write_file(folder.file("test_batch.bin"), records(1, 10));
    CHECK(read() == "test_batch.bin: offset 0: the label is 10, expected 0 to 9");
  }
  SUBCASE("empty") {
    write_file(folder.file("data_batch_1.bin"), "");
    CHECK(read() == "data_batch_1.bin: is empty, expected records of 3073 bytes");
  }
  SUBCASE("too long") {
    write_file(folder.file("data_batch_1.bin"), std::string(record * 10'000 + 1, '\0'));
    CHECK(read() ==
          "data_batch_1.bin: offset 30730000: 1 bytes more than the 30730000 of 10000 "
          "records");
  }
  SUBCASE("missing") {
    fs::remove(folder.file("data_batch_5.bin"));
    CHECK(read() == "data_batch_5.bin: no such file");
  }
}

TEST_CASE("idx files become images of one channel") {
  const Folder folder;
  write_fashion_mnist(folder);
  const DataSet data = read_fashion_mnist(folder.path);
  CHECK(data.training.pixels.sizes() == torch::IntArrayRef({2, 1, 3, 4}));
  CHECK(data.training.labels[1].item<std::int64_t>() == 9);
}

TEST_CASE("damaged idx files are errors that name file and offset") {
  const Folder folder;
  write_fashion_mnist(folder);
  const auto read = [&] { return refusal(folder, read_fashion_mnist); };
  SUBCASE("magic number") {
    write_file(folder.file("train-images-idx3-ubyte"), big_endian(0x801) + std::string(36, 'x'));
    CHECK(read() ==
          "train-images-idx3-ubyte: offset 0: the magic number is 0x00000801, expected "
          "0x00000803");
  }
  SUBCASE("cut") {
    write_file(
        folder.file("train-images-idx3-ubyte"),
        big_endian(0x803) + big_endian(2) + big_endian(3) + big_endian(4) + std::string(23, 'x'));
    CHECK(read() ==
          "train-images-idx3-ubyte: offset 39: the file ends, expected 40 bytes for "
          "2 x 3 x 4");
  }
  SUBCASE("header cut") {
    write_file(folder.file("train-images-idx3-ubyte"), big_endian(0x803));
    CHECK(read() == "train-images-idx3-ubyte: offset 4: ends in the header of 16 bytes");
  }
  SUBCASE("a size out of range") {
    write_file(folder.file("train-images-idx3-ubyte"),
               big_endian(0x803) + big_endian(0xffffffff) + std::string(8, '\1'));
    CHECK(read() ==
          "train-images-idx3-ubyte: offset 4: a size of 4294967295, expected 1 to 1000000");
  }
  SUBCASE("a label out of range") {
    write_file(folder.file("t10k-labels-idx1-ubyte"),
               big_endian(0x801) + big_endian(2) + std::string("\x03\x0a", 2));
    CHECK(read() == "t10k-labels-idx1-ubyte: offset 9: the label is 10, expected 0 to 9");
  }
  SUBCASE("fewer labels than images") {
    write_file(folder.file("t10k-labels-idx1-ubyte"),
               big_endian(0x801) + big_endian(1) + std::string("\x03", 1));
    CHECK(read() ==
          "t10k-labels-idx1-ubyte: offset 4: 1 labels, but t10k-images-idx3-ubyte has 2 images");
  }
  SUBCASE("a damaged gzip file") {
    fs::remove(folder.file("train-images-idx3-ubyte"));
    write_file(folder.file("train-images-idx3-ubyte.gz"), "\x1f\x8b\x08 no gzip");
    CHECK(read().starts_with("train-images-idx3-ubyte.gz: "));
  }
}
