// Strict JSON reading through the SAX interface, which still has the digits of each number.
#include "evidence/json_text.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

namespace oubliette {
namespace {

constexpr std::size_t deepest_nesting = 64;
constexpr std::uintmax_t largest_file = 64U << 20U;

// Builds a document, keeping what a plain parse loses: long integers and repeated keys.
class StrictBuilder : public Json::json_sax_t {
 public:
  Json document;
  std::string error;

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t& digits) override {
    if (digits.find_first_of(".eE") == std::string::npos) return add(digits);
    return key_ == "times" ? add(value) : fail(place() + ": " + inexact(digits));
  }
  bool string(string_t& value) override { return add(value); }
  bool binary(binary_t&) override { return fail("binary data"); }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    if (!keys_.back().insert(value).second) {
      return fail((place(false).empty() ? "" : place(false) + ": ") + "duplicate key " +
                  shown(Json(value)));
    }
    key_ = value;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::detail::exception& problem) override {
    std::string text = problem.what();
    if (text.find("number overflow") != std::string::npos) {
      return fail(place() + ": " + inexact(last_token));
    }
    const auto bracket = text.find("] ");
    if (bracket != std::string::npos) text.erase(0, bracket + 2);
    return fail("not valid JSON (byte " + std::to_string(position) + "): " + text);
  }

 private:
  std::vector<Json> open_;
  std::vector<std::string> names_;
  std::vector<std::set<std::string>> keys_;
  std::string key_;

  // Where the reader stands, as retain[2].matrix[0][1]; without the last step for a whole
  // container.
  std::string place(bool with_last = true) const {
    std::string path;
    const auto step = [&path](const Json& container, const std::string& name) {
      if (container.is_array()) {
        path += "[" + std::to_string(container.size()) + "]";
      } else {
        path += (path.empty() ? "" : ".") + name;
      }
    };
    for (std::size_t i = 1; i < open_.size(); ++i) step(open_[i - 1], names_[i]);
    if (with_last && !open_.empty()) step(open_.back(), key_);
    return path;
  }
  static std::string inexact(const std::string& digits) {
    const std::string text = digits.size() <= 48 ? digits : digits.substr(0, 45) + "...";
    if (digits.find_first_of(".eE") == std::string::npos) return text + " is too long; quote it";
    return text + " has a point or an exponent; quote it to keep it exact: \"" + text + "\"";
  }
  bool fail(std::string why) {
    error = std::move(why);
    return false;
  }
  bool open(Json container) {
    if (open_.size() >= deepest_nesting) return fail("nested deeper than 64 levels");
    open_.push_back(std::move(container));
    names_.push_back(key_);
    keys_.emplace_back();
    return true;
  }
  bool close() {
    Json finished = std::move(open_.back());
    key_ = names_.back();
    open_.pop_back();
    names_.pop_back();
    keys_.pop_back();
    return add(std::move(finished));
  }
  bool add(Json value) {
    if (open_.empty()) {
      document = std::move(value);
    } else if (open_.back().is_array()) {
      open_.back().push_back(std::move(value));
    } else {
      open_.back()[key_] = std::move(value);
    }
    return true;
  }
};

}  // namespace

InputError input_error(std::string_view file, std::string_view what) {
  std::string line = std::string(file) + ": " + std::string(what);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 32 || c == 127) c = '?';
  }
  if (line.size() > 400) line = line.substr(0, 397) + "...";
  return InputError(line);
}

std::string shown(const Json& value) {
  if (value.is_array()) return "an array";
  if (value.is_object()) return "an object";
  const std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
  return text.size() <= 48 ? text : text.substr(0, 45) + "...";
}

Json parse_json_text(std::string_view text, const std::string& file) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    throw input_error(file, "is empty, expected a JSON object");
  }
  StrictBuilder builder;
  if (!Json::sax_parse(text, &builder)) throw input_error(file, builder.error);
  return std::move(builder.document);
}

std::string read_text_file(const std::string& path) {
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status)) throw input_error(path, "no such file");
  if (std::filesystem::is_directory(status)) throw input_error(path, "is a directory");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw input_error(path, "cannot be opened for reading");
  std::string text;
  std::vector<char> block(1U << 16U);
  while (stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > largest_file) throw input_error(path, "is larger than 64 MiB");
  }
  if (stream.bad()) throw input_error(path, "cannot be read");
  return text;
}

}  // namespace oubliette
