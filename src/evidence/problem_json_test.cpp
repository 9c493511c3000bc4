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
      {"[]", "p.json: an array is not an object"},
      {R"({"format":"oubliette-problem-1")", "p.json: not valid JSON (byte 32): parse error"},
      {R"({"eta":1,"eta":2})", "p.json: duplicate key \"eta\""},
      {R"({"etta":1})", "p.json: unknown key \"etta\"; known are format, eta, alpha, batch_size"},
      {R"({"format":"oubliette-problem-1"})", "p.json: eta: is missing"},
      {with("1.5", "0", "1", "[]"), "p.json: eta: 1.5 has a point or an exponent; quote it"},
      {with("1e3", "0", "1", "[]"), "p.json: eta: 1e3 has a point or an exponent; quote it"},
      {with("0", "0", "1", "[]"), "p.json: eta = 0, expected eta > 0"},
      {with("\"1/0\"", "0", "1", "[]"), "p.json: eta: \"1/0\" is not an exact number"},
      {with("\"1\\n2\"", "0", "1", "[]"), "p.json: eta: \"1\\n2\" is not an exact number"},
      {with("null", "0", "1", "[]"), "p.json: eta: null is not a number"},
      {with("1", "\"-1/9\"", "1", "[]"), "p.json: alpha = -1/9, expected 0 <= alpha <= 1"},
      {with("1", "1", "1", "[]"), "p.json: forget is empty, which is allowed with alpha = 0 only"},
      {with("1", "0", "4", "[]"), "p.json: batch_size = 4, expected 1 <= batch_size <= 3"},
      {with("1", "0", "\"1/2\"", "[]"), "p.json: batch_size = 1/2, expected"},
      {with("1", "0", "2", "[{\"matrix\":[[1]]}]"), "p.json: batch_size = 2, expected"},
      {with("1", "0", "1", "7"), "p.json: forget: 7 is not a list of samples"},
      {with("1", "0", "1", "[{\"diagonal\":[1,2]}]"), "p.json: forget[0].diagonal: has 2 numbers"},
      {with_retain("[]"), "p.json: retain: is empty"},
      {with_retain("[5]"), "p.json: retain[0]: 5 is not an object"},
      {with_retain("[{}]"), "p.json: retain[0]: has no Hessian"},
      {with_retain(R"([{"zero":true}])"), "p.json: retain: every sample is zero"},
      {with_retain(R"([{"zero":false},{"diagonal":[1]}])"),
       "p.json: retain[0].zero: false is refused"},
      {with_retain(R"([{"matrix":[]}])"), "p.json: the first sample has size 0"},
      {with_retain(R"([{"matrix":[[1,2],[3]]}])"), "p.json: retain[0].matrix[1]: has 1 numbers"},
      {with_retain(R"([{"matrix":[[1,2],[3,4]]}])"), "p.json: retain[0].matrix[1][0]: = \"3\" but"},
      {with_retain(R"([{"matrix":[[1,2],[2,0.5]]}])"), "p.json: retain[0].matrix[1][1]: 0.5 has a"},
      {with_retain(R"([{"matrix":[[1,2],[2,"x"]]}])"),
       "p.json: retain[0].matrix[1][1]: \"x\" is not"},
      {with_retain(R"([{"matrix":[[1,2],[2,1]]}])"),
       "p.json: retain[0] is not positive semi-definite"},
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
      {std::string(100, '['), "p.json: nested deeper than 64 levels"},
      {"{\"eta\": 1" + std::string(400, '0') + "}",
       "p.json: eta: 100000000000000000000000000000000000000000000... is"},
      {"{\"eta\": \"\x80\"}", "p.json: not valid JSON"},
  };
  for (const auto& [text, expected] : table) {
    const std::string message = refusal(text);
    CHECK_MESSAGE(message.substr(0, expected.size()) == expected, message);
    CHECK(message.find('\n') == std::string::npos);
  }
}

TEST_CASE("a missing file and a directory are refused by name") {
  CHECK_THROWS_WITH_AS(read_problem_file("no/such.json"), "no/such.json: no such file", InputError);
  CHECK_THROWS_WITH_AS(read_problem_file("."), ".: is a directory", InputError);
}
