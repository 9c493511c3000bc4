// Tests of the reports of an audit.
#include "claim/report.hpp"

#include <doctest/doctest.h>

#include "claim/ledger.hpp"
#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

// A refuted claim A-1 with its repair; A-2 rests on A-1 in the paper, A-3 on A-2.
Audit sample() {
  const Expr t = name("t");
  const auto make = [&](const std::string& id, const Condition& conclusion) {
    Claim claim{.id = id,
                .source = "Lemma " + id.substr(2),
                .statement = "a statement",
                .question = {{t >= 0}, {conclusion}}};
    claim.space.problem = false;
    claim.space.axes = {{"t", {0, 1, 2}, 0, 4, false}};
    claim.paper = "stability";
    claim.section = "Lemmas";
    return claim;
  };
  Audit audit;
  audit.papers = {"stability"};
  audit.seed = 3;
  audit.claims = {make("A-1", t < 1), make("A-1.repair", t <= 4), make("A-2", t >= 0),
                  make("A-3", t >= 0)};
  audit.claims[0].reading = "as printed";
  audit.claims[0].repair = "A-1.repair";
  audit.claims[1].proof = {identity("two halves", t / 2 + t / 2, t, {}, {"t"})};
  audit.claims[2].rests_on = {"A-1"};
  audit.claims[3].rests_on = {"A-2"};
  audit.claims[3].proof = {uses("A-1.repair")};
  audit.results = run_ledger(audit.claims, {3, 1, 1, {}});
  return audit;
}

}  // namespace

TEST_CASE("the JSON report has every field of every claim") {
  const nlohmann::json report = report_json(sample());
  CHECK(report["papers"] == nlohmann::json{"stability"});
  CHECK(report["seed"] == 3);
  REQUIRE(report["claims"].size() == 4);
  const nlohmann::json& first = report["claims"][0];
  CHECK(first["id"] == "A-1");
  CHECK(first["source"] == "Lemma 1");
  CHECK(first["reading"] == "as printed");
  CHECK(first["verdict"] == "refuted");
  CHECK(first["repair"] == "A-1.repair");
  CHECK(first["certificates"] == nlohmann::json{"certificates/A-1.json"});
  CHECK(first["evidence"].size() > 1);
  CHECK(first["uses"].empty());
  CHECK(report["claims"][1]["repair"].is_null());
  CHECK(report["claims"][3]["uses"] == nlohmann::json{"A-1.repair", "A-2"});
  CHECK(report["totals"]["stability"]["refuted"] == 1);
  CHECK(report["totals"]["stability"]["proved"] == 2);
  CHECK(report["totals"]["stability"]["holds on tested"] == 1);
}

TEST_CASE("what depends on a claim is followed through other claims") {
  const Audit audit = sample();
  CHECK(dependents(audit, 0) == std::vector<std::size_t>{2, 3});
  CHECK(dependents(audit, 1).empty());
  const nlohmann::json report = report_json(audit);
  CHECK(report["claims"][0]["dependents"].size() == 2);
}

TEST_CASE("the table has a line for each claim, cut to the width") {
  const std::string wide = report_text(sample(), 0), narrow = report_text(sample(), 40);
  CHECK(wide.find("Lemmas\n  A-1 ") == 0);
  CHECK(wide.find("4 claims of stability: 2 proved, 1 holds on tested, 1 refuted; seed 3\n") !=
        std::string::npos);
  std::istringstream lines(narrow);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  ")) CHECK(line.size() <= 40);
  }
}

TEST_CASE("a table of one claim counts one claim") {
  Audit audit = sample();
  audit.claims.resize(1);
  audit.results.resize(1);
  CHECK(report_text(audit, 0).ends_with("\n1 claim of stability: 1 refuted; seed 3\n"));
}

TEST_CASE("no report has a time, so that equal runs give equal bytes") {
  const Audit audit = sample();
  CHECK(report_json(audit).dump().find("seconds") == std::string::npos);
  CHECK(report_json(audit) == report_json(sample()));
  CHECK(report_markdown(audit) == report_markdown(sample()));
}

TEST_CASE("the page writes the counterexample out") {
  const std::string page = report_markdown(sample());
  CHECK(page.find("### A-1: refuted") != std::string::npos);
  CHECK(page.find("Reading: as printed.") != std::string::npos);
  CHECK(page.find("    if   t >= 0\n    then t < 1\n") != std::string::npos);
  CHECK(page.find("- t = 1\n") != std::string::npos);
  CHECK(page.find("(certificates/A-1.json)") != std::string::npos);
  CHECK(page.find("Repair: A-1.repair") != std::string::npos);
  CHECK(page.find("- survive, with a proof here: A-3\n- others: A-2 (holds on tested)\n") !=
        std::string::npos);
}

TEST_CASE("the errata list claims that fail by the same slip in one row") {
  Audit audit = sample();
  CHECK(errata_markdown(audit, "stability")
            .starts_with("1 claims or readings of claims fail, by 1 slips"));
  audit.claims.push_back(audit.claims[0]);
  audit.results.push_back(audit.results[0]);
  audit.claims.back().id = "A-4";
  audit.claims.back().source = "Section 4";
  CHECK(errata_markdown(audit, "stability")
            .starts_with("2 claims or readings of claims fail, by 2 slips"));
  audit.claims.back().same_slip_as = "A-1";
  const std::string page = errata_markdown(audit, "stability");
  CHECK(page.starts_with("2 claims or readings of claims fail, by 1 slips"));
  CHECK(page.find("| A-1, A-4 | Lemma 1; Section 4 |") != std::string::npos);
  audit.claims[0].wrong = "one reason";
  audit.claims.back().wrong = "another reason";
  const std::string both = errata_markdown(audit, "stability");
  CHECK(both.find("one reason (") < both.find("; and another reason ("));
}

TEST_CASE("a claim without a formula has no heading for one") {
  Audit audit = sample();
  audit.claims = {audit.claims[0]};
  audit.results = {audit.results[0]};
  CHECK(report_markdown(audit).find("As a formula") != std::string::npos);
  audit.claims[0].question = {};
  CHECK(report_markdown(audit).find("As a formula") == std::string::npos);
}

TEST_CASE("what is wrong comes first, in words, and a question of the audit is no erratum") {
  Audit audit = sample();
  audit.claims[0].wrong = "t < 1 should be t <= 4";
  CHECK(errata_markdown(audit, "stability").find("refuted: t < 1 should be t <= 4 (") !=
        std::string::npos);
  CHECK(report_text(audit, 0).find("refuted         t < 1 should be t <= 4 (") !=
        std::string::npos);
  CHECK(report_json(audit)["claims"][0]["wrong"] == "t < 1 should be t <= 4");
  audit.claims[0].own_question = true;
  CHECK(errata_markdown(audit, "stability").find("A-1") == std::string::npos);
  CHECK(report_json(audit)["claims"][0]["own_question"] == true);
}

TEST_CASE("the notes of a paper stand before its totals") {
  Audit audit = sample();
  audit.notes = {{"stability", "Numbers", {"one line", "another"}}, {"none", "Unseen", {}}};
  CHECK(report_text(audit, 0).find("\nNumbers\n  one line\n  another\n\n4 claims of stability") !=
        std::string::npos);
  CHECK(report_text(audit, 0).find("Unseen") == std::string::npos);
  CHECK(report_json(audit)["notes"][0]["lines"].size() == 2);
}
