// The sections of Theorem 3.9's summary, each with its heading.
#pragma once

#include <string>

#include "signal_noise/theorem_3_9_statistics.hpp"

namespace oubliette {

/// "mean ± half width" of the 95% interval (Student's t), with the count where not all repetitions
/// have the number; "-" where none has.
std::string shown(const Theorem39Row& row, const Theorem39Estimate& x);
/// "random, n_r = n_f = 10, d = 100, SNR = 1".
std::string place_of(const Theorem39Row& row);
std::string place_without_weights(const Theorem39Row& row);

/// Which constants the O(.) of eq. 12, 13 and 70 must hide.
std::string constants_section(const Theorem39Table& table);
/// sigma beside the limits of eq. 14 and 15.
std::string limits_section(const Theorem39Table& table);
std::string dropped_terms_section(const Theorem39Table& table);
/// Whether training to near-zero loss matters; empty with one state of the weights.
std::string training_section(const Theorem39Table& table);

}  // namespace oubliette
