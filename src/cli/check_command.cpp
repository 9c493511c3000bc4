// Reads a certificate strictly (no key twice, no deep nesting) and checks it.
#include "cli/check_command.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <stdexcept>
#include <vector>

#include "certificate/check_certificate.hpp"

namespace oubliette {
namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{256} << 20;
constexpr int most_levels = 200;

Json parse_strictly(std::istream& input) {
  std::vector<std::set<std::string>> keys;  // of the objects that are open
  const auto inspect = [&](int depth, Json::parse_event_t event, Json& value) {
    if (depth > most_levels) throw std::invalid_argument("nested deeper than 200 levels");
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
      throw std::invalid_argument("the key " + value.dump() + " occurs twice in one object");
    }
    return true;
  };
  return Json::parse(input, inspect);
}

Json read_file(const std::string& file) {
  if (!std::filesystem::is_regular_file(file)) throw std::invalid_argument("not a file");
  if (std::filesystem::file_size(file) > most_bytes) throw std::invalid_argument("above 256 MiB");
  std::ifstream input(file, std::ios::binary);
  if (!input) throw std::invalid_argument("cannot be opened");
  return parse_strictly(input);
}

}  // namespace

int check_command(const std::string& file, std::ostream& out, std::ostream& err) {
  try {
    const CertificateCheck result = check_certificate(read_file(file));
    const bool valid = result.status == CertificateStatus::valid;
    const bool malformed = result.status == CertificateStatus::malformed;
    (valid ? out : err) << file << ": "
                        << (valid       ? "valid: "
                            : malformed ? "malformed: "
                                        : "not valid: ")
                        << result.reason << '\n';
    return valid ? 0 : malformed ? 2 : 1;
  } catch (const std::exception& error) {
    err << file << ": malformed: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace oubliette
