// How step sizes are told apart in frontier.csv.
#pragma once

#include <string>
#include <vector>

#include "scalar/rational.hpp"

namespace oubliette {

/// The double nearest to x; of two equally near ones the even one.
/// @pre x is 0 or within the range of normal doubles.
double nearest_double(const Rational& x);

/// The column eta for the step sizes of a sweep: the shortest decimal that reads back as the
/// nearest double; where two of them would read the same, each of these as a fraction "p/q".
/// @pre sorted, each once.
std::vector<std::string> eta_columns(const std::vector<Rational>& etas);

/// The row with another first field.
std::string with_first_field(const std::string& row, const std::string& field);

}  // namespace oubliette
