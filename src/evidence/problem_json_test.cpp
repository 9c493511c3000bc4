// Tests of problem files: every form, exactness, and the place and reason of every refusal.
#include "evidence/problem_json.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>

using namespace oubliette;

namespace {

UnlearningProblem parse(const std::string& text) {
  return parse_problem(parse_json_text(text, "p.json"), "p.json");
}

std::string refusal(const std::string& text) {
  try {
    parse(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

// A problem whose retain list is replaced.
std::string with_retain(const std::string& retain) {
  return R"({"format":"oubliette-problem-1","eta":1,"alpha":"1/5","batch_size":1,"retain":)" +
         retain + R"(,"forget":[{"zero":true}]})";
}

// A problem with eta, alpha, B and the forget list replaced, d = 1.
std::string with(const std::string& eta, const std::string& alpha, const std::string& B,
                 const std::string& forget) {
  return R"({"format":"oubliette-problem-1","eta":)" + eta + R"(,"alpha":)" + alpha +
         R"(,"batch_size":)" + B + R"(,"retain":[{"matrix":[[1]],"times":3}],"forget":)" + forget +
         "}";
}

}  // namespace

TEST_CASE("every form of a sample is read exactly") {
  const UnlearningProblem x = parse(R"({ "format": "oubliette-problem-1", "eta": "1e-1",
    "alpha": "0.2", "batch_size": 2,
    "retain": [ {"matrix": [["4","1"],["1","3"]]}, {"vector": ["1","-2"], "weight": "3/2", "times": 4} ],
    "forget": [ {"diagonal": ["1","0"], "times": 3}, {"zero": true, "times": 2} ] })");
  CHECK(x.eta == Rational(1, 10));
  CHECK(x.alpha == Rational(1, 5));
  CHECK(x.B == 2);
  CHECK(x.d() == 2);
  CHECK(x.n_r() == 5);
  CHECK(x.n_f() == 5);
  CHECK(x.retain_set[1].H(1, 1) == 6);
  CHECK(x.retain_set[1].H(0, 1) == -3);
  CHECK(x.forget_set[0].H(0, 0) == 1);
  CHECK(x.forget_set[1].H.isZero());
}

TEST_CASE("a zero sample may come first and takes its size from the others") {
  CHECK(parse(with_retain(R"([{"zero":true},{"diagonal":[1,2,3]}])")).d() == 3);
}

TEST_CASE("an integer of any length is exact without quotes") {
  const UnlearningProblem x =
      parse(with_retain("[{\"matrix\":[[1000000000000000000000000000007]]}]"));
  CHECK(to_string(x.retain_set[0].H(0, 0)) == "1000000000000000000000000000007");
  const UnlearningProblem y = parse(with_retain("[{\"matrix\":[[18446744073709551615]]}]"));
  CHECK(to_string(y.retain_set[0].H(0, 0)) == "18446744073709551615");
}

TEST_CASE("the canonical form reads back as the same problem") {
  const UnlearningProblem x =
      parse(with_retain(R"([{"vector":["1/2",-1],"times":2},{"zero":true}])"));
  const Json json = problem_to_json(x);
  CHECK(json.dump() == problem_to_json(parse_problem(json, "again")).dump());
  CHECK(json["retain"][0].dump() == R"({"times":2,"vector":["1/2","-1"],"weight":"1"})");
  CHECK(json["forget"][0].dump() == R"({"matrix":[["0","0"],["0","0"]],"times":1})");
}

TEST_CASE("each malformed text is refused in one line that names the place") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"", "p.json: is empty, expected a JSON object"},
      {"[]", "p.json: an array is not an object; expected one with keys of format, eta, alpha, "},
      {R"({"format":"oubliette-problem-1")", "p.json: not valid JSON: it ends too early"},
      {R"({"eta":1,"eta":2})", "p.json: duplicate key \"eta\""},
      {R"({"etta":1})", "p.json: unknown key \"etta\"; known are format, eta, alpha, batch_size"},
      {R"({"format":"oubliette-problem-1"})", "p.json: eta: is missing; expected a number"},
      {with("1.5", "0", "1", "[]"), "p.json: eta: 1.5 has a point or an exponent; quote it"},
      {with("1e3", "0", "1", "[]"), "p.json: eta: 1e3 has a point or an exponent; quote it"},
      {with("0", "0", "1", "[]"), "p.json: eta = 0, expected eta > 0"},
      {with("\"1/0\"", "0", "1", "[]"), "p.json: eta: \"1/0\" is not an exact number"},
      {with("\"1\\n2\"", "0", "1", "[]"), "p.json: eta: \"1\\n2\" is not an exact number"},
      {with("null", "0", "1", "[]"), "p.json: eta: null is not a number"},
      {with("1", "\"-1/9\"", "1", "[]"), "p.json: alpha = -1/9, expected 0 <= alpha <= 1"},
      {with("1", "1", "1", "[]"),
       "p.json: forget: is empty, which is allowed with alpha = 0 only; alpha = 1"},
      {with("1", "0", "4", "[]"), "p.json: batch_size = 4, expected 1 <= batch_size <= 3"},
      {with("1", "0", "\"1/2\"", "[]"), "p.json: batch_size = 1/2, expected"},
      {with("1", "0", "2", "[{\"matrix\":[[1]]}]"), "p.json: batch_size = 2, expected"},
      {with("1", "0", "1", "7"), "p.json: forget: 7 is not a list; expected a list of samples"},
      {with("1", "0", "1", "[{\"diagonal\":[1,2]}]"), "p.json: forget[0].diagonal: has 2 numbers"},
      {with_retain("[]"), "p.json: retain: is empty; expected a sample"},
      {with_retain("[5]"), "p.json: retain[0]: 5 is not an object"},
      {with_retain("[{}]"), "p.json: retain[0]: has no Hessian"},
      {with_retain(R"([{"zero":true}])"), "p.json: retain: every sample is zero"},
      {with_retain(R"([{"zero":false},{"diagonal":[1]}])"),
       "p.json: retain[0].zero: false is refused"},
      {with_retain(R"([{"matrix":[]}])"), "p.json: retain[0].matrix: has 0 rows; expected d >= 1"},
      {with_retain(R"([{"matrix":[[1,2],[3]]}])"),
       "p.json: retain[0].matrix[1]: has 1 number, but the matrix has 2 rows; expected a square "
       "matrix"},
      {with_retain(R"([{"matrix":[[1,2],[3,4]]}])"),
       "p.json: retain[0].matrix[1][0]: \"3\", but its mirror is \"2\""},
      {with_retain(R"([{"matrix":[[1,2],[2,0.5]]}])"), "p.json: retain[0].matrix[1][1]: 0.5 has a"},
      {with_retain(R"([{"matrix":[[1,2],[2,"x"]]}])"),
       "p.json: retain[0].matrix[1][1]: \"x\" is not"},
      {with_retain(R"([{"matrix":[[1,2],[2,1]]}])"),
       "p.json: retain[0].matrix: v = (1, -1) gives v^T H v = -2; expected a positive "
       "semi-definite "
       "matrix"},
      {with_retain(R"([{"matrix":3}])"), "p.json: retain[0].matrix: 3 is not a list"},
      {with_retain(R"([{"diagonal":[1,-1]}])"),
       "p.json: retain[0].diagonal[1]: \"-1\" is negative"},
      {with_retain(R"([{"diagonal":[1],"vector":[1]}])"),
       "p.json: retain[0]: has both diagonal and"},
      {with_retain(R"([{"diagonal":[1],"weight":2}])"),
       "p.json: retain[0].weight: goes with vector"},
      {with_retain(R"([{"vector":[1],"weight":-2}])"),
       "p.json: retain[0].weight: \"-2\" is negative"},
      {with_retain(R"([{"vector":[1],"wait":2}])"),
       "p.json: retain[0]: unknown key \"wait\"; known"},
      {with_retain(R"([{"vector":[1],"times":0}])"), "p.json: retain[0].times: 0 is refused"},
      {with_retain(R"([{"vector":[1],"times":"2"}])"), "p.json: retain[0].times: \"2\" is refused"},
      {with_retain(R"([{"vector":[1],"times":1000000001}])"),
       "p.json: retain[0].times: 1000000001"},
      {with_retain(R"([{"vector":[1],"times":18446744073709551615}])"), "p.json: retain[0].times:"},
      {std::string(100, '['),
       "p.json: [0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]...: nested deeper than 64 levels"},
      {"{\"eta\": 1" + std::string(400, '0') + "}",
       "p.json: eta: 100000000000000000000000000000000000000000000... has 401 digits; quote a "
       "number "
       "of more than 308"},
      {"{\"eta\": \"\x80\"}", "p.json: not valid JSON at line 1, column 10: unexpected byte 0x80"},
      {"{\n \"eta\": NaN}", "p.json: not valid JSON at line 2, column 9: unexpected 'N'"},
      {R"({"format":"oubliette-problem-1"})", "p.json: eta: is missing; expected a number"},
      {R"({"format":0.5,"eta":1,"alpha":1,"batch_size":1,"retain":[],"forget":[]})",
       "p.json: format: 0.5; expected \"oubliette-problem-1\""},
      {R"({"format":"oubliette-problem-1","eta":1,"alpha":1,"batch_size":1,"retain":0.5,"forget":[]})",
       "p.json: retain: 0.5 is not a list; expected a list of samples"},
      {with_retain("[0.5]"), "p.json: retain[0]: 0.5 is not an object; expected one with keys of"},
      {with_retain(R"([{"matrix":[0.5]}])"), "p.json: retain[0].matrix[0]: 0.5 is not a list"},
      {with_retain(R"([{"diagonal":[]}])"),
       "p.json: retain[0].diagonal: has 0 numbers; expected d"},
      {with_retain(R"([{"vector":[]}])"), "p.json: retain[0].vector: has 0 numbers; expected d"},
      {with_retain(R"([{"zero":true},{"matrix":[]}])"), "p.json: retain[1].matrix: has 0 rows"},
      {with_retain(R"([{"matrix":[["1","2"]]}])"),
       "p.json: retain[0].matrix[0]: has 2 numbers, but the matrix has 1 row; expected a square"},
      {with_retain(R"([{"matrix":[[]]}])"),
       "p.json: retain[0].matrix[0]: has 0 numbers, but the matrix has 1 row; expected a square"},
      {with("\"1e999999999\"", "0", "1", "[]"),
       "p.json: eta: \"1e999999999\" has an exponent outside -4096..4096, the limit"},
      {with("\"1e4097\"", "0", "1", "[]"), "p.json: eta: \"1e4097\" has an exponent outside"},
      {with("\"xe99999\"", "0", "1", "[]"), "p.json: eta: \"xe99999\" is not an exact number"},
      {with("\"" + std::string(65537, '9') + "\"", "0", "1", "[]"),
       "p.json: eta: \"99999999999999999999999999999999999999999999... has 65537 characters; the "
       "limit is 65536"},
      {with("1", "\"1e400\"", "1", "[]"),
       "p.json: alpha = 100000000000000000000000000000000000000000000000..., expected 0 <= alpha"},
      {with("1", "0", "\"1e400\"", "[]"),
       "p.json: batch_size = 100000000000000000000000000000000000000000000000..., expected 1 <="},
  };
  for (const auto& [text, expected] : table) {
    const std::string message = refusal(text);
    CHECK_MESSAGE(message.substr(0, expected.size()) == expected, message);
    CHECK(message.find('\n') == std::string::npos);
  }
}

TEST_CASE("the largest numbers that are read are as documented") {
  CHECK(parse(with(std::string(308, '9'), "0", "1", "[]")).eta > 1);
  CHECK(parse(with("\"" + std::string(65536, '9') + "\"", "0", "1", "[]")).eta > 1);
  CHECK(parse(with("\"1e4096\"", "0", "1", "[]")).eta > 1);
}

TEST_CASE("a missing file and a directory are refused by name") {
  CHECK_THROWS_WITH_AS(read_problem_file("no/such.json"), "no/such.json: no such file", InputError);
  CHECK_THROWS_WITH_AS(read_problem_file("."), ".: is a directory", InputError);
  CHECK_THROWS_WITH_AS(read_problem_file(""), "\"\": the file name is empty", InputError);
}
