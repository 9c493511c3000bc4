// Building formulas.
#include "formula/expr.hpp"

#include <array>
#include <utility>

namespace oubliette {

Expr::Expr(int value) : Expr(Rational(value)) {}
Expr::Expr(const Rational& value)
    : node_(std::make_shared<const Node>(Node{Op::number, {}, value, {}})) {}
Expr::Expr(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}

Expr operator+(const Expr& a, const Expr& b) { return Expr({Op::add, {}, 0, {a, b}}); }
Expr operator-(const Expr& a, const Expr& b) { return a + (-b); }
Expr operator-(const Expr& a) { return Expr({Op::negate, {}, 0, {a}}); }
Expr operator*(const Expr& a, const Expr& b) { return Expr({Op::multiply, {}, 0, {a, b}}); }
Expr operator/(const Expr& a, const Expr& b) { return Expr({Op::divide, {}, 0, {a, b}}); }

const char* op_name(Op op) {
  static constexpr std::array names{"number",
                                    "name",
                                    "+",
                                    "-",
                                    "*",
                                    "/",
                                    "^",
                                    "sqrt",
                                    "max",
                                    "binomial",
                                    "sum",
                                    "sum_retain",
                                    "sum_forget",
                                    "max_retain",
                                    "max_forget",
                                    "H_r",
                                    "H_f",
                                    "D_rf",
                                    "trace",
                                    "transpose",
                                    "entry",
                                    "kron",
                                    "vec",
                                    "noise",
                                    "step",
                                    "N",
                                    "T",
                                    "x_r",
                                    "x_f",
                                    "expect",
                                    "lambda_max",
                                    "lambda_max_S",
                                    "lambda_max_S_single"};
  return names.at(static_cast<std::size_t>(op));
}

}  // namespace oubliette
