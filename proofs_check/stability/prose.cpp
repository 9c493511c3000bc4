// Formulas, steps and instances of the claims about the paper's sentences.
#include "proofs_check/stability/prose.hpp"

#include <utility>

#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

Expr noise_matrix() {
  return C_f * sum_forget(f, kron(H_f(f), H_f(f))) + C_r * sum_retain(r, kron(H_r(r), H_r(r)));
}

Expr step_matrix() { return kron(J, J) + noise_matrix(); }

Step vectorised() {
  const Expr H = name("H"), M = name("M");
  return identity("vec(H M H^T) = (H (x) H) vec(M)", vec(H * M * transpose(H)), kron(H, H) * vec(M),
                  {"H", "M"}, {});
}

Step noise_map_is_psd() {
  const Expr G = name("G"), H = G * transpose(G), M = name("A") + transpose(name("A"));
  const Expr inside = transpose(G) * M * G;
  return identity(
      "<M, H M H> = ||G^T M G||_F^2 >= 0 for H = G G^T and symmetric M: the noise map is PSD",
      trace(M * H * M * H), trace(inside * transpose(inside)), {"G", "A"}, {});
}

Expr distance_retain(const Expr& M) { return sum_retain(r, trace(pow(H_r(r) - M, 2))); }
Expr distance_forget(const Expr& M) { return sum_forget(f, trace(pow(H_f(f) - M, 2))); }

std::vector<Sample> diagonals(const std::vector<std::vector<Rational>>& h) {
  std::vector<Sample> samples;
  for (const std::vector<Rational>& entries : h) {
    const auto d = static_cast<Eigen::Index>(entries.size());
    Matrix<Rational> H = Matrix<Rational>::Zero(d, d);
    for (Eigen::Index i = 0; i < d; ++i) H(i, i) = entries[static_cast<std::size_t>(i)];
    samples.push_back(dense_sample(H));
  }
  return samples;
}

std::vector<Sample> on_a_line(const std::vector<Rational>& h) {
  std::vector<std::vector<Rational>> entries;
  for (const Rational& x : h) entries.push_back({x});
  return diagonals(entries);
}

Instance problem_of(const Rational& eta_value, const Rational& alpha_value,
                    std::vector<Sample> retain_set, std::vector<Sample> forget_set) {
  UnlearningProblem x;
  x.eta = eta_value;
  x.alpha = alpha_value;
  x.retain_set = std::move(retain_set);
  x.forget_set = std::move(forget_set);
  return {x, {}, {}};
}

EqualMeans equal_means() {
  const auto with_retain = [](const std::vector<Rational>& h) {
    return problem_of(Rational(4, 5), 0, on_a_line(h), on_a_line({0}));
  };
  return {with_retain({2, 2, 0}),
          with_retain({2, 1, 1}),
          with_retain({Rational(21, 10), Rational(19, 20), Rational(19, 20)}),
          {eta == Rational(4, 5), alpha == 0, B == 1, n_r == 3, n_f == 1,
           lambda_max(D) == Rational(4, 3)}};
}

}  // namespace oubliette::stability
