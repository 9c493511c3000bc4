// The two-layer ReLU network of Section 3.4 in coordinates, and the claims about its Hessians.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"

namespace oubliette::stability {

std::vector<Claim> cnn_derivatives();  // eq. (11), (50), (51), (65) to (67)
std::vector<Claim> cnn_traces();       // eq. (52) to (58) and (68)
std::vector<Claim> cnn_roots();        // part of cnn_traces(): eq. (53) to (55) and (68)
std::vector<Claim> cnn_entries();      // part of cnn_traces(): eq. (56)
std::vector<Claim> cnn_sums();         // part of cnn_traces(): eq. (57) and (58)

using Coordinates = std::vector<Expr>;  // of a vector

/// letter_1 .. letter_d.
Coordinates vector_named(const std::string& letter, int d);
Expr dot(const Coordinates& a, const Coordinates& b);
Expr absolute(const Expr& t);
/// max(t, 0) and its derivative max(t, 0) / t, which has no value at the kink t = 0.
Expr relu(const Expr& t);
Expr indicator(const Expr& t);

struct Filter {
  int j;  // +1 or -1
  Coordinates w;
};
/// m filters for each sign: w(+,1), .., w(-,m).
std::vector<Filter> filters(int m, int d);

/// Sample i: one half y mu, the other xi; the second derivative l'' of its loss is a symbol.
struct CnnSample {
  Expr y;
  Coordinates mu, xi;
  Expr curvature;
};
CnnSample sample_named(const std::string& index, int d);

/// f(W, x) of eq. (11).
Expr score(const std::vector<Filter>& W, const CnnSample& x);
/// 1_{<w, y mu> > 0} mu + 1_{<w, xi> > 0} y xi, as in eq. (50).
Coordinates active(const Filter& filter, const CnnSample& x);
/// (j/m) active(w_{j,r}) for all filters in one vector g: eq. (51) says H_i = l''_i g g^T.
Coordinates score_gradient(const std::vector<Filter>& W, const CnnSample& x);
/// H_i = l''_i g g^T, a matrix; needs the unit vectors of `with_unit_vectors`.
Expr hessian(const std::vector<Filter>& W, const CnnSample& x);
/// Tr[H_i H_k] = l''_i l''_k (g_i^T g_k)^2, both of rank one.
Expr trace_of_product(const std::vector<Filter>& W, const CnnSample& x, const CnnSample& z);
/// The vector with these entries; needs them too.
Expr column(const Coordinates& entries);
/// The space with unit vectors e1, .., en of R^n as parameters.
Space with_unit_vectors(Space space, int n);
/// ||mu||^2 + |mu^T xi_k| + |mu^T xi_i| + |xi_i^T xi_k|, as in eq. (52).
Expr overlap(const CnnSample& x, const CnnSample& z);

/// Where W, mu (d-dimensional) and samples range; l'' in [0, 1/4] as for the logistic loss.
std::vector<Axis> network_axes(int m, int d);
std::vector<Axis> sample_axes(const std::string& index, int d);
Axis free_axis(const std::string& letter);
Axis non_negative_axis(const std::string& letter);
/// y = +1 or -1.
Condition is_label(const Expr& y);

}  // namespace oubliette::stability
