// Outcomes of one step on an axis, merged by an integer key, and the plain simulation.
#include "frontier/axis_law.hpp"

#include <cmath>
#include <stdexcept>

#include "frontier/second_moment.hpp"
#include "linalg/approx_matrix.hpp"
#include "streams/distributions.hpp"

namespace oubliette {
namespace {

long to_long(const Integer& x) {
  if (abs(x) > (Integer(1) << 40U)) {
    throw std::domain_error("frontier: alpha has too many digits for the sample paths");
  }
  return static_cast<long>(x);
}

long successes(Stream& stream, long samples, double p) {
  long sum = 0;
  for (long i = 0; i < samples; ++i) sum += uniform(stream) < p ? 1 : 0;
  return sum;
}

}  // namespace

std::vector<double> binomial_weights(long n, double p) {
  std::vector<double> weights(static_cast<std::size_t>(n) + 1, 0.0);
  const auto at = [&](long k) -> double& { return weights[static_cast<std::size_t>(k)]; };
  const long mode = std::min(n, static_cast<long>(static_cast<double>(n + 1) * p));
  at(mode) = 1;
  double sum = 1;
  for (long k = mode; k < n; ++k) {
    at(k + 1) = at(k) * p * static_cast<double>(n - k) / ((1 - p) * static_cast<double>(k + 1));
    sum += at(k + 1);
  }
  for (long k = mode; k > 0; --k) {
    at(k - 1) = at(k) * (1 - p) * static_cast<double>(k) / (p * static_cast<double>(n - k + 1));
    sum += at(k - 1);
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

AxisLaw::AxisLaw(const FrontierSetup& setup, const Rational& eta, long B, long Q,
                 const AxisGroup& group)
    : group_(group) {
  axis_moment(setup, B, Q, group);  // the domain of B
  if (eta <= 0) throw std::domain_error("frontier: eta = " + to_string(eta) + ", expected eta > 0");
  p_retain_ = static_cast<double>(B) / static_cast<double>(setup.n_retain);
  p_forget_ = static_cast<double>(B) / static_cast<double>(setup.n_forget);
  const Rational a = eta * (1 - setup.alpha) * Rational(2 * setup.n_retain, Q * B);
  const Rational b = eta * setup.alpha * Rational(2 * setup.n_forget, Q * B);
  // a : b as coprime integers, a = unit retain_key and b = unit forget_key
  const Rational ratio = a == 0 ? Rational(0) : Rational(b / a);
  retain_key_ = a == 0 ? 0 : to_long(denominator(ratio));
  forget_key_ = a == 0 ? 1 : to_long(numerator(ratio));
  exact_unit_ = a == 0 ? b : Rational(a / retain_key_);
  unit_ = approx_real(exact_unit_);

  const std::vector<double> retain = binomial_weights(group.retain, p_retain_);
  const std::vector<double> forget = binomial_weights(group.forget, p_forget_);
  const long lowest = -forget_key_ * group.forget;
  const long range = retain_key_ * group.retain - lowest + 1;
  const long all = (group.retain + 1) * (group.forget + 1);
  const bool merge = range <= 4 * all;
  std::vector<double> by_key(merge ? static_cast<std::size_t>(range) : 0, 0.0);
  for (long x = 0; x <= group.retain; ++x) {
    for (long y = 0; y <= group.forget; ++y) {
      const double p = retain[static_cast<std::size_t>(x)] * forget[static_cast<std::size_t>(y)];
      const long key = retain_key_ * x - forget_key_ * y;
      if (merge) {
        by_key[static_cast<std::size_t>(key - lowest)] += p;
      } else if (p > 0) {
        outcomes_.push_back({p, unit_ * static_cast<double>(key), log_factor(key)});
      }
    }
  }
  for (std::size_t k = 0; k < by_key.size(); ++k) {
    if (by_key[k] > 0) {
      const long key = static_cast<long>(k) + lowest;
      outcomes_.push_back({by_key[k], unit_ * static_cast<double>(key), log_factor(key)});
    }
  }
}

double AxisLaw::log_factor(long key) const {
  const double step = unit_ * static_cast<double>(key);
  // Near 0 the difference would be rounding alone; log 0 = -infinity.
  if (std::abs(1 - step) < 1e-6) return std::log(std::abs(approx_real(1 - exact_unit_ * key)));
  return std::abs(step) < 0.5 ? std::log1p(-step) : std::log(std::abs(1 - step));
}

double AxisLaw::exponent() const {
  double sum = 0;
  for (const Outcome& outcome : outcomes_) sum += outcome.probability * outcome.log_factor;
  return sum;
}

double AxisLaw::simulate_growth(Stream& stream, long steps) const {
  double sum = 0;
  for (long step = 0; step < steps; ++step) {
    const long x = successes(stream, group_.retain, p_retain_);
    const long y = successes(stream, group_.forget, p_forget_);
    sum += log_factor(retain_key_ * x - forget_key_ * y);
  }
  return sum;
}

}  // namespace oubliette
