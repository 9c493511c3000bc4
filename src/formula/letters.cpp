// The papers' letters as formulas.
#include "formula/letters.hpp"

#include <utility>

namespace oubliette::letters {
namespace {

Expr make(Op op, std::vector<Expr> args, std::string text = {}) {
  return Expr({op, std::move(text), 0, std::move(args)});
}

}  // namespace

Expr name(const std::string& text) { return make(Op::name, {}, text); }

Expr pow(const Expr& a, const Expr& n) { return make(Op::power, {a, n}); }
Expr sqrt(const Expr& a) { return make(Op::sqrt, {a}); }
Expr max(const Expr& a, const Expr& b) { return make(Op::max, {a, b}); }
Expr binomial(const Expr& n, const Expr& m) { return make(Op::binomial, {n, m}); }
Expr sum(const Expr& variable, const Expr& from, const Expr& to, const Expr& body) {
  return make(Op::sum, {from, to, body}, variable.node().text);
}
Expr sum_retain(const Expr& variable, const Expr& body) {
  return make(Op::sum_retain, {body}, variable.node().text);
}
Expr sum_forget(const Expr& variable, const Expr& body) {
  return make(Op::sum_forget, {body}, variable.node().text);
}
Expr sum_pairs(const Expr& retain, const Expr& forget, const Expr& body) {
  return sum_retain(retain, sum_forget(forget, body));
}
Expr max_retain(const Expr& variable, const Expr& body) {
  return make(Op::max_retain, {body}, variable.node().text);
}
Expr max_pairs(const Expr& retain, const Expr& forget, const Expr& body) {
  return max_retain(retain, make(Op::max_forget, {body}, forget.node().text));
}
Expr H_r(const Expr& index) { return make(Op::H_r, {index}); }
Expr H_f(const Expr& index) { return make(Op::H_f, {index}); }
Expr D_rf(const Expr& retain, const Expr& forget) { return make(Op::D_rf, {retain, forget}); }
Expr trace(const Expr& A) { return make(Op::trace, {A}); }
Expr transpose(const Expr& A) { return make(Op::transpose, {A}); }
Expr entry(const Expr& A, int row, int column) { return make(Op::entry, {A, row, column}); }
Expr kron(const Expr& A, const Expr& C) { return make(Op::kron, {A, C}); }
Expr vec(const Expr& A) { return make(Op::vec, {A}); }
Expr noise(const Expr& M) { return make(Op::noise, {M}); }
Expr step(const Expr& M) { return make(Op::step, {M}); }
Expr N(const Expr& power) { return make(Op::N, {power}); }
Expr T(const Expr& power) { return make(Op::T, {power}); }
Expr x_r(const Expr& index) { return make(Op::x_r, {index}); }
Expr x_f(const Expr& index) { return make(Op::x_f, {index}); }
Expr expect(const Expr& body) { return make(Op::expect, {body}); }
Expr lambda_max(const Expr& A) { return make(Op::lambda_max, {A}); }
Expr lambda_max_S() { return make(Op::lambda_max_S, {}); }
Expr lambda_max_S_single() { return make(Op::lambda_max_S_single, {}); }

Expr sigma() { return lambda_max_S() / max_pairs(r, f, lambda_max(D_rf(r, f))); }
Expr sigma_single() { return lambda_max_S_single() / max_retain(i, lambda_max(H_r(i))); }
Expr u() { return n_r / B - 1; }
Expr v() { return n_f / B - 1; }
Expr sum_trace_D_power(const Expr& power) { return sum_pairs(r, f, trace(pow(D_rf(r, f), power))); }

}  // namespace oubliette::letters
