// The proof of Theorem 3.9: the terms that eq. 64 drops.
#include <fmt/format.h>

#include <stdexcept>

#include "proofs_check/stability/gaussian_tails.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/theorem_3_9.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// a = sqrt C'_r, b = sqrt C'_f, q = sqrt d, s = sigma, t = SNR, g = (sqrt2/sqrt d) G, where G =
// Gamma((d+1)/2)/Gamma(d/2).
const Expr a = name("a"), b = name("b"), q = name("q"), s = name("s"), t = name("t"), g = name("g"),
           K = name("K");

Axis positive(const std::string& letter) {
  return {letter, {1, 2, 3, Rational(1, 2), Rational(1, 10), 10}, Rational(1, 1024), 1000, false};
}
Axis fraction(const std::string& letter) {
  return {letter, {0, 1, Rational(1, 2), Rational(1, 3), Rational(9, 10)}, 0, 1, false};
}

// (2/d) (Gamma ratio)^2 = (E||xi||)^2/(sigma^2 d) for d = 2k, without the factor pi.
Expr mean_square_over_pi() { return k * pow(binomial(2 * k, k), 2) / pow(16, k); }

Computed dropped_terms() {
  Computed result;
  result.verdict = ClaimVerdict::refuted;
  for (const long half : {5L, 50L, 550L, 2000L}) {
    result.certificates.push_back(confirmation(
        "A-eq64.2",
        fmt::format(
            "At d = {} the omitted factor (2/d)(Gamma((d+1)/2)/Gamma(d/2))^2 = pi k binom(2k, "
            "k)^2/16^k, k = d/2, is above 9/10, as pi > 3; and so is its root, half the other "
            "omitted factor 2 sqrt2 Gamma((d+1)/2)/(Gamma(d/2) sqrt d).",
            2 * half),
        {3 * mean_square_over_pi() > Rational(9, 10)}, {std::nullopt, {{"k", half}}, {}}));
  }
  for (const long d : {2L, 10L, 100L, 1001L, 10000L}) {
    const Interval second = enclose_mean_norm_squared(d, 96) / Interval(Rational(d));
    const Interval first = 2 * enclose_sqrt(second, 96);
    if (!certainly(less(Interval(Rational(1) - Rational(1, d)), second))) {
      throw std::logic_error("dropped_terms: below 1 - 1/d");
    }
    result.evidence.push_back(fmt::format(
        "d = {}: (2 sqrt2/sqrt d) G = {}, (2/d) G^2 = {}, G = Gamma((d+1)/2)/Gamma(d/2)", d,
        four_decimals(first.lo), four_decimals(second.lo)));
  }
  const Expr p = name("p");
  for (const std::string& line :
       lines_of({identity("with G = sqrt(d/2) h the omitted terms are 2 h p SNR sigma^2 d and h^2 "
                          "sqrt(C'_r C'_f) sigma^2 d, the d cancels",
                          2 / q * p * (q * g) * t + 2 / (q * q) * a * b * (q * q / 2 * g * g),
                          2 * p * g * t + a * b * g * g, {}, {"q", "p", "g", "t", "a", "b"})})) {
    result.evidence.push_back(line);
  }
  result.headline =
      "(Gamma((d+1)/2)/Gamma(d/2))^2 grows like d/2 and cancels the d: the omitted factors tend to "
      "2 "
      "and 1, not to 0; " +
      result.evidence[2];
  return result;
}

std::vector<Claim> dropping() {
  const Expr G = name("G"), p = pow(a + b, 2), squares = a * a + b * b;
  const Expr before = p * t * t + 2 * p * t * g + squares + a * b * g * g;
  const Expr after = p * t * t + squares;
  const Expr r2_ = name("root2");
  const Expr bound_63 = p * pow(t * s * q, 2) + 2 * r2_ * p * (t * s * q) * s * G +
                        squares * s * s * q * q + 2 * s * s * a * b * G * G;
  const auto extracted = [&](const Expr& root) {
    return s * s * q * q *
           (p * t * t + 2 * root / q * p * G * t + squares + 2 / (q * q) * a * b * G * G);
  };
  const Expr dimension = 2 * k, l = name("l");
  return {
      {.id = "A-eq64.1",
       .source = "eq. (64), first line",
       .statement = "sigma^2 d is extracted from all terms of (63) with ||mu|| = SNR sigma sqrt d",
       .reading = "q = sqrt d, G the quotient of Gammas, sqrt 2 as a letter of any value",
       .question = {{}, {bound_63 == extracted(r2_)}},
       .space = numbers({fraction("a"), fraction("b"), positive("s"), positive("q"), positive("t"),
                         positive("G"), positive("root2")}),
       .proof = {identity("term by term", bound_63, extracted(r2_), {},
                          {"a", "b", "s", "q", "t", "G", "root2"})},
       .rests_on = {"A-eq63"}},
      {.id = "A-eq64.2",
       .source = "eq. (64), last line, and the text after it",
       .statement = "the two terms 'with d in the denominator' may be omitted because they vanish "
                    "for large d",
       .reading = "the stated reason: (2 sqrt2/sqrt d) G and (2/d) G^2 tend to 0",
       .rests_on = {"A-eq64.1"},
       .compute = dropped_terms,
       .repair = "A-eq64.2.repair",
       .wrong = "Gamma((d+1)/2)/Gamma(d/2) grows like sqrt(d/2) and cancels the d of the "
                "denominator, so the omitted terms are of the order of those kept"},
      {.id = "A-eq64.2.repair",
       .source = "eq. (64), repaired",
       .statement =
           "1 - 1/d <= (2/d) G^2 <= 1, so the omitted terms tend to 2 (sqrt C'_r + sqrt "
           "C'_f)^2 SNR sigma^2 d and sqrt(C'_r C'_f) sigma^2 d: of the order of those kept",
       .reading = "searched: even d = 2k, with 3 < pi < 22/7",
       .question = {{},
                    {Expr(Rational(22, 7)) * mean_square_over_pi() >= 1 - 1 / dimension,
                     3 * mean_square_over_pi() <= 1}},
       .space = numbers({Axis{"k", {1, 2, 3, 5, 10, 50, 100}, 1, 300, true}}),
       .proof =
           {identity("E_{2k+2}/E_{2k} = (2k+1)/(2k) for E_{2k} = sqrt(pi/2) 2k binom(2k, k)/4^k, "
                     "E_d = E||N(0, I_d)||",
                     (2 * K + 2) / 4 * ((2 * K + 2) * (2 * K + 1) / pow(K + 1, 2)) / (2 * K),
                     (2 * K + 1) / (2 * K), {}, {"K"}),
            argument("Gamma(x+1) = x Gamma(x) gives E_d E_{d+1} = d; E_d grows with d, so d - 1 "
                     "= E_{d-1} E_d <= E_d^2 <= E_d E_{d+1} = d, and E_d^2 = 2 G^2"),
            identity("(2/d) G^2 = E^2/d at E^2 = 2 G^2", 2 / K * pow(G, 2), (2 * G * G) / K, {},
                     {"G", "K"})}},
      {.id = "A-eq64.3",
       .source = "eq. (64), as a bare O(.)",
       .statement =
           "the first line of (64) is at most a constant times n_f n_r sigma^2 d ((sqrt C'_r "
           "+ sqrt C'_f)^2 SNR^2 + (C'_r + C'_f))",
       .reading =
           "constant 27/10, for all a, b, SNR >= 0 and 0 <= g <= 1, where g = (sqrt2/sqrt d) G "
           "(the reason printed is another matter: A-eq64.2); no constant below (5 + sqrt 33)/4 = "
           "2.686 will do, at a = b",
       .question = {{g <= 1}, {before <= Expr(Rational(27, 10)) * after}},
       .space = numbers({fraction("a"), fraction("b"), positive("t"), fraction("g")}),
       .proof = {uses("A-eq64.2.repair"), argument("the left side grows with g, so g = 1"),
                 identity(
                     "the gap at g = 1 is (17/10) p (t - 10/17)^2 + (37/34)(a-b)^2 + (2/85)(a^2 "
                     "+ b^2), p = (a+b)^2",
                     Expr(Rational(27, 10)) * after - (p * t * t + 2 * p * t + squares + a * b),
                     Expr(Rational(17, 10)) * p * pow(t - Rational(10, 17), 2) +
                         Expr(Rational(37, 34)) * pow(a - b, 2) + Expr(Rational(2, 85)) * squares,
                     {}, {"a", "b", "t"}),
                 identity(
                     "at a = b (a^2 = 1/2) and c = 1 + l, l^2 = l/2 + 2, it is c after - before "
                     "= 2l (t - 1/l)^2 = 2 l t^2 - 4 t + 2/l, 2/l being l - 1/2: 0 at t = 1/l, "
                     "so c = (5 + sqrt 33)/4 is attained",
                     2 * l * pow(t - 1 / l, 2), 2 * l * t * t - 4 * t + 2 / l, {}, {"l", "t"}),
                 identity("and l - 1/2 = 2/l at l^2 = l/2 + 2: l (l - 1/2) - 2",
                          l * (l - Rational(1, 2)) - 2, l * l - (l / 2 + 2), {}, {"l"})},
       .rests_on = {"A-eq64.1"}},
  };
}

}  // namespace

std::vector<Claim> theorem_3_9_dropped_terms() { return dropping(); }

}  // namespace oubliette::stability
