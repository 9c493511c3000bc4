// The verdict near or at lambda_max(T) = 1: the kernel of T - Id on Sym(U), or an exact solution.
#include <stdexcept>
#include <string>

#include "linalg/approx_matrix.hpp"
#include "linalg/exact_solve.hpp"
#include "linalg/is_psd_integer.hpp"
#include "linalg/positive_vector.hpp"
#include "unlearning/decide_parts.hpp"

namespace oubliette::decide_parts {
namespace {

using Eigen::Index;

constexpr Index largest_exact_dimension = 50;

// n^T F n = denominator * <M, T(M) - M> for M = B N B^T and n the coordinates of N.
FlintMatrix growth_form(const Setting& setting, const FlintMatrix& B) {
  const FlintMatrix gram = transpose(B) * B;
  const ConjugationMap same{1, {gram}, {setting.step.denominator}, FlintMatrix(B.cols(), 0), {}};
  return quadratic_form(compress(setting.step, B), B.cols()) - quadratic_form(same, B.cols());
}

// The linear form N -> <B N B^T, I> in the coordinates of N.
FlintMatrix trace_form(const FlintMatrix& B) {
  FlintMatrix gram = transpose(B) * B;
  for (Index i = 0; i < gram.rows(); ++i) {
    for (Index j = 0; j < gram.cols(); ++j) {
      if (i != j) fmpz_mul_2exp(gram.entry(i, j), gram.entry(i, j), 1);
    }
  }
  return pack(gram);
}

FlintMatrix with_sign(const FlintSolution& solution) {
  return Integer(solution.denominator.sign()) * solution.entries;
}

// The leading `bits` bits of the entries, relative to the largest.
FlintMatrix leading_bits(FlintMatrix A, unsigned bits) {
  const auto largest = static_cast<unsigned>(std::abs(fmpz_mat_max_bits(A.get())));
  if (largest > bits) fmpz_mat_scalar_tdiv_q_2exp(A.get(), A.get(), largest - bits);
  return A;
}

// Divergence that one direction shows: v v^T for a basis vector or a rank-one sample. It settles
// problems whose numbers have no floating-point range.
std::optional<Found> divergence_along_a_vector(const Setting& setting, const FlintMatrix& B) {
  for (const FlintMatrix* vectors : {&B, &setting.step.V}) {
    for (Index j = 0; j < vectors->cols(); ++j) {
      FlintMatrix v(vectors->rows(), 1);
      for (Index i = 0; i < v.rows(); ++i) fmpz_set(v.entry(i, 0), vectors->entry(i, j));
      const FlintMatrix X = v * transpose(v);
      if (shows_divergence(setting, X)) return Found{Verdict::diverges, X, {}, 0};
    }
  }
  return std::nullopt;
}

Found divergence_by_elimination(const FlintMatrix& F, const FlintMatrix& B) {
  const auto n = positive_vector(F);
  if (!n)
    throw std::logic_error("decide: T - Id is negative semi-definite, yet no witness shows it");
  return {Verdict::diverges, expand(B, unpack(*n, 0, B.cols())), {}, 0};
}

// lambda = 1 is no eigenvalue: X = (Id - T)^-1 (P) shows contraction, or <X, X - T(X)> = Tr X < 0.
Found decide_regular(const Setting& setting, const FlintMatrix& B, const FlintMatrix& F) {
  const auto solution = exact_solve(F, Integer(-1) * trace_form(B));
  if (!solution) throw std::logic_error("decide: a nonsingular form has no solution");
  const FlintMatrix N = unpack(with_sign(*solution), 0, B.cols());
  const auto all_bits = static_cast<unsigned>(std::abs(fmpz_mat_max_bits(N.get())));
  for (unsigned bits = 32;; bits *= 2) {
    const FlintMatrix rounded = leading_bits(N, bits);
    FlintMatrix X = expand(B, rounded);
    if (shows_divergence(setting, X)) return {Verdict::diverges, X, {}, 0};
    const auto s = contraction_margin(setting, B, rounded, bits >= all_bits);
    if (s) return {Verdict::converges, X, {}, *s};
    if (bits >= all_bits) break;
  }
  return divergence_by_elimination(F, B);
}

// The orthogonal projection of I on the matrices B K B^T, K in the kernel, in coordinates K.
FlintMatrix project_identity(const FlintMatrix& kernel, const FlintMatrix& B) {
  const Index m = B.cols();
  const Index count = kernel.cols();
  const FlintMatrix gram = transpose(B) * B;
  std::vector<FlintMatrix> basis;
  std::vector<FlintMatrix> images;
  for (Index k = 0; k < count; ++k) {
    basis.push_back(unpack(kernel, k, m));
    images.push_back(gram * basis.back() * gram);
  }
  FlintMatrix products(count, count);
  FlintMatrix traces(count, 1);
  for (Index i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    for (Index j = 0; j < count; ++j) {
      products.set(i, j, inner(basis[at], images[static_cast<std::size_t>(j)]));
    }
    traces.set(i, 0, inner(basis[at], gram));
  }
  const auto weights = exact_solve(products, traces);
  if (!weights) throw std::logic_error("decide: a Gram matrix of a basis is singular");
  return unpack(kernel * with_sign(*weights), 0, m);
}

// Divides by the greatest common divisor of the entries.
FlintMatrix primitive(FlintMatrix A) {
  fmpz_t content;
  fmpz_init(content);
  fmpz_mat_content(content, A.get());
  if (fmpz_sgn(content) > 0) fmpz_mat_scalar_divexact_fmpz(A.get(), A.get(), content);
  fmpz_clear(content);
  return A;
}

// N gives a PSD fixed matrix B N B^T. Its range W and the rest of U are invariant; if N is the
// projection of I on all fixed matrices and nothing expands, T contracts strictly on the rest.
std::optional<Found> complete_tie(const Setting& setting, const FlintMatrix& B,
                                  const FlintMatrix& N) {
  const FlintMatrix gram = transpose(B) * B;
  const FlintMatrix rest = exact_kernel(gram * N * gram).basis;
  Found found{Verdict::bounded, expand(B, N), {}, 0};
  found.Y = found.X;
  if (rest.cols() > 0) {
    Found within = decide_within(setting, B * rest);
    if (within.verdict == Verdict::diverges) return within;
    if (within.verdict == Verdict::bounded) return std::nullopt;
    found.Y = found.Y + within.X;
  }
  const auto s = hessian_margin(setting, B, found.Y);
  if (!s) return std::nullopt;
  found.s = *s;
  return found;
}

// lambda = 1 is an eigenvalue.
Found decide_singular(const Setting& setting, const FlintMatrix& B, const FlintMatrix& F,
                      const FlintMatrix& kernel) {
  const FlintMatrix N = primitive(project_identity(kernel, B));
  if (!N.is_zero() && is_psd(N)) {
    if (auto found = complete_tie(setting, B, N)) return *found;
  }
  return divergence_by_elimination(F, B);
}

// In large spaces: a fixed matrix of small height, read off the limit of T^k(I).
std::optional<Found> guess_large_tie(const Setting& setting, const FlintMatrix& B) {
  const ApproxSetting approx = approx_setting(setting, B);
  const auto limit = guess_limit(approx.step, B.cols());
  if (!limit || !limit->allFinite()) return std::nullopt;
  const ApproxMatrix coordinates = approx_coordinates(approx, *limit);
  Matrix<Rational> N(B.cols(), B.cols());
  for (Index i = 0; i < N.rows(); ++i) {
    for (Index j = 0; j <= i; ++j) {
      N(i, j) = guess_simplest(Rational(coordinates(i, j)), Rational(1, 1'000'000'000));
      N(j, i) = N(i, j);
    }
  }
  const FlintMatrix fixed(scale_to_integers(N).entries);
  const bool is_fixed = !fixed.is_zero() && decrease(setting, expand(B, fixed)).is_zero();
  if (!is_fixed || !is_psd(fixed)) return std::nullopt;
  return complete_tie(setting, B, fixed);
}

}  // namespace

Found decide_exactly(const Setting& setting, const FlintMatrix& B) {
  if (auto found = divergence_along_a_vector(setting, B)) return *found;
  if (B.cols() > largest_exact_dimension) {
    if (auto found = guess_large_tie(setting, B)) return *found;
    throw std::domain_error(
        "decide: lambda_max(T) is within rounding of 1, and the span has dimension " +
        std::to_string(B.cols()) + "; exact linear algebra goes up to 50");
  }
  const FlintMatrix F = growth_form(setting, B);
  const ExactKernel kernel = exact_kernel(F);
  return kernel.basis.cols() == 0 ? decide_regular(setting, B, F)
                                  : decide_singular(setting, B, F, kernel.basis);
}

}  // namespace oubliette::decide_parts
