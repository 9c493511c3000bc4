// The answers of a comparison and of one instance of a claim.
#pragma once

#include <string_view>

namespace oubliette {

/// Answer to a question about exact or enclosed numbers; unknown means "this scalar cannot tell".
enum class Truth { no, unknown, yes };

/// What one instance says about a claim; a false hypothesis is vacuous, never holds.
enum class Outcome { holds, fails, undecided, vacuous };

constexpr bool certainly(Truth t) { return t == Truth::yes; }
constexpr Truth truth(bool b) { return b ? Truth::yes : Truth::no; }
constexpr Truth operator!(Truth t) {
  return t == Truth::unknown ? t : truth(t == Truth::no);
}
constexpr Truth operator&&(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth operator||(Truth a, Truth b) { return a < b ? b : a; }

/// "hypotheses imply conclusion" on one instance.
constexpr Outcome implication(Truth hypotheses, Truth conclusion) {
  if (hypotheses == Truth::no) return Outcome::vacuous;
  if (hypotheses == Truth::unknown) return Outcome::undecided;
  if (conclusion == Truth::unknown) return Outcome::undecided;
  return conclusion == Truth::yes ? Outcome::holds : Outcome::fails;
}

std::string_view to_string(Truth t);
std::string_view to_string(Outcome o);

}  // namespace oubliette
