// Everything that `oubliette decide` says about a problem, as one value, as JSON and as text.
#pragma once

#include <functional>
#include <optional>

#include "evidence/decision_certificate.hpp"
#include "unlearning/critical_eta.hpp"
#include "unlearning/mechanism.hpp"
#include "unlearning/thresholds.hpp"

namespace oubliette {

struct DecideReport {
  Eigen::Index d = 0;
  long n_r = 0, n_f = 0;
  Decision decision;
  Mechanism mechanism;
  Enclosed lambda_max_T;
  Coherence coherence;
  Thresholds thresholds;
  std::optional<std::vector<Rational>> moments;  // E||w_k||^2 for k = 0..K
  std::optional<CriticalEta> critical_eta;
  Json certificate;
};

/// @param stage  is told what is computed next, for a reader who waits.
/// @throws std::domain_error  as decide() and the enclosures do.
DecideReport make_decide_report(
    const UnlearningProblem& x, std::optional<long> K, bool critical_eta,
    const std::function<void(const std::string&)>& stage = [](const std::string&) {});

/// One object; its keys are described in reference/decide-output.md.
Json report_json(const DecideReport& report);

/// Aligned lines for a reader.
std::string report_text(const DecideReport& report);

/// x in decimal with `digits` significant digits, rounded half away from 0: for reading only.
std::string decimal(const Rational& x, int digits);

}  // namespace oubliette
