// Section 4.2: the signal of the data, and Table 1 against the sentence about it.
#include <fmt/format.h>

#include <stdexcept>

#include "proofs_check/stability/axis_problem.hpp"
#include "proofs_check/stability/section_4.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/table_1.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

constexpr std::array<const char*, 3> variances{"0.1", "0.3", "0.5"};

Rational mean(const LossRow& row, std::size_t i) { return parse_rational(row.mean.at(i)); }
Rational deviation(const LossRow& row, std::size_t i) {
  return parse_rational(row.deviation.at(i));
}

// How the means of two variances compare at the steps after 0.
struct Comparison {
  int higher = 0, lower = 0;   // the larger variance has the larger loss, or the smaller one
  int within_deviation = 0;    // the means differ by no more than the larger standard deviation
  int faster = 0, slower = 0;  // the loss grows more, or less, from one printed step to the next
};

Comparison compare(std::size_t small, std::size_t large) {
  Comparison result;
  for (std::size_t k = 1; k < table_1().size(); ++k) {
    const LossRow &row = table_1().at(k), &before = table_1().at(k - 1);
    const Rational gap = mean(row, large) - mean(row, small);
    const Rational growth = gap - (mean(before, large) - mean(before, small));
    result.higher += gap > 0 ? 1 : 0;
    result.lower += gap < 0 ? 1 : 0;
    result.within_deviation +=
        abs(gap) <= std::max(deviation(row, small), deviation(row, large)) ? 1 : 0;
    result.faster += growth > 0 ? 1 : 0;
    result.slower += growth < 0 ? 1 : 0;
  }
  return result;
}

std::vector<std::string> comparisons() {
  std::vector<std::string> lines;
  for (const auto& [small, large] : {std::pair{0UL, 1UL}, {0UL, 2UL}, {1UL, 2UL}}) {
    const Comparison c = compare(small, large);
    lines.push_back(fmt::format(
        "variance {} against {}: at the 9 steps after 0 the mean loss of the larger is higher in "
        "{}, "
        "lower in {}; the means differ by at most the larger standard deviation in {}; between "
        "printed steps its loss grows more in {}, less in {}",
        variances.at(large), variances.at(small), c.higher, c.lower, c.within_deviation, c.faster,
        c.slower));
  }
  std::string falls = "the mean loss falls between printed steps:";
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t k = 1; k < table_1().size(); ++k) {
      if (mean(table_1().at(k), i) < mean(table_1().at(k - 1), i)) {
        falls += fmt::format(" {} to {} (variance {});", table_1().at(k - 1).step,
                             table_1().at(k).step, variances.at(i));
      }
    }
  }
  falls.back() = '.';
  lines.push_back(falls);
  return lines;
}

Expr loss(long step, const char* variance) {
  return name(fmt::format("loss at {}, variance {}", step, variance));
}

Computed ordered_everywhere() {
  const std::string id = "A-S4.2.tab1";
  Instance x;
  std::vector<Condition> against;
  for (const LossRow& row : table_1()) {
    if (row.step == 0) continue;
    for (std::size_t i = 0; i + 1 < 3; ++i) {
      if (mean(row, i + 1) >= mean(row, i)) continue;
      const Expr small = loss(row.step, variances.at(i)),
                 large = loss(row.step, variances.at(i + 1));
      x.parameters[small.node().text] = mean(row, i);
      x.parameters[large.node().text] = mean(row, i + 1);
      against.push_back(large < small);
    }
  }
  return {ClaimVerdict::refuted,
          fmt::format("variance 0.3 has a smaller mean loss than 0.1 at {} of 9 steps, 50 first "
                      "(0.0016 and 0.0024); 0.5 exceeds both at all 9",
                      against.size()),
          comparisons(),
          {confirmation(id, "Printed means of Table 1 that are not ordered by the variance.",
                        against, x)}};
}

Computed ordered_where() {
  const Comparison low = compare(0, 1), middle = compare(1, 2), wide = compare(0, 2);
  if (wide.higher != 9 || middle.higher != 9 || low.higher != 5 || low.lower != 4 ||
      low.within_deviation != 9 || wide.within_deviation != 3 || middle.within_deviation != 5) {
    throw std::logic_error("A-S4.2.tab1.repair: other counts");
  }
  return {ClaimVerdict::proved, "all printed cells, exactly", comparisons()};
}

// The first printed step at which the mean loss of a variance is above `level`.
long first_above(std::size_t i, const Rational& level) {
  for (const LossRow& row : table_1()) {
    if (mean(row, i) > level) return row.step;
  }
  throw std::logic_error("A-S4.2.tab1b: a loss that stays below " + to_string(level));
}

Computed faster_overall() {
  const LossRow &first = table_1().front(), &last = table_1().back();
  std::vector<std::string> lines{"growth of the mean loss from step 0 to step 450:"};
  Rational previous = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const Rational growth = mean(last, i) - mean(first, i);
    if (growth <= previous) throw std::logic_error("A-S4.2.tab1b: a smaller growth");
    previous = growth;
    lines.back() += fmt::format(" {} (variance {})", decimals(growth, 4), variances.at(i));
  }
  for (const Rational& level : {Rational(1, 2), Rational(1, 10)}) {
    lines.push_back("first printed step with a mean loss above " + decimals(level, 1) + ":");
    for (std::size_t i = 0; i < 3; ++i) {
      if (i > 0 && first_above(i, level) >= first_above(i - 1, level)) {
        throw std::logic_error("A-S4.2.tab1b: a later step");
      }
      lines.back() += fmt::format(" {} (variance {})", first_above(i, level), variances.at(i));
    }
  }
  lines.emplace_back("spread: standard deviations are ignored here; see A-S4.2.tab1.repair");
  return {ClaimVerdict::proved, lines.front() + "; first step above a level: ordered too", lines};
}

}  // namespace

std::vector<Claim> section_4_2() {
  const Expr strength = name("norm"), noise_level = name("s"), root = name("root of d");
  const Axis positive{"norm", {1, 2, Rational(1, 2), 5}, Rational(1, 100), 100, false};
  const Axis level{"s", {1, 2, Rational(1, 2)}, Rational(1, 100), 100, false};
  const Axis dimension{"root of d", {10, 20, 30}, 10, 33, false};
  return {
      {.id = "A-S4.2.mu",
       .source = "Section 4.2 and Definition 3.8",
       .statement = "the data of Section 4.2, mu = ||mu|| e_1 with varying strength, are those of "
                    "Definition 3.8, where mu is a unit vector",
       .reading = "wording, judged by a reader: the same slip as A-D3.8.1, seen from the "
                  "experiment; the arithmetic is only that a varying norm is not 1",
       .question = {{strength > 0}, {strength == 1}},
       .space = numbers({positive}),
       .repair = "A-S4.2.mu.repair",
       .wrong = "Definition 3.8 fixes ||mu|| = 1, while Section 4.2 varies it",
       .same_slip_as = "A-D3.8.1"},
      {.id = "A-S4.2.mu.repair",
       .source = "Definition 3.8, repaired",
       .statement =
           "let mu be any fixed vector; or keep it of unit norm and divide the noise level "
           "by ||mu||, which leaves SNR = ||mu||/(sigma sqrt(d)) as it is",
       .question = {{strength > 0, noise_level > 0},
                    {strength / (noise_level * root) == 1 / (noise_level / strength * root)}},
       .space = numbers({positive, level, dimension}),
       .proof = {identity("||mu||/(s sqrt(d)) = 1/((s/||mu||) sqrt(d))",
                          strength / (noise_level * root), 1 / (noise_level / strength * root), {},
                          {"norm", "s", "root of d"}),
                 argument("the features are then divided by ||mu||; gradient steps of equal length "
                          "are not the same on both scales")}},
      {.id = "A-S4.2.tab1",
       .source = "Section 4.2, Table 1",
       .statement = "a larger variance gives a faster loss increase on the forget set",
       .reading = "the mean loss is ordered by the variance at each printed step after 0",
       .rests_on = {"A-T3.9.sep"},
       .compute = ordered_everywhere,
       .repair = "A-S4.2.tab1.repair",
       .wrong =
           "Table 1 itself has a smaller mean loss for variance 0.3 than for 0.1 at several steps"},
      {.id = "A-S4.2.tab1.repair",
       .source = "Section 4.2, Table 1, repaired",
       .statement =
           "variance 0.5 has a larger mean loss than 0.1 and 0.3 at all 9 steps after 0, by no "
           "more "
           "than the larger standard deviation at 3 and at 5 of them; 0.3 exceeds 0.1 at 5 of 9, "
           "never by more than it",
       .compute = ordered_where},
      {.id = "A-S4.2.tab1b",
       .source = "Section 4.2, Table 1",
       .statement = "a larger variance gives a faster loss increase on the forget set",
       .reading =
           "the mean loss grows more from step 0 to step 450, and is above 0.5 and above 0.1 "
           "at an earlier step",
       .rests_on = {"A-T3.9.sep"},
       .compute = faster_overall},
  };
}

}  // namespace oubliette::stability
