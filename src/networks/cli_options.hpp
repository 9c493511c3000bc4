// Checks that the options of several commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

#include "networks/batches.hpp"
#include "networks/number_in.hpp"
#include "networks/optimizer.hpp"

namespace oubliette {

/// A number that float32 holds, within its range: CLI11's own ranges let NaN pass.
inline CLI::Validator finite_number() {
  return {[](const std::string& text) {
            const auto x = number_in<double>(text);
            const bool right = x && std::abs(*x) <= std::numeric_limits<float>::max();
            return right ? std::string() : text + ": expected a number of at most 3.4e38";
          },
          "", "finite"};
}

/// A whole number that its type holds: CLI11 lets others wrap around.
template <class Whole>
CLI::Validator whole_number(Whole least, const std::string& expected) {
  return {[least, expected](const std::string& text) {
            const auto x = number_in<Whole>(text);
            const bool right = x && *x >= least;
            return right ? std::string() : text + ": expected " + expected;
          },
          "", "whole"};
}
inline CLI::Validator positive_whole_number() {
  return whole_number<std::int64_t>(1, "a whole number from 1 to 9223372036854775807");
}
inline CLI::Validator seed_number() {
  return whole_number<std::uint64_t>(0, "a whole number from 0 to 18446744073709551615");
}

inline CLI::Validator file_name() {
  return {[](const std::string& text) {
            return text.empty() ? std::string("the file name is empty") : std::string();
          },
          "", "file"};
}

inline CLI::Validator augmentation_name() { return CLI::IsMember({"none", "crop-flip"}); }
/// Of such a name.
inline Augmentation augmentation_named(const std::string& name) {
  return name == "crop-flip" ? Augmentation{.crop = 4, .flip = true} : Augmentation{};
}

/// sgd, sam-RHO or asam-RHO.
inline CLI::Validator optimiser_name() {
  return {[](const std::string& text) {
            try {
              parse_sharpness(text);
              return std::string();
            } catch (const std::invalid_argument& error) {
              return std::string(error.what());
            }
          },
          "", "optimiser"};
}

}  // namespace oubliette
