// Certificates of verdicts on E||w_k||^2.
#include "evidence/decision_certificate.hpp"

#include "certificate/check_certificate.hpp"

namespace oubliette {
namespace {

std::string sentence(Verdict verdict) {
  switch (verdict) {
    case Verdict::diverges: return "tends to infinity";
    case Verdict::converges: return "tends to 0";
    default: return "stays between two positive constants";
  }
}

std::string statement(const Decision& decision) {
  return "E||w_k||^2 with isotropic w_0 " + sentence(decision.verdict) + " over all of R^d and " +
         sentence(decision.verdict_on_span) + " on the span of the ranges of the Hessians.";
}

}  // namespace

Json decision_fact(const Decision& decision, bool on_span) {
  const Verdict verdict = on_span ? decision.verdict_on_span : decision.verdict;
  const Witness& witness = on_span ? decision.witness_on_span : decision.witness;
  // Divergence on the span is divergence, and one fact serves both.
  const bool suffix = on_span && verdict != Verdict::diverges;
  Json fact = {{"fact", std::string(to_string(verdict)) + (suffix ? "_on_span" : "")},
               {"X", matrix_json(witness.X)}};
  if (verdict == Verdict::bounded) fact["Y"] = matrix_json(witness.Y);
  if (verdict == Verdict::bounded || (verdict == Verdict::converges && on_span)) {
    fact["s"] = rational_json(witness.s);
  }
  return fact;
}

Json decision_certificate(const UnlearningProblem& x, const Decision& decision) {
  Json facts = Json::array({decision_fact(decision, false)});
  if (decision.verdict != Verdict::diverges) facts.push_back(decision_fact(decision, true));
  return seal({{"format", "oubliette-certificate-1"},
               {"claim", "decide"},
               {"statement", statement(decision)},
               {"problem", problem_to_json(x)},
               {"parameters", Json::object()},
               {"bits", 64U},
               {"lambda_max", Json::array()},
               {"perron", Json::object()},
               {"facts", std::move(facts)}});
}

}  // namespace oubliette
