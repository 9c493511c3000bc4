// RapidCheck's generators of unlearning problems.
#pragma once

#include <rapidcheck.h>

#include "support/generate_problem.hpp"

namespace oubliette::support {

/// generate_problem(), shrunk by smaller_problems().
rc::Gen<UnlearningProblem> problem();

/// What `make` draws, shrunk by `smaller` (both may be any functions).
template <class T, class Make, class Smaller>
rc::Gen<T> shrinking_generator(Make make, Smaller smaller) {
  return rc::Gen<T>([=](const rc::Random& random, int) {
    rc::Random own = random;
    Random draw(own.next());
    return rc::shrinkable::shrinkRecur(
        make(draw), [smaller](const T& x) { return rc::seq::fromContainer(smaller(x)); });
  });
}

}  // namespace oubliette::support

namespace oubliette {

/// Found by RapidCheck, which prints the problem of a failed property with it.
void showValue(const UnlearningProblem& x, std::ostream& out);

}  // namespace oubliette
