// One NegGrad batch of the P-patch network in coordinates.
#include "proofs_check/sharpness/activation_network.hpp"

namespace oubliette::sharpness::activation {

using namespace letters;

namespace {

Expr relu(const Expr& t) { return max(t, 0); }
Expr relu_slope(const Expr& t) { return max(t, 0) / t; }

}  // namespace

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

Expr score(const Network& net, const Sample& x) {
  Expr total = 0;
  for (const Filters& group : net.filters) {
    total =
        total + group.j * group.copies *
                    (relu(x.y * dot(group.w, net.phi)) + (net.P - 1) * relu(dot(group.w, x.xi)));
  }
  return total / net.m;
}

Coordinates gradient(const Network& net, const Filters& group, const std::vector<Sample>& batch) {
  Coordinates total(net.phi.size(), 0);
  for (const Sample& x : batch) {
    // d/dw of l(y f): l' y (j/m) (sigma'(<w, y phi>) y phi + (P-1) sigma'(<w, xi>) xi), y y = 1.
    const Expr factor = group.j * x.weight * x.slope / net.m;
    const Expr signal = relu_slope(x.y * dot(group.w, net.phi));
    const Expr noise_part = x.y * (net.P - 1) * relu_slope(dot(group.w, x.xi));
    for (std::size_t c = 0; c < total.size(); ++c) {
      total[c] = total[c] + factor * (signal * net.phi[c] + noise_part * x.xi[c]);
    }
  }
  return total;
}

Expr gradient_norm(const Network& net, const std::vector<Sample>& batch) {
  Expr square = 0;
  for (const Filters& group : net.filters) {
    const Coordinates g = gradient(net, group, batch);
    square = square + group.copies * dot(g, g);
  }
  return sqrt(square);
}

Coordinates perturbation(const Network& net, const Filters& group, const std::vector<Sample>& batch,
                         const Expr& tau) {
  const Expr factor = tau / gradient_norm(net, batch);
  Coordinates result = gradient(net, group, batch);
  for (Expr& c : result) c = factor * c;
  return result;
}

}  // namespace oubliette::sharpness::activation
