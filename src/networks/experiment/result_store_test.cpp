// Tests of results that are made once.
#include "networks/experiment/result_store.hpp"

#include <doctest/doctest.h>

#include "files/input_error.hpp"
#include "files/temporary_folder_test.hpp"
#include "files/write_file.hpp"

using namespace oubliette;

namespace {

struct Folder : TemporaryFolder {
  Folder() : TemporaryFolder("networks_result_store_test") {}
};

}  // namespace

TEST_CASE("a result is computed once") {
  const Folder folder;
  int calls = 0;
  const auto compute = [&] { return nlohmann::json{{"x", ++calls}}; };
  const std::string file = folder.path + "/runs/a.json";
  CHECK(once(file, compute).at("x") == 1);
  CHECK(once(file, compute).at("x") == 1);
  write_file(file, "{\"x\": ");
  CHECK_THROWS_AS(once(file, compute), InputError);
}

TEST_CASE("results of another configuration are refused by the knob that differs") {
  const Folder folder;
  const std::string out = folder.path + "/out";
  open_results(out, {{"a", {{"rate", 0.1}}}, {"b", 2}});
  open_results(out, {{"a", {{"rate", 0.1}}}, {"b", 2}});
  CHECK_THROWS_WITH(open_results(out, {{"a", {{"rate", 0.2}}}, {"b", 2}}),
                    (out + "/config.json: the results there are of another configuration (/a/rate "
                           "is 0.1, asked for is 0.2); choose another --out")
                        .c_str());
}
