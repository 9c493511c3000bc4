// Tests of forget sets.
#include "networks/sharpness_table/sharpness_setting.hpp"

#include <doctest/doctest.h>

#include "files/input_error.hpp"
#include "files/temporary_folder_test.hpp"
#include "networks/npy.hpp"
#include "networks/tiny_test.hpp"

using namespace oubliette;

namespace {

// Images of 8 x 8 whose first pixel is their number.
DataSet numbered_images(std::int64_t n) {
  ImageSet images{torch::zeros({n, 1, 8, 8}, torch::kUInt8),
                  torch::arange(n, torch::kInt64).remainder(3), 3};
  for (std::int64_t i = 0; i < n; ++i) images.pixels[i][0][0][0] = i + 1;
  return {"numbered", images, images};
}

SharpnessTableConfig small_config() {
  SharpnessTableConfig config = sharpness_table_profile("smoke");
  config.network = {.architecture = "cnn", .width = 2, .channels = 1, .classes = 3};
  config.pretraining.epochs = 1;
  config.forget_count = 7;
  config.memorization.runs = 3;
  config.type = "float64";
  return config;
}

}  // namespace

TEST_CASE("retain and forget set share the training images, and held-out ones are in neither") {
  const TemporaryFolder folder("sharpness_setting_test");
  SharpnessTableConfig config = small_config();
  config.held_out = 4;
  const Frame frame;
  const DataSet data = numbered_images(30);
  const SharpnessSetting setting = sharpness_setting(config, data, folder.path, frame);
  CHECK(setting.training.size() == 26);
  CHECK(setting.test.size() == 30);
  for (const std::string name : {"random", "high", "low"}) {
    const ForgetSet set = forget_set(setting, name);
    CHECK(set.forget.size() == 7);
    CHECK(set.retain.size() == 19);
    const torch::Tensor both = torch::cat({set.forget.images, set.retain.images}).flatten(1);
    const torch::Tensor all = setting.training.images.flatten(1);
    CHECK(same_bits(std::get<0>(both.select(1, 0).sort()), std::get<0>(all.select(1, 0).sort())));
    const torch::Tensor indices = read_npy(folder.path + "/runs/" + name + "/forget.npy");
    CHECK(same_bits(setting.training.images.index_select(0, indices), set.forget.images));
    CHECK(same_bits(forget_set(setting, name).forget.images, set.forget.images));
  }
}

TEST_CASE("a forget set may come from a file, which must stay the same") {
  const TemporaryFolder folder("sharpness_setting_test_file");
  SharpnessTableConfig config = small_config();
  const std::string file = folder.path + "/mine.npy";
  config.forget_files["mine"] = file;
  config.forget_sets = {"mine"};
  require_valid(config);
  const Frame frame;
  const DataSet data = numbered_images(30);
  write_npy(file, torch::tensor({29, 4}, torch::kInt64));
  const SharpnessSetting setting = sharpness_setting(config, data, folder.path, frame);
  for (int k = 0; k < 2; ++k) {
    const ForgetSet set = forget_set(setting, "mine");
    CHECK(set.forget.size() == 2);
    CHECK(set.retain.size() == 28);
    CHECK(same_bits(set.forget.images[1], setting.training.images[29]));
  }
  write_npy(file, torch::tensor({28, 4}, torch::kInt64));
  CHECK_THROWS_AS(forget_set(setting, "mine"), InputError);
  write_npy(file, torch::tensor({30}, torch::kInt64));
  CHECK_THROWS_AS(sharpness_setting(config, data, folder.path, frame), InputError);
  for (const char* taken : {"random", "pretraining", "a b", ""}) {
    SharpnessTableConfig wrong = config;
    wrong.forget_files[taken] = file;
    CHECK_THROWS_AS(require_valid(wrong), std::invalid_argument);
  }
}

TEST_CASE("as many images to forget or hold out as there are is an error") {
  const Frame frame;
  const DataSet data = numbered_images(30);
  SharpnessTableConfig config = small_config();
  config.forget_count = 30;
  CHECK_THROWS_WITH(sharpness_setting(config, data, "", frame),
                    "--forget 30: there are 30 training images");
  config.held_out = 30;
  CHECK_THROWS_WITH(sharpness_setting(config, data, "", frame),
                    "--held-out 30: there are 30 training images");
}
