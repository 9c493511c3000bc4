// The beginnings of messages.
#include "cli/command_error.hpp"

namespace oubliette {

std::string command_error(const std::string& command, const std::string& what) {
  return what.starts_with("--") ? "oubliette " + command + ": " + what : what;
}

std::string without_prefix(const std::string& command, const std::string& what) {
  const std::string prefix = command + ": ";
  return what.starts_with(prefix) ? what.substr(prefix.size()) : what;
}

}  // namespace oubliette
