// Tests of sums of conjugations: the form, the compression and the application agree.
#include "linalg/conjugation_map.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

namespace {

FlintMatrix symmetric(int a, int b, int c) {
  FlintMatrix A(2, 2);
  A.set(0, 0, a);
  A.set(0, 1, b);
  A.set(1, 0, b);
  A.set(1, 1, c);
  return A;
}

ConjugationMap example() {
  FlintMatrix V(2, 2);
  V.set(0, 0, 3);
  V.set(1, 0, -1);
  V.set(0, 1, 2);
  V.set(1, 1, 5);
  return {7, {symmetric(1, 2, -3), symmetric(0, 1, 4)}, {5, 2}, V, {3, 11}};
}

}  // namespace

TEST_CASE("application adds each conjugation with its scale") {
  const ConjugationMap map{1, {symmetric(2, 0, 1)}, {3}, FlintMatrix(2, 0), {}};
  const FlintMatrix image = apply(map, symmetric(1, 1, 1));
  CHECK(image.at(0, 0) == 12);
  CHECK(image.at(0, 1) == 6);
  CHECK(image.at(1, 1) == 3);
}

TEST_CASE("a rank-one term is the conjugation by v v^T") {
  const ConjugationMap map = example();
  FlintMatrix v(2, 1);
  v.set(0, 0, 3);
  v.set(1, 0, -1);
  const ConjugationMap as_vector{1, {}, {}, v, {3}};
  const ConjugationMap as_matrix{1, {v * transpose(v)}, {3}, FlintMatrix(2, 0), {}};
  const FlintMatrix M = symmetric(1, -2, 5);
  CHECK((apply(as_vector, M) - apply(as_matrix, M)).is_zero());
}

TEST_CASE("the quadratic form is <N, T(N)> in the coordinates of N") {
  const ConjugationMap map = example();
  const FlintMatrix F = quadratic_form(map, 2);
  for (const FlintMatrix& N : {symmetric(1, 0, 0), symmetric(0, 1, 0), symmetric(2, -3, 7)}) {
    CHECK((transpose(pack(N)) * F * pack(N)).at(0, 0) == inner(N, apply(map, N)));
  }
}

TEST_CASE("compression is B^T T(B N B^T) B") {
  FlintMatrix B(2, 1);
  B.set(0, 0, 2);
  B.set(1, 0, -1);
  const ConjugationMap map = example();
  FlintMatrix N(1, 1);
  N.set(0, 0, 5);
  const FlintMatrix direct = transpose(B) * apply(map, B * N * transpose(B)) * B;
  CHECK(apply(compress(map, B), N).at(0, 0) == direct.at(0, 0));
}

TEST_CASE("coordinates unpack to the matrix they came from") {
  const FlintMatrix N = symmetric(4, -5, 6);
  CHECK((unpack(pack(N), 0, 2) - N).is_zero());
}
