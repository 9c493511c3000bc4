// Tests of eq. 10 on trivial models, against values worked out by hand.
#include "proofs_check/sharpness/trivial_unlearners.hpp"

#include <doctest/doctest.h>

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

Beside first(const std::vector<Beside>& all, const std::string& dataset, const std::string& set) {
  for (const Beside& one : all) {
    if (one.run.dataset == dataset && one.run.forget_set == set) return one;
  }
  throw std::out_of_range(dataset);
}

}  // namespace

TEST_CASE("eq. 10 gives the retrained model 100 and counts raw differences") {
  const PrintedAccuracies reference{99, 60, 75};
  CHECK(tow_percent(reference, reference) == 100);
  CHECK(tow_percent({89, 60, 75}, reference) == 90);
  CHECK(tow_percent({99, 50, 75}, reference) == 110);
  CHECK(absolute_tow_percent({99, 50, 75}, reference) == 90);
  CHECK(tow_percent({99, 60, 85}, reference) == 110);
  CHECK(absolute_tow_percent({99, 60, 85}, reference) == 90);
}

TEST_CASE("eq. 10 gives a printed ToW from its printed accuracies") {
  // Table 8, CIFAR-100, high, SCRUB +ASAM 1.0, A = SAM 0.1: 18.137.
  const Rational score =
      tow_percent({Rational(99971, 1000), Rational(85567, 1000), Rational(7723, 100)},
                  retrained(published_tables(), "CIFAR-100", "high"));
  CHECK(decimal(score) == "18.137");
}

TEST_CASE("the pretrained model left as it is scores 1.00044 * 1.0142 on CIFAR-100's F_low") {
  const Beside one = first(beside_nothing(published_tables()), "CIFAR-100", "low");
  CHECK(one.run.pretraining == "SGD");
  CHECK(one.trivial == Rational(100044, 100000) * Rational(10142, 10000) * 100);
  CHECK(one.printed == Rational(83718, 1000));
}

TEST_CASE("guessing scores what eq. 10 says, and the filter 1 + its forget accuracy") {
  const Beside chance = first(beside_chance(published_tables()), "CIFAR-10", "random");
  CHECK(decimal(chance.trivial) == "3.215");
  CHECK(first(beside_filter(published_tables()), "CIFAR-100", "high").trivial ==
        Rational(1033, 10));
  CHECK(first(beside_filter(published_tables()), "CIFAR-100", "low").trivial == 200);
}

TEST_CASE("doing nothing beats 18 results on CIFAR-10, 16 on Tiny-ImageNet, all on F_low") {
  const std::vector<Beside> all = beside_nothing(published_tables());
  CHECK(beaten(all, "CIFAR-10", "random") == 18);
  CHECK(beaten(all, "Tiny-ImageNet", "random") == 16);
  CHECK(beaten(all, "CIFAR-100", "low") == 64);
  CHECK(beaten(all, "ImageNet", "low") == 48);
  CHECK(beaten(all, "CIFAR-100", "high") == 0);
}

TEST_CASE("with a retain accuracy five points below, doing nothing no longer beats all on F_low") {
  CHECK(beaten(beside_nothing_at_least(published_tables(), 2), "CIFAR-100", "low") == 64);
  CHECK(beaten(beside_nothing_at_least(published_tables(), 5), "CIFAR-100", "low") < 64);
}
