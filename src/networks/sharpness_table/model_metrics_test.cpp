// Tests of everything that is measured of one model.
#include "networks/sharpness_table/model_metrics.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "networks/tiny_test.hpp"

using namespace oubliette;

namespace {

struct TinySets {
  Model model = make_model(tiny_shape, 1, float64_machine);
  Samples retain = random_samples(12, 2), forget = random_samples(5, 3),
          test = random_samples(9, 4);
  EvaluationSets sets() const { return {retain, forget, test}; }
};

}  // namespace

TEST_CASE("metrics of a model are those of its logits and features on each set") {
  TinySets tiny;
  const auto metrics = model_metrics(tiny.model, tiny.sets(), {});
  REQUIRE(metrics);
  const Fit forget = evaluate(tiny.model, tiny.forget);
  CHECK(metrics->forget.accuracy == forget.accuracy);
  // The classifier is called on one large batch here: sums in another order, in double.
  CHECK(metrics->forget.loss == doctest::Approx(forget.loss).epsilon(1e-12));
  CHECK(metrics->retain.accuracy == evaluate(tiny.model, tiny.retain).accuracy);
  CHECK(metrics->test.accuracy == evaluate(tiny.model, tiny.test).accuracy);
  // Correctness: who is right is called a member.
  CHECK(metrics->membership[0].forget_as_members == forget.accuracy);
  CHECK(metrics->membership[0].forget_against_test ==
        doctest::Approx((forget.accuracy + 1 - metrics->test.accuracy) / 2).epsilon(1e-15));
  CHECK(metrics->E_Var == variance_entanglement(evaluation_features(tiny.model, tiny.retain),
                                                evaluation_features(tiny.model, tiny.forget)));
}

TEST_CASE("metrics come back from their JSON") {
  TinySets tiny;
  auto metrics = model_metrics(tiny.model, tiny.sets(), {});
  REQUIRE(metrics);
  metrics->E_Var_by_class.reset();
  const nlohmann::json json = to_json(*metrics);
  CHECK(to_json(metrics_in(nlohmann::json::parse(json.dump()))) == json);
  CHECK(json.at("E_Var_by_class").is_null());
}

TEST_CASE("a model whose outputs are not finite has no metrics") {
  TinySets tiny;
  const torch::NoGradGuard no_gradient;
  tiny.model.parameters.values[-1] = std::numeric_limits<double>::infinity();
  CHECK_FALSE(model_metrics(tiny.model, tiny.sets(), {}));
}
