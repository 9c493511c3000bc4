// What the claims about the paper's sentences share, and the parts of these claims.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "formula/letters.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::stability {

std::vector<Claim> second_moment();         // part of section_3_1()
std::vector<Claim> single_set_sentences();  // part of definition_3_1()
std::vector<Claim> alignment_sentences();   // part of definition_3_4()
std::vector<Claim> separation();            // part of section_3_3()
std::vector<Claim> discussion_of_3_5();     // part of section_3_3()
std::vector<Claim> strategies();            // part of section_3_3()

/// The noise map and T as symmetric matrices of order d^2: vec(noise(M)) = K vec(M).
Expr noise_matrix();
Expr step_matrix();
/// vec(J M J^T) = (J (x) J) vec(M), so that the two matrices above are these maps.
Step vectorised();
/// <M, H M H> = ||G^T M G||_F^2 for H = G G^T and symmetric M: the noise map is PSD.
Step noise_map_is_psd();

/// How far a set is from copies of M: the sum over its samples of ||H_i - M||_F^2.
Expr distance_retain(const Expr& M);
Expr distance_forget(const Expr& M);

/// The set {h_1, h_2, ..} in one dimension, and {diag(h_1), diag(h_2), ..}.
std::vector<Sample> on_a_line(const std::vector<Rational>& h);
std::vector<Sample> diagonals(const std::vector<std::vector<Rational>>& h);
Instance problem_of(const Rational& eta, const Rational& alpha, std::vector<Sample> retain_set,
                    std::vector<Sample> forget_set);  // B = 1

/// Retain sets (2, 2, 0), (2, 1, 1) and (21/10, 19/20, 19/20), forget set 0; d = 1, eta = 4/5,
/// alpha = 0, B = 1: lambda_max(D) = 4/3 in all; sigma = 2, 2, 40/21; only the first diverges.
struct EqualMeans {
  Instance two_equal, one_larger, less_coherent;
  std::vector<Condition> shared;  // eta, alpha, B, n_r, n_f, lambda_max(D)
};
EqualMeans equal_means();

}  // namespace oubliette::stability
