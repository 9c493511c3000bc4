// Reads one sample of a problem file.
#pragma once

#include <optional>
#include <string>

#include "evidence/json_text.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

constexpr Eigen::Index largest_dimension = 512;
constexpr long largest_times = 1'000'000'000;

/// Where in which file a value stands.
struct Place {
  std::string file;
  std::string path;

  Place key(const std::string& name) const {
    return {file, path.empty() ? name : path + "." + name};
  }
  Place index(std::size_t i) const { return {file, path + "[" + std::to_string(i) + "]"}; }
  /// The error "FILE: PATH: WHAT".
  InputError error(const std::string& what) const;
};

/// @throws InputError  when value is neither an integer nor a string that holds an exact number.
Rational parse_number(const Json& value, const Place& place);

/// @throws InputError  when `object` is not an object or has a key that is not in `known`.
void require_keys(const Json& object, std::initializer_list<const char*> known, const Place& place);

/// d when the sample says it, nothing for {"zero": true} and for what parse_sample will refuse.
std::optional<Eigen::Index> stated_size(const Json& sample);

/// The sample, d x d. Symmetry is checked here; positive semi-definiteness of a matrix is not.
/// @throws InputError  when the sample is malformed or of another size than d.
Sample parse_sample(const Json& sample, Eigen::Index d, const Place& place);

}  // namespace oubliette
