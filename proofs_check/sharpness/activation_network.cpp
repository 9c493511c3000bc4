// One NegGrad batch of the P-patch network in coordinates.
#include "proofs_check/sharpness/activation_network.hpp"

namespace oubliette::sharpness::activation {

using namespace letters;
using stability::indicator, stability::relu;

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
    const Expr signal = indicator(x.y * dot(group.w, net.phi));
    const Expr noise_part = x.y * (net.P - 1) * indicator(dot(group.w, x.xi));
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
