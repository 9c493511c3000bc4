// Building and printing conditions.
#include "search/condition.hpp"

#include "formula/print.hpp"

namespace oubliette {
namespace {

Condition relation(const Expr& a, const char* op, const Expr& b) {
  return {Condition::Kind::relation, a, op, b, {}};
}
Condition fate(Moment moment) { return {Condition::Kind::moment, 0, {}, 0, moment}; }

}  // namespace

Condition operator<(const Expr& a, const Expr& b) { return relation(a, "<", b); }
Condition operator<=(const Expr& a, const Expr& b) { return relation(a, "<=", b); }
Condition operator>(const Expr& a, const Expr& b) { return relation(a, ">", b); }
Condition operator>=(const Expr& a, const Expr& b) { return relation(a, ">=", b); }
Condition operator==(const Expr& a, const Expr& b) { return relation(a, "=", b); }
Condition operator!=(const Expr& a, const Expr& b) { return relation(a, "!=", b); }
Condition loewner_geq(const Expr& A, const Expr& B) {
  return {Condition::Kind::loewner, A, ">=", B, {}};
}
Condition loewner_leq(const Expr& A, const Expr& B) { return loewner_geq(B, A); }
Condition diverges() { return fate(Moment::diverges); }
Condition stays_bounded() { return fate(Moment::stays_bounded); }
Condition converges() { return fate(Moment::converges); }
Condition defined(const Expr& e) { return {Condition::Kind::defined, e, {}, 0, {}}; }

std::string to_text(const Condition& c) { return to_text(c, to_text(c.left), to_text(c.right)); }

std::string to_text(const Condition& c, const std::string& left, const std::string& right) {
  switch (c.kind) {
    case Condition::Kind::relation: return left + " " + c.op + " " + right;
    case Condition::Kind::loewner: return left + " >= " + right + " in the PSD order";
    case Condition::Kind::moment:
      if (c.moment == Moment::diverges) return "E||w_k||^2 -> infinity";
      return c.moment == Moment::converges ? "E||w_k||^2 -> 0" : "E||w_k||^2 stays bounded";
    case Condition::Kind::defined: return left + " is defined";
  }
  return {};
}

}  // namespace oubliette
