// A JSON writer that keeps matrix rows together.
#include "evidence/pretty_json.hpp"

namespace oubliette {
namespace {

std::string compact(const Json& value) { return value.dump(-1, ' ', true); }

bool is_list_of_scalars(const Json& value) {
  if (!value.is_array()) return false;
  for (const Json& item : value) {
    if (item.is_structured()) return false;
  }
  return true;
}

void write(const Json& value, std::size_t depth, std::string& text) {
  if (!value.is_structured() || value.empty() || is_list_of_scalars(value)) {
    text += compact(value);
    return;
  }
  const std::string indent = "\n" + std::string(depth + 1, ' ');
  text += value.is_array() ? '[' : '{';
  bool first = true;
  for (const auto& item : value.items()) {
    text += (first ? "" : ",") + indent;
    if (value.is_object()) text += compact(Json(item.key())) + ": ";
    write(item.value(), depth + 1, text);
    first = false;
  }
  text += indent.substr(0, depth + 1) + (value.is_array() ? ']' : '}');
}

}  // namespace

std::string pretty_json(const Json& value) {
  std::string text;
  write(value, 0, text);
  return text + "\n";
}

}  // namespace oubliette
