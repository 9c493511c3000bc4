// The catalogue of the smallest problems.
#include "support/smallest_problems.hpp"

#include <algorithm>

#include "support/problem_size.hpp"

namespace oubliette::support {
namespace {

Sample scalar_sample(int h, long times) {
  return dense_sample(Matrix<Rational>::Constant(1, 1, Rational(h)), times);
}

/// One sample or two, equal ones on one line.
std::vector<std::vector<Sample>> small_sets() {
  constexpr int largest = 3;
  std::vector<std::vector<Sample>> sets;
  for (int first = 0; first <= largest; ++first) {
    sets.push_back({scalar_sample(first, 1)});
    sets.push_back({scalar_sample(first, 2)});
    for (int second = 0; second < first; ++second)
      sets.push_back({scalar_sample(first, 1), scalar_sample(second, 1)});
  }
  return sets;
}

std::vector<UnlearningProblem> make_all() {
  std::vector<UnlearningProblem> all;
  std::vector<std::vector<Sample>> retain_sets = small_sets(), forget_sets = small_sets();
  forget_sets.emplace_back();
  for (const std::vector<Sample>& retain : retain_sets) {
    for (const std::vector<Sample>& forget : forget_sets) {
      for (const int B : {1, 2}) {
        UnlearningProblem x;
        x.alpha = forget.empty() ? Rational(0) : Rational(1, 2);
        x.B = B;
        x.retain_set = retain;
        x.forget_set = forget;
        if (!find_defect(x)) all.push_back(std::move(x));
      }
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return size_of(a) < size_of(b); });
  return all;
}

}  // namespace

const std::vector<UnlearningProblem>& smallest_problems() {
  static const std::vector<UnlearningProblem> all = make_all();
  return all;
}

}  // namespace oubliette::support
