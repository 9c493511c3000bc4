// The verdicts that an audit is compared with.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "claim/report.hpp"

namespace oubliette {

/// id -> verdict, from the lines "id,verdict" of the CSV `file`; of the verdicts of these papers
/// that are built into the program when it is empty.
/// @throws InputError  naming the file and the line, when it cannot be read or is no such list.
std::map<std::string, std::string> expected_verdicts(const std::string& file,
                                                     const std::vector<std::string>& papers);

/// Every difference between the run and the verdicts expected, one line each; with `all`, also the
/// claims that were not judged.
std::vector<std::string> differences(const Audit& audit,
                                     std::map<std::string, std::string> expected, bool all);

}  // namespace oubliette
