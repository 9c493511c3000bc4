// Tests of forget sets from files.
#include "networks/experiment/forget_file.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "files/input_error.hpp"
#include "files/temporary_folder_test.hpp"
#include "networks/npy.hpp"

using namespace oubliette;

namespace {

std::string refusal(const std::string& file, const torch::Tensor& indices, std::int64_t n) {
  write_npy(file, indices);
  try {
    read_forget_file(file, n);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

torch::Tensor whole(const std::vector<std::int64_t>& values) {
  return torch::tensor(values, torch::kInt64);
}

}  // namespace

TEST_CASE("the indices of a file are read in ascending order") {
  const TemporaryFolder folder("forget_file_test_read");
  const std::string file = folder.path + "/set.npy";
  write_npy(file, whole({7, 0, 3}));
  CHECK(torch::equal(read_forget_file(file, 8), whole({0, 3, 7})));
}

TEST_CASE("what is no set of indices is refused with its place and value") {
  const TemporaryFolder folder("forget_file_test_refused");
  const std::string file = folder.path + "/set.npy";
  CHECK(refusal(file, whole({1, 8}), 8) == file + ": entry 1 is 8, expected from 0 to 7");
  CHECK(refusal(file, whole({-1}), 8) == file + ": entry 0 is -1, expected from 0 to 7");
  CHECK(refusal(file, whole({2, 5, 2}), 8) == file + ": entries 0 and 2 are both 2");
  CHECK(refusal(file, whole({0, 1}), 2) ==
        file + ": has 2 indices, expected from 1 to 1 of 2 images");
  CHECK(refusal(file, torch::empty({0}, torch::kInt64), 2).find("has 0 indices") !=
        std::string::npos);
  const std::string shape = file + ": expected int64 numbers in one dimension";
  CHECK(refusal(file, torch::zeros({2}, torch::kFloat64), 8) == shape);
  CHECK(refusal(file, torch::zeros({1, 1}, torch::kInt64), 8) == shape);
}
