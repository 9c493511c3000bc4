// Decisions as facts and sealed certificates (reference/certificate-format.md).
#pragma once

#include "evidence/problem_json.hpp"
#include "unlearning/decide.hpp"

namespace oubliette {

/// The fact that shows decision.verdict_on_span (on_span) or decision.verdict, with its witness.
Json decision_fact(const Decision& decision, bool on_span);

/// The sealed certificate of both verdicts on x. `decision` must be decide(x).
Json decision_certificate(const UnlearningProblem& x, const Decision& decision);

}  // namespace oubliette
