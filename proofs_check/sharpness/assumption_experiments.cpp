// Assumption B.1 (1) at the sizes of Section 4, and condition (8).
#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "proofs_check/sharpness/assumption_b_1.hpp"
#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/shown.hpp"
#include "proofs_check/stability/gaussian_tails.hpp"
#include "scalar/interval.hpp"

namespace oubliette::sharpness {

using namespace b_1;

namespace {

constexpr unsigned precision = 128;

struct Experiment {
  const char* what;
  long pixels, samples, epochs;
  Rational log_n, log_T;  // lower bounds of the logarithms, checked below
};

const std::array<Experiment, 2>& experiments() {
  static const std::array<Experiment, 2> both{
      Experiment{"CIFAR-100", 3L * 32 * 32, 45000, 200, Rational(107, 10), Rational(52, 10)},
      Experiment{"ImageNet-1K", 3L * 224 * 224, 1281167, 150, 14, 5}};
  return both;
}

// n^2 log(n) (log T)^2.
Interval needed(long samples, long epochs) {
  const Interval log_T = enclose_log(Interval(Rational(epochs)), precision);
  return Rational(samples) * Rational(samples) *
         enclose_log(Interval(Rational(samples)), precision) * log_T * log_T;
}

void require(bool holds, const std::string& what) {
  if (!holds) throw std::logic_error("assumption_experiments: " + what);
}

Computed too_few_dimensions() {
  std::vector<std::string> evidence;
  std::vector<Shown> shown;
  for (const Experiment& e : experiments()) {
    const auto below_log = [](const Rational& bound, long of) {
      return certainly(less(Interval(bound), enclose_log(Interval(Rational(of)), precision)));
    };
    require(below_log(e.log_n, e.samples) && below_log(e.log_T, e.epochs), "a logarithm");
    const Interval ratio = needed(e.samples, e.epochs) / Interval(Rational(e.pixels));
    evidence.push_back(
        fmt::format("{}: d = {}, n = {}, T* = {} epochs: n^2 log(n) (log T*)^2 is above {} d",
                    e.what, e.pixels, e.samples, e.epochs, to_string(Rational(floor(ratio.lo)))));
    shown.push_back(
        {fmt::format(
             "{}: condition (1) fails for C = 1, so for every C >= 1; L_nm <= log(nm/delta) "
             "and L_T <= log T* are lower bounds (enclosed: log {} > {}, log {} > {}).",
             e.what, e.samples, to_string(e.log_n), e.epochs, to_string(e.log_T)),
         {C >= 1, dim < C * pow(n, 2) * L_nm * pow(L_T, 2)},
         {std::nullopt,
          {{"C", 1}, {"n", e.samples}, {"dim", e.pixels}, {"L_nm", e.log_n}, {"L_T", e.log_T}},
          {}}});
  }
  evidence.push_back(
      "d is the number of all entries of an image; a patch has fewer. T* in iterations instead of "
      "epochs, m > 1 and delta < 1 all make the right side larger");
  return refuted_by("B-B.1-exp", evidence[0] + "; " + evidence[1], evidence, shown);
}

// The largest n with n^2 log(n) (log T)^2 <= d.
long largest_n(const Experiment& e) {
  for (long samples = 2;; ++samples) {
    const Truth fits = less_equal(needed(samples, e.epochs), Interval(Rational(e.pixels)));
    require(fits != Truth::unknown, "an enclosure is too wide");
    if (fits == Truth::no) return samples - 1;
  }
}

Computed allowed_samples() {
  Computed result{ClaimVerdict::proved, "", {}, {}};
  for (const Experiment& e : experiments()) {
    const std::string line =
        fmt::format("{} (d = {}, T* = {}): n <= {}", e.what, e.pixels, e.epochs, largest_n(e));
    result.evidence.push_back(line);
    result.headline += (result.headline.empty() ? "" : "; ") + line;
  }
  result.evidence.push_back(
      "n^2 log n grows with n, and every n up to the first failure was tried");
  return result;
}

// beta > 1/2 and what alpha >= beta says of the weights of eq. 4.
std::vector<Claim> condition_8() {
  const Expr g_R = name("g_R"), g_F = name("g_F");
  const std::vector<Condition> sizes{R > 0, F > 0, a >= 0, a <= 1};
  const Axis weight{"a", {Rational(1, 2), Rational(2, 3), Rational(19, 20), 1, 0}, 0, 1, false};
  const Axis slope_R{"g_R", {1, Rational(1, 2), Rational(1, 100)}, 0, 1, false};
  const Axis slope_F{"g_F", {1, Rational(1, 2), Rational(1, 100)}, 0, 1, false};
  std::vector<Condition> dominated = sizes;
  dominated.insert(dominated.end(), {R > F, a >= R / (R + F), a<1, g_R> 0, g_F > 0});
  return {
      {.id = "B-B.1-8",
       .source = "Assumption B.1 (8), eq. 4",
       .statement = "beta = |R|/(|F|+|R|) > 1/2 says |F| < |R|, and alpha >= beta says that a "
                    "retain sample weighs at least as much in eq. 4 as a forget sample",
       .reading = "weights alpha/|R| and (1-alpha)/|F|; (2 beta - 1)(|R| + |F|) = |R| - |F|",
       .question = {sizes,
                    {(R / (R + F) - Rational(1, 2)) * (R - F) >= 0,
                     (a - R / (R + F)) * (a / R - (1 - a) / F) >= 0}},
       .space = numbers({whole("R", 1), whole("F", 1), weight}),
       .proof = {identity("beta - 1/2 has the sign of |R| - |F|", R / (R + F) - Rational(1, 2),
                          (R - F) / (2 * (R + F)), {}, {"R", "F"}),
                 identity("the difference of the weights has the sign of alpha - beta",
                          a / R - (1 - a) / F, (a - R / (R + F)) * (R + F) / (R * F), {},
                          {"a", "R", "F"})}},
      {.id = "B-B.1-8b",
       .source = "Assumption B.1 (8): F signals do not dominate",
       .statement = "alpha >= beta > 1/2 keeps the forget batch from outweighing the retain batch "
                    "in eq. 7: alpha g_R >= (1-alpha) g_F",
       .reading = "B samples of each set in a batch, as Section 2.2 says; g_R, g_F in (0, 1) the "
                  "mean of |l'| sigma' over each batch",
       .question = {dominated, {a * g_R >= (1 - a) * g_F}},
       .space = numbers({whole("R", 1), whole("F", 1), weight, slope_R, slope_F}),
       .repair = "B-B.1-8.repair",
       .wrong = "|l'| falls on a set that is fitted: once the mean slope of R is below "
                "(1-alpha)/alpha times that of F, the forget signals dominate"},
      {.id = "B-B.1-8.repair",
       .source = "Assumption B.1 (8), repaired",
       .statement = "alpha g_R >= (1-alpha) g_F exactly when alpha >= g_F/(g_R + g_F); for g_R >= "
                    "g_F alpha >= 1/2 is enough",
       .question = {{g_R > 0, g_F > 0},
                    {(a * g_R - (1 - a) * g_F) * (a - g_F / (g_R + g_F)) >= 0,
                     (g_R - g_F) * (Rational(1, 2) - g_F / (g_R + g_F)) >= 0}},
       .space = numbers({weight, slope_R, slope_F}),
       .proof = {identity("the net signal has the sign of alpha - g_F/(g_R + g_F)",
                          a * g_R - (1 - a) * g_F, (a - g_F / (g_R + g_F)) * (g_R + g_F), {},
                          {"a", "g_R", "g_F"}),
                 identity("which is at most 1/2 for g_F <= g_R", Rational(1, 2) - g_F / (g_R + g_F),
                          (g_R - g_F) / (2 * (g_R + g_F)), {}, {"g_R", "g_F"})}}};
}

}  // namespace

std::vector<Claim> assumption_experiments() {
  std::vector<Claim> all{
      {.id = "B-B.1-exp",
       .source = "Assumption B.1 (1) at the sizes of Section 4",
       .statement =
           "condition (1), d >= C n^2 log(nm/delta) (log T*)^2, holds for the data sets of "
           "the experiments",
       .reading =
           "C >= 1, T* the printed epochs of pretraining, d = 3*32*32 with n = 45000 and d = "
           "3*224*224 with n = 1281167; asked because the text compares experiments and "
           "theory",
       .compute = too_few_dimensions,
       .repair = "B-B.1-exp.repair",
       .wrong = "n^2 exceeds d by factors of 10^5 and 10^7, so the theorems do not cover the "
                "experiments for any C >= 1",
       .own_question = true},
      {.id = "B-B.1-exp.repair",
       .source = "Assumption B.1 (1) at the sizes of Section 4",
       .statement = "the largest numbers of training images that condition (1) allows with C = 1, "
                    "delta = m = 1",
       .compute = allowed_samples,
       .own_question = true}};
  for (Claim& claim : condition_8()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::sharpness
