// Checks that the options of several commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <string>

#include "networks/optimizer.hpp"

namespace oubliette {

/// A finite number: CLI11's own ranges let NaN pass.
inline CLI::Validator finite_number() {
  return {[](const std::string& text) {
            double x = 0;
            const char* end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data(), end, x);
            const bool right = error == std::errc() && stop == end && std::isfinite(x);
            return right ? std::string() : text + ": expected a finite number";
          },
          "", "finite"};
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
