// The generator of problems itself: valid problems, of every class as often as stated.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <iostream>
#include <map>

#include "support/problem_classes.hpp"
#include "support/property.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

constexpr int instances = 1200;

/// The least share of each class, in percent: about half of what the generator makes, so that a
/// fresh seed does not miss it by chance.
const std::map<std::string, int> least_percent{{"d = 1", 30},
                                               {"d = 2", 20},
                                               {"d = 3", 8},
                                               {"rank 0", 18},
                                               {"rank 1 < d", 20},
                                               {"rank d > 1", 7},
                                               {"repeated", 30},
                                               {"orthogonal", 13},
                                               {"nearly parallel", 5},
                                               {"commuting", 12},
                                               {"non-commuting", 13},
                                               {"nothing to forget", 5},
                                               {"n_r != n_f", 28},
                                               {"B = 1", 24},
                                               {"B = n - 1", 9},
                                               {"B = n", 18},
                                               {"B not an integer", 11},
                                               {"alpha = 0", 9},
                                               {"alpha = 1", 5},
                                               {"0 < alpha < 1", 40},
                                               {"no sampling noise", 6},
                                               {"diverges", 25},
                                               {"converges", 8},
                                               {"bounded", 16},
                                               {"lambda_max(T) = 1", 14},
                                               {"diverges by ascent", 10},
                                               {"diverges by overshoot", 9},
                                               {"diverges by noise", 7},
                                               {"on theorem 3.6", 10},
                                               {"on theorem 3.6, no divergence", 2},
                                               {"on 3.7, printed", 4},
                                               {"on 3.7, proved", 3},
                                               {"thresholds undefined", 9}};

}  // namespace

TEST_CASE("each class of problems is generated at least as often as stated") {
  Random random(rc::detail::configuration().testParams.seed);
  std::map<std::string, int> count;
  for (int i = 0; i < instances; ++i) {
    const GeneratedProblem x = generate_problem(random);
    ++count["family: " + std::string(to_string(x.family))];
    ++count["placed: " + std::string(to_string(x.placement))];
    for (const std::string& c : shape_classes(x.problem)) ++count[c];
    for (const std::string& c : boundary_classes(x.problem)) ++count[c];
  }
  for (const auto& [name, times] : count)
    std::cout << fmt::format("{:<28}{:>6.1f} %\n", name, 100.0 * times / instances);
  for (const auto& least : least_percent) {
    INFO(least.first);
    CHECK(100 * count[least.first] >= least.second * instances);
  }
}

TEST_CASE("generated problems are valid") {
  CHECK(check_problems("find_defect finds nothing", [](const UnlearningProblem& x) {
    for (const std::string& c : boundary_classes(x)) RC_TAG(c);
    RC_ASSERT(!find_defect(x));
  }));
}
