// One retain and one forget sample under Assumption B.1.
#include "proofs_check/sharpness/activation_state.hpp"

#include <stdexcept>

#include "proofs_check/sharpness/activation_letters.hpp"
#include "scalar/interval.hpp"

namespace oubliette::sharpness::activation {

using namespace letters;

namespace {

constexpr int dimensions = 3;  // that are used; all other coordinates are 0

const Rational samples = 1000000, width = 100000, failure(1, 100), length = 1000000;
// Upper bounds of log(n/delta), log(m/delta), log(nm/delta); a lower bound of log(6 n^2/delta).
const Rational log_n = 19, log_m = 17, log_nm = 30, log_pairs = 34, log_T = 100;

Coordinates filter() { return vector_named("w", dimensions); }

Expr shift(const Coordinates& direction) {
  const Network net = network();
  return dot(perturbation(net, net.filters.at(0), {retain_sample(), forget_sample()}, tau),
             direction);
}

}  // namespace

Instance instance_of(const TwoSamples& x) {
  const Rational l = length * x.unit, t = x.half_angle, cosine = 2 * t / (1 + t * t),
                 sine = (1 - t * t) / (1 + t * t), P_ = 2;
  return {std::nullopt,
          {{"alpha'", x.weight},
           {"filters", x.filters},
           {"phi_1", x.unit},
           {"phi_2", 0},
           {"phi_3", 0},
           {"xi_R_1", 0},
           {"xi_R_2", l},
           {"xi_R_3", 0},
           {"xi_F_1", 0},
           {"xi_F_2", Rational(l * cosine)},
           {"xi_F_3", Rational(l * sine)},
           {"w_1", Rational(1 / x.unit)},
           {"w_2", Rational(x.retain_height / l)},
           {"w_3", Rational((x.forget_height - x.retain_height * cosine) / (l * sine))},
           {"l'_R", x.retain_slope},
           {"l'_F", x.forget_slope},
           {"K", x.step},
           {"tau", Rational(x.step * width / (P_ * l))},
           {"P", P_},
           {"m", width},
           {"n", samples},
           {"dim", parse_rational("1e21")},
           {"C", 1000},
           {"|R|", 950000},
           {"s", l},
           {"log(n/delta)", log_n},
           {"log(m/delta)", log_m},
           {"log(nm/delta)", log_nm},
           {"log(6n^2/delta)", log_pairs},
           {"log T*", log_T}},
          {}};
}

TwoSamples small_forget_weight() {
  TwoSamples state;
  state.half_angle = Rational(1, 10000000000);
  state.weight = 1 - state.half_angle;
  state.retain_height = state.forget_height = Rational(1, 1000000000);
  return state;
}

Network network() {
  return {m, P, vector_named("phi", dimensions), {{1, filter(), name("filters")}}};
}
Sample retain_sample() { return {1, vector_named("xi_R", dimensions), alpha_, name("l'_R")}; }
Sample forget_sample() { return {1, vector_named("xi_F", dimensions), alpha_ - 1, name("l'_F")}; }
Expr shift_on_retain() { return shift(retain_sample().xi); }
Expr shift_on_forget() { return shift(forget_sample().xi); }
Expr shift_on_signal() { return shift(network().phi); }
Expr height_on_retain() { return dot(filter(), retain_sample().xi); }
Expr height_on_forget() { return dot(filter(), forget_sample().xi); }

std::vector<Condition> assumptions() {
  const Expr s = name("s"), log_T_ = name("log T*"), log_n_ = name("log(n/delta)");
  const Coordinates phi = network().phi, retain = retain_sample().xi, forget = forget_sample().xi;
  // sigma_p^2 = s^2/d.
  return {dim >= C * n * dot(phi, phi) * dim / (s * s) * log_T_,
          dim >= C * n * n * name("log(nm/delta)") * log_T_ * log_T_,
          n >= C * name("log(m/delta)"),
          m >= C * log_n_,
          dot(phi, phi) >= C * (s * s / dim) * log_n_,
          alpha_ >= name("|R|") / n,
          name("|R|") / n > Rational(1, 2),
          dot(retain, retain) == s * s,
          dot(forget, forget) == s * s,
          pow(dot(retain, forget), 2) <= 4 * pow(s, 4) / dim * name("log(6n^2/delta)"),
          dot(retain, phi) == 0,
          dot(forget, phi) == 0};
}

std::string checked_logarithms() {
  constexpr unsigned bits = 128;
  const auto upper = [](const Rational& x, const Rational& bound) {
    if (!certainly(less(enclose_log(Interval(x), bits), Interval(bound))))
      throw std::logic_error("checked_logarithms: a bound is not shown");
  };
  upper(Rational(samples / failure), log_n);
  upper(Rational(width / failure), log_m);
  upper(Rational(samples * width / failure), log_nm);
  if (!certainly(less(Interval(log_pairs),
                      enclose_log(Interval(Rational(6 * samples * samples / failure)), bits))))
    throw std::logic_error("checked_logarithms: log(6 n^2/delta) is not shown");
  return "n = 10^6, m = 10^5, d = 10^21, delta = 1/100, log T* = 100, C = 1000, ||phi|| = 1, "
         "sigma_p sqrt(d) = 10^6, |R| = 950000, B = 1, P = 2 meet (1), (2), (3), (8) of Assumption "
         "B.1 and the bounds of Lemma B.2: log(n/delta) < 19, log(m/delta) < 17, log(nm/delta) < "
         "30, log(6 n^2/delta) > 34 (enclosed); (4) and (5) ask for a small sigma_0 and eta only";
}

}  // namespace oubliette::sharpness::activation
