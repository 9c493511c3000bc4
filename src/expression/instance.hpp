// The instance that a certificate is about, its strict reading, and the step T of its moment.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "linalg/matrix.hpp"

namespace oubliette {

using Json = nlohmann::json;

namespace certificate {

using Exact = Matrix<Rational>;

/// Thrown when a condition does not hold; any std::exception means: malformed.
struct Invalid {
  std::string why;
  bool undefined = false;  // an expression met an undefined operation
};
inline void require(bool holds, const std::string& why) { holds ? void() : throw Invalid{why}; }
inline void demand(bool fits, const std::string& why) {
  fits ? void() : throw std::invalid_argument(why);
}
const Json::array_t& list(const Json& json);
const std::string& text(const Json& json);
void demand_keys(const Json& object, const std::string& sorted);  // "key key ... "
Rational read_number(const Json& json);
Exact read_matrix(const Json& json);
Exact read_vector(const Json& json);  // n x 1

/// H = scale * K with integer K, which is v v^T when v (d x 1) is not empty.
struct Sample {
  Matrix<Integer> K, v;
  Rational scale;
  long times = 1;
};
/// Letters as in the specification; of two entries the first is the retain set's.
struct Instance {
  Eigen::Index d = 0;
  Rational eta, alpha, B;
  std::array<std::vector<Sample>, 2> sets;
  std::array<long, 2> n{};
  std::array<Rational, 2> C;
  std::array<Exact, 2> mean;  // H_R, H_F
  Exact J, S_H;
};
Instance read_problem(const Json& problem);
Exact hessian(const Sample& sample);
Exact noise(const Instance& x, const Exact& M);  // M is d x d
Exact step(const Instance& x, const Exact& M);   // T(M)

}  // namespace certificate
}  // namespace oubliette
