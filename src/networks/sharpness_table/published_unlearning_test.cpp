// Tests of paper B's Table 10 as a table.
#include "networks/sharpness_table/published_unlearning.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace oubliette;

namespace {

const Sharpness sgd;
const Sharpness asam_1{Sharpness::Kind::asam, 1};
const Sharpness sam_01{Sharpness::Kind::sam, 0.1};

}  // namespace

TEST_CASE("Table 10 has six methods, two optimisers of unlearning and four of pretraining") {
  CHECK(published_unlearning().size() == 48);
  const auto cell = published_unlearning_of("Sharp MinMax", sam_01, asam_1);
  REQUIRE(cell);
  CHECK(cell->retain == 97.981);
  CHECK(cell->ToW == 95.97);
  CHECK(published_unlearning_of("SCRUB", sam_01, sgd)->test == 15);
  CHECK_FALSE(published_unlearning_of("fine-tuning", sgd, sgd));
  CHECK_FALSE(published_unlearning_of("SCRUB", sgd, sam_01));
}

TEST_CASE("46 of 48 printed ToW follow from the printed accuracies by eq. 10") {
  int different = 0;
  for (const PublishedUnlearning& row : published_unlearning()) {
    const Accuracies accuracies{row.retain / 100, row.forget / 100, row.test / 100};
    const double ToW = 100 * tug_of_war(accuracies, published_retrained);
    // Three accuracies of either model and ToW itself are rounded to 0.0005 (accuracies of the test
    // set exactly): the product moves by at most 5 times that.
    if (std::abs(ToW - row.ToW) <= 0.0025) continue;
    ++different;
    CHECK(row.method == "SCRUB");
    // Printed: 63.466 from 98.205, 67.367 and 66.75; and 97.2.
    if (row.A.kind == Sharpness::Kind::none) CHECK(ToW == doctest::Approx(97.2212).epsilon(1e-6));
    if (row.A.kind != Sharpness::Kind::none) CHECK(ToW == doctest::Approx(91.3576).epsilon(1e-6));
  }
  CHECK(different == 2);
}

TEST_CASE("a table of another form is refused with its line") {
  const std::string header =
      "dataset,forget set,method,row label,unlearning optimiser,pretraining optimiser,retain,"
      "forget,test,ToW,ToW bold\n";
  const std::string place = "CIFAR-10,random,RL,RL,";
  CHECK_THROWS_WITH(read_published_unlearning("method\n"), "published table: 'method'");
  CHECK_THROWS_WITH(read_published_unlearning(header + place + "SGD,SGD,1,2,3,4\n"),
                    ("published table: '" + place + "SGD,SGD,1,2,3,4'").c_str());
  CHECK_THROWS_WITH(read_published_unlearning(header + place + "Adam,SGD,1,2,3,4,0\n"),
                    ("published table: '" + place + "Adam,SGD,1,2,3,4,0'").c_str());
  CHECK_THROWS_WITH(read_published_unlearning(header + place + "SGD,SGD,1,2,3,x,0\n"),
                    ("published table: '" + place + "SGD,SGD,1,2,3,x,0'").c_str());
}
