// Formulas and proof steps shared by the equations about one step of the proof of Lemma 3.5.
#pragma once

#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

/// eta (1-alpha) (1/B) sum x_r H_r and eta alpha (1/B) sum x_f H_f, so that J_k = I - P + Q (eq.
/// 22).
Expr retain_part();
Expr forget_part();
/// Why E over batches of (sum x_i H_i) M (sum x_i H_i) is the square of the mean plus C sum H_i M
/// H_i.
std::vector<Step> bernoulli_second_moment();

}  // namespace oubliette::stability
