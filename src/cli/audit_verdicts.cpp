// Reads expected verdicts and compares an audit with them.
#include "cli/audit_verdicts.hpp"

#include <expected_verdicts.hpp>
#include <sstream>

#include "evidence/json_text.hpp"

namespace oubliette {

namespace {

using Verdicts = std::map<std::string, std::string>;

bool is_verdict(const std::string& text) {
  for (const ClaimVerdict v :
       {ClaimVerdict::proved, ClaimVerdict::holds_on_tested, ClaimVerdict::refuted,
        ClaimVerdict::vacuous, ClaimVerdict::ill_formed, ClaimVerdict::asymptotic}) {
    if (text == to_string(v)) return true;
  }
  return false;
}

void add_verdicts(const std::string& name, const std::string& text, Verdicts& verdicts) {
  if (text.empty()) throw input_error(name, "is empty, expected \"id,verdict\"");
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const auto comma = line.find(',');
    if (number == 1 ? line != "id,verdict" : comma == std::string::npos || comma == 0) {
      throw input_error(name + ":" + std::to_string(number),
                        shown(line) + ", expected \"id,verdict\"");
    }
    if (number == 1) continue;
    const std::string id = line.substr(0, comma), verdict = line.substr(comma + 1);
    const std::string place = name + ":" + std::to_string(number);
    if (!is_verdict(verdict)) {
      throw input_error(place, shown(verdict) +
                                   " is no verdict, expected proved, holds on tested, "
                                   "refuted, vacuous, ill-formed or asymptotic");
    }
    if (!verdicts.emplace(id, verdict).second) throw input_error(place, id + " is there twice");
  }
}

}  // namespace

Verdicts expected_verdicts(const std::string& file, const std::vector<std::string>& papers) {
  Verdicts verdicts;
  if (!file.empty()) {
    add_verdicts(file, read_text_file(file), verdicts);
    return verdicts;
  }
  for (const std::string& paper : papers) {
    add_verdicts("reference/verdicts/" + paper + ".csv",
                 std::string(paper == "stability" ? expected_stability : expected_sharpness),
                 verdicts);
  }
  return verdicts;
}

std::vector<std::string> differences(const Audit& audit,
                                     std::map<std::string, std::string> expected, bool all) {
  std::vector<std::string> lines;
  for (const ClaimResult& result : audit.results) {
    const auto known = expected.find(result.id);
    const std::string verdict = to_string(result.verdict);
    if (known == expected.end()) {
      lines.push_back(result.id + ": " + verdict + ", but no verdict is expected");
    } else {
      if (known->second != verdict) {
        lines.push_back(result.id + ": " + verdict + ", expected " + known->second);
      }
      expected.erase(known);
    }
  }
  if (all) {
    for (const auto& [id, verdict] : expected) {
      lines.push_back(id + ": not judged, expected " + verdict);
    }
  }
  return lines;
}

}  // namespace oubliette
