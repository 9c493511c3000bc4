// One step of SGD in the coefficients of eq. (2).
#include "proofs_check/sharpness/network_steps.hpp"

#include <utility>

#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::dot;
using stability::indicator;

namespace {

const Expr s = name("s");

int sign_of(const Batch& batch, std::size_t place) { return batch.W.at(place).j; }
int width_of(const Batch& batch) { return static_cast<int>(batch.W.size() / 2); }

std::vector<Coordinates> patch_vectors(const Batch& batch) {
  std::vector<Coordinates> vectors{batch.phi};
  for (const PatchSample& x : batch.samples) vectors.push_back(x.xi);
  return vectors;
}

// The letter of y or of -y.
std::string letter_of(const Expr& label) {
  return label.node().args.empty() ? label.node().text : letter_of(label.node().args[0]);
}

}  // namespace

Expr on_signal(const Batch& batch, std::size_t place, const Expr& carried) {
  return indicator(carried * dot(batch.W.at(place).w, batch.phi));
}

Expr on_noise(const Batch& batch, std::size_t place, const PatchSample& x) {
  return indicator(dot(batch.W.at(place).w, x.xi));
}

Expr recombined(const Batch& batch, std::size_t place, std::size_t c, const Expr& dkappa,
                const std::vector<Expr>& dzeta) {
  Expr total = sign_of(batch, place) * dkappa * batch.phi.at(c) / dot(batch.phi, batch.phi);
  for (std::size_t i = 0; i < batch.samples.size(); ++i) {
    const Coordinates& xi = batch.samples[i].xi;
    total = total + dzeta.at(i) * xi.at(c) / dot(xi, xi) / (patches - 1);
  }
  return total;
}

Expr kappa_step(const Batch& batch, std::size_t place) {
  Expr total = 0;
  for (const PatchSample& x : batch.samples) {
    total = total + x.weight * x.label * x.carried * x.slope * on_signal(batch, place, x.carried);
  }
  return -eta_prime * dot(batch.phi, batch.phi) / (batch.size * width_of(batch)) * total;
}

Expr zeta_step(const Batch& batch, std::size_t place, const PatchSample& x) {
  return -eta_prime * pow(patches - 1, 2) * dot(x.xi, x.xi) / (batch.size * width_of(batch)) *
         x.weight * x.slope * on_noise(batch, place, x) * (x.label * sign_of(batch, place));
}

std::vector<Expr> zeta_steps(const Batch& batch, std::size_t place) {
  std::vector<Expr> result;
  for (const PatchSample& x : batch.samples) result.push_back(zeta_step(batch, place, x));
  return result;
}

Question step_is(const Batch& batch, const OfPlace& dkappa, const EachOfPlace& dzeta) {
  Question result{{s != 0}, {}};
  for (const PatchSample& x : batch.samples) {
    result.hypotheses.push_back(stability::is_label(x.label));
    result.hypotheses.push_back(stability::is_label(x.carried));
  }
  for (const std::size_t place : {std::size_t{0}, batch.W.size() / 2}) {
    for (const Condition& c : off_the_kinks(batch, place)) result.hypotheses.push_back(c);
    for (std::size_t c = 0; c < batch.phi.size(); ++c) {
      result.conclusions.push_back(-eta_prime * true_gradient(batch, place, c) ==
                                   recombined(batch, place, c, dkappa(place), dzeta(place)));
    }
  }
  return result;
}

Axis label_axis(const Expr& y) { return {letter_of(y), {1, -1}, -1, 1, true}; }

std::vector<Axis> batch_axes(const Batch& batch) {
  std::vector<Axis> axes{
      {"P", {2, 3, 4}, 2, 50, true},
      {"eta'", {1, Rational(1, 2), Rational(1, 10)}, Rational(1, 1000), 10, false},
      {"s", {Rational(1, 64), Rational(1, 256)}, Rational(1, 1024), Rational(1, 16), false}};
  const auto add = [&axes](const Coordinates& v) {
    for (const Expr& c : v) axes.push_back(stability::free_axis(c.node().text));
  };
  add(batch.phi);
  for (const Filter& filter : batch.W) add(filter.w);
  for (const PatchSample& x : batch.samples) {
    add(x.xi);
    axes.push_back(label_axis(x.label));
    axes.push_back({x.slope.node().text,
                    {Rational(-1, 2), Rational(-1, 4), Rational(-9, 10)},
                    Rational(-99, 100),
                    Rational(-1, 100),
                    false});
  }
  return axes;
}

Space batch_space(const Batch& batch, std::vector<Axis> more) {
  std::vector<Axis> axes = batch_axes(batch);
  for (Axis& axis : more) axes.push_back(std::move(axis));
  return numbers(std::move(axes));
}

Expr true_kappa_step(const Batch& batch, std::size_t place) {
  return -eta_prime * sign_of(batch, place) * true_slope(batch, place, batch.phi);
}

Expr true_zeta_step(const Batch& batch, std::size_t place, std::size_t i) {
  return -eta_prime * (patches - 1) * true_slope(batch, place, batch.samples.at(i).xi);
}

std::vector<Condition> orthogonal_off_kinks(const Batch& batch,
                                            const std::vector<std::size_t>& places) {
  const std::vector<Coordinates> vectors = patch_vectors(batch);
  std::vector<Condition> result;
  for (const PatchSample& x : batch.samples) result.push_back(stability::is_label(x.label));
  for (std::size_t a = 0; a < vectors.size(); ++a) {
    const Expr square = dot(vectors[a], vectors[a]);
    result.push_back(square > 0);
    for (std::size_t b = 0; b < a; ++b) result.push_back(dot(vectors[a], vectors[b]) == 0);
    for (const std::size_t place : places) {
      const Expr here = dot(batch.W.at(place).w, vectors[a]);
      result.push_back((here + s * square) * (here - s * square) > 0);
    }
  }
  return result;
}

Instance orthogonal_instance(const Batch& batch, const std::map<std::string, Rational>& more) {
  Instance x;
  const auto set = [&x](const Coordinates& v, std::size_t unit) {
    for (std::size_t c = 0; c < v.size(); ++c) x.parameters[v[c].node().text] = c == unit ? 1 : 0;
  };
  set(batch.phi, 0);
  for (std::size_t i = 0; i < batch.samples.size(); ++i) {
    set(batch.samples[i].xi, i + 1);
    x.parameters[letter_of(batch.samples[i].label)] = 1;
    x.parameters[batch.samples[i].slope.node().text] = Rational(-1, 2);
  }
  for (const Filter& filter : batch.W) {
    for (const Expr& c : filter.w) x.parameters[c.node().text] = 1;
  }
  x.parameters["P"] = 2;
  x.parameters["eta'"] = 1;
  x.parameters["s"] = Rational(1, 64);
  for (const auto& [name_of, value] : more) x.parameters[name_of] = value;
  return x;
}

Space orthogonal_space(const Batch& batch, std::vector<Axis> more,
                       const std::vector<std::map<std::string, Rational>>& starts) {
  Space space = batch_space(batch, std::move(more));
  space.directed = [batch, starts] {
    std::vector<Instance> all;
    for (const auto& start : starts) all.push_back(orthogonal_instance(batch, start));
    return all;
  };
  // Entry u of vector number u stays, or is 1 where it is 0; all other entries become 0.
  space.prepare = [batch](Instance& x) {
    const std::vector<Coordinates> vectors = patch_vectors(batch);
    for (std::size_t u = 0; u < vectors.size(); ++u) {
      for (std::size_t c = 0; c < vectors[u].size(); ++c) {
        Rational& value = x.parameters.at(vectors[u][c].node().text);
        if (c != u) value = 0;
        if (c == u && value == 0) value = 1;
      }
    }
  };
  return space;
}

Step one_sample_identity() {
  const Expr y = name("y"), Y = name("Y"), j = name("j"), p = name("p"), q = name("q"),
             a = name("a"), b = name("b"), N = name("N"), M = name("M"), l = name("l'"),
             c = name("c"), m = name("m");
  return identity(
      "one sample with label y, signal patch Y phi, weight c and active ReLUs a (signal), b "
      "(noise), in a direction E with <E, phi> = p, <E, xi> = q, where ||phi||^2 = N, ||xi||^2 = "
      "M: minus eta times the slope of c l(y f)/B is j dkappa p/N + (P-1)^-1 dzeta q/M",
      -eta_prime * (c * l * y * j / (B_prime * m)) * (a * Y * p + (patches - 1) * b * q),
      j * (-eta_prime * N / (B_prime * m) * c * l * a * (y * Y)) * p / N +
          1 / (patches - 1) *
              (-eta_prime * pow(patches - 1, 2) * M / (B_prime * m) * c * l * b * (y * j)) * q / M,
      {}, {"y", "Y", "j", "p", "q", "a", "b", "N", "M", "l'", "c", "m", "eta'", "B'", "P"});
}

Step off_kinks_argument() {
  return argument(
      "off the kinks each ReLU is its indicator times its argument near W, so y f is affine in "
      "w_{j,r} there; sums over the samples add up, and y j = sgn(y = j) for signs");
}

}  // namespace oubliette::sharpness
