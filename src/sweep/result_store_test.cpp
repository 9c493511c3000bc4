// Tests of the result file; tests/sweep kills processes that write it.
#include "sweep/result_store.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "sweep/result_file_test.hpp"

using namespace oubliette;

namespace {

const SweepPlan plan{"a test", "{\"n\":3}", 3};

}  // namespace

TEST_CASE("committed cells are read in order, also by the next run") {
  const ResultFile file;
  {
    ResultStore store(file.path, plan);
    CHECK(store.read().empty());
    store.commit({{2, "two"}, {0, std::string("\0\n", 2)}});
  }
  const std::vector<FinishedCell> cells = ResultStore(file.path, plan).read();
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].cell == 0);
  CHECK(cells[0].payload == std::string("\0\n", 2));
  CHECK(cells[1].cell == 2);
  CHECK(cells[1].payload == "two");
}

TEST_CASE("a commit with a cell twice, or out of range, commits nothing and the next one works") {
  const ResultFile file;
  ResultStore store(file.path, plan);
  store.commit({{0, "first"}});
  CHECK_THROWS_WITH_AS(store.commit({{1, "new"}, {0, "second"}}),
                       "ResultStore::commit: cell 0 is committed already", std::logic_error);
  CHECK_THROWS_WITH_AS(store.commit({{3, "x"}}), "ResultStore::commit: cell 3 of 3",
                       std::logic_error);
  store.commit({{2, "last"}});
  const std::vector<FinishedCell> cells = store.read();
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].payload == "first");
  CHECK(cells[1].payload == "last");
}

TEST_CASE("another plan is refused, and both are named") {
  const ResultFile file;
  { const ResultStore store(file.path, plan); }
  CHECK_THROWS_WITH_AS(
      ResultStore(file.path, {"a test", "{\"n\":4}", 4}),
      (file.path + ": holds results for another configuration: n is 3, asked for is 4").c_str(),
      StoreError);
  CHECK_THROWS_WITH_AS(ResultStore(file.path, {"another", "{\"n\":3}", 3}),
                       (file.path + ": holds results of \"a test\", not of \"another\"").c_str(),
                       StoreError);
}

TEST_CASE("a file that is no database is refused, an empty one is filled") {
  const ResultFile file;
  std::ofstream(file.path) << "text";
  CHECK_THROWS_WITH_AS(
      ResultStore(file.path, plan),
      (file.path + ": is not a result file of oubliette (not a SQLite database, or damaged)")
          .c_str(),
      StoreError);
  std::ofstream(file.path, std::ios::trunc).flush();
  CHECK(ResultStore(file.path, plan).read().empty());
}
