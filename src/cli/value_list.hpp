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

/// Whole numbers that are accepted; a refusal says what an end is, as "min(n_r, n_f)", unless that
/// is empty.
struct WholeRange {
  long least, most;
  std::string meaning_of_least = {}, meaning_of_most = {};
};
std::vector<long> parse_whole_list(const std::string& option, const std::string& text,
                                   const WholeRange& range);

/// A number as people type it: "1.1" and not 11/10, where it has at most 18 decimals; "1/3".
std::string decimal_text(const Rational& x);

/// The shortest text of that kind: "1:49", or "1/4,1/2,4/5,1".
std::string value_list_text(const std::vector<Rational>& values);
std::string value_list_text(const std::vector<long>& values);

}  // namespace oubliette
