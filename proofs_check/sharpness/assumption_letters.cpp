// Instances of Assumption B.1: logarithms enclosed, everything else exact.
#include "proofs_check/sharpness/assumption_letters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scalar/interval.hpp"

namespace oubliette::sharpness::b_1 {
namespace {

// The least integer at least x.
Integer ceiling(const Rational& x) { return -floor(Rational(-x)); }

// The least multiple of 1/1000 that is certainly at least log x.
Rational log_upper(const Rational& x) {
  return Rational(ceiling(1000 * enclose_log(Interval(x), 128).hi), 1000);
}

Integer ceiling_sqrt(const Integer& x) {
  const Integer root = floor_sqrt(x);
  return root * root == x ? root : Integer(root + 1);
}

// The least n with n >= C log(n/delta), delta = 1/10, taken for n and for m.
Rational least_width(long C) {
  Rational n = 1;
  for (;;) {
    const Rational next = Rational(ceiling(C * log_upper(10 * n)));
    if (next <= n) return n;
    n = next;
  }
}

}  // namespace

std::vector<Condition> conditions() {
  return {dim >= C * n * pow(phi / s, 2) * L_T,
          dim >= C * pow(n, 2) * L_nm * pow(L_T, 2),
          n >= C * L_m,
          m >= C * L_n,
          pow(phi, 2) >= C * pow(s, 2) * L_n,
          C * s0 * s * dim <= sqrt(n),
          C * s0 * sqrt(L_m) * phi <= 1,
          C * h * pow(s, 2) * dim * sqrt(dim) <= pow(n, 2) * m,
          C * h * pow(s, 2) * dim <= n,
          R + F == n,
          a >= R / (R + F),
          R / (R + F) > Rational(1, 2),
          T_max * h * dim * pow(P * s, 2) >= m};
}

std::vector<Condition> with_conditions(const std::vector<Condition>& more) {
  std::vector<Condition> all = conditions();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

Instance instance_of(const Wanted& wanted) {
  const Rational c = wanted.C, patches = wanted.P, delta(1, 10), last = 1000000;
  const Rational width = least_width(wanted.C);
  const Rational log_nm = log_upper(width * width / delta), log_n = log_upper(width / delta),
                 log_T = log_upper(last);
  // x = ||phi||^2: (3), and C_1^4 d P^4 <= n x^2 for both parts of (1).
  Rational x = c * log_n;
  if (wanted.C_1 > 0) {
    const Rational k = wanted.C_1 * wanted.C_1 * patches * patches;
    const Interval root = enclose_sqrt(Interval(Rational(c * width * log_nm)), 64);
    x = std::max({x, Rational(k * k * c * log_T + 1), Rational(k * root.hi * log_T + 1)});
  }
  const Rational signal = Rational(ceiling_sqrt(ceiling(x)));
  const Rational d =
      Rational(ceiling(std::max(Rational(c * width * signal * signal * log_T),
                                Rational(c * width * width * log_nm * log_T * log_T))));
  const Rational rate =
      std::min(Rational(width * width * width / (c * d * ceiling_sqrt(ceiling(d)))),
               Rational(width / (c * d)));
  const Rational forget = std::max(Rational(1), Rational(floor(Rational(width / 10))));
  return {std::nullopt,
          {{"C", c},
           {"P", patches},
           {"n", width},
           {"m", width},
           {"dim", d},
           {"phi", signal},
           {"s", 1},
           {"s0", Rational(floor_sqrt(floor(width))) / (c * d)},
           {"h", rate},
           {"a", (width - forget) / width},
           {"R", width - forget},
           {"F", forget},
           {"T_max", last},
           {"L_nm", log_nm},
           {"L_n", log_n},
           {"L_m", log_n},
           {"L_T", log_T}},
          {}};
}

Instance at_the_edge() {
  return {
      std::nullopt,
      {{"C", 1}, {"C_1", 1}, {"P", 2}, {"n", 2}, {"x", 16}, {"L_T", 1}, {"L_m", 1}, {"dim", 32}},
      {}};
}

std::string describe(const Instance& x) {
  const auto of = [&](const char* letter) { return to_string(x.parameters.at(letter)); };
  return fmt::format("C = {}, P = {}: n = m = {}, ||phi|| = {} sigma_p, d = {}", of("C"), of("P"),
                     of("n"), of("phi"), of("dim"));
}

Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, 10, Rational(1, 2), Rational(1, 10)}, Rational(1, 1024), 1000, false};
}

Axis at_least_1(const std::string& letter) {
  return {letter, {1, 2, 3, 10, Rational(3, 2)}, 1, 1000, false};
}

Axis whole(const std::string& letter, long from) {
  return {letter, {from, from + 1, from + 2, from + 10}, from, 1000, true};
}

}  // namespace oubliette::sharpness::b_1
