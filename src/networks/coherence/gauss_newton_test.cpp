// The inner products against Jacobians that autograd makes, parameter by parameter.
#include "networks/coherence/gauss_newton.hpp"

#include <doctest/doctest.h>

#include "networks/random.hpp"

namespace oubliette {
namespace {

const Machine exact{torch::kCPU, torch::kFloat64, false};

Samples random_images(std::int64_t n, std::int64_t classes) {
  return {torch::randn({n, 3, 8, 8}, generator_for(1, "test images"),
                       torch::TensorOptions(torch::kFloat64)),
          torch::arange(n).remainder(classes)};
}

// A model none of whose parameters and statistics is 0 or 1.
Model some_model(const std::string& architecture, std::int64_t classes) {
  Model model = make_model({architecture, 2, 3, classes}, 5, exact);
  const torch::NoGradGuard no_gradient;
  model.parameters.values.add_(0.1 * torch::randn(model.parameters.values.sizes(),
                                                  generator_for(2, "test weights"),
                                                  torch::TensorOptions(torch::kFloat64)));
  torch::Tensor statistics = running_statistics(*model.network);
  set_running_statistics(
      *model.network,
      statistics + 0.3 * torch::rand(statistics.sizes(), generator_for(3, "test statistics"),
                                     torch::TensorOptions(torch::kFloat64)));
  return model;
}

// A sample's Jacobian (K x P), one backward pass a logit, and diag p - p p^T.
struct Explicit {
  torch::Tensor J, C;
};

std::vector<Explicit> explicit_jacobians(Model& model, const Samples& samples) {
  model.network->eval();
  std::vector<Explicit> result;
  for (std::int64_t i = 0; i < samples.size(); ++i) {
    const torch::Tensor logits = model.network->forward(samples.images.narrow(0, i, 1))[0];
    std::vector<torch::Tensor> rows;
    for (std::int64_t k = 0; k < logits.size(0); ++k) {
      std::vector<torch::Tensor> parts;
      for (const torch::Tensor& part :
           torch::autograd::grad({logits[k]}, model.network->parameters(), {}, true)) {
        parts.push_back(part.flatten());
      }
      rows.push_back(torch::cat(parts));
    }
    const torch::Tensor p = torch::softmax(logits.detach(), 0);
    result.push_back({torch::stack(rows), torch::diag(p) - p.outer(p)});
  }
  return result;
}

double product_trace(const torch::Tensor& A, const torch::Tensor& B) {
  return (A * B.t()).sum().item<double>();
}

// The largest difference, relative to the largest entry.
template <class Expected>
double largest_error(const torch::Tensor& gram, Expected&& expected) {
  double scale = 0, error = 0;
  for (std::int64_t i = 0; i < gram.size(0); ++i) {
    for (std::int64_t k = 0; k < gram.size(1); ++k) {
      const double value = expected(static_cast<std::size_t>(i), static_cast<std::size_t>(k));
      scale = std::max(scale, value);
      error = std::max(error, std::abs(gram[i][k].item<double>() - value));
    }
  }
  return error / scale;
}

TEST_CASE("Tr(H_i H_k) of a small network equals that of its explicit Gauss-Newton matrices") {
  Model model = some_model("cnn", 3);
  const Samples samples = random_images(4, 3);
  std::vector<torch::Tensor> H;  // P x P
  for (const Explicit& x : explicit_jacobians(model, samples)) {
    H.push_back(x.J.t().mm(x.C).mm(x.J));
  }
  const torch::Tensor gram = hessian_gram(gauss_newton_products(model, samples), 3);
  // Double precision, sums of some thousand products in another order.
  CHECK(largest_error(
            gram, [&](std::size_t i, std::size_t k) { return product_trace(H[i], H[k]); }) < 1e-12);
}

TEST_CASE("and that of a ResNet, whose shortcuts have layers too, by its explicit Jacobians") {
  Model model = some_model("resnet18", 3);
  const Samples samples = random_images(3, 3);
  const std::vector<Explicit> x = explicit_jacobians(model, samples);
  const torch::Tensor gram = hessian_gram(gauss_newton_products(model, samples), 3);
  // As above.
  CHECK(largest_error(gram, [&](std::size_t i, std::size_t k) {
          const torch::Tensor between = x[i].J.mm(x[k].J.t());
          return product_trace(x[i].C.mm(between), x[k].C.mm(between.t()));
        }) < 1e-12);
}

TEST_CASE("little memory gives the same inner products") {
  Model model = some_model("cnn", 3);
  const Samples samples = random_images(4, 3);
  const torch::Tensor whole = gauss_newton_products(model, samples);
  const torch::Tensor by_parts = gauss_newton_products(model, samples, {1, 1});
  // The sums are the same but for their order.
  CHECK((whole - by_parts).abs().max().item<double>() < 1e-13 * whole.abs().max().item<double>());
  CHECK(whole.equal(whole.t()));
}

TEST_CASE("the inner products of a sample do not depend on the others, nor on their order") {
  Model model = some_model("cnn", 3);
  model.network->train();
  const Samples samples = random_images(4, 3);
  const torch::Tensor all = hessian_gram(gauss_newton_products(model, samples), 3);
  const torch::Tensor order = torch::tensor({2, 0, 3}, torch::kInt64);
  const torch::Tensor some =
      hessian_gram(gauss_newton_products(model, at_indices(samples, order)), 3);
  const torch::Tensor expected = all.index_select(0, order).index_select(1, order);
  // Batches of another size may be summed in another order.
  CHECK((some - expected).abs().max().item<double>() < 1e-13 * all.abs().max().item<double>());
  CHECK(model.network->is_training());
}

TEST_CASE("float32 stays near double") {
  Model model = some_model("cnn", 3);
  const Samples samples = random_images(4, 3);
  Model narrow = make_model({"cnn", 2, 3, 3}, 5, {});
  {
    const torch::NoGradGuard no_gradient;
    narrow.parameters.values.copy_(model.parameters.values);
  }
  set_running_statistics(*narrow.network, running_statistics(*model.network));
  const torch::Tensor wide = gauss_newton_products(model, samples);
  const torch::Tensor got = gauss_newton_products(narrow, samples);
  // Some ten layers of rounding to 2^-24.
  CHECK((wide - got).abs().max().item<double>() < 1e-5 * wide.abs().max().item<double>());
}

TEST_CASE("the factors of the softmax keep their digits where a sample is fitted") {
  // p = (1 - 2 q, q, q) with q = e^-100 / (1 + 2 e^-100): 1 - p_0 is below the spacing of doubles.
  const OutputFactors factors = output_factors(torch::tensor({{100.0, 0.0, 0.0}}, torch::kFloat64));
  const double q = std::exp(-100.0);
  // Column 0 is (2 q, -q, -q), column 1 is sqrt(q) (-1, 1, 0), up to relative 1e-43.
  CHECK(factors.lengths[0][0].item<double>() / q == doctest::Approx(std::sqrt(6.0)).epsilon(1e-14));
  CHECK(factors.lengths[0][1].item<double>() / std::sqrt(q) ==
        doctest::Approx(std::sqrt(2.0)).epsilon(1e-14));
  CHECK(factors.directions[0][0][0].item<double>() ==
        doctest::Approx(2 / std::sqrt(6.0)).epsilon(1e-14));
  CHECK(factors.directions[0][1][0].item<double>() ==
        doctest::Approx(-1 / std::sqrt(2.0)).epsilon(1e-14));
}

TEST_CASE("a sample that is fitted to the last bit has a zero Hessian, and no sample is an error") {
  const OutputFactors factors =
      output_factors(torch::tensor({{1000.0, 0.0, 0.0}}, torch::kFloat64));
  CHECK(factors.lengths.abs().max().item<double>() == 0);
  CHECK(factors.directions.isfinite().all().item<bool>());
  Model model = some_model("cnn", 3);
  CHECK_THROWS_WITH_AS(gauss_newton_products(model, random_images(0, 3)),
                       "gauss_newton_products: no samples", std::invalid_argument);
  Samples broken = random_images(2, 3);
  broken.images[0][0][0][0] = std::nan("");
  CHECK_THROWS_WITH_AS(gauss_newton_products(model, broken),
                       "gauss_newton_products: a product is not finite", std::domain_error);
}

}  // namespace
}  // namespace oubliette
