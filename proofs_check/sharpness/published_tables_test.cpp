// Tests that the transcribed tables have the layout of the paper's.
#include "proofs_check/sharpness/published_tables.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

// How many rows have each value of a column.
std::map<std::string, int> counts(int number, const std::string& name) {
  std::map<std::string, int> found;
  const PublishedTable& table = published_tables().table(number);
  for (std::size_t row = 0; row < table.rows.size(); ++row) ++found[text_at(table, row, name)];
  return found;
}

using Counts = std::map<std::string, int>;

}  // namespace

TEST_CASE("each table has the rows and columns of the paper's layout") {
  const std::map<int, std::pair<std::size_t, std::size_t>> layout{
      {1, {20 * 4, 10}}, {2, {10 * 4, 10}},    {3, {8 * 4, 10}},     {4, {6 * 2 * 2, 9}},
      {5, {2, 20}},      {6, {6 * 4 * 4, 11}}, {7, {6 * 4 * 4, 11}}, {8, {36 * 4, 11}},
      {9, {2, 14}},      {10, {24 * 4, 11}}};
  for (const auto& [number, size] : layout) {
    CHECK_MESSAGE(published_tables().table(number).rows.size() == size.first, number);
    CHECK_MESSAGE(published_tables().table(number).columns.size() == size.second, number);
  }
}

TEST_CASE("each table has the paper's data sets, forget sets and methods") {
  CHECK(counts(1, "dataset") == Counts{{"CIFAR-100", 48}, {"ImageNet", 32}});
  CHECK(counts(2, "method") ==
        Counts{{"L1-Sparse", 8}, {"NegGrad", 8}, {"RL", 8}, {"SCRUB", 8}, {"SalUn", 8}});
  CHECK(counts(3, "row label") ==
        Counts{{"ASAM 0.1", 8}, {"ASAM 1.0", 8}, {"SAM 0.1", 8}, {"SGD", 8}});
  CHECK(counts(4, "model") == Counts{{"MinMax", 8}, {"NegGrad", 8}, {"Pretrained", 8}});
  CHECK(counts(6, "forget set") == Counts{{"high", 32}, {"low", 32}, {"mid", 32}});
  CHECK(counts(8, "dataset") == Counts{{"CIFAR-100", 96}, {"ImageNet", 48}});
  CHECK(counts(10, "pretraining optimiser") ==
        Counts{{"ASAM 0.1", 24}, {"ASAM 1.0", 24}, {"SAM 0.1", 24}, {"SGD", 24}});
}

TEST_CASE("bold marks are as many as the paper's") {
  CHECK(counts(1, "average bold")["1"] == 32);
  CHECK(counts(2, "average bold")["1"] == 20);
  CHECK(counts(3, "average bold")["1"] == 8);
  CHECK(counts(4, "average bold")["1"] == 12);
  for (const int number : {6, 7, 8}) CHECK(counts(number, "ToW bold")["1"] == 0);
  CHECK(counts(10, "ToW bold")["1"] == 48);
}

TEST_CASE("every cell under a heading of numbers is one") {
  const std::set<std::string> texts{"dataset",   "forget set", "method",
                                    "row label", "model",      "unlearning optimiser",
                                    "scope",     "metric",     "pretraining optimiser",
                                    "optimiser"};
  for (const PublishedTable& table : published_tables().tables) {
    for (const std::string& name : table.columns) {
      if (texts.contains(name)) continue;
      for (std::size_t row = 0; row < table.rows.size(); ++row) {
        CHECK_NOTHROW(number_at(table, row, name));
      }
    }
  }
}

TEST_CASE("a table that is cut off or no number is refused with its place") {
  CHECK_THROWS_WITH(parse_table(3, "a,b\n1\n"), "Table 3, line 2: 1 cells, expected 2");
  CHECK_THROWS_WITH(parse_table(3, ""), "Table 3 is empty");
  const PublishedTable table = parse_table(3, "a,b\n1,x\n");
  CHECK_THROWS_WITH(number_at(table, 0, "b"), "Table 3, row 1, b: 'x' is no number");
  CHECK_THROWS_WITH(column(table, "c"), "Table 3 has no column 'c'");
}
