// Formulas as JSON (for certificates) and as text (for readers).
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "formula/expr.hpp"

namespace oubliette {

/// Prefix lists as specified in reference/certificate-format.md.
nlohmann::json to_json(const Expr& e);

/// Infix text with the papers' letters, such as "Tr(J^2 + N(1)) / eta".
std::string to_text(const Expr& e);

}  // namespace oubliette
