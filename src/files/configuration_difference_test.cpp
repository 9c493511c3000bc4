// Tests of what is said of two configurations that differ.
#include "files/configuration_difference.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("only what differs is named, with both values") {
  const std::string stored = R"({"seed":0,"dims":"100:200:50","batch":5})";
  CHECK(configuration_difference(stored, R"({"seed":1,"dims":"100:200:50","batch":5})",
                                 "asked for is") == "seed is 0, asked for is 1");
  CHECK(configuration_difference(stored, R"({"seed":0,"dims":"7","batch":6})", "asked for is") ==
        R"(dims is "100:200:50", asked for is "7"; batch is 5, asked for is 6)");
}

TEST_CASE("a key that one of them lacks is missing there") {
  CHECK(configuration_difference(R"({"a":1,"b":2})", R"({"b":2,"c":3})", "asked for is") ==
        "a is 1, asked for is missing; c is missing, asked for is 3");
}

TEST_CASE("what is no object, or equal but for its order, is named whole") {
  CHECK(configuration_difference("{}", "[]", "asked for is") == "it is {}, asked for is []");
  CHECK(configuration_difference(R"({"a":1,"b":2})", R"({"b":2,"a":1})", "asked for is") ==
        R"(it is {"a":1,"b":2}, asked for is {"b":2,"a":1})");
}
