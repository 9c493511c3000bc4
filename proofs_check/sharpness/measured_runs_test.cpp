// Tests of the draws and of what the measured claims share.
#include "proofs_check/sharpness/measured_runs.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

Draw small_draw() {
  Draw draw;
  draw.n = 4;
  draw.d = 200;
  draw.m = 1;
  draw.sigma_0 = Rational(1, 128);
  return draw;
}

Integer in_units(const Rational& x) { return numerator(x * (Integer(1) << gram_bits)); }

GridInterval exactly(const Rational& x) { return on_grid(Interval(x)); }

}  // namespace

TEST_CASE("SplitMix64 has the published first word of seed 0") {
  SplitMix64 words(0);
  CHECK(words() == 0xe220a8397b1dcdafU);
}

TEST_CASE("the draws have mean about 0 and variance about 1, and stay within 6") {
  SplitMix64 words(7);
  const long count = 4096;
  Integer sum = 0, squares = 0;
  for (long i = 0; i < count; ++i) {
    const std::int64_t x = near_gaussian(words);
    CHECK(std::abs(x) <= 6 * 65536);
    sum += x;
    squares += Integer(x) * x;
  }
  const Rational mean(sum, Integer(count) << 16), square(squares, Integer(count) << 32);
  CHECK(abs(mean) < Rational(1, 16));  // four standard deviations of the mean
  CHECK(abs(square - 1) < Rational(1, 10));
}

TEST_CASE("the inner products drawn are exact, of the right size, and free of m") {
  const Draw draw = small_draw();
  Draw wider = draw;
  wider.m = 2;
  const SpanData data = draw_span_data(draw), other = draw_span_data(wider);
  CHECK(data.gram(0, 0) == in_units(64));
  CHECK(data.gram == data.gram.transpose());
  CHECK(data.gram == other.gram);
  for (Eigen::Index k = 1; k <= 4; ++k) {
    CHECK(data.gram(k, k) > in_units(100));
    CHECK(data.gram(k, k) < in_units(300));
  }
  CHECK(data.y == std::vector<int>{1, -1, 1, -1});
  Draw next = draw;
  next.seed = 2;
  CHECK(draw_span_data(next).gram != data.gram);
}

TEST_CASE("Theorem 3.3's tau, the step size, sigma_0 and the steps of pretraining, by hand") {
  Draw draw;
  draw.m = 3;
  draw.P = 3;
  draw.d = 80;
  CHECK(theorem_3_3_tau(draw, 20) == Rational(1, 2));  // 3 sqrt(20)/(3 sqrt(80))
  const Setting s = setting_of(500, 8, 1);
  CHECK(s.eta == Rational(1, 50));            // 20 * 4/(2 * 4 * 500)
  CHECK(s.draw.sigma_0 == Rational(1, 128));  // 500/128 < sqrt(20) < 500/64
  CHECK(pretraining_steps(s) == 25);          // 8 * 4/(1/50 * 64)
}

TEST_CASE("the weights of eq. 4 sum to alpha - (1 - alpha)") {
  const auto weights = negative_gradient_weights(20, 2, Rational(9, 10));
  CHECK(weights.front() == Rational(1, 20));
  CHECK(weights[17] == Rational(1, 20));
  CHECK(weights[18] == Rational(-1, 20));
  Rational sum = 0;
  for (const Rational& w : weights) sum += w;
  CHECK(sum == Rational(4, 5));
}

TEST_CASE("numbers are cut after four decimals, both ends when they differ") {
  CHECK(printed(exactly(Rational(1, 4))) == "0.2500");
  CHECK(printed(exactly(Rational(-1, 3))) == "-0.3333");
  CHECK(printed(exactly(Rational(12, 1))) == "12.0000");
  CHECK(printed(exactly(Rational(-1, 100000))) == "0.0000");
  CHECK(printed(Interval(Rational(1, 4), Rational(1, 2))) == "[0.2500, 0.5000]");
}

TEST_CASE("training lowers the loss, raises kappa, and memorises less with SAM than with SGD") {
  const Setting s = setting_of(2000, 8, 1);
  const std::vector<Rational> mean = training_weights(s.draw.n);
  const Rows start = initial(s.data), sgd = run(s.data, start, training_sgd(s), 12),
             sam = run(s.data, start, training_sam(s), 12);
  const auto below = [](const GridInterval& a, const GridInterval& b) {
    return certainly(less(to_interval(a), to_interval(b)));
  };
  CHECK(below(loss(s.data, sgd, mean), loss(s.data, start, mean)));
  CHECK(below(exactly(0), least_kappa(s.data, sgd)));
  CHECK(below(greatest_zeta(s.data, sam, 1, 20), greatest_zeta(s.data, sgd, 1, 20)));
  CHECK(below(least_kappa(s.data, sgd), least_kappa(s.data, sam)));
  CHECK(known_bits(s.data, sgd) > 120);
}

TEST_CASE("a planted sign in NegGrad: adding the forget loss, its margins no longer fall") {
  const Setting s = setting_of(500, 8, 1);
  const Rows start = run(s.data, initial(s.data), training_sgd(s), 20);
  Rule right = unlearning(s, 2, Rational(9, 10), false), wrong = right;
  for (Rational& w : wrong.weights) w = abs(w);
  const std::vector<Rational> forget = [] {
    std::vector<Rational> weights(20, Rational(0));
    weights[18] = weights[19] = Rational(1, 2);
    return weights;
  }();
  const auto after = [&](const Rule& rule) {
    return to_interval(loss(s.data, run(s.data, start, rule, 10), forget));
  };
  const Interval before = to_interval(loss(s.data, start, forget));
  CHECK(certainly(less(before, after(right))));
  CHECK(certainly(less(after(wrong), before)));
}

TEST_CASE("a run names the step at which a sign is undecided") {
  SpanData data = draw_span_data(small_draw());
  data.start.setZero();
  const Rule rule{training_weights(4), Rational(1, 100), Rational(0)};
  CHECK_THROWS_WITH_AS(run(data, initial(data), rule, 3),
                       "run: step 1: undecided sign of filter 0 on vector 0: [0, 0]",
                       std::domain_error);
}
