// What keeps the results of one configuration from being continued with another.
#pragma once

#include <string>

namespace oubliette {

/// What differs between two configurations, each one line of JSON, of objects key by key: "seed is
/// 0, OTHERWISE 1; steps is 300, OTHERWISE 100", with `otherwise` as "asked for is". A key that one
/// lacks is "missing" there. Texts that are no objects differ whole.
std::string configuration_difference(const std::string& first, const std::string& second,
                                     const std::string& otherwise);

}  // namespace oubliette
