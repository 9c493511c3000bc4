// The two-layer ReLU network of Section 3.4 in coordinates.
#include "proofs_check/stability/cnn.hpp"

#include "formula/letters.hpp"

namespace oubliette::stability {

using namespace letters;

Coordinates vector_named(const std::string& letter, int d) {
  Coordinates result;
  for (int c = 1; c <= d; ++c) result.push_back(name(letter + "_" + std::to_string(c)));
  return result;
}

Expr dot(const Coordinates& a, const Coordinates& b) {
  Expr total = a.at(0) * b.at(0);
  for (std::size_t c = 1; c < a.size(); ++c) total = total + a[c] * b.at(c);
  return total;
}

Expr absolute(const Expr& t) { return sqrt(t * t); }
Expr relu(const Expr& t) { return max(t, 0); }
Expr indicator(const Expr& t) { return max(t, 0) / t; }

std::vector<Filter> filters(int m, int d) {
  std::vector<Filter> result;
  for (const int sign : {1, -1}) {
    for (int r = 1; r <= m; ++r) {
      const std::string letter = (sign > 0 ? "w(+," : "w(-,") + std::to_string(r) + ")";
      result.push_back({sign, vector_named(letter, d)});
    }
  }
  return result;
}

CnnSample sample_named(const std::string& index, int d) {
  return {name("y_" + index), vector_named("mu", d), vector_named("xi_" + index, d),
          name("l''_" + index)};
}

Expr score(const std::vector<Filter>& W, const CnnSample& x) {
  Expr total = 0;
  for (const Filter& filter : W) {
    total = total + filter.j * (relu(x.y * dot(filter.w, x.mu)) + relu(dot(filter.w, x.xi)));
  }
  return total / static_cast<int>(W.size() / 2);
}

Coordinates active(const Filter& filter, const CnnSample& x) {
  const Expr signal = indicator(x.y * dot(filter.w, x.mu));
  const Expr noise_part = indicator(dot(filter.w, x.xi)) * x.y;
  Coordinates result;
  for (std::size_t c = 0; c < x.mu.size(); ++c) {
    result.push_back(signal * x.mu[c] + noise_part * x.xi[c]);
  }
  return result;
}

Coordinates score_gradient(const std::vector<Filter>& W, const CnnSample& x) {
  Coordinates result;
  for (const Filter& filter : W) {
    for (const Expr& part : active(filter, x)) {
      result.push_back(Expr(Rational(filter.j, static_cast<int>(W.size() / 2))) * part);
    }
  }
  return result;
}

Expr hessian(const std::vector<Filter>& W, const CnnSample& x) {
  const Expr g = column(score_gradient(W, x));
  return x.curvature * (g * transpose(g));
}

Expr trace_of_product(const std::vector<Filter>& W, const CnnSample& x, const CnnSample& z) {
  return x.curvature * z.curvature * pow(dot(score_gradient(W, x), score_gradient(W, z)), 2);
}

Expr column(const Coordinates& entries) {
  Expr total = entries.at(0) * name("e1");
  for (std::size_t c = 1; c < entries.size(); ++c) {
    total = total + entries[c] * name("e" + std::to_string(c + 1));
  }
  return total;
}

Space with_unit_vectors(Space space, int n) {
  space.prepare = [n](Instance& x) {
    for (int c = 0; c < n; ++c) {
      Matrix<Rational> unit = Matrix<Rational>::Zero(n, 1);
      unit(c, 0) = 1;
      x.matrices["e" + std::to_string(c + 1)] = unit;
    }
  };
  return space;
}

Expr overlap(const CnnSample& x, const CnnSample& z) {
  return dot(x.mu, x.mu) + absolute(dot(x.mu, z.xi)) + absolute(dot(x.mu, x.xi)) +
         absolute(dot(x.xi, z.xi));
}

Axis free_axis(const std::string& letter) {
  return {letter, {1, -1, 2, -2, Rational(1, 2), Rational(-1, 2), 3, -3}, -100, 100, false};
}

Axis non_negative_axis(const std::string& letter) {
  return {letter, {0, 1, 2, Rational(1, 2), 3, 5}, 0, 100, false};
}

std::vector<Axis> network_axes(int m, int d) {
  std::vector<Axis> axes;
  for (const Expr& c : vector_named("mu", d)) axes.push_back(free_axis(c.node().text));
  for (const Filter& filter : filters(m, d)) {
    for (const Expr& c : filter.w) axes.push_back(free_axis(c.node().text));
  }
  return axes;
}

std::vector<Axis> sample_axes(const std::string& index, int d) {
  const CnnSample x = sample_named(index, d);
  std::vector<Axis> axes{Axis{x.y.node().text, {1, -1}, -1, 1, true},
                         Axis{x.curvature.node().text,
                              {Rational(1, 4), Rational(1, 16), 0, Rational(4, 25)},
                              0,
                              Rational(1, 4),
                              false}};
  for (const Expr& c : x.xi) axes.push_back(free_axis(c.node().text));
  return axes;
}

Condition is_label(const Expr& y) { return y * y == 1; }

}  // namespace oubliette::stability
