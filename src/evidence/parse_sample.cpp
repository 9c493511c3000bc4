// One sample of a problem file: matrix, diagonal, vector with weight, or zero.
#include "evidence/parse_sample.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace oubliette {
namespace {

using Eigen::Index;

constexpr std::size_t longest_number = 65536;  // characters, as parse_rational has it

const std::array<const char*, 4> forms = {"matrix", "diagonal", "vector", "zero"};

std::string counted(std::size_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

// @param expected  of the size, for the message.
const Json& require_list(const Json& value, Index d, const char* of, const std::string& expected,
                         const Place& place) {
  if (!value.is_array()) {
    throw place.error(shown(value) + " is not a list; expected a list of " +
                      counted(static_cast<std::size_t>(d), of));
  }
  if (static_cast<Index>(value.size()) != d) {
    throw place.error("has " + counted(value.size(), of) +
                      (value.empty() ? "; expected d >= 1" : expected));
  }
  return value;
}

std::string like_the_others(Index d) {
  return "; expected d = " + std::to_string(d) + " like the other samples";
}

Vector<Rational> parse_vector(const Json& value, Index d, const std::string& expected,
                              const Place& place) {
  require_list(value, d, "number", expected, place);
  Vector<Rational> v(d);
  for (Index i = 0; i < d; ++i) {
    const auto at = static_cast<std::size_t>(i);
    v(i) = parse_number(value[at], place.index(at));
  }
  return v;
}

Matrix<Rational> parse_matrix(const Json& value, Index d, const Place& place) {
  require_list(value, d, "row", like_the_others(d), place);
  const std::string square = ", but the matrix has " + counted(static_cast<std::size_t>(d), "row") +
                             "; expected a square matrix";
  Matrix<Rational> H(d, d);
  for (Index i = 0; i < d; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const Json& row = value[at];
    if (row.is_array() && row.empty()) throw place.index(at).error("has 0 numbers" + square);
    H.row(i) = parse_vector(row, d, square, place.index(at)).transpose();
  }
  for (Index i = 0; i < d; ++i) {
    for (Index j = 0; j < i; ++j) {
      if (H(i, j) == H(j, i)) continue;
      const Place entry =
          place.index(static_cast<std::size_t>(i)).index(static_cast<std::size_t>(j));
      throw entry.error(shown(to_string(H(i, j))) + ", but its mirror is " +
                        shown(to_string(H(j, i))) + "; expected a symmetric matrix");
    }
  }
  return H;
}

long parse_times(const Json& sample, const Place& place) {
  if (!sample.contains("times")) return 1;
  const Json& value = sample["times"];
  const bool in_range = value.is_number_integer() &&
                        (!value.is_number_unsigned() ||
                         value.get<unsigned long>() <= static_cast<unsigned long>(largest_times)) &&
                        value.get<long>() >= 1;
  if (!in_range) {
    throw place.key("times").error(shown(value) +
                                   " is refused; expected an integer from 1 to 1000000000");
  }
  return value.get<long>();
}

Rational parse_number_text(const std::string& text, const Place& place) {
  if (text.size() > longest_number) {
    throw place.error(shown(text) + " has " + std::to_string(text.size()) +
                      " characters; the limit is " + std::to_string(longest_number));
  }
  try {
    return parse_rational(text);
  } catch (const std::invalid_argument&) {
    const auto mark = std::min(text.find_first_of("eE"), text.size() - 1);
    const auto digits = text.find_first_not_of("+-", mark + 1);
    // With a smaller exponent it would be a number.
    if (digits != text.npos && text.find_first_not_of("0123456789", digits) == text.npos &&
        text.find_first_not_of("+-.0123456789") == mark && text.size() - digits > 3) {
      throw place.error(shown(text) + " has an exponent outside -4096..4096, the limit");
    }
    throw place.error(
        shown(text) +
        " is not an exact number; expected an integer, \"p/q\", \"0.125\" or \"1e-3\"");
  }
}

}  // namespace

InputError Place::error(const std::string& what) const {
  return input_error(file, path.empty() ? what : path + ": " + what);
}

Rational parse_number(const Json& value, const Place& place) {
  if (value.is_number_float()) {
    throw place.error(shown(value) + " has a point or an exponent; quote it to keep it exact: \"" +
                      shown(value) + "\"");
  }
  if (value.is_number_unsigned()) return Rational(value.get<unsigned long>());
  if (value.is_number_integer()) return Rational(value.get<long>());
  if (value.is_string()) return parse_number_text(value.get_ref<const std::string&>(), place);
  throw place.error(shown(value) +
                    " is not a number; expected an integer or a string such as "
                    "\"3/4\", \"0.125\" or \"1e-3\"");
}

void require_keys(const Json& object, std::initializer_list<const char*> known,
                  const Place& place) {
  if (!object.is_object()) {
    std::string names;
    for (const char* name : known) names += (names.empty() ? "" : ", ") + std::string(name);
    throw place.error(shown(object) + " is not an object; expected one with keys of " + names);
  }
  for (const auto& item : object.items()) {
    bool found = false;
    std::string names;
    for (const char* name : known) {
      found = found || item.key() == name;
      names += (names.empty() ? "" : ", ") + std::string(name);
    }
    if (!found)
      throw place.error("unknown key " + shown(Json(item.key())) + "; known are " + names);
  }
}

std::optional<Index> stated_size(const Json& sample) {
  if (!sample.is_object()) return std::nullopt;
  for (const char* form : {"matrix", "diagonal", "vector"}) {
    const auto found = sample.find(form);
    if (found != sample.end() && found->is_array()) return static_cast<Index>(found->size());
  }
  return std::nullopt;
}

Sample parse_sample(const Json& sample, Index d, const Place& place) {
  require_keys(sample, {"matrix", "diagonal", "vector", "weight", "zero", "times"}, place);
  std::string form;
  for (const char* name : forms) {
    if (!sample.contains(name)) continue;
    if (!form.empty()) throw place.error("has both " + form + " and " + name + "; expected one");
    form = name;
  }
  if (form.empty()) throw place.error("has no Hessian; expected matrix, diagonal, vector or zero");
  if (sample.contains("weight") && form != "vector") {
    throw place.key("weight").error("goes with vector only, not with " + form);
  }
  const long times = parse_times(sample, place);
  const Json& value = sample[form];
  if (form == "matrix") return dense_sample(parse_matrix(value, d, place.key(form)), times);
  if (form == "vector") {
    Vector<Rational> v = parse_vector(value, d, like_the_others(d), place.key(form));
    const Place at = place.key("weight");
    const Rational weight = sample.contains("weight") ? parse_number(sample["weight"], at) : 1;
    if (weight < 0) throw at.error(shown(to_string(weight)) + " is negative; expected at least 0");
    return rank_one_sample(std::move(v), weight, times);
  }
  Matrix<Rational> H = Matrix<Rational>::Zero(d, d);
  if (form == "zero") {
    if (value != Json(true))
      throw place.key(form).error(shown(value) + " is refused; expected true");
    return dense_sample(std::move(H), times);
  }
  H.diagonal() = parse_vector(value, d, like_the_others(d), place.key(form));
  for (Index i = 0; i < d; ++i) {
    if (H(i, i) < 0) {
      throw place.key(form)
          .index(static_cast<std::size_t>(i))
          .error(shown(to_string(H(i, i))) + " is negative; expected a PSD Hessian");
    }
  }
  return dense_sample(std::move(H), times);
}

}  // namespace oubliette
