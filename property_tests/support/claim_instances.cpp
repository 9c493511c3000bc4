// Random instances of claims.
#include "support/claim_instances.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>

#include "proofs_check/stability/stability.hpp"
#include "support/shrink_problem.hpp"

namespace oubliette::support {
namespace {

std::map<std::string, std::string> expected_verdicts() {
  const std::string file = "reference/verdicts/stability.csv";
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file + ": cannot be read");
  std::map<std::string, std::string> verdicts;
  std::string line;
  while (std::getline(in, line)) {
    const auto comma = line.find(',');
    verdicts[line.substr(0, comma)] = line.substr(comma + 1);
  }
  return verdicts;
}

/// The first samples and coordinates of x, as many as the space allows.
UnlearningProblem trimmed(UnlearningProblem x, const Space& space) {
  const Eigen::Index d = std::min<Eigen::Index>(x.d(), space.max_d);
  for (std::vector<Sample>* set : {&x.retain_set, &x.forget_set}) {
    std::vector<Sample> kept;
    long left = space.max_n;
    for (const Sample& s : *set) {
      if (left == 0) break;
      kept.push_back(dense_sample(s.H.topLeftCorner(d, d), std::min(s.times, left)));
      left -= kept.back().times;
    }
    *set = std::move(kept);
  }
  const long largest = x.forget_set.empty() ? x.n_r() : std::min(x.n_r(), x.n_f());
  x.B = std::min(x.B, Rational(largest));
  return x;
}

/// A generated problem of the claim's space: some questions make sense there alone, such as those
/// that list the entries of a vector over all pairs (r, f).
UnlearningProblem problem_in(const Space& space, Random& random) {
  UnlearningProblem x = generate_problem(random).problem;
  const auto is_too_large = [&] {
    return x.d() > space.max_d || x.n_r() > space.max_n || x.n_f() > space.max_n;
  };
  for (int attempt = 0; attempt < 4 && is_too_large(); ++attempt)
    x = generate_problem(random).problem;
  while (x.forget_set.empty() && !space.empty_forget) x = generate_problem(random).problem;
  return trimmed(std::move(x), space);
}

Instance draw(const Space& space, const std::vector<Instance>& directed, Random& random) {
  if (!directed.empty() && random.one_in(8)) return pick(directed, random);
  Instance x = boundary_instance(space, random);
  if (space.construction) return x;
  const std::size_t kind = random.below(4);
  if (kind == 0) {
    x = neighbour(space, x, Rational(1, 2), 4, random);
  } else if (kind == 1 && space.problem) {
    x.problem = problem_in(space, random);
  }
  if (space.prepare) space.prepare(x);
  return x;
}

std::vector<Rational> smaller_values(const Axis& axis, const Rational& value) {
  std::vector<Rational> found;
  if (axis.integer) {
    for (Rational v = axis.low; v < value; v += 1) found.push_back(v);
    return found;
  }
  for (const int bits : {1, 3, 6}) {
    const Rational v = guess_simplest(value, abs(value) / Rational(1L << bits));
    if (height_bits(v) < height_bits(value) && axis.low <= v && v <= axis.high) found.push_back(v);
  }
  return found;
}

std::vector<Instance> smaller_instances(const Space& space, const Instance& x) {
  std::vector<Instance> found;
  if (space.construction) return found;
  if (x.problem) {
    for (UnlearningProblem& p : smaller_problems(*x.problem)) {
      if (p.forget_set.empty() && !space.empty_forget) continue;
      found.push_back(x);
      found.back().problem = std::move(p);
    }
  }
  for (const Axis& axis : space.axes) {
    for (const Rational& value : smaller_values(axis, x.parameters.at(axis.name))) {
      found.push_back(x);
      found.back().parameters[axis.name] = value;
    }
  }
  return found;
}

}  // namespace

std::vector<Claim> claims_with(const std::vector<ClaimVerdict>& verdicts) {
  const std::map<std::string, std::string> expected = expected_verdicts();
  std::vector<Claim> found;
  for (Claim& claim : stability::claims()) {
    const bool wanted = std::any_of(verdicts.begin(), verdicts.end(), [&](ClaimVerdict v) {
      return expected.at(claim.id) == to_string(v);
    });
    if (wanted) found.push_back(std::move(claim));
  }
  return found;
}

bool asks_about_instances(const Claim& claim) {
  return !claim.compute && !claim.question.conclusions.empty();
}

rc::Gen<Instance> instances_of(const Claim& claim) {
  const Space space = claim.space;
  const std::vector<Instance> directed =
      space.directed ? space.directed() : std::vector<Instance>();
  return shrinking_generator<Instance>(
      [=](Random& random) { return draw(space, directed, random); },
      [=](const Instance& x) { return smaller_instances(space, x); });
}

}  // namespace oubliette::support

namespace oubliette {

void showValue(const Instance& x, std::ostream& out) {
  if (x.problem) showValue(*x.problem, out);
  for (const auto& [name, value] : x.parameters) out << name << ' ' << value << '\n';
  for (const auto& [name, value] : x.matrices) out << name << ":\n" << value << '\n';
}

}  // namespace oubliette
