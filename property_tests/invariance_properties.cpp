// What scaling, permuting, rotating, duplicating samples and adding an empty direction change.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/exact_matrices.hpp"
#include "support/property.hpp"
#include "support/scalars.hpp"
#include "support/transformations.hpp"
#include "unlearning/critical_eta.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/moments.hpp"
#include "unlearning/noise_sequence.hpp"
#include "unlearning/thresholds.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

/// Both contain the same number, as far as can be seen.
bool overlap(const Interval& a, const Interval& b) { return a.lo <= b.hi && b.lo <= a.hi; }

/// c times the number in a is the number in b, or neither is defined.
bool is_multiple(const std::optional<Interval>& a, const Rational& c,
                 const std::optional<Interval>& b) {
  return a.has_value() == b.has_value() && (!a || overlap(Interval(c) * *a, *b));
}

/// How the numbers of y relate to those of x, beyond the verdicts.
struct Factors {
  Rational D = 1, sigma = 1, critical = 1;
};

void has_same_fate(const UnlearningProblem& x, const UnlearningProblem& y) {
  const Decision before = decide(x), after = decide(y);
  RC_ASSERT(after.verdict == before.verdict);
  RC_ASSERT(after.verdict_on_span == before.verdict_on_span);
  RC_ASSERT(after.span_dimension == before.span_dimension);
}

void numbers_change_by(const Factors& c, const UnlearningProblem& x, const UnlearningProblem& y) {
  const Coherence before = enclose_coherence(x), after = enclose_coherence(y);
  RC_ASSERT(is_multiple(before.C_prime_r.value, 1, after.C_prime_r.value));
  RC_ASSERT(is_multiple(before.lambda_max_D.value, c.D, after.lambda_max_D.value));
  RC_ASSERT(is_multiple(before.sigma.value, c.sigma, after.sigma.value));
  RC_ASSERT(is_multiple(critical_eta(x).value, c.critical, critical_eta(y).value));
}

void has_same_thresholds(const UnlearningProblem& x, const UnlearningProblem& y) {
  const Thresholds before = compare_with_thresholds(x, enclose_coherence(x)),
                   after = compare_with_thresholds(y, enclose_coherence(y));
  RC_ASSERT(after.theorem_3_6.applies == before.theorem_3_6.applies);
  RC_ASSERT(after.theorem_3_7_printed.applies == before.theorem_3_7_printed.applies);
  RC_ASSERT(after.theorem_3_7_proved.applies == before.theorem_3_7_proved.applies);
}

}  // namespace

TEST_CASE("eta / c and c H: D and the critical step size scale, all else stays") {
  CHECK(check_problems("scaling", [](const UnlearningProblem& x) {
    const Rational c = *positive_rational().as("c");
    UnlearningProblem y = scale_hessians(x, c);
    y.eta = x.eta / c;
    RC_ASSERT(moments(y, 5) == moments(x, 5));
    has_same_fate(x, y);
    has_same_thresholds(x, y);
    numbers_change_by({c, 1, 1 / c}, x, y);
  }));
}

TEST_CASE("the order of the samples and their grouping change nothing") {
  CHECK(check_problems("permutation and times", [](const UnlearningProblem& x) {
    const UnlearningProblem y = write_out_backwards(x);
    RC_ASSERT(moments(y, 5) == moments(x, 5));
    has_same_fate(x, y);
    has_same_thresholds(x, y);
    numbers_change_by({}, x, y);
  }));
}

TEST_CASE("a rational orthogonal change of basis changes nothing but the matrices") {
  CHECK(check_problems("Cayley", [](const UnlearningProblem& x) {
    const Eigen::Index d = x.d();
    std::vector<Rational> above;
    for (Eigen::Index k = 0; k < d * (d - 1) / 2; ++k) above.push_back(*small_rational());
    const Matrix<Rational> O = cayley(d, above);
    RC_ASSERT(Matrix<Rational>(O * O.transpose()) == identity(d));
    const UnlearningProblem y = rotate(x, O);
    const Matrix<Rational> M = identity(d) + x.retain_set[0].H, OM = O * M;
    const Matrix<Rational> rotated = O * step_map(x, M);
    RC_ASSERT(step_map(y, OM * O.transpose()) == Matrix<Rational>(rotated * O.transpose()));
    RC_ASSERT(moments(y, 5) == moments(x, 5));
    has_same_fate(x, y);
    has_same_thresholds(x, y);
    numbers_change_by({}, x, y);
  }));
}

TEST_CASE("an empty direction adds 1 to every moment and is bounded, the span does not see it") {
  CHECK(check_problems("one more parameter", [](const UnlearningProblem& x) {
    const UnlearningProblem y = add_empty_direction(x);
    std::vector<Rational> m = moments(x, 5);
    for (Rational& moment : m) moment += 1;
    RC_ASSERT(moments(y, 5) == m);
    const Decision before = decide(x), after = decide(y);
    RC_ASSERT(after.verdict_on_span == before.verdict_on_span);
    RC_ASSERT(after.span_dimension == before.span_dimension);
    RC_ASSERT(after.verdict ==
              (before.verdict == Verdict::diverges ? Verdict::diverges : Verdict::bounded));
    has_same_thresholds(x, y);
    numbers_change_by({}, x, y);
  }));
}

// n -> c n and B -> c B leave J alone and divide C_r and C_f by c^2, on c times as many samples.
TEST_CASE("every sample c times with a batch c times as large divides the noise by c") {
  CHECK(check_problems("N_k by c^k, J stays", [](const UnlearningProblem& x) {
    const long c = *rc::gen::inRange(2, 5).as("c");
    UnlearningProblem y = duplicate(x, c);
    y.B = x.B * c;
    RC_ASSERT(mean_step(y) == mean_step(x));
    const auto before = noise_sequence(x, 3), after = noise_sequence(y, 3);
    Rational factor = 1;
    for (std::size_t k = 0; k < before.size(); ++k) {
      RC_ASSERT(factor * after[k] == before[k]);
      factor *= c;
    }
    if (decide(x).verdict_on_span != Verdict::diverges)
      RC_ASSERT(decide(y).verdict_on_span != Verdict::diverges);
  }));
}

// 1/B' = 1/B - 1/n + 1/(c n) divides C_r by c, so T stays. Then lambda_max(S) grows by c^2, n_f u
// by c^2 and the denominator of (9) by c^(3/2): Theorem 3.7 stays, Theorem 3.6 weakens by sqrt c.
TEST_CASE("every sample c times with the batch that keeps T: sigma grows by c^2, (9) weakens") {
  CHECK(check_problems("n_r = n_f or nothing to forget", [](const UnlearningProblem& given) {
    UnlearningProblem x = given;
    if (!x.forget_set.empty() && x.n_r() != x.n_f()) {
      std::vector<Sample>& fewer = x.n_r() < x.n_f() ? x.retain_set : x.forget_set;
      fewer.back().times += std::max(x.n_r(), x.n_f()) - std::min(x.n_r(), x.n_f());
    }
    const long c = *rc::gen::element(2L, 4L).as("c");
    UnlearningProblem y = duplicate(x, c);
    y.B = 1 / (1 / x.B - Rational(1, x.n_r()) + Rational(1, c * x.n_r()));
    RC_ASSERT(!find_defect(y));
    const Matrix<Rational> M = identity(x.d()) + x.retain_set[0].H;
    RC_ASSERT(step_map(y, M) == step_map(x, M));
    has_same_fate(x, y);
    numbers_change_by({1, Rational(c) * c, 1}, x, y);
    const Thresholds before = compare_with_thresholds(x, enclose_coherence(x)),
                     after = compare_with_thresholds(y, enclose_coherence(y));
    RC_ASSERT(after.theorem_3_7_printed.applies == before.theorem_3_7_printed.applies);
    RC_ASSERT(after.theorem_3_7_proved.applies == before.theorem_3_7_proved.applies);
    if (c == 4)
      RC_ASSERT(is_multiple(before.theorem_3_6.threshold, 2, after.theorem_3_6.threshold));
    if (after.theorem_3_6.applies)
      RC_ASSERT(*before.theorem_3_6.applies || !*after.theorem_3_6.applies);
  }));
}

// sum H stays and sum H^2 loses H^2/2; H_R has the new n_r.
TEST_CASE("splitting one sample into two halves keeps sum H and takes H^2 / 2 from sum H^2") {
  CHECK(check_problems("H -> H/2 twice, n_r + 1", [](const UnlearningProblem& x) {
    UnlearningProblem y = x;
    Sample& s = y.retain_set[0];
    const Rational n(x.n_r());
    s.times -= 1;
    const Sample half = dense_sample(x.retain_set[0].H / 2, 2);
    if (s.times == 0) y.retain_set.erase(y.retain_set.begin());
    y.retain_set.push_back(half);
    RC_ASSERT(Matrix<Rational>(H_retain(y) * (n + 1)) == Matrix<Rational>(H_retain(x) * n));
    const Matrix<Rational> I = identity(x.d());
    const Matrix<Rational> squares =
        conjugate_sum(x.retain_set, I) - conjugate_sum(y.retain_set, I);
    const Matrix<Rational> H = x.retain_set[0].H;
    RC_ASSERT(squares == Matrix<Rational>(H * H / 2));  // H^2 -> 2 (H/2)^2
  }));
}
