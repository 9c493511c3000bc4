// The report of `oubliette decide`: what is computed, and its JSON form.
#include "evidence/decide_report.hpp"

#include <utility>

#include "unlearning/moments.hpp"

namespace oubliette {
namespace {

Json interval_json(const Interval& x) {
  return {{"lower", rational_json(x.lo)}, {"upper", rational_json(x.hi)}};
}

// "key": enclosure, or null beside "key_reason".
void put(Json& json, const std::string& key, const std::optional<Interval>& value,
         const std::string& reason) {
  json[key] = value ? interval_json(*value) : Json(nullptr);
  if (!value) json[key + "_reason"] = reason;
}

Json threshold_json(const Threshold& x) {
  Json json = {{"applies", x.applies ? Json(*x.applies) : Json(nullptr)},
               {"threshold", x.threshold ? interval_json(*x.threshold) : Json(nullptr)}};
  if (!x.applies || !x.threshold) json["reason"] = x.reason;
  return json;
}

// "bounded" says that the largest eigenvalue is 1, and the verdict is exact.
Enclosed largest_eigenvalue(const UnlearningProblem& x, Verdict verdict) {
  if (verdict == Verdict::bounded) return {Interval(1), ""};
  try {
    return {enclose_lambda_max_T(x), ""};
  } catch (const std::domain_error& error) {
    return {std::nullopt, error.what()};  // the verdict stands without it
  }
}

// The papers' quantities and thresholds; too many pairs of samples leave them out, with the reason.
void add_coherence(const UnlearningProblem& x, DecideReport& report) {
  try {
    report.coherence = enclose_coherence(x);
    report.thresholds = compare_with_thresholds(x, report.coherence);
  } catch (const std::domain_error& error) {
    const Enclosed none{std::nullopt, error.what()};
    report.coherence = {none, none, none, none, none, none};
    const Threshold unknown{std::nullopt, std::nullopt, error.what()};
    report.thresholds = {unknown, unknown, unknown};
  }
}

}  // namespace

DecideReport make_decide_report(const UnlearningProblem& x, std::optional<long> K,
                                bool with_critical_eta,
                                const std::function<void(const std::string&)>& stage) {
  DecideReport report;
  report.d = x.d();
  report.n_r = x.n_r();
  report.n_f = x.n_f();
  stage("deciding");
  report.decision = decide(x);
  report.certificate = decision_certificate(x, report.decision);
  report.mechanism = mechanism(x, report.decision.verdict);
  stage("enclosing the largest eigenvalues");
  report.lambda_max_T = largest_eigenvalue(x, report.decision.verdict);
  add_coherence(x, report);
  if (K) {
    stage("computing E||w_k||^2 for k = 0.." + std::to_string(*K));
    report.moments = moments(x, *K);
  }
  if (with_critical_eta) {
    stage("enclosing the critical step size");
    report.critical_eta = critical_eta(x);
  }
  return report;
}

Json report_json(const DecideReport& report) {
  const Decision& decision = report.decision;
  Json json = {{"format", "oubliette-decision-1"},
               {"d", report.d},
               {"n_r", report.n_r},
               {"n_f", report.n_f},
               {"span_dimension", decision.span_dimension},
               {"verdict", to_string(decision.verdict)},
               {"verdict_on_span", to_string(decision.verdict_on_span)},
               {"certificate", report.certificate}};
  const bool diverges = decision.verdict == Verdict::diverges;
  json["mechanism"] = diverges ? Json(names(report.mechanism)) : Json(nullptr);
  if (!diverges) json["mechanism_reason"] = "the verdict is not \"diverges\"";
  const auto put_enclosed = [&json](const std::string& key, const Enclosed& x) {
    put(json, key, x.value, x.reason);
  };
  put_enclosed("lambda_max_T", report.lambda_max_T);
  put_enclosed("C_prime_r", report.coherence.C_prime_r);
  put_enclosed("C_prime_f", report.coherence.C_prime_f);
  put_enclosed("lambda_max_D", report.coherence.lambda_max_D);
  put_enclosed("max_lambda_max_D_rf", report.coherence.max_lambda_max_D_rf);
  put_enclosed("lambda_max_S", report.coherence.lambda_max_S);
  put_enclosed("sigma", report.coherence.sigma);
  json["theorem_3_6"] = threshold_json(report.thresholds.theorem_3_6);
  json["theorem_3_7_printed"] = threshold_json(report.thresholds.theorem_3_7_printed);
  json["theorem_3_7_proved"] = threshold_json(report.thresholds.theorem_3_7_proved);
  if (report.moments) {
    json["moments"] = Json::array();
    for (const Rational& moment : *report.moments) json["moments"].push_back(rational_json(moment));
  }
  if (report.critical_eta) {
    put(json, "critical_eta", report.critical_eta->value, report.critical_eta->reason);
    json["critical_eta_reason"] = report.critical_eta->reason;
  }
  return json;
}

}  // namespace oubliette
