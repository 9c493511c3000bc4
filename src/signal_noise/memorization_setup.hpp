// The knobs of the memorisation experiment (stability, section 4.2), with the paper's values.
#pragma once

#include <cstdint>

namespace oubliette {

/// What the P - 1 noise patches of a sample hold: the same vector, as eq. 1 of the sharpness paper
/// writes it, or a vector each. With P = 2 there is no difference.
enum class PatchNoise { shared, independent };

/// How a step of eq. 3 draws its B retain and B forget samples: B different ones anew; each with
/// probability B/n, as the paper's theory has it; or the next B of a shuffled set, shuffled again
/// when fewer are left.
enum class Sampling { fixed, bernoulli, epochs };

/// Data of stability, Definition 3.8 (any signal strength, P patches as in sharpness, eq. 1) and
/// the network of eq. 11: f(W, x) = (1/m) sum_{j, r} j sum_p ReLU(<w_{j,r}, x^(p)>), j = -1, +1.
struct SignalNoiseModel {
  long n = 50;   // samples
  long d = 100;  // dimension of a patch
  long m = 10;   // filters of each sign
  long P = 2;    // patches of a sample: one y mu, P - 1 of noise
  PatchNoise patch_noise = PatchNoise::shared;
  double signal = 1;         // ||mu||
  double noise = 1;          // sigma: a noise patch is N(0, sigma^2 I_d)
  double init_scale = 0.01;  // standard deviation of the first weights, not given by the paper

  /// Different noise vectors of a sample.
  long noises() const { return patch_noise == PatchNoise::shared ? 1 : P - 1; }
  /// How often each of them occurs in the sample.
  long copies() const { return patch_noise == PatchNoise::shared ? P - 1 : 1; }
};

/// Full-batch gradient descent on the mean logistic loss.
struct TrainingSetup {
  long epochs = 100;
  double eta = 0.1;
};

/// Eq. 3: w -= eta ((1 - alpha)/B sum_retain - alpha/B sum_forget) of the loss gradients. The first
/// n - n_f samples are the retain set, the others the forget set; samples are exchangeable.
struct UnlearningSetup {
  long n_f = 25;
  long B = 5;
  double eta = 0.1;
  double alpha = 0.3;
  long steps = 90;
  Sampling sampling = Sampling::fixed;
};

struct MemorizationSetup {
  SignalNoiseModel model;
  TrainingSetup training;
  UnlearningSetup unlearning;
  long test_samples = 1000;
  long repeats = 20;
  std::uint64_t seed = 0;

  long n_r() const { return model.n - unlearning.n_f; }
};

}  // namespace oubliette
