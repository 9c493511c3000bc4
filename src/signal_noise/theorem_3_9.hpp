// Theorem 3.9 measured: coherence in the memorisation model beside the right-hand sides of
// stability, eq. 12, 13 and 70, and the limits of eq. 14 and 15.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scalar/rational.hpp"
#include "signal_noise/memorization_setup.hpp"
#include "signal_noise/mix_coherence.hpp"

namespace oubliette {

/// The theorem's "near-zero training loss": training goes on to this mean loss, at most so long.
inline constexpr double loss_goal = 0.01;
inline constexpr long most_epochs = 10'000;

/// Weights at which the Hessians are taken: as drawn; after the setup's epochs; after as many as it
/// takes for loss_goal.
enum class WeightState { random, trained, near_zero_loss };
std::string_view weight_state_name(WeightState state);

/// One place of the measurement. ||mu|| = snr sigma sqrt d; n_r = n_f = n_set.
struct Theorem39Case {
  WeightState state = WeightState::random;
  long n_set = 25;
  long d = 100;
  Rational snr = 1;
};

struct Theorem39Result {
  double train_loss = 0;
  double epochs = 0;
  double lambda_max_S = 0;
  double lambda_max_D_rf = 0;
  /// NaN when every l''_i is 0 in double, so that there is no Hessian left.
  double sigma() const { return lambda_max_S / lambda_max_D_rf; }
};

/// C'_r and C'_f of Definition 3.2 with n_r = n_f = n_set, whatever sets the setup has.
MixWeights theorem_3_9_weights(long n_set, const UnlearningSetup& setup);

/// The right-hand sides without their O(.).
double bound_12(const MixWeights& C, long n_set, double d, double noise, double snr);
double bound_13(const MixWeights& C, double d, double noise, double snr);
double bound_70(const MixWeights& C, double d, double noise, double snr);

/// sigma of orthogonal rank-one Hessians of one size with n_r = n_f = n_set, exactly: the vector of
/// ones is the eigenvector of S, whose entries are sqrt(C'_r^2 + C'_f^2) on the diagonal, C'_r for
/// pairs that share r, C'_f for pairs that share f, otherwise 0.
double sigma_of_orthogonal(const MixWeights& C, long n_set);

/// The terms of eq. 63 that eq. 64 drops, over those that it keeps, without the common factor
/// n_f n_r sigma^2 d: evaluated with MPFR at 50 digits, rounded to double.
struct DroppedTerms {
  double linear = 0;    // 2 sqrt2 d^(-1/2) (sqrt C'_r + sqrt C'_f)^2 Gamma((d+1)/2)/Gamma(d/2) SNR
  double constant = 0;  // (2/d) sqrt(C'_r C'_f) (Gamma((d+1)/2)/Gamma(d/2))^2
};
DroppedTerms dropped_terms(const MixWeights& C, long d, double snr);

/// ||mu||^2 + sigma^2 d over 1200, its largest value on the paper's grid, when that is above 1;
/// otherwise 1. Data c times as large, first weights 1/c and a step 1/c^2 times as large make the
/// same run. With first weights and step divided by the root of this number and by the number,
/// scores and step times curvature stay what they are at 1200, whatever sigma is.
double excess_size(const SignalNoiseModel& model);

/// One repetition by the span route; memory and time do not depend on d.
/// @throws std::runtime_error  when a loss is not finite.
Theorem39Result run_theorem_3_9(const MemorizationSetup& setup, const Theorem39Case& at,
                                std::uint64_t cell, std::uint64_t repetition);

struct Theorem39Row {
  Theorem39Case at;
  std::vector<Theorem39Result> repetitions;
};
struct Theorem39Table {
  MemorizationSetup setup;  // alpha, B, m, noise, init_scale, epochs
  std::vector<WeightState> states;
  std::vector<long> n_sets, dims;  // ascending
  std::vector<Rational> snrs;      // ascending
  std::vector<Theorem39Row> rows;  // by state, n_set, d, snr

  const Theorem39Row& row(std::size_t state, std::size_t n_set, std::size_t d,
                          std::size_t snr) const {
    return rows[((state * n_sets.size() + n_set) * dims.size() + d) * snrs.size() + snr];
  }
};

/// theorem_3_9.csv, one row for each place. Means and standard deviations are over the repetitions
/// that have the number (sigma_repetitions for sigma, all otherwise); empty where there are none.
std::string theorem_3_9_csv(const Theorem39Table& table);

std::string pack_repetitions(const std::vector<Theorem39Result>& repetitions);
/// @throws std::invalid_argument  when the text is none.
std::vector<Theorem39Result> unpack_theorem_3_9(const std::string& text);

}  // namespace oubliette
