// A sentence about printed numbers as a claim: which comparisons it makes, and of how many it
// speaks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "proofs_check/sharpness/sentences_runs.hpp"

namespace oubliette::sharpness {

/// Of how many of the comparisons a sentence speaks: all ("consistently", "every"), more than half
/// ("often", "most"), at least one ("can").
enum class Share { every, most, some };

struct Said {
  std::string id, source, statement, reading;
  std::function<Comparisons(const PublishedTables&)> cells;
  Share share = Share::every;
  std::string wrong{};  // for a sentence that fails: what is wrong with it, without its counts
  /// For a sentence that fails: what its repair counts, and how many of how many it states.
  std::string counted{};
  long holds = 0, of = 0;
  bool own_question = false;
};

/// Counts the comparisons. Proved when as many hold as the sentence speaks of; else refuted by the
/// comparison that fails by most, or, for more than half and for some, by the count.
Computed judge_said(const Said& said, const PublishedTables& tables);
/// Proved when exactly `holds` of exactly `of` comparisons hold; else refuted by the count.
Computed judge_count(const Said& said, const PublishedTables& tables);

/// Adds the claim and, when it has a `wrong`, its repair.
void add_said(std::vector<Claim>& claims, const Said& said);

/// A proved or refuted claim whose verdict is the relation left op right of two exact numbers:
/// refuted with the certificate that it does not hold.
Computed judged_relation(const std::string& id, const std::string& left_name, const Rational& left,
                         const std::string& op, const std::string& right_name,
                         const Rational& right, const std::string& headline,
                         std::vector<std::string> evidence);

}  // namespace oubliette::sharpness
