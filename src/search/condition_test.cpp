// Tests of conditions and their text.
#include "search/condition.hpp"

#include <doctest/doctest.h>

#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;

TEST_CASE("conditions read as a page of the paper does") {
  CHECK(to_text(eta < 1) == "eta < 1");
  CHECK(to_text(eta <= 1) == "eta <= 1");
  CHECK(to_text(eta > alpha + 1) == "eta > alpha + 1");
  CHECK(to_text(eta >= 1) == "eta >= 1");
  CHECK(to_text(eta == 1) == "eta = 1");
  CHECK(to_text(eta != 1) == "eta != 1");
  CHECK(to_text(loewner_geq(J, 0 * I)) == "J >= 0 I in the PSD order");
  CHECK(to_text(diverges()) == "E||w_k||^2 -> infinity");
  CHECK(to_text(converges()) == "E||w_k||^2 -> 0");
  CHECK(to_text(stays_bounded()) == "E||w_k||^2 stays bounded");
  CHECK(to_text(defined(D)) == "D is defined");
}

TEST_CASE("loewner_leq is loewner_geq with the sides changed") {
  CHECK(to_text(loewner_leq(H_R, I)) == to_text(loewner_geq(I, H_R)));
}
