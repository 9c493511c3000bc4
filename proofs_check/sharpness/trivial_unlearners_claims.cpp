// Claims about what eq. 10 rewards: models that need no unlearning method, against the printed
// ones.
#include <fmt/format.h>

#include "formula/letters.hpp"
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"
#include "proofs_check/sharpness/trivial_unlearners.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {
namespace {

using Scores = std::function<std::vector<Beside>(const PublishedTables&)>;

// The trivial model's score op the printed ToW, on the forget sets named (none: all).
std::function<Comparisons(const PublishedTables&)> against_printed(
    const Scores& scores, const std::string& op, const std::vector<std::string>& sets) {
  return [scores, op, sets](const PublishedTables& tables) {
    Comparisons result{"trivial", op, "printed", {}};
    for (const Beside& one : scores(tables)) {
      bool wanted = sets.empty();
      for (const std::string& set : sets) wanted = wanted || set == one.run.forget_set;
      if (!wanted) continue;
      result.cells.push_back({one.run.place,
                              {one.run.dataset + " " + one.run.forget_set, one.run.method},
                              one.trivial,
                              one.printed});
    }
    return result;
  };
}

void add_own(std::vector<Claim>& claims, Said said) {
  said.own_question = true;
  add_said(claims, said);
}

// Eq. 10 of the retrained model (forget accuracy f) and of the same behind a filter (0 on F).
void add_identities(std::vector<Claim>& claims) {
  using namespace letters;
  const Expr a = name("a"), g = name("g"), t = name("t"), one = 1;
  const auto eq_ten = [&](const Expr& forget) {
    return (one - (a - a)) * (one - (forget - g)) * (one - (t - t));
  };
  const std::vector<Axis> axes{{"a", {1, Rational(1, 2)}, 0, 1, false},
                               {"g", {0, Rational(1, 2), 1}, 0, 1, false},
                               {"t", {1, Rational(1, 2)}, 0, 1, false}};
  Claim same;
  same.id = "B-triv.retrained";
  same.source = "4, eq. 10";
  same.statement = "The retrained model itself has ToW = 1";
  same.question = {{}, {eq_ten(g) == one}};
  same.space = numbers(axes);
  same.proof = {identity("all three differences are 0", eq_ten(g), one, {}, {"a", "g", "t"})};
  same.own_question = true;
  claims.push_back(same);
  Claim filter;
  filter.id = "B-triv.filter-value";
  filter.source = "4, eq. 10";
  filter.statement =
      "The retrained model with a filter that answers wrongly on exactly the forget samples has "
      "ToW = 1 + g, g its forget accuracy before: above 1 whenever the retrained model is right on "
      "any forget sample";
  filter.question = {{}, {eq_ten(0) == one + g}};
  filter.space = numbers(axes);
  filter.proof = {
      identity("the forget factor is 1 - (0 - g)", eq_ten(0), one + g, {}, {"a", "g", "t"})};
  filter.own_question = true;
  claims.push_back(filter);
}

void add_nothing(std::vector<Claim>& claims) {
  const std::string whole =
      "The retain and forget accuracies of the pretrained models are not printed; here both are "
      "100, the test accuracy that of Tables 5 and 9 for the same A. Eq. 10 falls with the forget "
      "accuracy, so 100 is its worst value. (On ImageNet the retrained model itself is right on "
      "97% of R; B-triv.nothing-bound asks for no more than 95%)";
  add_own(claims, {"B-triv.nothing", "4, eq. 10",
                   "On F_low a pretrained model that is right on all of S, left as it is, has a "
                   "greater ToW than every printed result",
                   whole, against_printed(beside_nothing, ">", {"low"})});
  add_own(claims,
          {"B-triv.nothing-bound", "4, eq. 10",
           "On F_low the pretrained model left as it is has a greater ToW than every "
           "printed result with the same A, as soon as its retain accuracy is at most two "
           "points below the retrained model's, whatever its forget accuracy",
           "For all values that round to the printed ones",
           against_printed([](const PublishedTables& t) { return beside_nothing_at_least(t, 2); },
                           ">", {"low"})});
  add_own(claims,
          {"B-triv.nothing-above-one", "4, eq. 10",
           "On F_low a pretrained model that is right on all of S has a ToW above 1, that "
           "of the retrained model",
           whole + ". One comparison for each data set and A", [](const PublishedTables& tables) {
             Comparisons result{"trivial", ">", "retrained", {}};
             for (const Beside& one : beside_nothing(tables)) {
               const Run& run = one.run;
               if (run.forget_set != "low" || run.method != "NegGrad" || run.unlearning != "SGD") {
                 continue;
               }
               result.cells.push_back(
                   {run.dataset + ", A = " + run.pretraining, {run.dataset}, one.trivial, 100});
             }
             return result;
           }});
  add_own(claims, {"B-triv.nothing-high", "4, eq. 10",
                   "On F_high and F_mid a pretrained model that is right on all of S has a smaller "
                   "ToW than every printed result",
                   whole, against_printed(beside_nothing, "<", {"high", "mid"})});
  add_own(claims, {"B-triv.nothing-random", "4, eq. 10, Table 10",
                   "Every printed result on a random forget set has a greater ToW than a "
                   "pretrained model that is right on all of S",
                   whole, against_printed(beside_nothing, "<", {"random"}), Share::every,
                   "some results on CIFAR-10 and Tiny-ImageNet score below doing nothing",
                   "The printed ToW on a random forget set is above that of the pretrained model "
                   "left as it is",
                   62, 96});
  add_own(claims, {"B-triv.nothing-absolute", "4, eq. 10",
                   "With absolute differences in eq. 10 too, the pretrained model that is right on "
                   "all of S has on F_low a greater score than every printed result",
                   "The printed results' scores are formed from their accuracies",
                   against_printed(beside_nothing_absolute, ">", {"low"})});
}

}  // namespace

void add_trivial_unlearners(std::vector<Claim>& claims) {
  add_identities(claims);
  add_own(claims, {"B-triv.retrained-printed", "4, eq. 10",
                   "No printed ToW reaches 100, that of the retrained model",
                   "Tables 6, 7, 8 and 10", [](const PublishedTables& tables) {
                     Comparisons below = against_printed(beside_filter, ">", {})(tables);
                     below.left = "retrained";
                     for (Comparison& cell : below.cells) cell.left = 100;
                     return below;
                   }});
  add_nothing(claims);
  add_own(claims,
          {"B-triv.mia", "Table 2, 4.1, C.3",
           "A model that is right on all of F has an MIA correctness of 0, lower than "
           "every printed one, if the correctness is 100 less the forget accuracy",
           "As 93 of the 120 cells of Table 2 have it (B-say.mia-accuracy); lower is "
           "called better",
           [](const PublishedTables& tables) {
             Comparisons result{"trivial", "<", "printed", {}};
             for (const Run& run : mia_runs(tables)) {
               result.cells.push_back({run.place, {run.forget_set, run.method}, 0, run.mia});
             }
             return result;
           }});
  add_own(claims, {"B-triv.chance", "4, eq. 10",
                   "Guessing a class at random has a smaller ToW than every printed result",
                   "An accuracy of 1/K on all sets: K = 100, 1000, 10, 200",
                   against_printed(beside_chance, "<", {})});
  add_own(claims, {"B-triv.filter", "4, eq. 10",
                   "The retrained model with a filter that answers wrongly on exactly the forget "
                   "samples has a greater ToW than every printed result, and 200 on CIFAR-100's "
                   "F_low",
                   "Such a filter tells members of F apart; eq. 10 counts only accuracies",
                   against_printed(beside_filter, ">", {})});
}

}  // namespace oubliette::sharpness
