// A measurement as a whole, its files, and the problem for exact work.
#include "networks/coherence/measure_coherence.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "files/input_error.hpp"
#include "networks/coherence/sampled_hessians_test.hpp"
#include "networks/npy.hpp"

namespace oubliette {
namespace {

Samples some_images(std::int64_t n, std::int64_t number) {
  return {torch::randn({n, 3, 8, 8}, generator_for(1, "test images", number),
                       torch::TensorOptions(torch::kFloat32)),
          torch::arange(n).remainder(3)};
}

TEST_CASE("a measurement draws its images by seed and uses the sizes of the sets") {
  Model model = make_model({"cnn", 2, 3, 3}, 5, {});
  const Samples retain = some_images(12, 0), forget = some_images(3, 1);
  const CoherencePlan plan{.retain_images = 4, .forget_images = 5, .seed = 2};
  const CoherenceMeasurement x = measure_coherence(model, retain, forget, 0.1, 0.3, 2, plan);
  CHECK(x.retain_indices.size(0) == 4);
  CHECK(x.forget_indices.equal(torch::arange(3)));
  CHECK(x.hessians.classes == 3);
  CHECK(x.setting.n_r == 12);
  // The first sampled image alone has the same Hessian, to the accuracy of float32.
  const torch::Tensor alone =
      gauss_newton_products(model, at_indices(retain, x.retain_indices.narrow(0, 0, 1)));
  CHECK((alone - x.hessians.products.narrow(0, 0, 3).narrow(1, 0, 3)).abs().max().item<double>() <
        1e-5 * alone.abs().max().item<double>());
  CHECK(x.pairs->sigma_all == doctest::Approx(3 * x.pairs->sigma).epsilon(1e-14));  // 12/4 * 3/3
  CHECK(x.mean_square.dimension > 0);
  CHECK(x.mean_square.growth ==
        measure_coherence(model, retain, forget, 0.1, 0.3, 2, plan).mean_square.growth);
  const CoherenceMeasurement whole = measure_coherence(model, retain, forget, 0.1, 0.3, 12, plan);
  CHECK_FALSE(whole.pairs.has_value());
  CHECK(to_json(whole)["pairs_undefined"] == "C_r = C_f = 0: each step takes both sets whole");
  CHECK(to_json(whole)["C_prime_r"].is_null());
}

TEST_CASE("the files have the same numbers") {
  Model model = make_model({"cnn", 2, 3, 3}, 5, {});
  const CoherenceMeasurement x =
      measure_coherence(model, some_images(3, 0), some_images(2, 1), 0.1, 0.3, 2);
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("coherence_test_" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const std::string prefix = (folder / "coherence").string();
  write_coherence(prefix, x);
  CHECK(read_npy(prefix + "_products.npy").equal(x.hessians.products));
  CHECK(read_npy(prefix + "_gram.npy").equal(hessian_gram(x.hessians.products, 3)));
  CHECK(read_npy(prefix + "_forget.npy").equal(torch::tensor({0, 0, 0, 1, 1}, torch::kInt64)));
  CHECK(nlohmann::json::parse(read_text_file(prefix + "_problem.json")) ==
        exact_problem(x.hessians, x.setting, exact_directions));
  const nlohmann::json json = nlohmann::json::parse(read_text_file(prefix + ".json"));
  CHECK(json["pairs"]["sigma"].get<double>() == x.pairs->sigma);
  CHECK(json["mean_square"]["lambda_max_T"].get<double>() == 1 + x.mean_square.growth);
  std::filesystem::remove_all(folder);
}

TEST_CASE("the exact problem by hand") {
  // u_1 = (2, 0), u_2 = (0, 1) of one retain and one forget image, K = 1: H = diag(4, 0), diag(0,
  // 1).
  const SampledHessians h{torch::diag(torch::tensor({4.0, 1.0}, torch::kFloat64)), 1, 1, 1};
  const nlohmann::json problem = exact_problem(h, {0.1, 0.3, 2, 10, 5}, 2);
  CHECK(problem["eta"] == "0.1");
  CHECK(problem["batch_size"] == 2);
  CHECK(problem["retain"][0]["times"] == 10);
  CHECK(problem["forget"][0]["times"] == 5);
  // 4 = 2^40 / 2^38, and 1 = 2^38 / 2^38.
  CHECK(problem["retain"][0]["matrix"].dump() ==
        R"([["1099511627776/274877906944","0"],["0","0"]])");
  CHECK(problem["forget"][0]["matrix"].dump() ==
        R"([["0","0"],["0","274877906944/274877906944"]])");
  CHECK(exact_problem(h, {0.1, 0.3, 2, 10, 5}, 1)["forget"][0].dump() ==
        R"({"times":5,"zero":true})");
  CHECK_THROWS_AS(exact_problem(random_hessians(3, 3, 2, 1).sampled, {0.1, 0.3, 2, 10, 6}, 2),
                  std::domain_error);
}

}  // namespace
}  // namespace oubliette
