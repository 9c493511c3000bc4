// The N_k recurrence on integers over powers of one common denominator.
#include "unlearning/noise_sequence.hpp"

#include <stdexcept>
#include <string>

#include "linalg/symmetric_operator.hpp"
#include "unlearning/moments.hpp"
#include "unlearning/step_conjugations.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

void require_steps(long K, const char* function) {
  if (K < 0) {
    throw std::domain_error(std::string(function) + ": K = " + std::to_string(K) +
                            ", expected K >= 0");
  }
}

ConjugationMap noise_conjugations(const UnlearningProblem& x) {
  ConjugationMap map = step_conjugations(x);
  map.conjugators.erase(map.conjugators.begin());  // J comes first
  map.scales.erase(map.scales.begin());
  return reduce_scales(std::move(map));
}

FlintMatrix integer_identity(Index d) { return FlintMatrix(Matrix<Integer>::Identity(d, d)); }

// Tr T^k(I), k = 0..K, from <T^i(I), T^j(I)> with i + j = k.
std::vector<Rational> power_traces(const ConjugationMap& map, Index d, long K) {
  const std::vector<FlintMatrix> images = powers(map, integer_identity(d), (K + 1) / 2);
  std::vector<Rational> traces;
  Integer scale = 1;
  for (long k = 0; k <= K; ++k) {
    const auto i = static_cast<std::size_t>(k / 2);
    const auto j = static_cast<std::size_t>(k - k / 2);
    traces.emplace_back(packed_inner(images[i], images[j], d), scale);
    scale *= map.denominator;
  }
  return traces;
}

}  // namespace

std::vector<Matrix<Rational>> noise_sequence(const UnlearningProblem& x, long K) {
  require_valid(x);
  require_steps(K, "noise_sequence");
  const ConjugationMap map = noise_conjugations(x);
  const Index d = x.d();
  std::vector<Matrix<Rational>> sequence;
  Integer scale = 1;
  for (const FlintMatrix& image : powers(map, integer_identity(d), K)) {
    Matrix<Rational> N(d, d);
    for (Index i = 0, k = 0; i < d; ++i) {
      for (Index j = i; j < d; ++j, ++k) N(i, j) = N(j, i) = Rational(image.at(k, 0), scale);
    }
    sequence.push_back(std::move(N));
    scale *= map.denominator;
  }
  return sequence;
}

std::vector<Rational> noise_traces(const UnlearningProblem& x, long K) {
  require_valid(x);
  require_steps(K, "noise_traces");
  return power_traces(noise_conjugations(x), x.d(), K);
}

std::vector<Rational> moments(const UnlearningProblem& x, long K) {
  require_valid(x);
  require_steps(K, "moments");
  return power_traces(reduce_scales(step_conjugations(x)), x.d(), K);
}

}  // namespace oubliette
