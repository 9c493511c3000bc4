// The step of the second moment as integer conjugations.
#include "unlearning/step_conjugations.hpp"

#include <utility>

namespace oubliette {
namespace {

struct Term {
  FlintMatrix A;  // a conjugator, or one column of V
  Rational coefficient;
};

void add_samples(const std::vector<Sample>& samples, const Rational& C, std::vector<Term>& dense,
                 std::vector<Term>& rank_one) {
  if (C == 0) return;
  for (const Sample& s : samples) {
    const bool vector_form = s.v.size() > 0;
    const ScaledMatrix scaled = scale_to_integers(vector_form ? Matrix<Rational>(s.v) : s.H);
    FlintMatrix A(scaled.entries);
    if (A.is_zero() || (vector_form && s.weight == 0)) continue;
    const Rational unit(Integer(1), scaled.denominator * scaled.denominator);
    const Rational repeated = C * s.times * unit;
    if (vector_form) {
      rank_one.push_back({std::move(A), repeated * unit * s.weight * s.weight});
    } else {
      dense.push_back({std::move(A), repeated});
    }
  }
}

}  // namespace

ConjugationMap step_conjugations(const UnlearningProblem& x) {
  std::vector<Term> dense;
  std::vector<Term> rank_one;
  const ScaledMatrix J = scale_to_integers(mean_step(x));
  dense.push_back({FlintMatrix(J.entries), Rational(Integer(1), J.denominator * J.denominator)});
  add_samples(x.retain_set, C_retain(x), dense, rank_one);
  add_samples(x.forget_set, C_forget(x), dense, rank_one);

  ConjugationMap map;
  for (const Term& term : dense)
    map.denominator = lcm(map.denominator, denominator(term.coefficient));
  for (const Term& term : rank_one) {
    map.denominator = lcm(map.denominator, denominator(term.coefficient));
  }
  for (Term& term : dense) {
    map.conjugators.push_back(std::move(term.A));
    map.scales.push_back(numerator(Rational(term.coefficient * map.denominator)));
  }
  map.V = FlintMatrix(x.d(), static_cast<Eigen::Index>(rank_one.size()));
  for (std::size_t j = 0; j < rank_one.size(); ++j) {
    for (Eigen::Index i = 0; i < x.d(); ++i) {
      fmpz_set(map.V.entry(i, static_cast<Eigen::Index>(j)), rank_one[j].A.entry(i, 0));
    }
    map.weights.push_back(numerator(Rational(rank_one[j].coefficient * map.denominator)));
  }
  return map;
}

Matrix<Rational> hessian_sum(const UnlearningProblem& x) {
  return Rational(x.n_r()) * H_retain(x) + Rational(x.n_f()) * H_forget(x);
}

}  // namespace oubliette
