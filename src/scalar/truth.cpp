// Names of Truth and Outcome.
#include "scalar/truth.hpp"

namespace oubliette {

std::string_view to_string(Truth t) {
  switch (t) {
    case Truth::no: return "no";
    case Truth::unknown: return "unknown";
    case Truth::yes: return "yes";
  }
  return "?";
}

std::string_view to_string(Outcome o) {
  switch (o) {
    case Outcome::holds: return "holds";
    case Outcome::fails: return "fails";
    case Outcome::undecided: return "undecided";
    case Outcome::vacuous: return "vacuous";
  }
  return "?";
}

}  // namespace oubliette
