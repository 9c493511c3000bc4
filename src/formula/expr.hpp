// Formulas as data: written in C++ with the papers' letters, evaluated, printed, put into
// certificates.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scalar/rational.hpp"

namespace oubliette {

/// What a node of a formula does; the meaning of each is in reference/certificate-format.md.
enum class Op {
  number,
  name,
  add,
  negate,
  multiply,
  divide,
  power,
  sqrt,
  max,
  binomial,
  sum,
  sum_retain,
  sum_forget,
  max_retain,
  max_forget,
  H_r,
  H_f,
  D_rf,
  trace,
  transpose,
  entry,
  kron,
  vec,
  noise,
  step,
  N,
  T,
  x_r,
  x_f,
  expect,
  lambda_max,
  lambda_max_S,
  lambda_max_S_single
};

/// An immutable formula; copying it is cheap.
class Expr {
 public:
  struct Node {
    Op op;
    std::string text;  // of a name, or the bound variable of a sum
    Rational value;    // of a number
    std::vector<Expr> args;
  };

  Expr(int value);              // NOLINT: numbers are formulas
  Expr(const Rational& value);  // NOLINT: numbers are formulas
  Expr(double) = delete;
  explicit Expr(Node node);

  const Node& node() const { return *node_; }

 private:
  std::shared_ptr<const Node> node_;
};

Expr operator+(const Expr& a, const Expr& b);
Expr operator-(const Expr& a, const Expr& b);
Expr operator-(const Expr& a);
Expr operator*(const Expr& a, const Expr& b);
Expr operator/(const Expr& a, const Expr& b);

/// The name of the operation in a certificate: "+", "sum_retain", "lambda_max".
const char* op_name(Op op);

}  // namespace oubliette
