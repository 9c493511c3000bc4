// The sample paths of the program at its own number of steps: their law as a whole. A minute or
// more.
#include <doctest/doctest.h>

#include "frontier/setup_paths_test.hpp"

using namespace oubliette;

namespace {

template <class Cells>
void have_the_same_law(const Cells& cells) {
  for (const CellInLaw& cell : cells) {
    CAPTURE(cell.B);
    CAPTURE(cell.Q);
    const FrontierSetup setup = setup_in_law(cell, 1000);
    CHECK(distance_in_law(cell, setup, right_step(cell, setup)) < 1);
  }
}

}  // namespace

TEST_CASE("1000 steps by axes have the law of 1000 drawn batches") {
  have_the_same_law(few_cells);
  have_the_same_law(more_cells);
}
