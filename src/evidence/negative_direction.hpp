// Why a matrix is not positive semi-definite, for a reader: a vector v with v^T A v < 0.
#pragma once

#include <optional>
#include <string>

#include "linalg/matrix.hpp"

namespace oubliette {

/// An integer vector v with v^T A v < 0 for a symmetric d x d matrix A: e_i or e_i -+ e_j where one
/// of these does, else by elimination when d <= 24; nothing when none is found.
std::optional<Vector<Rational>> guess_negative_direction(const Matrix<Rational>& A);

/// "v = (1, -1) gives v^T H v = -2"; of a longer v the entries that are not 0.
std::string negative_form_text(const Matrix<Rational>& H, const Vector<Rational>& v);

}  // namespace oubliette
