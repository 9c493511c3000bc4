// Generators of unlearning problems.
#include "support/problems.hpp"

#include <ostream>

#include "support/shrink_problem.hpp"

namespace oubliette::support {

rc::Gen<UnlearningProblem> problem() {
  return shrinking_generator<UnlearningProblem>(
      [](Random& random) { return generate_problem(random).problem; }, smaller_problems);
}

}  // namespace oubliette::support

namespace oubliette {

namespace {

void show_set(const char* name, const std::vector<Sample>& samples, std::ostream& out) {
  for (const Sample& s : samples) out << name << " (" << s.times << " times):\n" << s.H << '\n';
}

}  // namespace

void showValue(const UnlearningProblem& x, std::ostream& out) {
  out << "eta " << x.eta << ", alpha " << x.alpha << ", B " << x.B << '\n';
  show_set("retain", x.retain_set, out);
  show_set("forget", x.forget_set, out);
}

}  // namespace oubliette
