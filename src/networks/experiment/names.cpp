// The first wrong name is named.
#include "networks/experiment/names.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

namespace oubliette {
namespace {

bool is_one_of(const std::string& name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void require_names(const std::string& option, const std::vector<std::string>& names,
                   const std::vector<std::string>& known) {
  if (names.empty()) throw std::invalid_argument(option + ": expected at least one");
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!is_one_of(names[i], known)) {
      throw std::invalid_argument(
          fmt::format("{}: {} is none of {}", option, names[i], fmt::join(known, ", ")));
    }
    if (is_one_of(names[i], {names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i)})) {
      throw std::invalid_argument(fmt::format("{}: {} is there twice", option, names[i]));
    }
  }
}

}  // namespace oubliette
