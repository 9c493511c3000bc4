// Bartlett's coordinates of mu, the noise vectors and the first weights, and their products.
#include "signal_noise/span_data.hpp"

#include <algorithm>
#include <boost/random/chi_squared_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "streams/distributions.hpp"

namespace oubliette {
namespace {

// `rows` vectors N(0, I_d) in an orthonormal basis that begins with `known` directions fixed
// before: triangular after the first `known` columns.
RowMatrix bartlett(long rows, long known, long d, Stream& stream) {
  boost::random::normal_distribution<double> normal;
  RowMatrix coordinates = RowMatrix::Zero(rows, std::min(d, known + rows));
  for (long r = 0; r < rows; ++r) {
    const long below = std::min(d, known + r);
    for (long c = 0; c < below; ++c) coordinates(r, c) = normal(stream);
    if (below == d) continue;  // the basis was complete before
    boost::random::chi_squared_distribution<double> squared(static_cast<double>(d - below));
    coordinates(r, below) = std::sqrt(squared(stream));
  }
  return coordinates;
}

}  // namespace

SpanData draw_span_data(const SignalNoiseModel& model, Stream& stream) {
  SpanData data{model.m, model.noises(), model.copies(), {}, {}, {}, {}};
  for (long i = 0; i < model.n; ++i) data.y.push_back(uniform(stream) < 0.5 ? -1 : 1);

  const long noises = model.n * model.noises();
  const RowMatrix xi = model.noise * bartlett(noises, 1, model.d, stream);
  RowMatrix vectors = RowMatrix::Zero(1 + noises, xi.cols());
  vectors(0, 0) = model.signal;
  vectors.bottomRows(noises) = xi;
  data.gram = vectors * vectors.transpose();

  const RowMatrix w = model.init_scale * bartlett(2 * model.m, vectors.cols(), model.d, stream);
  data.activations = w.leftCols(vectors.cols()) * vectors.transpose();
  data.weight_gram = w * w.transpose();
  return data;
}

}  // namespace oubliette
