// The papers' letters and operations as formulas: what claims are written in.
#pragma once

#include "formula/expr.hpp"

namespace oubliette::letters {

Expr name(const std::string& text);

// Scalars and matrices of the problem (stability, Sec. 3).
inline const Expr eta = name("eta"), alpha = name("alpha"), B = name("B"), n_r = name("n_r"),
                  n_f = name("n_f"), d = name("d"), C_r = name("C_r"), C_f = name("C_f"),
                  Cr_prime = name("C'_r"), Cf_prime = name("C'_f"), I = name("I"), J = name("J"),
                  H_R = name("H_R"), H_F = name("H_F"), D = name("D");
// Parameters of a claim, and the indices of its sums.
inline const Expr k = name("k"), epsilon = name("epsilon"), i = name("i"), j = name("j"),
                  r = name("r"), f = name("f"), r2 = name("r'"), f2 = name("f'");

Expr pow(const Expr& a, const Expr& n);
Expr sqrt(const Expr& a);
Expr max(const Expr& a, const Expr& b);
Expr binomial(const Expr& n, const Expr& m);
Expr sum(const Expr& variable, const Expr& from, const Expr& to, const Expr& body);
Expr sum_retain(const Expr& variable, const Expr& body);
Expr sum_forget(const Expr& variable, const Expr& body);
/// sum over all pairs (r, f) of a retain and a forget sample.
Expr sum_pairs(const Expr& retain, const Expr& forget, const Expr& body);
Expr max_retain(const Expr& variable, const Expr& body);
Expr max_pairs(const Expr& retain, const Expr& forget, const Expr& body);
Expr H_r(const Expr& index);
Expr H_f(const Expr& index);
Expr D_rf(const Expr& retain, const Expr& forget);
Expr trace(const Expr& A);
Expr transpose(const Expr& A);
Expr entry(const Expr& A, int row, int column);
Expr kron(const Expr& A, const Expr& C);
Expr vec(const Expr& A);
/// C_f sum H_f M H_f + C_r sum H_r M H_r, the map of eq. (7).
Expr noise(const Expr& M);
/// J M J + noise(M), the map T of eq. (27) and (29).
Expr step(const Expr& M);
/// N_k of eq. (7); T^k(I) = E[J_0^T .. J_{k-1}^T J_{k-1} .. J_0].
Expr N(const Expr& k);
Expr T(const Expr& k);
/// 1 when the sample is in the batch, else 0; meaningful inside expect().
Expr x_r(const Expr& index);
Expr x_f(const Expr& index);
Expr expect(const Expr& body);
Expr lambda_max(const Expr& A);
Expr lambda_max_S();
Expr lambda_max_S_single();

/// sigma = lambda_max(S) / max_(r,f) lambda_max(D_rf), Definition 3.4.
Expr sigma();
/// sigma^single of the retain set, Definition 3.1.
Expr sigma_single();
/// u = n_r/B - 1 and v = n_f/B - 1.
Expr u();
Expr v();
/// sum over pairs of Tr[D_rf^k].
Expr sum_trace_D_power(const Expr& power);

}  // namespace oubliette::letters
