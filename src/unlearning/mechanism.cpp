// The mechanism of a divergence, from two exact tests on the mean step.
#include "unlearning/mechanism.hpp"

#include "linalg/is_psd.hpp"

namespace oubliette {

Mechanism mechanism(const UnlearningProblem& x, Verdict verdict) {
  Mechanism result;
  if (verdict != Verdict::diverges) return result;
  const Matrix<Rational> A = mean_curvature(x);
  result.ascent = !is_psd(A);
  result.overshoot = !is_psd(Rational(2) * identity(x.d()) - x.eta * A);
  result.noise = !result.ascent && !result.overshoot;
  return result;
}

std::vector<std::string> names(const Mechanism& mechanism) {
  std::vector<std::string> list;
  if (mechanism.ascent) list.emplace_back("ascent");
  if (mechanism.overshoot) list.emplace_back("overshoot");
  if (mechanism.noise) list.emplace_back("noise");
  return list;
}

}  // namespace oubliette
