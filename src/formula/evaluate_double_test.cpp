// The evaluation over double guesses what the evaluation over Interval encloses.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "formula/evaluate.hpp"
#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

Instance random_instance(std::mt19937& random) {
  const auto small = [&random](long n) { return static_cast<long>(random()) % n; };
  const Eigen::Index size = 1 + small(3);
  const auto samples = [&](long n) {
    std::vector<Sample> set;
    for (long s = 0; s < n; ++s) {
      Vector<Rational> x(size);
      for (Eigen::Index entry = 0; entry < size; ++entry) x(entry) = Rational(small(7) - 3, 2);
      set.push_back(rank_one_sample(x, 1 + small(3), 1 + small(2)));
    }
    return set;
  };
  UnlearningProblem x;
  x.eta = Rational(1 + small(4), 8);
  x.alpha = Rational(1 + small(3), 4);
  x.retain_set = samples(2);
  x.forget_set = samples(2);
  x.B = Rational(3 + small(2), 2);
  return {x, {{"k", 2}}, {{"M", identity(size)}}};
}

// Within 1e-9 of the larger of 1 and the value: eight digits more than rounding needs here.
void check_agreement(const Expr& e, const Instance& x) {
  const Value<double> guess = Evaluator<double>(x)(e);
  const Value<Interval> exact = Evaluator<Interval>(x)(e);
  REQUIRE(guess.entries.size() == exact.entries.size());
  for (std::size_t entry = 0; entry < exact.entries.size(); ++entry) {
    const double lower = exact.entries[entry].lo.convert_to<double>();
    const double upper = exact.entries[entry].hi.convert_to<double>();
    const double slack = 1e-9 * std::max(1.0, std::abs(upper));
    CHECK(guess.entries[entry] >= lower - slack);
    CHECK(guess.entries[entry] <= upper + slack);
  }
}

}  // namespace

TEST_CASE("double and Interval agree on random instances") {
  std::mt19937 random(7);
  const Expr J_k = I - eta * (1 - alpha) / B * sum_retain(r, x_r(r) * H_r(r));
  const Expr formulas[] = {trace(T(k)),
                           N(k),
                           D,
                           vec(J),
                           kron(J, H_R),
                           transpose(H_r(0) * H_f(0)),
                           lambda_max(H_R),
                           lambda_max_S_single(),
                           letters::sqrt(u()) * max(eta, alpha),
                           sum(r, 0, k, binomial(k, r) * trace(N(r))),
                           step(name("M")) - noise(name("M")),
                           max_retain(i, trace(H_r(i))) / n_r,
                           sum_trace_D_power(2)};
  for (int trial = 0; trial < 10; ++trial) {
    const Instance x = random_instance(random);
    REQUIRE_FALSE(find_defect(*x.problem));
    for (const Expr& e : formulas) check_agreement(e, x);
  }
  const Instance x = random_instance(random);
  check_agreement(expect(J_k * J_k), x);
  check_agreement(lambda_max_S(), x);
}
