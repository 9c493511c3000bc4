// A claim of a paper, as data: source, statement, hypotheses, conclusion, where to look, proof.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "claim/proof.hpp"
#include "search/find_counterexample.hpp"

namespace oubliette {

/// architecture.md's verdicts, spelt as there.
enum class ClaimVerdict { proved, holds_on_tested, refuted, vacuous, ill_formed, asymptotic };
std::string to_string(ClaimVerdict v);

/// What a claim's own computation found: for statements that are not of the form "hypotheses imply
/// conclusions on every instance", such as probabilities, asymptotics and stated experiments.
struct Computed {
  ClaimVerdict verdict = ClaimVerdict::holds_on_tested;
  std::string headline;
  std::vector<std::string> evidence{};
  std::vector<nlohmann::json> certificates{};  // sealed; checked before the verdict counts
};

struct Claim {
  std::string id;         // A-L3.5.1a
  std::string source;     // Lemma 3.5 (1), eq. (7)
  std::string statement;  // in our own words, beside the formula
  std::string reading{};  // which reading is judged; empty when there is one only
  Question question{};    // hypotheses => conclusions, for every instance of the space
  Space space{};          // where counterexamples are sought
  std::vector<Step> proof{};
  /// Why no instance can meet the hypotheses; then the claim is vacuous.
  std::vector<Step> impossible{};
  /// Why one failing instance settles an existence claim (every other choice fails too).
  std::vector<Step> every_choice_fails{};
  std::vector<std::string> rests_on{};  // the claims that the paper's own argument uses
  /// When set, judges the claim instead of question, search and proof. A refutation carries a
  /// certificate.
  std::function<Computed()> compute{};
  std::string paper{};    // "stability" or "sharpness"
  std::string section{};  // of the report
  std::string repair{};   // id of the repair, empty when none is needed
  std::string wrong{};    // one plain sentence for a claim that fails: what is wrong with it
  /// The claim that fails by the very same slip of the paper; the errata count both as one.
  std::string same_slip_as{};
  bool own_question = false;  // asked by the audit, not said by the paper: no erratum
};

/// What one run found out about a claim.
struct ClaimResult {
  std::string id;
  ClaimVerdict verdict = ClaimVerdict::holds_on_tested;
  std::string headline;               // one line of evidence
  std::vector<std::string> evidence;  // all of it, in order
  std::vector<nlohmann::json> certificates;
  std::optional<Instance> counterexample;
};

}  // namespace oubliette
