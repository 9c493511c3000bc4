// The pairs (r, f) of Definition 3.3, up to one positive factor: D_rf ~ a H_r + b H_f.
#pragma once

#include <optional>
#include <vector>

#include "linalg/surd.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

/// D_rf = (a H_r + b H_f) / (a + b), a : b = sqrt C_r : sqrt C_f, scaled so that a is 1, or a = 0
/// and b = 1. Equal Hessians of a set are merged; a set that does not count (a = 0 or b = 0) is one
/// zero Hessian with its number of samples. Samples are numbered retain first.
struct PairData {
  Rational a{1};  // 0 or 1
  Rational b_squared{0};
  std::vector<Sample> retain, forget;
  Matrix<Rational> gram;         // <H_i, H_j>
  std::vector<Rational> traces;  // Tr H_i

  std::size_t pairs() const { return retain.size() * forget.size(); }
  Surd b() const { return sqrt_surd(b_squared); }
};

/// Nothing where D is undefined: C_r = C_f = 0, or no forget sample.
/// @pre x is valid.
std::optional<PairData> pair_data(const UnlearningProblem& x);
/// The samples of one set as pairs with nothing: D_rf = H_r.
PairData single_pair_data(const std::vector<Sample>& samples);

/// b between two rationals of relative distance at most 2^-bits, or exact.
Interval enclose_b(const PairData& data, unsigned bits);
/// <D_p, D_q> of the unscaled D_p = a H_r + b H_f, p = (r, f), q = (s, g); and Tr D_p.
Surd pair_product(const PairData& data, std::size_t r, std::size_t f, std::size_t s, std::size_t g);
Surd pair_trace(const PairData& data, std::size_t r, std::size_t f);

}  // namespace oubliette
