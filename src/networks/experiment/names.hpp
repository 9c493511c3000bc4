// Lists of names and numbers as the command line gives them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

namespace oubliette {

/// @throws std::invalid_argument  naming the option: no name, one that is not known, or one twice.
void require_names(const std::string& option, const std::vector<std::string>& names,
                   const std::vector<std::string>& known);

/// @throws std::invalid_argument  naming the option: nothing, or something twice.
template <class Value>
void require_distinct(const std::string& option, const std::vector<Value>& values) {
  std::vector<std::string> names;
  for (const Value& value : values) names.push_back(fmt::format("{}", value));
  require_names(option, names, names);
}

}  // namespace oubliette
