// Every claim that the audit holds true, on random instances judged exactly. OUBLIETTE_SHARD=2/4
// takes the claims number 2, 6, 10, ... (from 0): the long run is split into several CTests.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "search/judge.hpp"
#include "support/claim_instances.hpp"
#include "support/property.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

struct Tally {
  long holds = 0, vacuous = 0, undecided = 0;
};

struct Survival {
  bool survives = false;
  Tally tally;
  std::string report;
};

std::uint64_t mixed(std::uint64_t seed, const std::string& id) {
  for (const char c : id) seed = seed * 1099511628211ULL + static_cast<unsigned char>(c);
  return seed;
}

Survival survival(const Claim& claim) {
  Survival result;
  std::optional<Instance> against;
  const rc::Gen<Instance> instances = instances_of(claim);
  const auto property = [&] {
    const Instance x = *rc::Gen<Instance>(instances).as("instance");
    const Judgement judgement = judge(claim.question, x);
    if (judgement.outcome == Outcome::fails) against = x;
    result.tally.holds += judgement.outcome == Outcome::holds ? 1 : 0;
    result.tally.vacuous += judgement.outcome == Outcome::vacuous ? 1 : 0;
    result.tally.undecided += judgement.outcome == Outcome::undecided ? 1 : 0;
    RC_ASSERT(judgement.outcome != Outcome::fails);
  };
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  const std::uint64_t seed = params.seed;
  params.seed = mixed(seed, claim.id);
  rc::detail::TestMetadata metadata;
  metadata.description = claim.id;
  const rc::detail::TestResult outcome = rc::detail::checkTestable(property, metadata, params);
  result.survives = outcome.is<rc::detail::SuccessResult>();
  if (result.survives) return result;
  std::ostringstream report;
  report << claim.id << ": " << claim.statement << '\n';
  rc::detail::printResultMessage(outcome, report);
  report << "\nseed " << seed;
  if (against) {
    for (const std::string& line : judge(claim.question, *against).lines) report << '\n' << line;
    if (against->problem)
      report << "\nthe shrunk problem: " << write_counterexample(claim.id, *against->problem);
  }
  result.report = report.str();
  return result;
}

struct Shard {
  std::size_t number = 0, of = 1;
};

Shard shard() {
  const char* const text = std::getenv("OUBLIETTE_SHARD");
  if (text == nullptr) return {};
  const std::string both(text);
  const auto slash = both.find('/');
  return {std::stoul(both.substr(0, slash)), std::stoul(both.substr(slash + 1))};
}

}  // namespace

TEST_CASE("every claim that the audit holds true survives random instances") {
  const Shard part = shard();
  const std::vector<Claim> claims =
      claims_with({ClaimVerdict::proved, ClaimVerdict::holds_on_tested});
  std::string skipped, never;
  std::size_t tested = 0, without_question = 0;
  for (std::size_t i = part.number; i < claims.size(); i += part.of) {
    const Claim& claim = claims[i];
    if (!asks_about_instances(claim)) {
      ++without_question;
      skipped += " " + claim.id;
      continue;
    }
    ++tested;
    const auto start = std::chrono::steady_clock::now();
    const Survival result = survival(claim);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    const Tally& t = result.tally;
    std::cout << fmt::format("{:<24}{:>7} hold{:>7} vacuous{:>7} undecided{:>8.2f} s\n", claim.id,
                             t.holds, t.vacuous, t.undecided, seconds.count())
              << std::flush;
    if (t.holds == 0) never += " " + claim.id;
    CHECK_MESSAGE(result.survives, result.report);
  }
  std::cout << fmt::format("{} claims tested on {} instances each; met by none:{}\n", tested,
                           rc::detail::configuration().testParams.maxSuccess,
                           never.empty() ? " (no claim)" : never);
  std::cout << fmt::format("{} claims without a question over instances, skipped:{}\n",
                           without_question, skipped);
  CHECK(tested > 4 * without_question);
}

// The guard of the test above: were these claims held true, it would say that they are not.
TEST_CASE("planted: refuted claims do not survive") {
  std::size_t tried = 0;
  for (const Claim& claim : claims_with({ClaimVerdict::refuted})) {
    if (claim.id != "A-L3.5.1a" && claim.id != "A-T3.7b" && claim.id != "A-T3.6e") continue;
    ++tried;
    const Survival result = survival(claim);
    INFO(claim.id);
    CHECK(!result.survives);
    CHECK(result.report.find("seed ") != std::string::npos);
  }
  CHECK(tried == 3);
}
