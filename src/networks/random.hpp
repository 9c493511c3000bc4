// Random numbers that depend on what they are for, and not on what was drawn before.
#pragma once

#include <cstdint>
#include <string_view>

#include "networks/torch.hpp"

namespace oubliette {

/// A generator on the CPU for one purpose ("order", "noise", ...) and one number within it (an
/// epoch, a step). A run that is continued draws the same numbers as one that never stopped, with
/// no state to be kept. Any two streams coincide with a chance of 2^-32 (libtorch
/// seeds by 32 bits): among 50,000 images some two have the same noise with a chance of a quarter.
torch::Generator generator_for(std::uint64_t seed, std::string_view purpose,
                               std::int64_t number = 0);

}  // namespace oubliette
