// The network of eq. (1) in coordinates, and its gradient.
#include "proofs_check/sharpness/network_model.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::dot;
using stability::relu;

namespace {

const Expr s = name("s");

// Coordinate c of filter `place` moved by `size`.
Batch moved(Batch batch, std::size_t place, std::size_t c, const Expr& size) {
  Expr& entry_of_w = batch.W.at(place).w.at(c);
  entry_of_w = entry_of_w + size;
  return batch;
}

// The batch's objective up to a constant, to first order in f: sum weight * l' * label * f / B.
Expr linear_loss(const Batch& batch) {
  Expr total = 0;
  for (const PatchSample& x : batch.samples) {
    total = total + x.weight * x.slope * x.label * score(batch.W, batch.phi, x);
  }
  return total / batch.size;
}

}  // namespace

PatchSample patch_sample(const std::string& index, int d) {
  const Expr y = name("y_" + index);
  return {y, y, stability::vector_named("xi_" + index, d), name("l'_" + index), 1};
}

Expr half_score(const std::vector<Filter>& W, int j, const Coordinates& phi, const PatchSample& x) {
  Expr total = 0;
  for (const Filter& filter : W) {
    if (filter.j != j) continue;
    total =
        total + (relu(x.carried * dot(filter.w, phi)) + (patches - 1) * relu(dot(filter.w, x.xi)));
  }
  return total / static_cast<int>(W.size() / 2);
}

Expr score(const std::vector<Filter>& W, const Coordinates& phi, const PatchSample& x) {
  return half_score(W, 1, phi, x) - half_score(W, -1, phi, x);
}

Expr true_gradient(const Batch& batch, std::size_t place, std::size_t c) {
  const Batch above = moved(batch, place, c, s), below = moved(batch, place, c, -s);
  return (linear_loss(above) - linear_loss(below)) / (2 * s);
}

Expr true_slope(const Batch& batch, std::size_t place, const Coordinates& direction) {
  Batch above = batch, below = batch;
  for (std::size_t c = 0; c < direction.size(); ++c) {
    above = moved(above, place, c, s * direction[c]);
    below = moved(below, place, c, -s * direction[c]);
  }
  return (linear_loss(above) - linear_loss(below)) / (2 * s);
}

std::vector<Condition> off_the_kinks(const Batch& batch, std::size_t place) {
  std::vector<Coordinates> inputs{batch.phi};
  for (const PatchSample& x : batch.samples) inputs.push_back(x.xi);
  std::vector<Condition> result;
  for (const Coordinates& input : inputs) {
    for (std::size_t c = 0; c < input.size(); ++c) {
      const Expr here = dot(batch.W.at(place).w, input);
      result.push_back((here + s * input[c]) * (here - s * input[c]) > 0);
    }
  }
  return result;
}

}  // namespace oubliette::sharpness
