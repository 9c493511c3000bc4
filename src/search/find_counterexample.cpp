// The directed search for counterexamples.
#include "search/find_counterexample.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "formula/value.hpp"

namespace oubliette {
namespace {

struct Start {
  double approx_value;
  Instance x;
  double approx_step = 0.5;
};

// Where the objective is this near 0 it may be a tie, which only the exact judge can tell.
constexpr double approx_tie = 1e-9;

constexpr long always_judged = 100;
constexpr long judged_ties = 400;

class Search {
 public:
  Search(const Question& question, const Space& space, std::uint64_t seed)
      : question_(question), space_(space), random_(seed) {
    result_.approx_worst = -1;
  }

  SearchResult run(int effort) {
    if (space_.directed) {
      for (const Instance& x : space_.directed()) {
        ++result_.directed;
        Approximation guess = approximation(x);
        if (fails_exactly(guess, x)) return finish(x);
      }
    }
    const long boundary = 1500L * effort;
    for (long i = 0; i < boundary; ++i) {
      Instance x = boundary_instance(space_, random_);
      if (space_.prepare) space_.prepare(x);
      ++result_.boundary;
      Approximation guess = approximation(x);
      if (!guess.defined) continue;
      if (fails(guess, x)) return finish(x);
      keep(guess.approx_violation, std::move(x));
    }
    if (space_.construction) return std::move(result_);
    // Most starts lead nowhere: the better half goes on for longer, twice.
    std::vector<Start> rising = starts();
    for (const long steps : {120L * effort, 240L * effort, 480L * effort}) {
      for (Start& start : rising) {
        if (const auto x = climb(start, steps)) return finish(*x);
      }
      std::ranges::stable_sort(rising, std::greater{}, &Start::approx_value);
      rising.resize((rising.size() + 1) / 2);
    }
    return std::move(result_);
  }

 private:
  // A (1+1) evolution strategy: a step that is no worse is taken and lengthens the next ones, a
  // worse one shortens them (the one-fifth rule: 3/2 against (3/2)^(-1/4)), so that an optimum in
  // the interior is met to about 2^-16 of itself. Numbers are rounded finer than the step.
  std::optional<Instance> climb(Start& start, long steps) {
    constexpr double longest = 1, shortest = 0x1p-16;
    for (long i = 0; i < steps; ++i) {
      double& approx_step = start.approx_step;
      const unsigned bits = 8 + static_cast<unsigned>(-std::log2(approx_step));
      Instance y = neighbour(space_, start.x, rounded(Rational(approx_step), 24), bits, random_);
      if (space_.prepare) space_.prepare(y);
      ++result_.climbed;
      Approximation guess = approximation(y);
      const bool worse = !guess.defined || guess.approx_violation < start.approx_value;
      if (!worse && fails(guess, y)) return y;
      if (worse || guess.approx_violation < start.approx_value) {
        approx_step = approx_step < shortest ? longest : approx_step * 0.9036;
        continue;
      }
      // A plateau (a tie that stays one) teaches nothing about the step.
      if (guess.approx_violation > start.approx_value)
        approx_step = std::min(longest, approx_step * 1.5);
      start.approx_value = guess.approx_violation;
      start.x = std::move(y);
    }
    return std::nullopt;
  }

  Approximation approximation(const Instance& x) {
    const Approximation guess = approximate(question_, x);
    result_.met += guess.meets_hypotheses ? 1 : 0;
    return guess;
  }

  // Whatever looks violated is judged exactly. So are the first instances that meet the hypotheses,
  // and ties, up to a number: a search that meets ties all the time would judge nothing else.
  bool fails(Approximation& guess, const Instance& x) {
    if (!guess.meets_hypotheses) return false;
    const bool is_tie = std::abs(guess.approx_violation) <= approx_tie;
    const bool is_held = guess.approx_violation < -approx_tie;
    if (is_held && judged(result_) >= always_judged) return note(guess);
    if (is_tie && judged(result_) >= judged_ties) {
      ++result_.left_out;
      return note(guess);
    }
    return fails_exactly(guess, x);
  }

  // A violation that the exact judge does not confirm was rounding: it counts as a tie, and the
  // climb does not follow it.
  bool fails_exactly(Approximation& guess, const Instance& x) {
    const Outcome outcome = judge(question_, x).outcome;
    result_.holds += outcome == Outcome::holds ? 1 : 0;
    result_.undecided += outcome == Outcome::undecided ? 1 : 0;
    result_.vacuous += outcome == Outcome::vacuous ? 1 : 0;
    if (outcome == Outcome::fails) return true;
    guess.approx_violation = std::min(guess.approx_violation, 0.0);
    return note(guess);
  }

  bool note(const Approximation& guess) {
    if (guess.meets_hypotheses)
      result_.approx_worst = std::max(result_.approx_worst, guess.approx_violation);
    return false;
  }

  // The best instances of each shape. Ties apart: trivial instances (all Hessians zero) tie in many
  // claims, and would leave no start from which to climb.
  void keep(double value, Instance x) {
    constexpr std::size_t of_a_shape = 4;
    std::vector<Start>& best = best_[{std::abs(value) <= approx_tie, shape(x)}];
    if (best.size() == of_a_shape && value <= best.back().approx_value) return;
    const auto place =
        std::ranges::find_if(best, [&](const Start& start) { return start.approx_value < value; });
    best.insert(place, Start{value, std::move(x)});
    if (best.size() > of_a_shape) best.pop_back();
  }

  std::vector<long> shape(const Instance& x) const {
    std::vector<long> result;
    if (x.problem) {
      result = {static_cast<long>(x.problem->d()), x.problem->n_r(), x.problem->n_f()};
    }
    for (const Axis& axis : space_.axes) {
      if (axis.integer) result.push_back(static_cast<long>(floor(x.parameters.at(axis.name))));
    }
    return result;
  }

  // The 12 best that do not tie, and of those that do 4 of the largest shape.
  std::vector<Start> starts() {
    constexpr std::size_t below = 12, tied = 4;
    std::vector<Start> result, ties;
    for (auto& [key, best] : best_) {
      auto& kind = key.first ? ties : result;
      std::ranges::move(best, std::back_inserter(kind));
    }
    std::ranges::stable_sort(result, std::greater{}, &Start::approx_value);
    result.resize(std::min(result.size(), below));
    for (std::size_t i = 0; i < std::min(ties.size(), tied); ++i)
      result.push_back(std::move(ties[ties.size() - 1 - i]));
    return result;
  }

  SearchResult finish(const Instance& first) {
    Instance smallest = first;
    if (space_.construction) {
      // Shrinking would leave the construction: look for a smaller instance inside it.
      for (int i = 0; i < 600; ++i) {
        Instance x = boundary_instance(space_, random_);
        if (!is_smaller(space_, x, smallest)) continue;
        if (judge(question_, x).outcome == Outcome::fails) smallest = std::move(x);
      }
    } else {
      smallest = shrink(question_, space_, smallest);
    }
    result_.counterexample = smallest;
    result_.judgement = judge(question_, smallest);
    return std::move(result_);
  }

  const Question& question_;
  const Space& space_;
  Random random_;
  SearchResult result_;
  std::map<std::pair<bool, std::vector<long>>, std::vector<Start>> best_;  // best first
};

}  // namespace

long judged(const SearchResult& result) { return result.holds + result.undecided + result.vacuous; }

SearchResult find_counterexample(const Question& question, const Space& space, std::uint64_t seed,
                                 int effort) {
  return Search(question, space, seed).run(effort);
}

}  // namespace oubliette
