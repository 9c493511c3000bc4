// The runs that the measured claims share.
#include "proofs_check/sharpness/measured_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace oubliette::sharpness {
namespace {

using Measure = GridInterval (*)(const GridInterval&, const GridInterval&);

GridInterval lesser(const GridInterval& a, const GridInterval& b) {
  return {std::min(a.lo, b.lo), std::min(a.hi, b.hi)};
}

GridInterval greater(const GridInterval& a, const GridInterval& b) {
  return {std::max(a.lo, b.lo), std::max(a.hi, b.hi)};
}

GridInterval over_filters(const SpanData& data, const Rows& c, Measure better) {
  GridInterval best = kappa(data, c, 0);
  for (int f = 1; f < data.filters(); ++f) best = better(best, kappa(data, c, f));
  return best;
}

std::string four_decimals(const Rational& x) {
  const Integer units = floor(abs(x) * 10000);
  std::string tail = Integer(units % 10000).str();
  tail.insert(0, 4 - tail.size(), '0');
  return (x < 0 && units != 0 ? "-" : "") + Integer(units / 10000).str() + "." + tail;
}

}  // namespace

Setting setting_of(long d, const Rational& signal, std::uint64_t seed) {
  Draw draw;
  draw.d = d;
  draw.signal = signal;
  draw.seed = seed;
  while (draw.sigma_0 * draw.sigma_0 * d * d > draw.n) draw.sigma_0 /= 2;
  const long patches = draw.P - 1;
  const Rational eta(draw.n * draw.m, 2 * patches * patches * d);
  return {draw, draw_span_data(draw), eta, theorem_3_3_tau(draw, draw.n)};
}

Rational theorem_3_3_tau(const Draw& draw, long B) {
  const Rational square(draw.m * draw.m * B, draw.P * draw.P * draw.d);
  return enclose_sqrt(Interval(Rational(square / (draw.sigma_p * draw.sigma_p))), 64).lo;
}

std::vector<Rational> training_weights(long n) {
  return std::vector<Rational>(static_cast<std::size_t>(n), Rational(1, n));
}

std::vector<Rational> negative_gradient_weights(long n, long forget, const Rational& alpha) {
  std::vector<Rational> weights;
  for (long i = 0; i < n; ++i) {
    weights.push_back(i < n - forget ? Rational(alpha / (n - forget))
                                     : Rational((alpha - 1) / forget));
  }
  return weights;
}

Rule training_sgd(const Setting& setting) {
  return {training_weights(setting.draw.n), setting.eta, Rational(0)};
}

Rule training_sam(const Setting& setting) {
  return {training_weights(setting.draw.n), setting.eta, setting.tau};
}

Rule unlearning(const Setting& setting, long forget, const Rational& alpha, bool by_sam) {
  return {negative_gradient_weights(setting.draw.n, forget, alpha), setting.eta,
          by_sam ? setting.tau : Rational(0)};
}

Rows run(const SpanData& data, Rows c, const Rule& rule, long steps, const Observer& observe) {
  for (long step = 1; step <= steps; ++step) {
    try {
      SamStep taken;
      if (rule.tau == 0) {
        taken.next = sgd_step(data, c, rule.weights, rule.eta);
      } else {
        taken = sam_step(data, c, rule.weights, rule.eta, rule.tau);
      }
      if (observe) observe(step, taken);
      c = std::move(taken.next);
    } catch (const std::domain_error& undecided) {
      throw std::domain_error(fmt::format("run: step {}: {}", step, undecided.what()));
    }
  }
  return c;
}

long pretraining_steps(const Setting& setting) {
  const Rational steps =
      Rational(8 * setting.draw.m) / (setting.eta * setting.draw.signal * setting.draw.signal);
  return Integer(-floor(Rational(-steps))).convert_to<long>();
}

std::string Start::name() const {
  return fmt::format("d = {}, pretrained by {}", setting.draw.d, by_sam ? "SAM" : "SGD");
}

Start pretrained(long d, const Rational& signal, bool by_sam) {
  const Setting s = setting_of(d, signal, 1);
  const Rule rule = by_sam ? training_sam(s) : training_sgd(s);
  Rows c = run(s.data, initial(s.data), rule, pretraining_steps(s));
  return {s, by_sam, std::move(c)};
}

const std::vector<Start>& starts() {
  static const std::vector<Start> all{pretrained(500, 8, false),  pretrained(500, 8, true),
                                      pretrained(2000, 8, false), pretrained(2000, 8, true),
                                      pretrained(8000, 8, false), pretrained(8000, 8, true)};
  return all;
}

std::string sample_of_unlearning() {
  return "the sample: |phi| = 8, d = 500, 2000, 8000, seed 1, pretrained by SGD or by SAM for 8 m "
         "B/(eta n |phi|^2) steps; then NegGrad with R and F whole in each step, F the last "
         "samples, SAM with tau = m sqrt(n)/(P sigma_p sqrt(d)); " +
         common_setting();
}

GridInterval least_kappa(const SpanData& data, const Rows& c) {
  return over_filters(data, c, lesser);
}

GridInterval greatest_kappa(const SpanData& data, const Rows& c) {
  return over_filters(data, c, greater);
}

GridInterval greatest_zeta(const SpanData& data, const Rows& c, long from, long to) {
  return greater(greatest_zeta(data, c, from, to, 1), greatest_zeta(data, c, from, to, -1));
}

GridInterval greatest_zeta(const SpanData& data, const Rows& c, long from, long to, int agreement) {
  std::optional<GridInterval> best;
  for (int f = 0; f < data.filters(); ++f) {
    for (long k = from; k <= to; ++k) {
      if (data.y[static_cast<std::size_t>(k - 1)] * agreement != data.sign_of(f)) continue;
      const GridInterval x = zeta(data, c, f, k);
      best = best ? greater(*best, x) : x;
    }
  }
  return best.value();
}

GridInterval loss(const SpanData& data, const Rows& c, const std::vector<Rational>& weights) {
  const std::vector<GridInterval> z = margins(data, pre_activations(data, c));
  GridInterval sum;
  for (std::size_t i = 0; i < z.size(); ++i) {
    sum = sum + enclose_logistic_loss(z[i]) * on_grid(Interval(weights[i]));
  }
  return sum;
}

std::string printed(const GridInterval& x) { return printed(to_interval(x)); }

std::string printed(const Interval& x) {
  const std::string lo = four_decimals(x.lo), hi = four_decimals(x.hi);
  return lo == hi ? lo : "[" + lo + ", " + hi + "]";
}

long known_bits(const SpanData& data, const Rows& c) {
  Integer width = 1;
  for (int f = 0; f < data.filters(); ++f) {
    const GridInterval signal = kappa(data, c, f);
    width = std::max(width, Integer(signal.hi - signal.lo));
    for (long k = 1; k <= data.n(); ++k) {
      const GridInterval noise = zeta(data, c, f, k);
      width = std::max(width, Integer(noise.hi - noise.lo));
    }
  }
  return static_cast<long>(grid_bits) - 1 - static_cast<long>(msb(width));
}

std::string common_setting() {
  return "n = 20 with alternating labels, m = 4, P = 3, sigma_p = 1, phi = |phi| e_1, noise and "
         "initial filters from SplitMix64's words, each coordinate the centred sum of twelve "
         "uniform 16-bit numbers in place of a Gaussian one; sigma_0 the largest power of 1/2 with "
         "sigma_0 d <= sqrt(n); eta = n m/(2 (P - 1)^2 sigma_p^2 d), full batches; Assumption B.1 "
         "names no constant C, and none is claimed here; every number is an enclosure, cut after "
         "four decimals";
}

void require_measured(bool holds, const std::string& claim) {
  if (!holds) throw std::logic_error(claim + " is not what the networks of its sample show");
}

std::vector<Claim> measured() {
  std::vector<Claim> all;
  for (const auto& part :
       {measured_pretraining, measured_unlearning, measured_growth, measured_sam}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
