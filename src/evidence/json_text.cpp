// Strict JSON reading through the SAX interface, which still has the digits of each number.
#include "evidence/json_text.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "evidence/json_fault.hpp"

namespace oubliette {
namespace {

constexpr std::size_t deepest_nesting = 64;

// Above this a JSON reader rounds an integer to infinity.
constexpr std::size_t longest_bare_integer = 308;

// Builds a document, keeping what a plain parse loses: long integers and repeated keys.
class StrictBuilder : public Json::json_sax_t {
 public:
  explicit StrictBuilder(std::string_view text) : text_(text) {}
  Json document;
  std::string error;

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t& digits) override {
    if (digits.find_first_of(".eE") == std::string::npos) return add(digits);
    return stands_for_a_number() ? fail(place() + ": " + inexact(digits)) : add(value);
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
    if (std::string_view(problem.what()).find("number overflow") != std::string_view::npos) {
      return fail(place() + ": " + inexact(last_token));
    }
    return fail(json_fault(text_, position));
  }

 private:
  std::string_view text_;
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
  // Only a value that is to be a number can be mended by quotes.
  bool stands_for_a_number() const {
    if (open_.empty()) return false;
    if (open_.back().is_object()) {
      return key_ == "eta" || key_ == "alpha" || key_ == "batch_size" || key_ == "weight";
    }
    // Within a problem, the list of one of its samples: the entries of a vector or of a row.
    return (key_ == "diagonal" || key_ == "vector") ? open_.size() == 4
                                                    : key_ == "matrix" && open_.size() == 5;
  }
  static std::string inexact(const std::string& digits) {
    const std::string text = digits.size() <= 48 ? digits : digits.substr(0, 45) + "...";
    if (digits.find_first_of(".eE") == std::string::npos) {
      return text + " has " + std::to_string(digits.size()) +
             " digits; quote a number of more than " + std::to_string(longest_bare_integer);
    }
    return text + " has a point or an exponent; quote it to keep it exact: \"" + text + "\"";
  }
  bool fail(std::string why) {
    error = std::move(why);
    return false;
  }
  bool open(Json container) {
    if (open_.size() >= deepest_nesting) {
      const std::string path = place();
      return fail((path.size() <= 48 ? path : path.substr(0, 45) + "...") +
                  ": nested deeper than 64 levels");
    }
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
  StrictBuilder builder(text);
  if (!Json::sax_parse(text, &builder)) throw input_error(file, builder.error);
  return std::move(builder.document);
}

}  // namespace oubliette
