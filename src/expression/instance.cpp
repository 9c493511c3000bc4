// Strict reading of the instance, and the step T on integers over common denominators.
#include "expression/instance.hpp"

#include <iterator>
#include <set>
#include <sstream>

#include "linalg/is_psd.hpp"

namespace oubliette::certificate {
namespace {

using IntegerMatrix = Matrix<Integer>;

void add(ScaledMatrix& sum, const Rational& factor, const IntegerMatrix& K) {
  const Integer common = lcm(sum.denominator, denominator(factor));
  const Integer grow = common / sum.denominator;
  const Integer weight = numerator(factor) * (common / denominator(factor));
  for (int k = 0; k < K.size(); ++k) sum.entries(k) = sum.entries(k) * grow + weight * K(k);
  sum.denominator = common;
}

Sample read_sample(const Json& json) {
  const bool rank_one = json.contains("vector");
  demand_keys(json, rank_one ? "times vector weight " : "matrix times ");
  const Exact given = rank_one ? read_vector(json["vector"]) : read_matrix(json["matrix"]);
  demand(given.rows() <= 512 && (rank_one || given.rows() == given.cols()), "not d x d, d <= 512");
  const Json& times = json["times"];
  demand(times.is_number_integer() && times > 0 && times <= 1000000000, "times is out of range");
  const ScaledMatrix scaled = scale_to_integers(given);
  const Rational unit(1, scaled.denominator);
  if (!rank_one) return {scaled.entries, {}, unit, times};
  const IntegerMatrix K = scaled.entries * scaled.entries.transpose();
  return {K, scaled.entries, read_number(json["weight"]) * unit * unit, times};
}

}  // namespace

const Json::array_t& list(const Json& json) {
  demand(json.is_array(), "not a list: " + json.dump().substr(0, 40));
  return json.get_ref<const Json::array_t&>();
}

const std::string& text(const Json& json) {
  demand(json.is_string(), "not a string: " + json.dump().substr(0, 40));
  return json.get_ref<const std::string&>();
}

void demand_keys(const Json& object, const std::string& names) {
  demand(object.is_object(), "not an object: " + object.dump().substr(0, 40));
  std::istringstream words(names);
  const std::set<std::string> expected{std::istream_iterator<std::string>(words), {}};
  for (const std::string& key : expected) demand(object.contains(key), "no key " + key);
  for (const auto& [key, value] : object.items()) {
    demand(expected.contains(key), "unknown key " + key + ", known are " + names);
  }
}

Rational read_number(const Json& json) {
  demand(json.is_string(), "not a number in quotes: " + json.dump().substr(0, 40));
  const std::string& digits = text(json);
  demand(digits.find_first_not_of("-/0123456789") == digits.npos, "not p or p/q: " + digits);
  return parse_rational(digits);
}

Exact read_matrix(const Json& json) {
  demand(!list(json).empty(), "a matrix or a vector is empty");
  const std::size_t columns = list(json[0]).size(), size = json.size() * columns;
  demand(columns > 0 && size <= 512 * 512, "a matrix has no entries, or more than 512 * 512");
  Exact A(json.size(), columns);
  for (std::size_t k = 0; k < size; ++k) {
    demand(list(json[k / columns]).size() == columns, "rows of unequal length");
    A(int(k / columns), int(k % columns)) = read_number(json[k / columns][k % columns]);
  }
  return A;
}

Exact read_vector(const Json& json) { return read_matrix(Json::array({json})).transpose(); }

Exact hessian(const Sample& sample) {
  return to_rational({numerator(sample.scale) * sample.K, denominator(sample.scale)});
}

Instance read_problem(const Json& json) {
  demand_keys(json, "alpha batch_size eta forget format retain ");
  demand(json["format"] == "oubliette-problem-1", "the format is not oubliette-problem-1");
  Instance x;
  x.eta = read_number(json["eta"]), x.alpha = read_number(json["alpha"]);
  x.B = read_number(json["batch_size"]);
  for (const std::size_t s : {0U, 1U}) {
    for (const Json& sample : list(json[s == 0 ? "retain" : "forget"])) {
      x.sets[s].push_back(read_sample(sample));
      if (x.d == 0) x.d = x.sets[s][0].K.rows();
      demand(x.sets[s].back().K.rows() == x.d, "the Hessians differ in size");
      x.n[s] += x.sets[s].back().times;
    }
  }
  require(x.eta > 0, "eta = " + to_string(x.eta) + " is not positive");
  require(x.alpha >= 0 && x.alpha <= 1, "alpha = " + to_string(x.alpha) + " is not in [0, 1]");
  require(x.n[0] > 0 && (x.n[1] > 0 || x.alpha == 0), "the retain or the forget set is empty");
  require(x.B >= 1 && x.B <= x.n[0] && (x.n[1] == 0 || x.B <= x.n[1]),
          "batch_size = " + to_string(x.B) + " is not from 1 to min(n_r, n_f)");
  ScaledMatrix total{IntegerMatrix::Zero(x.d, x.d), 1};
  for (const std::size_t s : {0U, 1U}) {
    ScaledMatrix mean{IntegerMatrix::Zero(x.d, x.d), 1};
    for (const Sample& sample : x.sets[s]) {
      const Exact H = sample.v.size() > 0 ? Exact::Constant(1, 1, sample.scale) : hessian(sample);
      require(H == H.transpose() && is_psd(H), (s == 0 ? "retain[" : "forget[") +
                                                   std::to_string(&sample - x.sets[s].data()) +
                                                   "] is not symmetric and positive semi-definite");
      add(mean, sample.scale * sample.times / x.n[s], sample.K);
      add(total, sample.scale * sample.times, sample.K);
    }
    x.mean[s] = to_rational(mean);
    const Rational share = x.eta * (s == 0 ? Rational(1 - x.alpha) : x.alpha);
    if (x.n[s] > 0) x.C[s] = share * share / x.n[s] * (1 / x.B - Rational(1, x.n[s]));
  }
  x.S_H = to_rational(total);
  x.J = identity(x.d) - x.eta * (1 - x.alpha) * x.mean[0] + x.eta * x.alpha * x.mean[1];
  return x;
}

Exact noise(const Instance& x, const Exact& M) {
  const ScaledMatrix m = scale_to_integers(M);
  ScaledMatrix sum{IntegerMatrix::Zero(x.d, x.d), 1};
  for (const std::size_t s : {0U, 1U}) {
    for (const auto& [K, v, scale, times] : x.sets[s]) {
      const Rational factor = x.C[s] * times * scale * scale / Rational(m.denominator);
      if (v.size() > 0) {  // H M H = scale^2 (v^T M v) v v^T
        add(sum, factor * IntegerMatrix(v.transpose() * (m.entries * v))(0), K);
      } else if (factor != 0) {
        add(sum, factor, IntegerMatrix(K * m.entries) * K);
      }
    }
  }
  return to_rational(sum);
}

Exact step(const Instance& x, const Exact& M) {
  const ScaledMatrix J = scale_to_integers(x.J), m = scale_to_integers(M);
  const IntegerMatrix moved = IntegerMatrix(J.entries * m.entries) * J.entries;
  return to_rational({moved, J.denominator * J.denominator * m.denominator}) + noise(x, M);
}

}  // namespace oubliette::certificate
