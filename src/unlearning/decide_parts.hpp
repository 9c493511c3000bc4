// The parts of decide(): one problem prepared for exact work, and the search for each kind of
// witness.
#pragma once

#include <optional>

#include "linalg/guess_contraction.hpp"
#include "unlearning/decide.hpp"

namespace oubliette::decide_parts {

/// T and S_H over integers: step.denominator * T, hessian_denominator * S_H.
struct Setting {
  ConjugationMap step;
  FlintMatrix hessians;
  Integer hessian_denominator{1};
};

/// Integer witnesses; the conditions do not change when X, Y and s are multiplied by one number.
struct Found {
  Verdict verdict = Verdict::bounded;
  FlintMatrix X;
  FlintMatrix Y;
  Rational s{0};
};

/// B N B^T, and B^T M B.
FlintMatrix expand(const FlintMatrix& B, const FlintMatrix& N);
FlintMatrix restrict_to(const FlintMatrix& B, const FlintMatrix& M);
/// denominator * (M - T(M)).
FlintMatrix decrease(const Setting& setting, const FlintMatrix& M);

/// Whether <X, T(X)> > <X, X>.
bool shows_divergence(const Setting& setting, const FlintMatrix& X);
/// With X = B N B^T: an s > 0 for which X - T(X) - s S_H is PSD, when N is PSD and there is one.
/// Without `persist` it gives up where floating point cannot propose an s.
std::optional<Rational> contraction_margin(const Setting& setting, const FlintMatrix& B,
                                           const FlintMatrix& N, bool persist = false);
/// An s > 0 for which Y - s S_H is PSD, for Y with range in that of B.
std::optional<Rational> hessian_margin(const Setting& setting, const FlintMatrix& B,
                                       const FlintMatrix& Y);

/// Floating point in the coordinates of a basis B = Q R (Q orthonormal, R upper triangular).
struct ApproxSetting {
  ApproxMap step;
  ApproxMatrix Q, R;
};
ApproxSetting approx_setting(const Setting& setting, const FlintMatrix& B);
/// R^-1 M R^-T: from coordinates in Q to coordinates in B.
ApproxMatrix approx_coordinates(const ApproxSetting& approx, const ApproxMatrix& M);

/// Decides T on the symmetric matrices with range in that of B (d x m, independent columns, a space
/// that J and all Hessians map into itself).
Found decide_within(const Setting& setting, const FlintMatrix& B);
/// The same without floating point.
Found decide_exactly(const Setting& setting, const FlintMatrix& B);

}  // namespace oubliette::decide_parts
