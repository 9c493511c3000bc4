// The largest eigenvalue among all pair matrices a H_r + b H_f.
#pragma once

#include "unlearning/pair_data.hpp"

namespace oubliette {

/// max over pairs of lambda_max(a H_r + b H_f) (unscaled, see PairData), relative width at most
/// 2^-bits. Pairs of rank-one Hessians by a formula; others are excluded by their norm first.
Interval enclose_pair_maximum(const PairData& data, unsigned bits = 32);

/// lambda_max(a R + b F) for PSD R and F, relative width at most 2^-bits.
Interval enclose_mix(const PairData& data, const Matrix<Rational>& R, const Matrix<Rational>& F,
                     unsigned bits);

}  // namespace oubliette
