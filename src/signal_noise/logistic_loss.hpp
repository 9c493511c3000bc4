// The logistic loss l(z) = log(1 + exp(-z)) of a margin z = y f, and its derivatives.
#pragma once

#include <cmath>

namespace oubliette {

/// log(1 + exp(-z)), without overflow. S: double or a multiprecision float.
template <class S>
S logistic_loss(const S& z) {
  using std::exp, std::log1p;
  return z >= 0 ? S(log1p(S(exp(S(-z))))) : S(log1p(S(exp(z))) - z);
}

/// l'(z) = -1 / (1 + exp(z)), in (-1, 0).
template <class S>
S logistic_slope(const S& z) {
  using std::exp;
  if (z <= 0) return S(-1 / (1 + S(exp(z))));
  const S e = exp(S(-z));
  return S(-e / (1 + e));
}

/// l''(z) = 1 / (2 + exp(z) + exp(-z)), in (0, 1/4].
template <class S>
S logistic_curvature(const S& z) {
  using std::exp;
  const S e = z >= 0 ? S(exp(S(-z))) : S(exp(z));
  return S(e / ((1 + e) * (1 + e)));
}

}  // namespace oubliette
