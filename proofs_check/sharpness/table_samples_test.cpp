// Tests of shares k/N on sizes where the answer is known.
#include "proofs_check/sharpness/table_samples.hpp"

#include <doctest/doctest.h>

#include "proofs_check/sharpness/table_claims.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

// Tables whose Table 8 has these retain accuracies alone.
PublishedTables with_retain(const std::string& values) {
  PublishedTables tables = published_tables();
  tables.table(8) = parse_table(8, "dataset,forget set,retain\n" + values);
  return tables;
}

std::vector<long> sizes(const PublishedTables& tables, const std::vector<Cell>& cells,
                        long largest) {
  return possible_sizes(tables, cells, largest, 0);
}

}  // namespace

TEST_CASE("33.333 is a share of the multiples of 3 and of nothing else below 1000") {
  const PublishedTables tables = with_retain("CIFAR-100,high,33.333\n");
  const Cell cell{8, 0, "retain"};
  CHECK(is_share_of(tables, cell, 3));
  CHECK_FALSE(is_share_of(tables, cell, 4));
  const std::vector<long> found = sizes(tables, {cell}, 999);
  CHECK(found.size() == 333);
  CHECK(found.front() == 3);
  CHECK(found.back() == 999);
}

TEST_CASE("12.5 and 14.286 ask for a multiple of 56, and one exception is allowed for") {
  const PublishedTables tables = with_retain("CIFAR-100,high,12.5\nCIFAR-100,high,14.286\n");
  const std::vector<Cell> both{{8, 0, "retain"}, {8, 1, "retain"}};
  CHECK(sizes(tables, both, 200) == std::vector<long>{56, 112, 168});
  CHECK(possible_sizes(tables, both, 8, 1) == std::vector<long>{7, 8});
  CHECK(not_shares_of(tables, both, 8) == std::vector<Cell>{both[1]});
}

TEST_CASE("the ends of the rounding interval count") {
  // 1/16 = 6.25 %, which is 6.250; 6.2505 would round to 6.25 or 6.251.
  const PublishedTables tables = with_retain("CIFAR-100,high,6.25\nCIFAR-100,high,6.251\n");
  CHECK(is_share_of(tables, {8, 0, "retain"}, 200000));  // 12501/200000 = 6.2505
  CHECK(is_share_of(tables, {8, 1, "retain"}, 200000));  // the same
  CHECK_FALSE(is_share_of(tables, {8, 1, "retain"}, 16));
}

TEST_CASE("a cell has one share, none, or a dozen on the largest set") {
  const PublishedTables& tables = published_tables();
  // 92.929 is 39030/42000 = 92.92857.
  const Cell retain = find_cell(tables, 6, "CIFAR-100, high, NegGrad, row +SGD, A = SGD", "retain");
  CHECK(shares_of(tables, retain) == std::vector<Rational>{Rational(3903000, 42000)});
  const Cell none = find_cell(tables, 5, "CIFAR-100, Res50", "retain low");  // 99.956
  CHECK(shares_of(tables, none).empty());
  const Cell many = find_cell(tables, 6, "ImageNet, high, NegGrad, row +SGD, A = SGD",
                              "retain");  // 88.766: 1083975 to 1083987
  CHECK(shares_of(tables, many).size() == 13);
}
