// Tests that the ledger of the stability paper is complete and consistent. Runs in the project's
// root, where reference/ is.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

#include "proofs_check/stability/stability.hpp"

using namespace oubliette;

namespace {

// First column -> second column of a table of the reference, without its heading.
std::map<std::string, std::string> table(const std::string& file) {
  std::ifstream in(file);
  REQUIRE_MESSAGE(in, file);
  std::map<std::string, std::string> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto comma = line.find(',');
    const auto end = line.find(',', comma + 1);
    const bool is_new =
        rows.emplace(line.substr(0, comma), line.substr(comma + 1, end - comma - 1)).second;
    CHECK_MESSAGE(is_new, file, ": ", line, " occurs twice");
  }
  return rows;
}

const std::vector<Claim>& ledger() {
  static const std::vector<Claim> claims = stability::claims();
  return claims;
}

std::set<std::string> ledger_ids() {
  std::set<std::string> ids;
  for (const Claim& claim : ledger()) ids.insert(claim.id);
  return ids;
}

const auto claims_file = "reference/claims/stability.csv";
const auto verdicts_file = "reference/verdicts/stability.csv";

}  // namespace

TEST_CASE("every id of the paper's list that is audited has a claim") {
  const std::set<std::string> ids = ledger_ids();
  int audited = 0;
  for (const auto& [id, scope] : table(claims_file)) {
    CHECK_MESSAGE((scope == "yes" || scope == "no"), id);
    if (scope != "yes") continue;
    ++audited;
    CHECK_MESSAGE(ids.contains(id), id);
  }
  CHECK(audited == 177);
}

TEST_CASE(
    "every claim is in the paper's list, a further reading of one there, or a claim about one") {
  const auto listed = table(claims_file);
  for (const Claim& claim : ledger()) {
    std::string base = claim.id;
    // "A-T3.6b.stronger": a claim of our own about the listed one; "A-D3.4.2b": a further reading.
    while (!listed.contains(base) && base.find('.', 4) != std::string::npos &&
           !base.ends_with("b")) {
      base.resize(base.rfind('.'));
    }
    if (!listed.contains(base) && base.ends_with("b")) base.pop_back();
    CHECK_MESSAGE(listed.contains(base), claim.id);
  }
}

TEST_CASE("ids occur once") { CHECK(ledger_ids().size() == ledger().size()); }

TEST_CASE("every claim has an expected verdict and every expected verdict a claim") {
  const auto expected = table(verdicts_file);
  for (const Claim& claim : ledger()) CHECK_MESSAGE(expected.contains(claim.id), claim.id);
  CHECK(expected.size() == ledger().size());
}

TEST_CASE("every claim that is expected to fail has a repair that is expected to be proved") {
  const auto expected = table(verdicts_file);
  std::map<std::string, std::string> repairs;
  for (const Claim& claim : ledger()) repairs[claim.id] = claim.repair;
  for (const auto& [id, verdict] : expected) {
    if (verdict != "refuted" && verdict != "vacuous" && verdict != "ill-formed") {
      CHECK_MESSAGE((verdict != "proved" || repairs[id].empty()), id);
      continue;
    }
    REQUIRE_MESSAGE(expected.contains(repairs[id]), id);
    CHECK_MESSAGE(expected.at(repairs[id]) == "proved", id);
  }
}

TEST_CASE(
    "every claim that is expected to fail says in one sentence what is wrong, no other does") {
  const auto expected = table(verdicts_file);
  for (const Claim& claim : ledger()) {
    const std::string verdict = expected.contains(claim.id) ? expected.at(claim.id) : "";
    const bool fails = verdict == "refuted" || verdict == "vacuous" || verdict == "ill-formed";
    CHECK_MESSAGE(claim.wrong.empty() != fails, claim.id);
    CHECK_MESSAGE(!claim.wrong.ends_with('.'), claim.id);
  }
}

TEST_CASE("every id that a claim rests on, uses or is repaired by exists") {
  const std::set<std::string> ids = ledger_ids();
  for (const Claim& claim : ledger()) {
    for (const std::string& id : claim.rests_on) CHECK_MESSAGE(ids.contains(id), claim.id, id);
    for (const auto* steps : {&claim.proof, &claim.impossible, &claim.every_choice_fails}) {
      for (const Step& step : *steps) {
        if (step.kind == Step::Kind::uses)
          CHECK_MESSAGE(ids.contains(step.text), claim.id, step.text);
      }
    }
    if (!claim.repair.empty()) CHECK_MESSAGE(ids.contains(claim.repair), claim.id);
  }
}

TEST_CASE("every claim says where it is, what it says, and asks something") {
  for (const Claim& claim : ledger()) {
    CHECK_MESSAGE(!claim.source.empty(), claim.id);
    CHECK_MESSAGE(!claim.statement.empty(), claim.id);
    CHECK_MESSAGE(!claim.section.empty(), claim.id);
    CHECK_MESSAGE((claim.compute || !claim.question.conclusions.empty()), claim.id);
  }
}

TEST_CASE("every identity of every proof holds, and fails once one side is doubled") {
  for (const Claim& claim : ledger()) {
    for (const auto* steps : {&claim.proof, &claim.impossible, &claim.every_choice_fails}) {
      for (Step step : *steps) {
        if (step.kind != Step::Kind::identity) continue;
        CHECK_MESSAGE(run_step(step).holds, claim.id, ": ", step.text);
        step.left = 2 * step.left;
        CHECK_MESSAGE(!run_step(step).holds, claim.id, ": ", step.text);
      }
    }
  }
}
