// Tests of SGD, SAM and ASAM: hand-made numbers, closed forms on quadratics, a second program.
#include "networks/optimizer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "networks/tiny_test.hpp"
#include "networks/training.hpp"

using namespace oubliette;

namespace {

constexpr Sharpness sam(double rho) { return {Sharpness::Kind::sam, rho}; }
constexpr Sharpness asam(double rho) { return {Sharpness::Kind::asam, rho}; }

// A = diag(1, 2), w = (3, 2): the gradient is (3, 4), of length 5.
struct Bowl {
  Bowl() : network(numbers({3, 2}), torch::diag(numbers({1, 2}))), flat(flatten(network)) {}
  Quadratic network;
  FlatParameters flat;
};

std::string refusal(const std::string& text) {
  try {
    parse_sharpness(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

// Products of a few short numbers; every operation here rounds at most once in 2^53.
constexpr double rounding = 1e-14;

}  // namespace

TEST_CASE("a step of SGD, with momentum and weight decay, is that of the formula") {
  Bowl bowl;
  torch::Tensor velocity = numbers({10, -20});
  bowl.flat.gradient.copy_(numbers({3, 4}));
  // v = 0.5 (10, -20) + (3, 4) + 0.25 (3, 2); w = (3, 2) - 0.125 v
  sgd_step(bowl.flat, velocity, {.momentum = 0.5, .weight_decay = 0.25}, 0.125);
  CHECK(same_bits(velocity, numbers({8.75, -5.5})));
  CHECK(same_bits(bowl.network.w, numbers({1.90625, 2.6875})));
}

TEST_CASE("outside the mask a step changes no bit of the weights, whatever momentum and decay do") {
  Bowl bowl;
  torch::Tensor velocity = numbers({10, -20});
  bowl.flat.gradient.copy_(numbers({3, 4}));
  const torch::Tensor mask = torch::tensor({false, true});
  sgd_step(bowl.flat, velocity, {.momentum = 0.5, .weight_decay = 0.25}, 0.125, mask);
  CHECK(same_bits(bowl.network.w, numbers({3, 2.6875})));
}

TEST_CASE("SAM's gradient of a quadratic is A(w + rho g/|g|)") {
  Bowl bowl;
  // 3 + 0.5 * 3/5 = 3.3 and 2 (2 + 0.5 * 4/5) = 4.8
  CHECK(sharp_gradient(bowl.network, bowl.flat, sam(0.5), bowl.network.add_gradient()) == 8.5);
  CHECK(distance(bowl.flat.gradient, numbers({3.3, 4.8})) < rounding);
}

TEST_CASE("ASAM's gradient of a quadratic is A(w + rho w^2 g / | |w| g |)") {
  Bowl bowl;
  bowl.flat.values.copy_(numbers({-3, 2}));  // the size of a weight counts, not its sign
  sharp_gradient(bowl.network, bowl.flat, asam(1), bowl.network.add_gradient());
  const double norm = std::sqrt(81 + 64);  // | (3 * -3, 2 * 4) |
  CHECK(distance(bowl.flat.gradient, numbers({-3 - 27 / norm, 2 * (2 + 16 / norm)})) < rounding);
}

TEST_CASE("a perturbation with a mask stays inside it, with the norm of what is inside") {
  Bowl bowl;
  bowl.flat.gradient.copy_(numbers({3, 4}));
  const torch::Tensor mask = torch::tensor({false, true});
  CHECK(distance(perturbation(bowl.flat, sam(0.5), mask), numbers({0, 0.5})) == 0);
  // 1 * 2^2 * 4 / |2 * 4| = 2
  CHECK(distance(perturbation(bowl.flat, asam(1), mask), numbers({0, 2})) == 0);
}

TEST_CASE("without a gradient, or without sharpness, there is no perturbation") {
  Bowl bowl;
  for (const Sharpness& sharpness : {sam(0.1), asam(1.0)}) {
    CHECK(same_bits(perturbation(bowl.flat, sharpness), torch::zeros({2}, torch::kFloat64)));
  }
  bowl.flat.gradient.copy_(numbers({3, 4}));
  CHECK(same_bits(perturbation(bowl.flat, {}), torch::zeros({2}, torch::kFloat64)));
}

TEST_CASE("the norm of a perturbation is rho, for as many weights as there are") {
  // In float32 a sum of 2^20 squares loses 1e-4 or more where it is added up one by one.
  Quadratic network(torch::ones({1 << 20}, torch::kFloat32), torch::ones({1, 1}));
  FlatParameters flat = flatten(network);
  flat.gradient.fill_(0.1F);
  const double norm = perturbation(flat, sam(0.1)).to(torch::kFloat64).norm().item<double>();
  CHECK(std::abs(norm - 0.1) < 1e-7);  // float32 entries, all rounded the same way: 2^-24 of 0.1
  // Squares of 1e30 are no float32 numbers.
  flat.gradient.fill_(1e30F);
  const double of_large = perturbation(flat, sam(0.1)).to(torch::kFloat64).norm().item<double>();
  CHECK(std::abs(of_large - 0.1) < 1e-7);
}

TEST_CASE("SAM gives weights and running statistics back with the bits of one plain pass") {
  for (const Sharpness& sharpness : {sam(0.1), asam(1.0)}) {
    const Machine machine{};  // float32, where w + e - e would differ from w
    Model model = make_model(tiny_shape, 1, machine), plain = make_model(tiny_shape, 1, machine);
    const Samples batch = random_samples(6, 2, machine);
    const torch::Tensor weights = model.parameters.values.clone();
    sharp_gradient(*plain.network, plain.parameters, {},
                   [&] { return add_cross_entropy(plain, batch); });
    sharp_gradient(*model.network, model.parameters, sharpness,
                   [&] { return add_cross_entropy(model, batch); });
    CHECK(same_bits(model.parameters.values, weights));
    CHECK(same_bits(running_statistics(*model.network), running_statistics(*plain.network)));
    CHECK(!same_bits(model.parameters.gradient, plain.parameters.gradient));
  }
}

TEST_CASE("a loss that is not finite at the perturbed weights is what SAM returns") {
  Bowl bowl;
  int calls = 0;
  const auto add_gradient = [&] {
    bowl.network.add_gradient()();
    return ++calls == 2 ? std::nan("") : 1.0;
  };
  CHECK(std::isnan(sharp_gradient(bowl.network, bowl.flat, sam(0.5), add_gradient)));
  CHECK(same_bits(bowl.network.w, numbers({3, 2})));
}

TEST_CASE("a gradient that is not finite has no finite loss, so that no step is taken along it") {
  for (const double wrong : {std::nan(""), double{INFINITY}}) {
    for (const Sharpness& sharpness : {Sharpness{}, sam(0.5)}) {
      Bowl bowl;
      const auto add_gradient = [&] {
        bowl.network.add_gradient()();
        bowl.flat.gradient[1] = wrong;
        return 1.0;
      };
      CHECK(!std::isfinite(sharp_gradient(bowl.network, bowl.flat, sharpness, add_gradient)));
      CHECK(same_bits(bowl.network.w, numbers({3, 2})));
    }
  }
}

TEST_CASE("the cosine falls from the rate to nearly nothing; the constant rate stays") {
  const SgdSettings cosine{.rate = 0.1, .schedule = Schedule::cosine};
  CHECK(rate_at(cosine, 0, 4) == 0.1);
  CHECK(std::abs(rate_at(cosine, 1, 4) - 0.05 * (1 + std::sqrt(0.5))) < 1e-16);
  CHECK(std::abs(rate_at(cosine, 2, 4) - 0.05) < 1e-16);
  CHECK(std::abs(rate_at(cosine, 3, 4) - 0.05 * (1 - std::sqrt(0.5))) < 1e-16);
  CHECK(rate_at({.rate = 0.1}, 3, 4) == 0.1);
}

TEST_CASE("a sharpness is read by its name, and its title says it again") {
  CHECK(sharpness_name(parse_sharpness("sgd")) == "SGD");
  CHECK(sharpness_name(parse_sharpness("sam-0.1")) == "SAM 0.1");
  CHECK(sharpness_name(parse_sharpness("asam-1.0")) == "ASAM 1");
  CHECK(parse_sharpness("asam-0.1").kind == Sharpness::Kind::asam);
  CHECK(parse_sharpness("asam-0.1").rho == 0.1);
  for (const char* text : {"", "SGD", "sam", "sam-", "asam-", "sam-0", "sam--1", "sam-nan",
                           "sam-inf", "sam-0.1x", "asam-1e999", "sam-0.1-0.2", "sgd-0.1"}) {
    CAPTURE(text);
    CHECK(refusal(text) ==
          std::string(text) + " is none of sgd, sam-RHO, asam-RHO with a positive RHO");
  }
}

namespace {

// The network of reference/oracle/networks_optimizers.py.
struct TwoLayers : torch::nn::Module {
  explicit TwoLayers(const torch::Tensor& start) {
    const auto part = [&](const char* name, std::int64_t at, at::IntArrayRef shape) {
      return register_parameter(
          name, start.narrow(0, at, c10::multiply_integers(shape)).view(shape).clone());
    };
    first = part("first", 0, {2, 3});
    first_bias = part("first_bias", 6, {2});
    second = part("second", 8, {3, 2});
    second_bias = part("second_bias", 14, {3});
  }
  double add_gradient(const torch::Tensor& images, const torch::Tensor& labels) {
    const torch::Tensor hidden = torch::tanh(torch::linear(images, first, first_bias));
    const torch::Tensor loss =
        torch::cross_entropy_loss(torch::linear(hidden, second, second_bias), labels);
    loss.backward();
    return loss.item<double>();
  }
  torch::Tensor first, first_bias, second, second_bias;
};

}  // namespace

TEST_CASE("SGD, SAM and ASAM go the way of the second program, step by step") {
  std::ifstream file("reference/oracle/networks_optimizers.json");
  const auto oracle = nlohmann::json::parse(file);
  std::vector<double> pixels;
  for (const auto& image : oracle["images"]) {
    for (const double pixel : image) pixels.push_back(pixel);
  }
  const torch::Tensor images = numbers(pixels).view({-1, 3});
  const torch::Tensor labels = torch::tensor(oracle["labels"].get<std::vector<std::int64_t>>());
  const auto batch = oracle["batch"].get<std::int64_t>();
  // Both round each operation in another order: 2^-53 of numbers of order 1, some hundred times,
  // and twelve steps that stretch a difference by less than 2 each.
  const double tolerance = 1e-12;
  for (const auto& run : oracle["runs"]) {
    CAPTURE(run["sharpness"].get<std::string>());
    TwoLayers network(numbers(oracle["first_weights"].get<std::vector<double>>()));
    FlatParameters flat = flatten(network);
    torch::Tensor velocity = torch::zeros_like(flat.values);
    const SgdSettings sgd{
        .rate = run["rate"], .momentum = run["momentum"], .weight_decay = run["weight_decay"]};
    const Sharpness sharpness = parse_sharpness(run["sharpness"]);
    for (std::size_t step = 0; step < run["weights"].size(); ++step) {
      const std::int64_t start = static_cast<std::int64_t>(step) % 2 * batch;
      const double loss = sharp_gradient(network, flat, sharpness, [&] {
        return network.add_gradient(images.narrow(0, start, batch), labels.narrow(0, start, batch));
      });
      sgd_step(flat, velocity, sgd, sgd.rate);
      CHECK(std::abs(loss - run["losses"][step].get<double>()) < tolerance);
      CHECK(distance(flat.values, numbers(run["weights"][step].get<std::vector<double>>())) <
            tolerance);
    }
  }
}
