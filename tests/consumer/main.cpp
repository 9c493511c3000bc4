// Uses the installed package: one exact matrix decision, one step of an unlearning problem.
#include <iostream>

#include "linalg/is_psd.hpp"
#include "unlearning/problem.hpp"

int main() {
  const oubliette::Matrix<oubliette::Rational> I = oubliette::identity(2);
  const oubliette::UnlearningProblem x{.retain_set = {oubliette::dense_sample(I, 2)}};
  const oubliette::Rational moment = oubliette::trace(oubliette::step_map(x, I));
  std::cout << oubliette::is_psd(I) << ' ' << oubliette::to_string(moment) << '\n';
}
