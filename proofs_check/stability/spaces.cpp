// Search spaces of the stability paper.
#include "proofs_check/stability/spaces.hpp"

#include <utility>

namespace oubliette::stability {

Space problems(long max_d, long max_n) {
  Space space;
  space.max_d = max_d;
  space.max_n = max_n;
  return space;
}

Space mixed_problems(long max_d, long max_n) {
  Space space = problems(max_d, max_n);
  space.rational_mix = true;
  return space;
}

Axis k_axis(int from, int to) {
  Axis axis{"k", {}, from, to, true};
  for (int k = from; k <= to; ++k) axis.values.push_back(k);
  return axis;
}

Axis epsilon_axis() {
  return {"epsilon",
          {Rational(1, 2), Rational(1, 4), Rational(3, 4), Rational(1, 10), Rational(9, 10)},
          Rational(1, 1024),
          Rational(1023, 1024),
          false};
}

Space with(Space space, Axis axis) {
  space.axes.push_back(std::move(axis));
  return space;
}

Space contractions(long max_d, long max_n, int from_k, int to_k) {
  Space space = with(with(problems(max_d, max_n), k_axis(from_k, to_k)), epsilon_axis());
  space.prepare = fit_epsilon;
  return space;
}

std::vector<Condition> contraction() {
  using namespace letters;
  return {epsilon > 0, epsilon < 1, loewner_geq((1 - epsilon) * I, J),
          loewner_geq(J, (epsilon - 1) * I)};
}

std::vector<Condition> commuting_contraction() {
  using namespace letters;
  const auto commutator = [](const Expr& H) { return J * H - H * J; };
  const auto squared = [](const Expr& X) { return trace(transpose(X) * X); };
  std::vector<Condition> all = contraction();
  all.push_back(sum_retain(r, squared(commutator(H_r(r)))) == 0);
  all.push_back(sum_forget(f, squared(commutator(H_f(f)))) == 0);
  return all;
}

}  // namespace oubliette::stability
