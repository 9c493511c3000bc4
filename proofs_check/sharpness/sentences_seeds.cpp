// What an interval of two standard deviations from three seeds covers (E.1, Figures 4 and 5).
#include <fmt/format.h>

#include "formula/letters.hpp"
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {
namespace {

// P(|t| <= q) for Student's t with two degrees of freedom is q/sqrt(2 + q^2): here its square, as
// a function of q^2.
Rational coverage_squared(const Rational& q_squared) { return q_squared / (2 + q_squared); }

const Rational level(19, 20);

Computed judge_coverage() {
  // The interval mean +- 2 s holds the expected value when |t| <= 2 sqrt(3), t = (mean - mu) /
  // (s / sqrt(3)).
  const Rational squared = coverage_squared(12);
  Instance x;
  x.parameters = {{"coverage_squared", squared}};
  const Condition below = letters::sqrt(letters::name("coverage_squared")) < Expr(level);
  return refuted_by(
      "B-say.interval", "mean +- 2 s from three runs covers with probability sqrt(6/7) < 0.9259",
      {"s with divisor 2; with divisor 3 the quantile is 2 sqrt(2) and the coverage sqrt(4/5) < "
       "0.8945; with the standard error s/sqrt(3) in place of s it is sqrt(2/3) < 0.8165",
       "for the next run instead of the expected value it is sqrt(3/5) < 0.7746: the quantile is "
       "2/sqrt(1 + 1/3) = sqrt(3)",
       "with the true standard deviation in place of s, one normal value lies within two of them "
       "with probability 0.9545"},
      {{"the coverage of mean +- 2 s with three normal runs is below 0.95", {below}, x}});
}

// The factor c with coverage 0.95: c = q/sqrt(3), q^2/(2 + q^2) = 0.95^2.
Computed judge_coverage_repair() {
  const Rational factor_squared(722, 117);
  const Rational squared = coverage_squared(3 * factor_squared);
  return judged_relation(
      "B-say.interval.repair", "coverage_squared", squared, ">=", "level_squared", level * level,
      fmt::format("c = sqrt(722/117) = about 2.484: coverage squared {} = 0.95^2",
                  to_string(squared)),
      {"P(|t| <= q) = q/sqrt(2 + q^2) has the derivative 2 (2 + q^2)^(-3/2), "
       "twice the density of t with two degrees of freedom"});
}

}  // namespace

void add_seed_sentences(std::vector<Claim>& claims) {
  Claim interval;
  interval.id = "B-say.interval";
  interval.source = "E.1, captions of Figures 4 and 5";
  interval.statement =
      "The mean of three runs with different seeds, plus and minus two standard deviations, is a "
      "95% confidence interval";
  interval.reading =
      "For the expected ToW over seeds, with independent normal runs and the standard deviation s "
      "of the three";
  interval.wrong =
      "from three runs mean +- 2 s covers with probability sqrt(6/7) = 0.926, since s is "
      "estimated with two degrees of freedom";
  interval.repair = "B-say.interval.repair";
  interval.compute = judge_coverage;
  claims.push_back(interval);
  Claim repair;
  repair.id = interval.repair;
  repair.source = interval.source;
  repair.statement =
      "The mean of three independent normal runs plus and minus sqrt(722/117) s (2.484 s) covers "
      "the expected value with probability exactly 0.95";
  repair.compute = judge_coverage_repair;
  claims.push_back(repair);
}

}  // namespace oubliette::sharpness
