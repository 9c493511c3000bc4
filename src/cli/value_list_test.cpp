// Tests of lists of numbers on the command line.
#include "cli/value_list.hpp"

#include <doctest/doctest.h>

#include "files/input_error.hpp"

using namespace oubliette;

namespace {

std::string refusal(const std::string& text, const std::string& meaning_of_50 = "",
                    const std::string& meaning_of_1 = "") {
  try {
    parse_whole_list("--Q", text, {1, 50, meaning_of_1, meaning_of_50});
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a list has numbers and ranges with both ends, exactly, sorted, each once") {
  CHECK(parse_value_list("--eta", "1,0.25,1/4") == std::vector<Rational>{Rational(1, 4), 1});
  CHECK(parse_value_list("--eta", "0.1:0.3:0.1") ==
        std::vector<Rational>{Rational(1, 10), Rational(1, 5), Rational(3, 10)});
  CHECK(parse_whole_list("--Q", "7,1:5:2,3:3", {1, 50}) == std::vector<long>{1, 3, 5, 7});
  CHECK(parse_whole_list("--Q", "1:50", {1, 50}).size() == 50);
}

TEST_CASE("what is no list is refused in one line that names the option and its text") {
  CHECK(refusal("5:1") == "--Q 5:1: the range 5:1 is empty");
  CHECK(refusal("1:5:0") == "--Q 1:5:0: the step 0 is not above 0");
  CHECK(refusal("1:2:3:4") == "--Q 1:2:3:4: a range is start:stop or start:stop:step");
  CHECK(refusal("0.5") == "--Q 0.5: 0.5 is not a whole number");
  CHECK(refusal("0:3") == "--Q 0:3: 0 is not in 1..50");
  CHECK(refusal("1:51") == "--Q 1:51: 51 is not in 1..50");
  CHECK(refusal("1:51", "min(n_r, n_f)") == "--Q 1:51: 51 is not in 1..50 (50 = min(n_r, n_f))");
  CHECK(refusal("0", "", "batch + 1") == "--Q 0: 0 is not in 1..50 (1 = batch + 1)");
  CHECK(refusal("0", "n", "batch + 1") == "--Q 0: 0 is not in 1..50 (1 = batch + 1; 50 = n)");
  CHECK(refusal("1:1e9") == "--Q 1:1e9: more than a million numbers");
  for (const char* text : {"", ",", "1,,2", "a", ":", "1:", "1:2:", " 1"}) {
    CAPTURE(text);
    CHECK(refusal(text).starts_with(std::string("--Q ") + text + ": "));
  }
}

TEST_CASE("an empty item or end is named") {
  CHECK(refusal("1,") == "--Q 1,: item 2 of the list is empty");
  CHECK(refusal("1,,2") == "--Q 1,,2: item 2 of the list is empty");
  CHECK(refusal(",3") == "--Q ,3: item 1 of the list is empty");
  CHECK(refusal(":3") == "--Q :3: the start of the range :3 is empty");
  CHECK(refusal("2,1:") == "--Q 2,1:: the stop of the range 1: is empty");
  CHECK(refusal("1:2:") == "--Q 1:2:: the step of the range 1:2: is empty");
}

TEST_CASE("a million numbers are a list, one more is none") {
  CHECK(parse_value_list("--eta", "1e-6:1:1e-6").size() == 1'000'000);
  CHECK_THROWS_AS(parse_value_list("--eta", "0:1:1e-6"), InputError);
  CHECK(value_list_text(parse_value_list("--eta", "1e-6:1:1e-6")) == "1/1000000:1:1/1000000");
}

TEST_CASE("a number is written as people type it") {
  CHECK(decimal_text(Rational(11, 10)) == "1.1");
  CHECK(decimal_text(Rational(-1, 8)) == "-0.125");
  CHECK(decimal_text(Rational(1, 1'000'000)) == "0.000001");
  CHECK(decimal_text(Rational(1, 3)) == "1/3");
  CHECK(decimal_text(50) == "50");
  CHECK(decimal_text(0) == "0");
  CHECK(decimal_text(Rational(1, Integer(1) << 60)) == "1/1152921504606846976");
}

TEST_CASE("lists are written as ranges where they are even") {
  CHECK(value_list_text(std::vector<long>{1, 2, 3, 4}) == "1:4");
  CHECK(value_list_text(std::vector<long>{1, 3, 5}) == "1:5:2");
  CHECK(value_list_text(std::vector<long>{1, 2}) == "1,2");
  CHECK(value_list_text(std::vector<Rational>{Rational(1, 4), 1}) == "1/4,1");
}
