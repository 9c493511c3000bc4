// Rayleigh-Ritz with residuals as new directions.
#include "networks/coherence/largest_eigenvalue.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace oubliette {
namespace {

// Rows are an orthonormal basis, and what the operator makes of them.
struct Subspace {
  torch::Tensor basis, images;  // capacity x N
  std::int64_t size = 0;

  torch::Tensor rows() const { return basis.narrow(0, 0, size); }
  torch::Tensor image_rows() const { return images.narrow(0, 0, size); }
  // Replaces the basis by combinations of it: the columns of c (size x count).
  void recombine(const torch::Tensor& c) {
    const torch::Tensor new_basis = c.t().mm(rows()), new_images = c.t().mm(image_rows());
    size = c.size(1);
    rows().copy_(new_basis);
    image_rows().copy_(new_images);
  }
};

// The part of x that is orthogonal to the rows, of length 1; undefined when nothing is left of it.
torch::Tensor orthogonal_part(const Subspace& space, torch::Tensor x) {
  const double length = x.norm().item<double>();
  for (int pass = 0; pass < 2 && space.size > 0; ++pass) {
    x = x - space.rows().t().mv(space.rows().mv(x));
  }
  const double left = x.norm().item<double>();
  if (!(left > 1e-13 * length)) return {};
  return x / left;
}

}  // namespace

LargestEigenvalue largest_eigenvalue(const SymmetricOperator& apply, const torch::Tensor& start,
                                     const EigenvalueSearch& search) {
  const std::int64_t N = start.numel();
  const std::int64_t capacity = std::min(N, std::max<std::int64_t>(search.basis, 4));
  Subspace space{torch::empty({capacity, N}, start.options()),
                 torch::empty({capacity, N}, start.options())};
  LargestEigenvalue result;
  double scale = 0;
  torch::Tensor direction = orthogonal_part(space, start.flatten());
  if (!direction.defined()) throw std::domain_error("largest_eigenvalue: the start is zero");
  while (true) {
    space.basis[space.size].copy_(direction);
    space.images[space.size].copy_(apply(direction.view_as(start)).flatten());
    ++space.size;
    ++result.products;
    const torch::Tensor projected = space.rows().mm(space.image_rows().t());
    if (!projected.isfinite().all().item<bool>()) {
      throw std::domain_error("largest_eigenvalue: a product is not finite");
    }
    const auto [values, vectors] = torch::linalg_eigh((projected + projected.t()) / 2);
    scale = std::max(scale, values.abs().max().item<double>());
    const torch::Tensor top = vectors.select(1, space.size - 1);
    result.value = values[space.size - 1].item<double>();
    const torch::Tensor ritz = space.rows().t().mv(top);
    const torch::Tensor residual = space.image_rows().t().mv(top) - result.value * ritz;
    result.error = residual.norm().item<double>();
    result.reached = result.error <= search.accuracy * scale;
    if (!result.reached && result.products < search.products) {
      if (space.size == capacity && space.size < N) {
        const std::int64_t kept = std::max<std::int64_t>(1, capacity / 3);
        space.recombine(vectors.narrow(1, space.size - kept, kept));
      }
      direction = space.size < capacity ? orthogonal_part(space, residual) : torch::Tensor();
      if (direction.defined()) continue;
    }
    result.vector = ritz.view_as(start);
    return result;
  }
}

}  // namespace oubliette
