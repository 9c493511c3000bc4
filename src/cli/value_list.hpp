// Lists of numbers on the command line: "0.25,0.5", "1:49", "0.1:1:0.1".
#pragma once

#include <string>
#include <vector>

#include "scalar/rational.hpp"

namespace oubliette {

/// The numbers of a list of numbers and ranges start:stop[:step] (both ends included, step 1 unless
/// given), exactly, in ascending order and each once.
/// @throws InputError  "OPTION TEXT: why" when it is none, or has more than a million numbers.
std::vector<Rational> parse_value_list(const std::string& option, const std::string& text);

/// The same, of whole numbers from `least` to `most`; a refusal says what the latter is, as
/// "min(n_r, n_f)", unless that is empty.
std::vector<long> parse_whole_list(const std::string& option, const std::string& text, long least,
                                   long most, const std::string& meaning_of_most = "");

/// The shortest text of that kind: "1:49", or "1/4,1/2,4/5,1".
std::string value_list_text(const std::vector<Rational>& values);
std::string value_list_text(const std::vector<long>& values);

}  // namespace oubliette
