// Decides exactly what one instance says about "hypotheses imply conclusions", with certificate
// facts.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "formula/instance.hpp"
#include "scalar/truth.hpp"
#include "search/condition.hpp"

namespace oubliette {

/// A statement "for every instance: hypotheses => conclusions".
struct Question {
  std::vector<Condition> hypotheses;
  std::vector<Condition> conclusions;
};

/// The exact outcome on one instance. When it fails: the facts that show the hypotheses and the
/// negation of one conclusion, and the eigenvalue lemmas they need, as in
/// reference/certificate-format.md, and one line for the reader.
struct Judgement {
  Outcome outcome = Outcome::undecided;
  nlohmann::json facts = nlohmann::json::array();
  nlohmann::json lambda_max = nlohmann::json::array();
  nlohmann::json perron = nlohmann::json::object();
  std::vector<std::string> lines;  // one for each fact, in words
};

/// Judges one instance exactly; square roots are enclosed to 2^-bits. A hypothesis without a value
/// makes the instance vacuous, a conclusion without one makes it undecided (unless the conclusion
/// is that it has one).
Judgement judge(const Question& question, const Instance& x, unsigned bits = 64);

/// The sealed certificate of a failing instance.
/// @throws std::invalid_argument  when the judgement does not fail.
nlohmann::json refutation(const std::string& claim, const std::string& statement, const Instance& x,
                          const Judgement& judgement, unsigned bits = 64);

/// A sealed certificate that all of `conditions` hold on x (a witness of "there is").
/// @throws std::domain_error  naming the first condition that does not certainly hold.
nlohmann::json confirmation(const std::string& claim, const std::string& statement,
                            const std::vector<Condition>& conditions, const Instance& x,
                            unsigned bits = 64);

/// A floating-point guess at how an instance stands, for the search only.
struct Approximation {
  bool defined = false;           // all formulas have a value
  bool meets_hypotheses = false;  // up to rounding
  /// Above 0: violated by that relative amount; near 0: a tie. Where the hypotheses fail, below 0
  /// and smaller the further away they are.
  double approx_violation = 0;
};
Approximation approximate(const Question& question, const Instance& x);

}  // namespace oubliette
