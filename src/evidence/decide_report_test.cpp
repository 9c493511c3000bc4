// Tests of the report: decimals, JSON fields, and files written whole.
#include "evidence/decide_report.hpp"

#include <doctest/doctest.h>

#include <cstdio>

#include "evidence/pretty_json.hpp"
#include "files/write_file.hpp"

using namespace oubliette;

TEST_CASE("decimals round half away from zero and show short values whole") {
  CHECK(decimal(0, 10) == "0");
  CHECK(decimal(Rational(1, 2), 10) == "0.5");
  CHECK(decimal(-12, 10) == "-12");
  CHECK(decimal(Rational(2, 3), 4) == "0.6667");
  CHECK(decimal(Rational(99999, 1000), 3) == "100");
  CHECK(decimal(Rational(1, 300), 3) == "0.00333");
  CHECK(decimal(parse_rational("1.25e30"), 5) == "1.25e30");
  CHECK(decimal(parse_rational("1e-9"), 5) == "1e-9");
  CHECK(decimal(Rational(1000), 3) == "1e3");
}

TEST_CASE("a matrix keeps its rows on one line") {
  const Json json = Json::parse(R"({"n": 1, "m": [["1", "2"], ["3", "4"]]})");
  CHECK(pretty_json(json) ==
        "{\n \"m\": [\n  [\"1\",\"2\"],\n  [\"3\",\"4\"]\n ],\n \"n\": 1\n}\n");
  CHECK(Json::parse(pretty_json(json)) == json);
}

TEST_CASE("a file is replaced whole, and a folder is refused") {
  const std::string path = "write_file_test.json";
  write_file(path, "old");
  write_file(path, "new");
  CHECK(read_text_file(path) == "new");
  CHECK(std::remove(path.c_str()) == 0);
  CHECK_THROWS_AS(write_file("no/such/folder/file", "text"), InputError);
  CHECK_THROWS_AS(write_file(".", "text"), InputError);
}

TEST_CASE("the report has every field, and null beside a reason where a value is undefined") {
  Matrix<Rational> H(2, 2);
  H << 4, 1, 1, 3;
  UnlearningProblem x{
      Rational(1, 10), Rational(1, 5), 1, {dense_sample(H, 2)}, {dense_sample(identity(2), 2)}};
  const Json json = report_json(make_decide_report(x, 3, true));
  for (const char* key :
       {"verdict", "verdict_on_span", "lambda_max_T", "lambda_max_D", "lambda_max_S", "sigma",
        "theorem_3_6", "theorem_3_7_printed", "theorem_3_7_proved", "moments", "mechanism",
        "critical_eta", "certificate"}) {
    CHECK_MESSAGE(json.contains(key), key);
  }
  CHECK(json["moments"].size() == 4);
  CHECK(json["moments"][0] == "2");
  CHECK(json["lambda_max_D"]["lower"].is_string());
  CHECK(json["theorem_3_6"]["applies"].is_boolean());
  x.B = 2;  // full batches: C_r = C_f = 0
  const Json undefined = report_json(make_decide_report(x, std::nullopt, false));
  CHECK(undefined["sigma"].is_null());
  CHECK(undefined["sigma_reason"].get<std::string>().find("0/0") != std::string::npos);
  CHECK(undefined["theorem_3_6"]["applies"].is_null());
  CHECK_FALSE(undefined.contains("moments"));
  CHECK_FALSE(undefined.contains("critical_eta"));
}
