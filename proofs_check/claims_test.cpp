// Tests that the ledgers of both papers are complete and consistent. Runs in the project's root,
// where reference/ is.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

#include "proofs_check/sharpness/notes.hpp"
#include "proofs_check/sharpness/sharpness.hpp"
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

struct Paper {
  std::string name;
  std::vector<Claim> claims;
  int listed;  // claims of the paper's list that are audited

  std::string claims_file() const { return "reference/claims/" + name + ".csv"; }
  std::map<std::string, std::string> expected() const {
    return table("reference/verdicts/" + name + ".csv");
  }
  std::set<std::string> ids() const {
    std::set<std::string> all;
    for (const Claim& claim : claims) all.insert(claim.id);
    return all;
  }
};

const std::vector<Paper>& papers() {
  static const std::vector<Paper> both{{"stability", stability::claims(), 177},
                                       {"sharpness", sharpness::claims(), 193}};
  return both;
}

bool fails(const std::string& verdict) {
  return verdict == "refuted" || verdict == "vacuous" || verdict == "ill-formed";
}

}  // namespace

TEST_CASE("every id of a paper's list that is audited has a claim") {
  for (const Paper& paper : papers()) {
    const std::set<std::string> ids = paper.ids();
    int audited = 0;
    for (const auto& [id, scope] : table(paper.claims_file())) {
      CHECK_MESSAGE((scope == "yes" || scope == "no"), id);
      if (scope != "yes") continue;
      ++audited;
      CHECK_MESSAGE(ids.contains(id), id);
    }
    CHECK(audited == paper.listed);
  }
}

TEST_CASE(
    "every claim is in its paper's list, a further reading of one there, or a claim about one") {
  for (const Paper& paper : papers()) {
    const auto listed = table(paper.claims_file());
    for (const Claim& claim : paper.claims) {
      std::string base = claim.id;
      // "A-T3.6b.stronger": a claim of our own about the listed one; "A-D3.4.2b": a further
      // reading.
      while (!listed.contains(base) && (base.ends_with("b") || base.find('.', 4) != base.npos)) {
        base.resize(base.ends_with("b") ? base.size() - 1 : base.rfind('.'));
      }
      CHECK_MESSAGE(listed.contains(base), claim.id);
    }
  }
}

TEST_CASE("ids occur once") {
  for (const Paper& paper : papers()) CHECK(paper.ids().size() == paper.claims.size());
}

TEST_CASE("every claim has an expected verdict and every expected verdict a claim") {
  for (const Paper& paper : papers()) {
    const auto expected = paper.expected();
    for (const Claim& claim : paper.claims) CHECK_MESSAGE(expected.contains(claim.id), claim.id);
    CHECK(expected.size() == paper.claims.size());
  }
}

TEST_CASE("every claim that is expected to fail has a repair that is expected to be proved") {
  for (const Paper& paper : papers()) {
    const auto expected = paper.expected();
    std::map<std::string, std::string> repairs;
    for (const Claim& claim : paper.claims) repairs[claim.id] = claim.repair;
    for (const auto& [id, verdict] : expected) {
      if (!fails(verdict)) {
        CHECK_MESSAGE((verdict != "proved" || repairs[id].empty()), id);
        continue;
      }
      REQUIRE_MESSAGE(expected.contains(repairs[id]), id);
      CHECK_MESSAGE(expected.at(repairs[id]) == "proved", id);
    }
  }
}

TEST_CASE(
    "every claim that is expected to fail says in one sentence what is wrong, no other does") {
  for (const Paper& paper : papers()) {
    const auto expected = paper.expected();
    for (const Claim& claim : paper.claims) {
      const std::string verdict = expected.contains(claim.id) ? expected.at(claim.id) : "";
      CHECK_MESSAGE(claim.wrong.empty() != fails(verdict), claim.id);
      CHECK_MESSAGE(!claim.wrong.ends_with('.'), claim.id);
    }
  }
}

TEST_CASE("every id that a claim rests on, uses or is repaired by exists") {
  for (const Paper& paper : papers()) {
    const std::set<std::string> ids = paper.ids();
    for (const Claim& claim : paper.claims) {
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
}

TEST_CASE("every claim says where it is, what it says, and asks something") {
  for (const Paper& paper : papers()) {
    for (const Claim& claim : paper.claims) {
      CHECK_MESSAGE(!claim.source.empty(), claim.id);
      CHECK_MESSAGE(!claim.statement.empty(), claim.id);
      CHECK_MESSAGE(!claim.section.empty(), claim.id);
      CHECK_MESSAGE((claim.compute || !claim.question.conclusions.empty()), claim.id);
    }
  }
}

TEST_CASE("every identity of every proof holds, and fails once one side is doubled") {
  for (const Paper& paper : papers()) {
    for (const Claim& claim : paper.claims) {
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
}

TEST_CASE("the notes on the sharpness paper point at claims that exist") {
  const std::set<std::string> ids = papers().back().ids();
  for (const Note& note : sharpness::notes()) {
    CHECK(note.paper == "sharpness");
    for (const std::string& line : note.lines) {
      for (std::size_t at = line.find("B-"); at != std::string::npos;
           at = line.find("B-", at + 1)) {
        const std::string id = line.substr(at, line.find_first_of(" ,)", at) - at);
        // "B-eq.." stands for many.
        CHECK_MESSAGE((ids.contains(id) || id.find("..") != id.npos), id);
      }
    }
  }
}
