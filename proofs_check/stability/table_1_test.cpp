#include "proofs_check/stability/table_1.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace oubliette::stability {

TEST_CASE("Table 1 in the program is the published table, cell by cell") {
  const std::filesystem::path here = std::filesystem::path(__FILE__).parent_path();
  std::ifstream file(here / "../../reference/published/stability/table_1.csv");
  REQUIRE(file);
  std::string line;
  std::getline(file, line);
  CHECK(line == "Step,Var = 0.1,Var = 0.3,Var = 0.5");
  for (const LossRow& row : table_1()) {
    std::string expected = std::to_string(row.step);
    for (std::size_t i = 0; i < 3; ++i) {
      expected += std::string(",") + row.mean.at(i) + " ± " + row.deviation.at(i);
    }
    std::getline(file, line);
    CHECK(line == expected);
  }
  CHECK_FALSE(std::getline(file, line));
}

}  // namespace oubliette::stability
