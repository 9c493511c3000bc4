// Witnesses from floating-point proposals, verified exactly.
#include "unlearning/decide_parts.hpp"

#include <Eigen/QR>
#include <array>

#include "linalg/guess_margin.hpp"
#include "linalg/is_psd_integer.hpp"

namespace oubliette::decide_parts {
namespace {

constexpr std::array<unsigned, 6> roundings = {4, 8, 16, 24, 32, 48};

bool is_identity(const FlintMatrix& B) {
  return B.rows() == B.cols() && fmpz_mat_is_one(B.get()) != 0;
}

// A power of two s with M - s S >= 0 for a positive definite M, by exact tests alone.
std::optional<Rational> search_margin(const FlintMatrix& M, const FlintMatrix& S) {
  if (!is_positive_definite(M)) return std::nullopt;
  Integer denominator = 1;
  while (!is_psd(denominator * M - S)) denominator <<= 32U;
  return Rational(Integer(1), denominator);
}

// s > 0 with M - s scale S_H >= 0 on the range of B, proved there. Without `persist` it gives up
// where floating point cannot propose s.
std::optional<Rational> margin(const FlintMatrix& M, const Integer& scale, const Setting& setting,
                               const FlintMatrix& B, bool persist) {
  const FlintMatrix inside = restrict_to(B, M);
  const FlintMatrix hessians = restrict_to(B, setting.hessians);
  std::optional<Rational> ratio = guess_margin(inside, hessians);
  if (ratio && !is_psd(denominator(*ratio) * inside - numerator(*ratio) * hessians)) ratio.reset();
  if (!ratio && persist) ratio = search_margin(inside, hessians);
  if (!ratio) return std::nullopt;
  return *ratio * setting.hessian_denominator / scale;
}

std::optional<Found> round_to_divergence(const Setting& setting, const ApproxMatrix& X) {
  for (const unsigned bits : roundings) {
    FlintMatrix rounded = guess_rounded((X + X.transpose()) / 2, bits);
    if (shows_divergence(setting, rounded)) return Found{Verdict::diverges, rounded, {}, 0};
  }
  return std::nullopt;
}

std::optional<Found> round_to_contraction(const Setting& setting, const FlintMatrix& B,
                                          const ApproxMatrix& N) {
  for (const unsigned bits : roundings) {
    const FlintMatrix rounded = guess_rounded((N + N.transpose()) / 2, bits);
    if (const auto s = contraction_margin(setting, B, rounded)) {
      return Found{Verdict::converges, expand(B, rounded), {}, *s};
    }
  }
  return std::nullopt;
}

}  // namespace

FlintMatrix expand(const FlintMatrix& B, const FlintMatrix& N) {
  return is_identity(B) ? N : B * N * transpose(B);
}

FlintMatrix restrict_to(const FlintMatrix& B, const FlintMatrix& M) {
  return is_identity(B) ? M : transpose(B) * M * B;
}

FlintMatrix decrease(const Setting& setting, const FlintMatrix& M) {
  return setting.step.denominator * M - apply(setting.step, M);
}

bool shows_divergence(const Setting& setting, const FlintMatrix& X) {
  return inner(X, decrease(setting, X)) < 0;
}

std::optional<Rational> contraction_margin(const Setting& setting, const FlintMatrix& B,
                                           const FlintMatrix& N, bool persist) {
  const FlintMatrix M = decrease(setting, expand(B, N));
  const auto s = margin(M, setting.step.denominator, setting, B, persist);
  if (!s || !is_psd(N)) return std::nullopt;
  return s;
}

std::optional<Rational> hessian_margin(const Setting& setting, const FlintMatrix& B,
                                       const FlintMatrix& Y) {
  return margin(Y, 1, setting, B, true);
}

ApproxSetting approx_setting(const Setting& setting, const FlintMatrix& B) {
  const Eigen::Index m = B.cols();
  ApproxSetting approx{{}, ApproxMatrix::Identity(m, m), ApproxMatrix::Identity(m, m)};
  if (!is_identity(B)) {
    const Eigen::HouseholderQR<ApproxMatrix> factors(approx_scaled(B).mantissa);
    approx.Q = factors.householderQ() * ApproxMatrix::Identity(B.rows(), m);
    approx.R = factors.matrixQR().topRows(m).triangularView<Eigen::Upper>();
  }
  approx.step = approx_map(setting.step, approx.Q);
  return approx;
}

ApproxMatrix approx_coordinates(const ApproxSetting& approx, const ApproxMatrix& M) {
  const auto triangle = approx.R.triangularView<Eigen::Upper>();
  const ApproxMatrix half = triangle.solve(M);
  return triangle.solve(ApproxMatrix(half.transpose()));
}

Found decide_within(const Setting& setting, const FlintMatrix& B) {
  if (B.cols() == 0) return {Verdict::converges, FlintMatrix(B.rows(), B.rows()), {}, 1};
  const ApproxSetting approx = approx_setting(setting, B);
  const GuessedWitness guess = guess_contraction(approx.step, B.cols());
  if (guess.guess == Guess::expands) {
    const ApproxMatrix X = approx.Q * guess.X * approx.Q.transpose();
    if (auto found = round_to_divergence(setting, X)) return *found;
  }
  if (guess.guess == Guess::contracts) {
    const ApproxMatrix N = approx_coordinates(approx, guess.X);
    if (auto found = round_to_contraction(setting, B, N)) return *found;
  }
  return decide_exactly(setting, B);
}

}  // namespace oubliette::decide_parts
