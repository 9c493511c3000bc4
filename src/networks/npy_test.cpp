// .npy files: their bytes, and what is refused.
#include "networks/npy.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "files/input_error.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

// A file that is removed at the end.
struct Scratch {
  std::string path =
      (std::filesystem::temp_directory_path() / ("npy_test_" + std::to_string(::getpid()) + ".npy"))
          .string();
  ~Scratch() { std::filesystem::remove(path); }
};

// What numpy.save writes of a header of 118 bytes, with the array's bytes after it.
std::string file_of(const std::string& dictionary, const std::string& data) {
  std::string header = dictionary;
  header.resize(117, ' ');
  return std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header + "\n" + data;
}

std::string refusal(const Scratch& scratch, const std::string& text) {
  write_file(scratch.path, text);
  try {
    read_npy(scratch.path);
  } catch (const InputError& error) {
    return std::string(error.what()).substr(scratch.path.size() + 2);
  }
  return "none";
}

TEST_CASE("a file has the bytes that NumPy writes") {
  const Scratch scratch;
  write_npy(scratch.path, torch::tensor({1, 258}, torch::kInt64));
  // numpy.save of numpy.array([1, 258]).
  CHECK(read_text_file(scratch.path) ==
        file_of("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }",
                std::string("\x01\0\0\0\0\0\0\0\x02\x01\0\0\0\0\0\0", 16)));
}

TEST_CASE("arrays of each type and number of dimensions come back, whatever their strides") {
  const Scratch scratch;
  const torch::Tensor x = torch::arange(24, torch::kFloat64).view({2, 3, 4}) / 7;
  for (const torch::Tensor& tensor :
       {x, x.to(torch::kFloat32), x.transpose(0, 2), (7 * x).to(torch::kInt64), x[0][0], x.sum(),
        torch::empty({0, 3}, torch::kFloat64), x.narrow(2, 1, 2)}) {
    write_npy(scratch.path, tensor);
    const torch::Tensor back = read_npy(scratch.path);
    CHECK((back.scalar_type() == tensor.scalar_type()));
    CHECK(back.equal(tensor));
  }
  CHECK_THROWS_AS(write_npy(scratch.path, x.gt(1)), std::invalid_argument);
}

TEST_CASE("what is no such file is refused with the offset") {
  const Scratch scratch;
  const std::string good = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";
  const std::string number(8, '\0');
  CHECK(refusal(scratch, file_of(good, number)) == "none");
  CHECK(refusal(scratch, "PK") == "offset 0: no .npy file: wrong magic bytes");
  CHECK(refusal(scratch, "\x93NUMPY") == "offset 6: the file ends within the header");
  CHECK(refusal(scratch, file_of(good, number).substr(0, 60)) ==
        "offset 60: the file ends within the header");
  std::string version = file_of(good, number);
  version[6] = '\x02';
  CHECK(refusal(scratch, version) == "offset 6: format version 2.0, expected 1.0");
  CHECK(refusal(scratch,
                file_of("{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }", number)) ==
        "offset 20: the type is '>f8', expected '<f8', '<f4' or '<i8'");
  CHECK(refusal(scratch,
                file_of("{'descr': '<f8', 'fortran_order': True, 'shape': (1,), }", number)) ==
        "offset 44: the array is in Fortran order, expected C order");
  CHECK(refusal(scratch, file_of("{'descr': '<f8', 'fortran_order': False, 'shape': 1, }",
                                 number)) == "offset 60: the shape is no list of sizes");
  CHECK(refusal(scratch, file_of("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
                                 number)) == "offset 60: the shape is no list of sizes");
  CHECK(refusal(scratch, file_of("{'descr': '<f8', 'fortran_order': False, }", number)) ==
        "offset 10: the header has no 'shape'");
  CHECK(refusal(scratch, file_of(good, number.substr(1))) ==
        "offset 135: 7 bytes of data, expected 8");
  CHECK(refusal(scratch, file_of(good, number + "x")) == "offset 136: 9 bytes of data, expected 8");
  // 2^62 numbers of 8 bytes: no size wraps around.
  CHECK(refusal(scratch, file_of("{'descr': '<f8', 'fortran_order': False, 'shape': "
                                 "(4611686018427387904, 0), }",
                                 number)) != "none");
}

}  // namespace
}  // namespace oubliette
