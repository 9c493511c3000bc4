// Tests of proof steps: true identities hold, and one wrong coefficient makes an identity fail.
#include "claim/proof.hpp"

#include <doctest/doctest.h>

#include "formula/letters.hpp"
#include "formula/value.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

const Expr A = name("A"), C = name("C"), M = name("M"), x = name("x"), y = name("y");

bool holds(const Expr& left, const Expr& right, std::vector<std::string> matrices,
           std::vector<std::string> scalars) {
  return run_step(identity("a step", left, right, std::move(matrices), std::move(scalars))).holds;
}

}  // namespace

TEST_CASE("true identities of numbers hold") {
  CHECK(holds(pow(x + y, 2), x * x + 2 * x * y + y * y, {}, {"x", "y"}));
  CHECK(holds(x / (x + y) + y / (x + y), 1, {}, {"x", "y"}));
  CHECK(holds(1 / (1 / x), x, {}, {"x"}));
}

TEST_CASE("one wrong coefficient, sign or index makes an identity fail") {
  CHECK_FALSE(holds(pow(x + y, 2), x * x + 3 * x * y + y * y, {}, {"x", "y"}));
  CHECK_FALSE(holds(pow(x + y, 2), x * x + 2 * x * y - y * y, {}, {"x", "y"}));
  CHECK_FALSE(holds(pow(x + y, 3), pow(x, 3) + 3 * x * x * y + 3 * x * y * y + y, {}, {"x", "y"}));
  CHECK_FALSE(holds(x / (x + y) + y / (x - y), 1, {}, {"x", "y"}));
  CHECK_FALSE(holds(pow(x, 64), pow(x, 63), {}, {"x"}));
}

TEST_CASE("matrices do not commute, except under a trace") {
  CHECK_FALSE(holds(A * C, C * A, {"A", "C"}, {}));
  CHECK(holds(trace(A * C), trace(C * A), {"A", "C"}, {}));
  CHECK_FALSE(holds(trace(A * C * M), trace(C * A * M), {"A", "C", "M"}, {}));
  CHECK(holds(pow(A + C, 2), A * A + A * C + C * A + C * C, {"A", "C"}, {}));
  CHECK_FALSE(holds(pow(A + C, 2), A * A + 2 * A * C + C * C, {"A", "C"}, {}));
}

TEST_CASE("transposes, vec and kron are as defined") {
  CHECK(holds(transpose(A * C), transpose(C) * transpose(A), {"A", "C"}, {}));
  CHECK_FALSE(holds(transpose(A), A, {"A"}, {}));
  CHECK(holds(vec(A * M * C), kron(transpose(C), A) * vec(M), {"A", "M", "C"}, {}));
  CHECK_FALSE(holds(vec(A * M * C), kron(C, A) * vec(M), {"A", "M", "C"}, {}));
}

TEST_CASE("an identity that holds for small matrices only is found out") {
  // The commutator of 2 x 2 matrices squares to a scalar matrix, and so commutes with everything.
  const Expr commutator = A * C - C * A, square = commutator * commutator;
  CHECK_FALSE(holds(square * M, M * square, {"A", "C", "M"}, {}));
  CHECK_FALSE(holds(A * C, C * A, {"A", "C"}, {}));  // true for 1 x 1
}

TEST_CASE("a step says what it checked") {
  const StepResult good = run_step(identity("sum", x + x, 2 * x, {}, {"x"}));
  CHECK(good.line.find("sum: x + x = 2 x [exact at a hashed point") == 0);
  CHECK(run_step(identity("sum", x + x, 3 * x, {}, {"x"})).line ==
        "sum: x + x = 3 x FAILS at a hashed point");
}

TEST_CASE("an unbound symbol makes an identity ill-formed") {
  CHECK_THROWS_AS(run_step(identity("", x, y, {}, {"x"})), IllFormed);
}

TEST_CASE("operations whose degree is not known are refused") {
  CHECK_THROWS_AS(run_step(identity("", letters::sqrt(x), x, {}, {"x"})), std::invalid_argument);
  CHECK_THROWS_AS(run_step(identity("", pow(A, x), A, {"A"}, {"x"})), std::invalid_argument);
}

TEST_CASE("an argument is a sentence, and a use is not decided here") {
  CHECK(run_step(argument("because")).holds);
  CHECK(run_step(argument("because")).line == "because");
  CHECK_THROWS_AS(run_step(uses("A-1")), std::invalid_argument);
}
