// Test errors and training loss of Theorems 3.2 and 3.3: eq. 13, 37, 38, 52, 53, Remark B.5.
#include <utility>

#include "proofs_check/sharpness/sharpness.hpp"
#include "proofs_check/sharpness/test_errors_parts.hpp"

namespace oubliette::sharpness {

namespace errors {

std::vector<Condition> probabilities() {
  return {beta >= Rational(1, 2), beta <= 1, p >= 0, p <= 1, q >= 0, q <= 1};
}

std::vector<Condition> both_fitted() { return with(probabilities(), {p <= eps_R, q <= eps_F}); }

std::vector<Condition> with(std::vector<Condition> conditions,
                            const std::vector<Condition>& further) {
  conditions.insert(conditions.end(), further.begin(), further.end());
  return conditions;
}

Axis share(const std::string& letter) {
  return {letter, {Rational(1, 2), 1, Rational(9, 10), Rational(3, 4)}, Rational(1, 2), 1, false};
}

Space space(std::vector<Axis> further) {
  std::vector<Axis> axes{share("beta"), lower::probability("p"), lower::probability("q")};
  axes.insert(axes.end(), further.begin(), further.end());
  return numbers(axes);
}

Space fitted() {
  Space result = space({lower::probability("eps")});
  result.directed = [] {
    return std::vector<Instance>{lower::at({{"beta", Rational(9, 10)},
                                            {"p", Rational(1, 20)},
                                            {"q", Rational(1, 20)},
                                            {"eps", Rational(1, 20)}})};
  };
  return result;
}

}  // namespace errors

std::vector<Claim> test_errors() {
  std::vector<Claim> all;
  for (const auto part : {test_errors_decomposition, test_errors_limits, test_errors_theorems,
                          test_errors_sam, test_errors_training, test_errors_epochs}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
