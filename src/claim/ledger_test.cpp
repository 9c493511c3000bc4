// Tests of running many claims: order, threads, and ledgers that make no sense.
#include "claim/ledger.hpp"

#include <doctest/doctest.h>

#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

const Expr t = name("t");

Claim claim(const std::string& id, const std::vector<std::string>& used,
            const Rational& coefficient = 2) {
  Claim result{.id = id, .source = {}, .statement = {}, .question = {{}, {t * t + 1 >= 2 * t}}};
  result.space.problem = false;
  result.space.axes = {{"t", {0, 1, 2}, 0, 4, false}};
  result.proof = {identity("expanded", pow(t - 1, 2), t * t - coefficient * t + 1, {}, {"t"})};
  for (const std::string& other : used) result.proof.push_back(uses(other));
  return result;
}

std::vector<std::string> verdicts(const std::vector<Claim>& claims, unsigned threads = 1) {
  std::vector<std::string> all;
  for (const ClaimResult& result : run_ledger(claims, {0, 1, threads, {}}))
    all.push_back(result.id + " " + to_string(result.verdict));
  return all;
}

std::vector<std::string> ids(const std::vector<Claim>& claims) {
  std::vector<std::string> all;
  for (const Claim& c : claims) all.push_back(c.id);
  return all;
}

}  // namespace

TEST_CASE("claims run after what they use, and results keep the ledger's order") {
  CHECK(verdicts({claim("A-1", {"A-2"}), claim("A-2", {"A-3"}), claim("A-3", {})}) ==
        std::vector<std::string>{"A-1 proved", "A-2 proved", "A-3 proved"});
}

TEST_CASE("what rests on an unproved claim is not proved") {
  CHECK(verdicts({claim("A-1", {"A-2"}), claim("A-2", {"A-3"}), claim("A-3", {}, 3)}) ==
        std::vector<std::string>{"A-1 holds on tested", "A-2 holds on tested",
                                 "A-3 holds on tested"});
}

TEST_CASE("the number of threads changes nothing") {
  std::vector<Claim> claims{claim("A-1", {"A-4"}), claim("A-2", {}, 3), claim("A-3", {"A-2"}),
                            claim("A-4", {})};
  claims[1].question.conclusions = {t <= 2};
  const auto one = run_ledger(claims, {5, 1, 1, {}}), two = run_ledger(claims, {5, 1, 2, {}});
  REQUIRE(one.size() == two.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].id == two[i].id);
    CHECK((one[i].verdict == two[i].verdict));
    CHECK(one[i].evidence == two[i].evidence);
    CHECK(one[i].certificates == two[i].certificates);
  }
}

TEST_CASE("progress is told once for each claim") {
  std::vector<std::size_t> done;
  RunOptions options{0, 1, 2, {}};
  options.progress = [&](std::size_t number, const ClaimResult&) { done.push_back(number); };
  run_ledger({claim("A-1", {}), claim("A-2", {}), claim("A-3", {"A-1"})}, options);
  CHECK(done == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("a cycle, an unknown id and an id that occurs twice are refused") {
  CHECK_THROWS_WITH_AS(verdicts({claim("A-1", {"A-2"}), claim("A-2", {"A-1"})}),
                       "run_ledger: the uses form a cycle", std::logic_error);
  CHECK_THROWS_WITH_AS(verdicts({claim("A-1", {"A-2"}), claim("A-2", {"A-1"})}, 2),
                       "run_ledger: the uses form a cycle", std::logic_error);
  CHECK_THROWS_WITH_AS(verdicts({claim("A-1", {"A-1"})}), "run_ledger: the uses form a cycle",
                       std::logic_error);
  CHECK_THROWS_WITH_AS(verdicts({claim("A-1", {"A-9"})}), "run_ledger: A-1 uses unknown A-9",
                       std::logic_error);
  CHECK_THROWS_WITH_AS(verdicts({claim("A-1", {}), claim("A-1", {})}),
                       "run_ledger: the id A-1 occurs twice", std::logic_error);
}

TEST_CASE("a contradiction in one claim stops the whole run, on any number of threads") {
  std::vector<Claim> claims{claim("A-1", {}), claim("A-2", {}), claim("A-3", {"A-2"})};
  claims[1].question.conclusions = {t * t + 1 > 2 * t};
  CHECK_THROWS_AS(verdicts(claims, 1), std::logic_error);
  CHECK_THROWS_AS(verdicts(claims, 2), std::logic_error);
}

TEST_CASE("an empty ledger has no results") { CHECK(verdicts({}, 2).empty()); }

TEST_CASE("a choice of claims brings everything that its proofs use, in the ledger's order") {
  std::vector<Claim> claims{claim("A-1", {"A-4"}), claim("A-2", {}), claim("A-3", {"A-2"}),
                            claim("A-4", {"A-3"})};
  claims[1].rests_on = {"A-1"};  // the paper's own argument is not needed to judge
  CHECK(ids(with_everything_used(claims, {"A-4"})) ==
        std::vector<std::string>{"A-2", "A-3", "A-4"});
  CHECK(ids(with_everything_used(claims, {"A-2", "A-2"})) == std::vector<std::string>{"A-2"});
  CHECK_THROWS_WITH_AS(with_everything_used(claims, {"A-9"}), "there is no claim A-9",
                       std::invalid_argument);
}

TEST_CASE("steps about impossibility and about every choice are uses too") {
  Claim first = claim("A-1", {}), second = claim("A-2", {});
  first.impossible = {uses("A-2")};
  second.every_choice_fails = {uses("A-3")};
  CHECK(with_everything_used({first, second, claim("A-3", {})}, {"A-1"}).size() == 3);
}
