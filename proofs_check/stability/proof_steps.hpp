// Steps that several proofs share.
#pragma once

#include <string>

#include "claim/proof.hpp"

namespace oubliette::stability {

/// H M H^T is PSD when M = G G^T is, as (H G)(H G)^T.
Step keeps_psd();
/// X -> H X H is linear.
Step is_linear();
/// With a I >= J >= -a I, J^2 <= a^2 I: both factors of (a I - J)(a I + J) are PSD and commute.
Step contracts();
/// C = eta^2 (1-alpha)^2 (1/n)(1/B - 1/n) is not negative.
Step noise_is_positive();
/// Cauchy and Schwarz for `what`: the terms of one pair of indices of sum a_i^2 sum b_j^2 - (sum
/// a_i b_i)^2.
Step cauchy_schwarz(const std::string& what);
/// A power J^{2m} = (J^m)^T J^m of a symmetric J is PSD, shown for m = 2.
Step even_power_is_psd();
/// If J commutes with H and with M then it commutes with H M H; so with every N_r when it does with
/// all Hessians.
Step commutes_with_noise();
/// At alpha = 1, J^2 - I = x (2 I + x) with x = eta H_F, a product of commuting PSD matrices.
Step ascent_expands();

}  // namespace oubliette::stability
