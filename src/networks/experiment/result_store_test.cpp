// Tests of results that are made once.
#include "networks/experiment/result_store.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "files/input_error.hpp"
#include "files/write_file.hpp"

using namespace oubliette;
namespace fs = std::filesystem;

namespace {

struct Folder {
  std::string path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "oubliette-results-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
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
