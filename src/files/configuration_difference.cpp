// Compares two lines of JSON key by key.
#include "files/configuration_difference.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace oubliette {
namespace {

using Json = nlohmann::ordered_json;

std::string value_at(const Json& json, const std::string& key) {
  return json.contains(key) ? json[key].dump() : "missing";
}

}  // namespace

std::string configuration_difference(const std::string& first, const std::string& second,
                                     const std::string& otherwise) {
  const Json a = Json::parse(first, nullptr, false), b = Json::parse(second, nullptr, false);
  if (!a.is_object() || !b.is_object()) {
    return fmt::format("it is {}, {} {}", first, otherwise, second);
  }
  std::string text;
  const auto compare = [&](const std::string& key) {
    const std::string x = value_at(a, key), y = value_at(b, key);
    if (x == y) return;
    text += fmt::format("{}{} is {}, {} {}", text.empty() ? "" : "; ", key, x, otherwise, y);
  };
  for (const auto& item : a.items()) compare(item.key());
  for (const auto& item : b.items()) {
    if (!a.contains(item.key())) compare(item.key());
  }
  // Equal key by key and yet different: in their order or spaces.
  return text.empty() ? fmt::format("it is {}, {} {}", first, otherwise, second) : text;
}

}  // namespace oubliette
