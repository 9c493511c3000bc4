// Tests of problem files whose step and batch size are not used.
#include "cli/swept_problem.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "evidence/json_text.hpp"
#include "files/write_file.hpp"

using namespace oubliette;

namespace {

struct File {
  explicit File(const Json& json) { write_file(path, json.dump()); }
  ~File() { std::filesystem::remove(path); }
  std::string path = "swept_problem_test.json";
};

const Json problem = {{"format", "oubliette-problem-1"},
                      {"eta", "1/10"},
                      {"alpha", "1/5"},
                      {"batch_size", 2},
                      {"retain", {{{"vector", {"1", "2"}}, {"times", 3}}}},
                      {"forget", {{{"vector", {"1", "-2"}}, {"times", 3}}}}};

Json with(const std::string& key, const Json& value) {
  Json json = problem;
  json[key] = value;
  return json;
}

std::string refusal(const Json& json) {
  const File file(json);
  try {
    read_swept_problem(file.path);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the file's step and batch size are replaced by 1, and a step size above 0 is offered") {
  const SweptProblem swept = read_swept_problem(File(problem).path);
  CHECK(swept.problem.eta == 1);
  CHECK(swept.problem.B == 1);
  CHECK(swept.eta == Rational(1, 10));
  CHECK(swept.problem.n_f() == 3);
}

TEST_CASE("a step or batch size out of range is no reason to refuse a file") {
  CHECK(refusal(with("batch_size", 99)) == "accepted");
  CHECK(refusal(with("batch_size", 0)) == "accepted");
  CHECK(refusal(with("eta", "-3")) == "accepted");
  CHECK_FALSE(read_swept_problem(File(with("eta", 0)).path).eta);
}

TEST_CASE("all else is refused as ever") {
  const std::string file = "swept_problem_test.json: ";
  CHECK(refusal(with("eta", "x")).starts_with(file + "eta: "));
  CHECK(refusal(with("batch_size", Json::array())).starts_with(file + "batch_size: "));
  CHECK(refusal(with("alpha", 2)).starts_with(file + "alpha "));
  CHECK(refusal(with("retain", Json::array())).starts_with(file + "retain: "));
  Json without = problem;
  without.erase("eta");
  CHECK(refusal(without).starts_with(file + "eta: is missing"));
  CHECK(refusal(Json::array()).starts_with(file));
  CHECK(refusal(with("forget", {{{"vector", {"1e70", "0"}}}}))
            .starts_with(file + "forget[0]: the Hessian has the entry "));
}
