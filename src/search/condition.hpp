// The hypotheses and conclusions of claims: relations between formulas, Loewner order, fate of
// E||w_k||^2.
#pragma once

#include <string>

#include "formula/expr.hpp"

namespace oubliette {

/// What E||w_k||^2 does as k grows, over all of R^d with isotropic w_0.
enum class Moment { diverges, stays_bounded, converges };

/// One condition on an instance. `op` is one of < <= > >= = != for scalars (and = != for matrices).
struct Condition {
  enum class Kind { relation, loewner, moment, defined };
  Kind kind = Kind::relation;
  Expr left{0};
  std::string op;
  Expr right{0};
  Moment moment = Moment::diverges;
};

Condition operator<(const Expr& a, const Expr& b);
Condition operator<=(const Expr& a, const Expr& b);
Condition operator>(const Expr& a, const Expr& b);
Condition operator>=(const Expr& a, const Expr& b);
Condition operator==(const Expr& a, const Expr& b);
Condition operator!=(const Expr& a, const Expr& b);
/// A >= B in the order of PSD matrices: A - B is symmetric and PSD.
Condition loewner_geq(const Expr& A, const Expr& B);
Condition loewner_leq(const Expr& A, const Expr& B);
/// E||w_k||^2 -> infinity; stays bounded; -> 0.
Condition diverges();
Condition stays_bounded();
Condition converges();
/// The formula has a value (no division by 0, no root of a negative number).
Condition defined(const Expr& e);

/// The condition in words and symbols, for reports.
std::string to_text(const Condition& c);
/// The same with the texts of both sides given.
std::string to_text(const Condition& c, const std::string& left, const std::string& right);

}  // namespace oubliette
