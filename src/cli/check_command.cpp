// Reads a certificate strictly (no key twice, no deep nesting) and checks it.
#include "cli/check_command.hpp"

#include <iostream>
#include <set>
#include <stdexcept>
#include <vector>

#include "certificate/check_certificate.hpp"
#include "evidence/json_fault.hpp"
#include "evidence/json_text.hpp"

namespace oubliette {
namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{256} << 20;
constexpr int most_levels = 200;

// @throws std::invalid_argument  in the words of reference/oracle/check.py where both have them.
Json parse_strictly(const std::string& text) {
  if (text.empty()) throw std::invalid_argument("the file is empty");
  std::vector<std::set<std::string>> keys;  // of the objects that are open
  const auto inspect = [&](int depth, Json::parse_event_t event, Json& value) {
    if (depth > most_levels) throw std::invalid_argument("nested deeper than 200 levels");
    if (event == Json::parse_event_t::value && value.is_number_float()) {
      throw std::invalid_argument("the JSON number " + value.dump() + " is not an integer");
    }
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
      throw std::invalid_argument("the key " + value.dump() + " occurs twice in one object");
    }
    return true;
  };
  try {
    return Json::parse(text, inspect);
  } catch (const Json::parse_error& error) {
    throw std::invalid_argument(json_fault(text, error.byte));
  } catch (const Json::out_of_range&) {
    throw std::invalid_argument("a JSON number has more than 308 digits; numbers are in quotes");
  }
}

const char* words(CertificateStatus status) {
  switch (status) {
    case CertificateStatus::valid: return "valid: ";
    case CertificateStatus::invalid: return "not valid: ";
    default: return "malformed: ";
  }
}

}  // namespace

int check_command(const std::string& file, std::ostream& out, std::ostream& err) {
  try {
    const CertificateCheck result =
        check_certificate(parse_strictly(read_text_file(file, most_bytes)));
    const bool valid = result.status == CertificateStatus::valid;
    (valid ? out : err) << input_error(file, words(result.status) + result.reason).what() << '\n';
    return valid ? 0 : result.status == CertificateStatus::malformed ? 2 : 1;
  } catch (const InputError& error) {
    err << error.what() << '\n';
  } catch (const std::exception& error) {
    err << input_error(file, std::string("malformed: ") + error.what()).what() << '\n';
  }
  return 2;
}

}  // namespace oubliette
