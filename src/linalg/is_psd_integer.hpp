// is_psd and is_positive_definite for integer matrices in FLINT's representation.
#pragma once

#include "linalg/flint_matrix.hpp"

namespace oubliette {

/// As in is_psd.hpp; A must be symmetric (not checked).
bool is_psd(const FlintMatrix& A);
bool is_positive_definite(const FlintMatrix& A);

}  // namespace oubliette
