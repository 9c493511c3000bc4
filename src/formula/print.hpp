// Formulas as JSON (for certificates) and as text (for readers).
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "formula/expr.hpp"

namespace oubliette {

/// Prefix lists as specified in reference/certificate-format.md.
nlohmann::json to_json(const Expr& e);

/// Infix text with the papers' letters, such as "Tr(J^2 + N(1)) / eta". Units are left out, equal
/// neighbours become powers, max(x, 0) / x is 1[x > 0] (no value at x = 0), sqrt(x x) is |x|.
std::string to_text(const Expr& e);

/// Long formulas made readable: parts that occur in them again and again are named #1, #2, ...
struct Shortened {
  std::vector<std::string> formulas;
  std::vector<std::string> where;  // "#1 = 1 - eta", each with the names before it only
};
/// Without any names when all formulas are short.
Shortened shortened(const std::vector<Expr>& formulas);

}  // namespace oubliette
