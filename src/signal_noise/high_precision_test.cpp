// Training and unlearning of small networks with 50, 100 and 200 digits, and in double: all of them
// agree to the rounding error that is to be expected.
//
// The expected error. Let W_k be the exact weights and V_k the computed ones, with the same
// activation pattern (checked at every step). The points of one pattern are a convex cone on which
// the g_i are constant, so one exact step changes the difference V_k - W_k by a mean of the
// matrices I - sum_i weight_i l''_i g_i g_i^T. Its spectral norm is at most
//     rho_k = max(1 + sum_{weight_i < 0} |weight_i| l''_i |g_i|^2,
//                 sum_{weight_i > 0} weight_i l''_i |g_i|^2 - 1),
// 1 in all steps of training that do not overshoot. Rounding adds, with Z_i >= the sum of the
// absolute terms of margin i and G_i >= |the gradient of f at x_i with all filters active|, at most
//     delta_k = eps (|W_k| + sum_i |weight_i| G_i ((d + terms + 6) Z_i / 4 + 2 n noises + 20)):
// the last subtraction; the margin, an inner product of length d and a sum of so many terms, which
// enters by l' of Lipschitz constant 1/4; the sums over samples that make the step from c_i g_i; 20
// for |l'| <= 1, its exponential, the weights and the products. The bound is E_{k+1} = rho_k E_k +
// delta_k. It is first order in eps, which is twice the largest relative error of a rounding: the
// other half pays for the higher orders. It is evaluated along the run with 200 digits.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/multiprecision/mpfr.hpp>
#include <cmath>
#include <limits>
#include <sstream>

#include "signal_noise/ambient_network.hpp"

using namespace oubliette;

namespace {

template <unsigned digits>
using Digits = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<digits>,
                                             boost::multiprecision::et_off>;
using Reference = Digits<200>;

// Data, first weights and the samples that each step of unlearning uses.
struct Experiment {
  AmbientData<double> data;
  AmbientWeights<double> W;
  std::vector<std::vector<long>> batches;  // of unlearning: retain samples, then forget samples
  TrainingSetup training;
  UnlearningSetup unlearning;
};

// The next B of a partial Fisher-Yates shuffle of first .. first + size - 1.
void draw_batch(std::vector<long>& batch, long first, long size, long B, Stream& stream) {
  std::vector<long> left(static_cast<std::size_t>(size));
  for (long i = 0; i < size; ++i) left[static_cast<std::size_t>(i)] = first + i;
  for (long b = 0; b < B; ++b) {
    const auto place = static_cast<std::ptrdiff_t>(stream() % left.size());
    batch.push_back(left[static_cast<std::size_t>(place)]);
    left.erase(left.begin() + place);
  }
}

Experiment draw_experiment(const SignalNoiseModel& model, std::uint64_t seed) {
  Stream stream(seed, 0, 0);
  Experiment x;
  x.data = draw_ambient_data(model, stream);
  x.W = draw_ambient_weights(model, stream);
  x.unlearning.n_f = model.n / 2;
  x.unlearning.B = (model.n + 2) / 4;
  x.unlearning.steps = 30;
  const long n_r = model.n - x.unlearning.n_f;
  for (long step = 0; step < x.unlearning.steps; ++step) {
    x.batches.emplace_back();
    draw_batch(x.batches.back(), 0, n_r, x.unlearning.B, stream);
    draw_batch(x.batches.back(), n_r, x.unlearning.n_f, x.unlearning.B, stream);
  }
  return x;
}

// The weights of the samples in step k, from the same doubles eta and alpha for every scalar.
template <class S>
Vector<S> sample_weights(const Experiment& x, long k) {
  const long n = x.data.n();
  const long step = k - x.training.epochs;
  if (step < 0) return Vector<S>::Constant(n, S(x.training.eta) / S(n));
  Vector<S> weight = Vector<S>::Zero(n);
  const S share = S(x.unlearning.eta) / S(x.unlearning.B);
  const S alpha(x.unlearning.alpha);
  for (const long i : x.batches[static_cast<std::size_t>(step)]) {
    weight(i) = i < n - x.unlearning.n_f ? S(share * (1 - alpha)) : S(-share * alpha);
  }
  return weight;
}

template <class S>
struct Path {
  AmbientData<S> data;
  std::vector<AmbientWeights<S>> W;  // before each step and at the end
};

template <class S>
Path<S> run(const Experiment& x) {
  Path<S> path;
  path.data = {x.data.mu.cast<S>(), x.data.noise.cast<S>(), x.data.y, x.data.copies};
  path.W.push_back(x.W.cast<S>());
  const long steps = x.training.epochs + x.unlearning.steps;
  for (long k = 0; k < steps; ++k) {
    path.W.push_back(gradient_step(path.data, path.W.back(), sample_weights<S>(x, k)));
  }
  return path;
}

template <class S>
std::vector<bool> pattern(const Path<S>& path, std::size_t k) {
  const PreActivations<S> a = pre_activations(path.data, path.W[k]);
  std::vector<bool> active;
  for (const S& value : a.signal) active.push_back(value > 0);
  for (const S& value : a.noise.reshaped()) active.push_back(value > 0);
  return active;
}

// rho_k and delta_k / eps of a step, |W_k|, and the least |<w, x>| / |x| of a filter and a patch.
struct Step {
  double growth, rounding, size, kink_distance;
};

Step step_bounds(const Experiment& x, const Path<Reference>& path, long k) {
  const AmbientData<double>& data = x.data;
  const AmbientWeights<Reference>& exact_W = path.W[static_cast<std::size_t>(k)];
  const PreActivations<Reference> exact = pre_activations(path.data, exact_W);
  const PreActivations<double> a{exact.signal.cast<double>(), exact.noise.cast<double>()};
  const Vector<double> z = margins(path.data, exact).cast<double>();
  const Vector<double> weight = sample_weights<double>(x, k);
  const Matrix<double> W = exact_W.cast<double>();
  const auto filters = static_cast<double>(W.cols());
  const auto noises = static_cast<double>(data.noises());
  const double terms = filters * (1 + noises);
  const double sums = static_cast<double>(W.rows()) + terms + 6;

  Step step{1, W.norm(), W.norm(), a.signal.cwiseAbs().minCoeff() / data.mu.norm()};
  double ascent = 0;
  double descent = 0;
  for (long i = 0; i < data.n(); ++i) {
    const Vector<double> only_i = Vector<double>::Unit(data.n(), i);
    const double g_squared = sum_of_gradients(data, a, only_i).squaredNorm();
    const double share = std::abs(weight(i));
    (weight(i) < 0 ? ascent : descent) += share * logistic_curvature(z(i)) * g_squared;

    double patches = data.mu.norm();
    for (long p = i * data.noises(); p < (i + 1) * data.noises(); ++p) {
      const double length = data.noise.col(p).norm();
      patches += static_cast<double>(data.copies) * length;
      const double least = a.noise.col(p).cwiseAbs().minCoeff();
      step.kink_distance = std::min(step.kink_distance, least / length);
    }
    const double G = 2 / std::sqrt(filters) * patches;
    const double Z = 2 / filters * W.colwise().norm().sum() * patches;
    step.rounding += share * G * (sums * Z / 4 + 2 * static_cast<double>(data.n()) * noises + 20);
  }
  step.growth = std::max({1.0, 1 + ascent, descent - 1});
  return step;
}

struct Agreement {
  bool same_patterns = true;
  bool within_bound = true;    // at every step
  bool clear_of_kinks = true;  // the reason for same_patterns: |change of <w, x>| <= E_k |x|
  Reference error = 0;         // |V_k - W_k| at the end
  Reference bound = 0;         // E_k at the end
};

template <class S>
Agreement compare(const Experiment& x, const Path<Reference>& reference,
                  const std::vector<Step>& steps, const Reference& epsilon) {
  const Path<S> path = run<S>(x);
  Agreement found;
  for (std::size_t k = 0; k < path.W.size(); ++k) {
    found.error = Matrix<Reference>(path.W[k].template cast<Reference>() - reference.W[k]).norm();
    found.within_bound = found.within_bound && found.error <= found.bound;
    found.same_patterns = found.same_patterns && pattern(path, k) == pattern(reference, k);
    if (k == steps.size()) break;
    found.clear_of_kinks = found.clear_of_kinks && found.bound < steps[k].kink_distance;
    found.bound = steps[k].growth * found.bound + epsilon * steps[k].rounding;
  }
  return found;
}

template <class S>
void check_agreement(const std::string& name, const Experiment& x, const Path<Reference>& reference,
                     const std::vector<Step>& steps) {
  const Reference epsilon = static_cast<Reference>(std::numeric_limits<S>::epsilon());
  const Agreement found = compare<S>(x, reference, steps, epsilon);
  double kink = std::numeric_limits<double>::infinity();
  double growth = 1;
  double squares = 0;
  for (const Step& step : steps) {
    kink = std::min(kink, step.kink_distance);
    growth *= step.growth;
    squares += step.size * step.size;
  }
  // Were all roundings independent, those of the last subtraction of each step would add up to
  // about this, the others are smaller by eta; growth is the most that any of them grows.
  const Reference typical = epsilon * growth * std::sqrt(squares);
  std::ostringstream text;
  text.precision(2);
  text << name << ": error " << found.error << ", typical " << typical << ", bound " << found.bound
       << ", epsilon " << epsilon << "; least |<w, x>| / |x| " << kink << ", growth " << growth;
  MESSAGE(text.str());
  INFO(text.str());
  CHECK(found.same_patterns);
  CHECK(found.clear_of_kinks);
  CHECK(found.within_bound);
  CHECK(found.error <= typical);
  CHECK(found.error > typical / 1000);  // two computations, not one
  // The bound is a few digits above epsilon: 50 digits agree to 10^-45.
  CHECK(found.bound < 1e5 * epsilon);
}

void check_network(const SignalNoiseModel& model) {
  for (std::uint64_t seed = 0; seed < 2; ++seed) {
    const Experiment x = draw_experiment(model, seed);
    const Path<Reference> reference = run<Reference>(x);
    std::vector<Step> steps;
    for (long k = 0; k + 1 < static_cast<long>(reference.W.size()); ++k) {
      steps.push_back(step_bounds(x, reference, k));
    }
    check_agreement<double>("double", x, reference, steps);
    check_agreement<Digits<50>>("50 digits", x, reference, steps);
    check_agreement<Digits<100>>("100 digits", x, reference, steps);
  }
}

}  // namespace

// The runs share their code, so what it rounds to double in all of them alike shows only here.
TEST_CASE("with 200 digits a step is the difference quotient of the logistic loss to 115 of them") {
  const Experiment x = draw_experiment({.n = 4, .d = 5, .m = 2, .P = 3}, 0);
  const Path<Reference> path = run<Reference>(x);
  const AmbientWeights<Reference>& W = path.W.back();
  const Vector<Reference> weight{{1, -2, 3, -4}};
  const Matrix<Reference> step = gradient_step(path.data, W, weight) - W;
  // no kink within h, central differences: off by a few h^2, and by epsilon / h = 10^-139
  const Reference h("1e-60");
  const Reference tolerance("1e-115");
  const auto objective = [&](Eigen::Index entry, const Reference& change) {
    AmbientWeights<Reference> moved = W;
    moved.reshaped()(entry) += change;
    const Vector<Reference> z = margins(path.data, moved);
    Reference sum = 0;
    for (long i = 0; i < 4; ++i) sum += weight(i) * logistic_loss(z(i));
    return sum;
  };
  for (Eigen::Index entry = 0; entry < W.size(); ++entry) {
    const Reference quotient = (objective(entry, h) - objective(entry, -h)) / (2 * h);
    const bool near = abs(step.reshaped()(entry) + quotient) < tolerance;
    CHECK(near);  // as a bool: GCC 12 warns of the text of so long a number
  }
}

TEST_CASE("n = 6, d = 8, m = 2, P = 2: 50, 100 and 200 digits and double agree") {
  check_network({.n = 6, .d = 8, .m = 2});
}

TEST_CASE("three patches with one noise vector: 50, 100 and 200 digits and double agree") {
  check_network({.n = 5, .d = 6, .m = 2, .P = 3, .signal = 2});
}

TEST_CASE("three patches with a noise vector each: 50, 100 and 200 digits and double agree") {
  check_network({.n = 4, .d = 8, .m = 2, .P = 3, .patch_noise = PatchNoise::independent});
}

TEST_CASE("one filter a sign, large first weights: 50, 100 and 200 digits and double agree") {
  check_network({.n = 6, .d = 3, .m = 1, .signal = 3, .init_scale = 1});
}
