// Problem files: UnlearningProblem from JSON with strict, located errors, and back in one spelling.
#pragma once

#include <string>

#include "evidence/json_text.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

/// The problem that a JSON object in the format "oubliette-problem-1" describes
/// (reference/problem-format.md). Numbers are integers or strings "p/q", "0.125", "1e-3".
/// @throws InputError  naming `file`, the place (retain[2].matrix[0][1]), the value and what was
/// expected, when anything is amiss; a valid problem in the sense of find_defect otherwise.
UnlearningProblem parse_problem(const Json& json, const std::string& file);

/// parse_problem on the contents of a file.
/// @throws InputError  also when the file cannot be read or is not JSON.
UnlearningProblem read_problem_file(const std::string& path);

/// The canonical form of certificates (reference/certificate-format.md): numbers as strings, every
/// sample with `times` and `matrix`, or `vector` and `weight`.
Json problem_to_json(const UnlearningProblem& x);

/// "p" or "p/q".
Json rational_json(const Rational& x);
/// A list of rows of numbers.
Json matrix_json(const Matrix<Rational>& A);
/// A list of numbers.
Json vector_json(const Vector<Rational>& v);

}  // namespace oubliette
