// Hand-computed values of ToW and of the variance entanglement.
#include <doctest/doctest.h>

#include "proofs_check/sharpness/metrics_formulas.hpp"
#include "search/judge.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

bool is(const Expr& formula, const Rational& value) {
  return judge({{}, {formula == Expr(value)}}, {}).outcome == Outcome::holds;
}

Rational percent(int n) { return Rational(n, 100); }

}  // namespace

TEST_CASE("ToW of three equal accuracies is 1, signed and with moduli") {
  const Accuracies model{percent(99), percent(40), percent(75)};
  CHECK(is(tow(model, model), 1));
  CHECK(is(absolute_tow(model, model), 1));
}

TEST_CASE("ToW: retain 1 below, forget 10 above, test 5 below the reference") {
  const Accuracies retrained{percent(99), percent(40), percent(75)},
      unlearned{percent(98), percent(50), percent(70)};
  const Rational expected = percent(99) * percent(90) * percent(95);
  CHECK(is(tow(retrained, unlearned), expected));
  CHECK(is(absolute_tow(retrained, unlearned), expected));
}

TEST_CASE("ToW: a forget accuracy 10 below the reference is 1.1 signed and 0.9 with moduli") {
  const Accuracies retrained{1, percent(40), 1}, unlearned{1, percent(30), 1};
  CHECK(is(tow(retrained, unlearned), percent(110)));
  CHECK(is(absolute_tow(retrained, unlearned), percent(90)));
}

TEST_CASE("variance entanglement of {0, 2} and {5, 7} is 2/(25/4)") {
  const Embeddings R{{0}, {2}}, F{{5}, {7}};
  CHECK(is(intra_variance(R, F), 2));
  CHECK(is(inter_variance(R, F), Rational(25, 4)));
}

TEST_CASE("with unequal sizes the mean of all lies nearer to the larger set") {
  const Embeddings R{{0}, {2}}, F{{4}};
  CHECK(is(intra_variance(R, F), 1));
  CHECK(is(inter_variance(R, F), Rational(5, 2)));
}

TEST_CASE("squared norms add up over the coordinates") {
  const Embeddings R{{0, 0}, {2, 2}}, F{{5, 5}, {7, 7}};
  CHECK(is(intra_variance(R, F), 4));
  CHECK(is(inter_variance(R, F), Rational(25, 2)));
}
