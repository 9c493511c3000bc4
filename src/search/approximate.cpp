// The search's objective, in floating point.
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "formula/evaluate.hpp"
#include "formula/letters.hpp"
#include "search/judge.hpp"

namespace oubliette {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// The largest eigenvalue of T as a d^2 x d^2 matrix acting on vec(M).
double approx_spectral_radius(Evaluator<double>& evaluate) {
  using namespace letters;
  static const Expr form = kron(J, J) + C_f * sum_forget(f, kron(H_f(f), H_f(f))) +
                           C_r * sum_retain(r, kron(H_r(r), H_r(r)));
  const Value<double> K = evaluate(form);
  Matrix<double> M(K.rows, K.cols);
  for (long i = 0; i < K.rows; ++i) {
    for (long j = 0; j < K.cols; ++j) M(i, j) = K(i, j);
  }
  const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(M, Eigen::EigenvaluesOnly);
  return solver.eigenvalues()(K.rows - 1);
}

double relative(double difference, double a, double b) {
  return difference / (std::abs(a) + std::abs(b) + 1e-300);
}

double relation_violation(const Value<double>& a, const std::string& op, const Value<double>& b) {
  if (!a.is_scalar() || !b.is_scalar()) {
    double gap = 0, size = 1e-300;
    const Value<double> difference = add(a, scaled(b, -1.0));
    for (const double x : difference.entries) gap = std::max(gap, std::abs(x));
    for (const double x : a.entries) size = std::max(size, std::abs(x));
    for (const double x : b.entries) size = std::max(size, std::abs(x));
    return op == "=" ? gap / size : -gap / size;
  }
  const double x = a.scalar(), y = b.scalar();
  if (op == "<" || op == "<=") return relative(x - y, x, y);
  if (op == ">" || op == ">=") return relative(y - x, x, y);
  return op == "=" ? relative(std::abs(x - y), x, y) : -relative(std::abs(x - y), x, y);
}

double loewner_violation(const Value<double>& difference, double size) {
  Matrix<double> M(difference.rows, difference.cols);
  for (long i = 0; i < difference.rows; ++i) {
    for (long j = 0; j < difference.cols; ++j) M(i, j) = difference(i, j);
  }
  const double skew = (M - M.transpose()).cwiseAbs().maxCoeff();
  if (skew > 1e-9 * size) return skew / size;
  const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(M, Eigen::EigenvaluesOnly);
  return -solver.eigenvalues()(0) / size;
}

double violation_of(const Condition& c, Evaluator<double>& evaluate) {
  switch (c.kind) {
    case Condition::Kind::relation:
      return relation_violation(evaluate(c.left), c.op, evaluate(c.right));
    case Condition::Kind::loewner: {
      const Value<double> a = evaluate(c.left), b = evaluate(c.right);
      double size = 1e-300;
      for (const double x : a.entries) size = std::max(size, std::abs(x));
      for (const double x : b.entries) size = std::max(size, std::abs(x));
      return loewner_violation(add(a, scaled(b, -1.0)), size);
    }
    case Condition::Kind::moment: {
      const double rho = approx_spectral_radius(evaluate);
      return c.moment == Moment::diverges ? 1 - rho : rho - 1;
    }
    case Condition::Kind::defined:
      try {
        evaluate(c.left);
        return -1;
      } catch (const UndefinedValue&) {
        return 1;
      }
  }
  return nothing;
}

// A violation of a strict condition begins at a tie, of the others beyond it; the search cannot
// tell a tie from a rounding error, so everything this near counts as a candidate for the exact
// judge.
constexpr double tie = 1e-9;

}  // namespace

Approximation approximate(const Question& question, const Instance& x) {
  try {
    Evaluator<double> evaluate(x);
    for (const Condition& c : question.hypotheses) {
      const double slack = -violation_of(c, evaluate);
      if (std::isnan(slack)) return {};
      // The hypotheses after a false one may have no meaning, as H_r(1) when n_r = 1.
      if (slack < -tie) return {true, false, 10 * slack};
    }
    double violation = -std::numeric_limits<double>::infinity();
    for (const Condition& c : question.conclusions) {
      violation = std::max(violation, violation_of(c, evaluate));
    }
    if (std::isnan(violation)) return {};
    return {true, true, violation};
  } catch (const std::domain_error&) {  // no value, or beyond the evaluator
    return {};
  }
}

}  // namespace oubliette
