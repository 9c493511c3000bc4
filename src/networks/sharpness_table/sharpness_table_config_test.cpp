// Tests of the profiles.
#include "networks/sharpness_table/sharpness_table_config.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("the paper profile has paper B's settings for CIFAR-10") {
  const SharpnessTableConfig config = sharpness_table_profile("paper");
  CHECK(config.held_out == 5000);
  CHECK(config.network.width == 64);
  CHECK(config.pretraining.epochs == 50);
  CHECK(config.pretraining.B == 256);
  CHECK(config.A.size() == 4);
  CHECK(optimisers_of(config, "sharp-minmax").size() == 4);
  CHECK(optimisers_of(config, "scrub").size() == 2);
  CHECK(config.methods.size() == methods().size() - 1);
  const nlohmann::json knobs = to_json(config);
  CHECK(knobs.at("methods").at("salun").at("sgd").at("rate") == 0.08);
  CHECK(knobs.at("methods").at("salun").at("epochs") == 10);
  CHECK(knobs.at("methods").at("scrub").at("kd_T") == 3.5);
  CHECK(knobs.at("methods").at("sharp-minmax").at("maximiser") == "same");
  require_valid(config);
}

TEST_CASE("the cpu profile forgets the paper's share of the images") {
  const SharpnessTableConfig config = sharpness_table_profile("cpu");
  CHECK(config.forget_count == 2500 * 3000 / 45000);
  CHECK(config.settings.scrub.common.B == 64);
  require_valid(config);
  require_valid(sharpness_table_profile("smoke"));
  CHECK_THROWS_WITH(sharpness_table_profile("gpu"), "gpu is none of smoke, cpu, paper");
}

TEST_CASE("what the knobs say does not depend on the lists, so that results may be added") {
  SharpnessTableConfig config = sharpness_table_profile("smoke");
  const nlohmann::json before = to_json(config);
  config.seeds.push_back(9);
  config.A.pop_back();
  config.methods.pop_back();
  config.alphas.clear();
  CHECK(to_json(config) == before);
  config.settings.scrub.gamma = 0.5;
  CHECK(to_json(config) != before);
}

TEST_CASE("unknown, repeated and missing names are refused by their option") {
  SharpnessTableConfig config = sharpness_table_profile("smoke");
  config.methods = {"scrub", "scrub"};
  CHECK_THROWS_WITH(require_valid(config), "--methods: scrub is there twice");
  config.methods = {"retraining"};
  CHECK_THROWS_WITH(require_valid(config),
                    "--methods: retraining is none of negative-gradient, sharp-minmax, "
                    "random-labels, salun, l1-sparse, scrub, fine-tuning");
  config = sharpness_table_profile("smoke");
  config.A.push_back(config.A.front());
  CHECK_THROWS_WITH(require_valid(config), "--pretraining: sgd is there twice");
  config.A.clear();
  CHECK_THROWS_WITH(require_valid(config), "--pretraining: expected at least one");
}
