// Expressions of a certificate: matrices over intervals with rational ends, a scalar being 1 x 1.
#pragma once

#include <map>
#include <optional>

#include "expression/instance.hpp"
#include "scalar/interval.hpp"

namespace oubliette::certificate {

using Value = Matrix<Interval>;
/// What expressions refer to.
struct Context {
  std::optional<Instance> instance;
  unsigned bits = 8;
  std::map<std::string, Value> names;                     // letters, parameters, bound variables
  std::vector<std::pair<Exact, Interval>> eigenvalues;    // a matrix and its largest eigenvalue
  std::map<std::string, std::pair<Exact, Exact>> perron;  // y and z
  std::map<std::string, std::vector<Exact>> powers;       // noise^k(I), T^k(I), as needed
  std::optional<unsigned> batch;                          // in expect: bit i is sample i
  long work = 0;                                          // expressions evaluated
};
Context make_context(const Json& problem, unsigned bits);
const Instance& instance_of(const Context& c);
bool is_free_name(const std::string& name);  // for parameters and bound variables
Value evaluate(const Json& e, Context& c);

Value value_of(const Interval& x);
const Interval& scalar(const Value& value);
bool same_shape(const Value& a, const Value& b);
Exact exact(const Value& value);        // all entries must be exact
std::string shown(const Value& value);  // cut after some 200 characters

}  // namespace oubliette::certificate
