// The directed search for counterexamples.
#include "search/find_counterexample.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "formula/value.hpp"

namespace oubliette {
namespace {

struct Start {
  double approx_value;
  Instance x;
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
        approximation(x);
        if (fails_exactly(x)) return finish(x);
      }
    }
    const long boundary = 1500L * effort;
    for (long i = 0; i < boundary; ++i) {
      Instance x = boundary_instance(space_, random_);
      if (space_.prepare) space_.prepare(x);
      ++result_.boundary;
      const Approximation guess = approximation(x);
      if (!guess.defined) continue;
      if (fails(guess, x)) return finish(x);
      keep(guess.approx_violation, std::move(x));
    }
    const long steps = space_.construction ? 0 : 100L * effort;
    for (Start& start : starts_) {
      for (long i = 0; i < steps; ++i) {
        const Rational size(1, 1L << (i * 8 / steps));  // from 1 down to 1/128
        Instance y = neighbour(space_, start.x, size, 8, random_);
        if (space_.prepare) space_.prepare(y);
        ++result_.climbed;
        const Approximation guess = approximation(y);
        if (!guess.defined || guess.approx_violation < start.approx_value) continue;
        if (fails(guess, y)) return finish(y);
        start = {guess.approx_violation, std::move(y)};
      }
    }
    return std::move(result_);
  }

 private:
  Approximation approximation(const Instance& x) {
    const Approximation guess = approximate(question_, x);
    if (guess.meets_hypotheses) {
      ++result_.met;
      result_.approx_worst = std::max(result_.approx_worst, guess.approx_violation);
    }
    return guess;
  }

  // Whatever looks violated is judged exactly. So are the first instances that meet the hypotheses,
  // and ties, up to a number: a search that meets ties all the time would judge nothing else.
  bool fails(const Approximation& guess, const Instance& x) {
    if (!guess.meets_hypotheses) return false;
    const bool is_tie = std::abs(guess.approx_violation) <= approx_tie;
    if (guess.approx_violation < -approx_tie && judged(result_) >= always_judged) return false;
    if (is_tie && judged(result_) >= judged_ties) {
      ++result_.left_out;
      return false;
    }
    return fails_exactly(x);
  }

  bool fails_exactly(const Instance& x) {
    const Outcome outcome = judge(question_, x).outcome;
    result_.holds += outcome == Outcome::holds ? 1 : 0;
    result_.undecided += outcome == Outcome::undecided ? 1 : 0;
    result_.vacuous += outcome == Outcome::vacuous ? 1 : 0;
    return outcome == Outcome::fails;
  }

  void keep(double value, Instance x) {
    constexpr std::size_t kept = 12;
    if (starts_.size() == kept && value <= starts_.back().approx_value) return;
    const auto place = std::find_if(starts_.begin(), starts_.end(),
                                    [&](const Start& s) { return s.approx_value < value; });
    starts_.insert(place, {value, std::move(x)});
    if (starts_.size() > kept) starts_.pop_back();
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
  std::vector<Start> starts_;
};

}  // namespace

long judged(const SearchResult& result) { return result.holds + result.undecided + result.vacuous; }

SearchResult find_counterexample(const Question& question, const Space& space, std::uint64_t seed,
                                 int effort) {
  return Search(question, space, seed).run(effort);
}

}  // namespace oubliette
