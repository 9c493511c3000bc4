// The set-up of Figure 1 as groups of axes and as a problem.
#include "frontier/setup.hpp"

#include <algorithm>
#include <stdexcept>

namespace oubliette {
namespace {

void require(bool holds, const std::string& text) {
  if (!holds) throw std::domain_error("frontier: " + text);
}

std::vector<Sample> samples(long n, long Q, Eigen::Index d) {
  std::vector<Sample> result;
  for (long axis = 0; axis <= n - Q; ++axis) {
    Vector<Rational> e = Vector<Rational>::Zero(d);
    e(axis) = 1;
    result.push_back(rank_one_sample(e, Rational(2 * n, Q), axis == 0 ? Q : 1));
  }
  return result;
}

}  // namespace

std::vector<AxisGroup> axis_groups(const FrontierSetup& setup, long Q) {
  const long least = std::min(setup.n_retain, setup.n_forget);
  require(Q >= 1 && Q <= least, "Q = " + std::to_string(Q) + ", expected 1 <= Q <= " +
                                    std::to_string(least) + " = min(n_r, n_f)");
  require(setup.alpha >= 0 && setup.alpha <= 1,
          "alpha = " + to_string(setup.alpha) + ", expected 0 <= alpha <= 1");
  require(setup.steps >= 1, "steps = " + std::to_string(setup.steps) + ", expected at least 1");
  require(setup.repeats >= 1,
          "repeats = " + std::to_string(setup.repeats) + ", expected at least 1");
  std::vector<AxisGroup> groups = {{Q, Q, 1}};
  if (least > Q) groups.push_back({1, 1, least - Q});
  if (setup.n_retain > least) groups.push_back({1, 0, setup.n_retain - least});
  if (setup.n_forget > least) groups.push_back({0, 1, setup.n_forget - least});
  return groups;
}

long dimension(const std::vector<AxisGroup>& groups) {
  long d = 0;
  for (const AxisGroup& group : groups) d += group.copies;
  return d;
}

UnlearningProblem setup_problem(const FrontierSetup& setup, const Rational& eta, long B, long Q) {
  const Eigen::Index d = dimension(axis_groups(setup, Q));
  UnlearningProblem x;
  x.eta = eta;
  x.alpha = setup.alpha;
  x.B = B;
  x.retain_set = samples(setup.n_retain, Q, d);
  x.forget_set = samples(setup.n_forget, Q, d);
  require_valid(x);
  return x;
}

}  // namespace oubliette
