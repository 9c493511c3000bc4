// One retain and one forget sample under Assumption B.1, with all conditions as certificate facts.
#pragma once

#include <vector>

#include "proofs_check/sharpness/activation_network.hpp"
#include "search/condition.hpp"
#include "search/judge.hpp"

namespace oubliette::sharpness::activation {

/// A batch (B = 1) of two samples with label +1. `filters` of the m filters of sign +1 are equal to
/// w and active on both samples, all others are inactive on both. phi = phi e_1, both noises have
/// length s = sigma_p sqrt(d) and <xi_R, xi_F> = s^2 cosine, orthogonal to phi; <w, phi> = 1.
/// tau = K m sqrt(B)/(P sigma_p sqrt(d)), as in Theorem 3.3, B = 1.
struct TwoSamples {
  Rational weight = Rational(99, 100);                // alpha
  Rational filters = 100000;                          // active of the m = 100000
  Rational retain_height, forget_height;              // <w, xi_R>, <w, xi_F>
  Rational half_angle = 0;                            // t: cosine = 2t/(1+t^2), 0 <= t < 1
  Rational retain_slope{-1, 4}, forget_slope{-1, 4};  // l'
  Rational step = 1;                                  // K
  Rational unit = 1;  // of length: phi, xi times this; w, tau divided by it
};
Instance instance_of(const TwoSamples& state);
/// <xi_R, xi_F> = 2 t s^2/(1+t^2) > 0 and 1 - alpha = t = 10^-10: on the forget noise the retain
/// sample's term outweighs the forget sample's own; <w, xi_R> = <w, xi_F> = 10^-9.
TwoSamples small_forget_weight();

/// The same state in letters.
Network network();
Sample retain_sample();
Sample forget_sample();
/// <eps_{+,r}, xi_R>, <eps_{+,r}, xi_F>, <eps_{+,r}, phi> of an active filter.
Expr shift_on_retain();
Expr shift_on_forget();
Expr shift_on_signal();
Expr height_on_retain();
Expr height_on_forget();

/// Assumption B.1 (1), (2), (3), (8) and the three bounds of Lemma B.2 for C = 1000, n = 10^6,
/// m = 10^5, d = 10^21, delta = 1/100, log T* = 100, ||phi|| = 1, ||xi_i|| = sigma_p sqrt(d) =
/// 10^6, |R| = 950000; the logarithms are replaced by rational bounds on the safe side, which
/// `checked_logarithms` proves.
std::vector<Condition> assumptions();
/// One line of evidence. @throws std::logic_error  when an enclosure does not show a bound.
std::string checked_logarithms();

}  // namespace oubliette::sharpness::activation
