// How the reports of the memorisation experiment write numbers.
#pragma once

#include <optional>
#include <string>

#include "signal_noise/memorization_statistics.hpp"

namespace oubliette {

/// Three digits, "1.23" or "1.23e-05"; "-" for none, infinity and NaN.
std::string number_text(const std::optional<double>& x);
/// "0.91 [0.88, 0.94]"; "0.91 (no interval)"; "0.91 (did not vary)" for an interval of one point,
/// which a count over a threshold may have, and which is no bound on its chance; "-" where there is
/// no value. Two decimals.
std::string estimate_text(const Estimate& x);
/// The same as a share: "-1.3 % [-2.8 %, 0.3 %]".
std::string percent_estimate_text(const Estimate& x);
/// "12.3 %", or "-".
std::string percent_text(const std::optional<double>& share);
/// "88 of 110 (80.0 %)"; "0 of 0" without a share.
std::string count_text(std::size_t count, std::size_t all);
/// The same with Wilson's interval: "88 of 110 (80.0 %, [71.6 %, 86.4 %])".
std::string count_and_interval(std::size_t count, std::size_t all);
/// "54 of 110 cells", or "all 110 cells": of which a mean or median is.
std::string cells_of(std::size_t count, std::size_t all);
/// " (of 54 of 110 cells)" where some are left out, otherwise "".
std::string of_some(std::size_t count, std::size_t all, const std::string& what);

/// "base", or knob and value: "initial scale 0.1", "alpha 0.5".
std::string variant_text(const MemorizationVariant& variant);

}  // namespace oubliette
