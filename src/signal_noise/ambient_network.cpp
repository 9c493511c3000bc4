// Draws the data of stability, Definition 3.8, and the first weights, as vectors of R^d.
#include "signal_noise/ambient_network.hpp"

#include <boost/random/normal_distribution.hpp>

namespace oubliette {

namespace {

Matrix<double> draw_columns(long d, long columns, double deviation, Stream& stream) {
  boost::random::normal_distribution<double> standard;
  Matrix<double> drawn(d, columns);
  for (double& entry : drawn.reshaped()) entry = deviation * standard(stream);
  return drawn;
}

}  // namespace

AmbientData<double> draw_ambient_data(const SignalNoiseModel& model, Stream& stream) {
  AmbientData<double> data;
  data.mu = model.signal * Vector<double>::Unit(model.d, 0);
  data.copies = model.copies();
  data.noise.resize(model.d, model.n * model.noises());
  for (long i = 0; i < model.n; ++i) {
    data.y.push_back(stream() >> 63U == 0 ? 1 : -1);
    data.noise.middleCols(i * model.noises(), model.noises()) =
        draw_columns(model.d, model.noises(), model.noise, stream);
  }
  return data;
}

AmbientWeights<double> draw_ambient_weights(const SignalNoiseModel& model, Stream& stream) {
  return draw_columns(model.d, 2 * model.m, model.init_scale, stream);
}

}  // namespace oubliette
