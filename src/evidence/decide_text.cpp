// The report of `oubliette decide` for a reader.
#include <fmt/format.h>

#include "evidence/decide_report.hpp"

namespace oubliette {
namespace {

Integer power_of_ten(long exponent) {
  return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

std::string line(const std::string& name, const std::string& value) {
  return fmt::format("  {:<22}{}\n", name, value);
}

std::string shown_interval(const Interval& x) {
  const Rational middle = (x.lo + x.hi) / 2;
  const std::string digits = decimal(middle, 10);
  if (!x.is_exact()) return digits + "  (enclosed)";
  const std::string exact = to_string(x.lo);
  if (exact == digits) return exact;
  return exact.size() <= 40 ? digits + "  (exactly " + exact + ")" : digits + "  (exact)";
}

std::string enclosed_line(const std::string& name, const Enclosed& x) {
  return line(name, x.value ? shown_interval(*x.value) : "undefined: " + x.reason);
}

std::string words(Verdict verdict) {
  switch (verdict) {
    case Verdict::diverges: return "diverges   E||w_k||^2 tends to infinity";
    case Verdict::converges: return "converges  E||w_k||^2 tends to 0";
    default: return "bounded    E||w_k||^2 stays between two positive constants";
  }
}

std::string words(const Mechanism& mechanism) {
  std::string text;
  const auto add = [&text](bool holds, const char* what) {
    if (holds) text += (text.empty() ? "" : "; ") + std::string(what);
  };
  add(mechanism.ascent, "ascent (an eigenvalue of J above 1)");
  add(mechanism.overshoot, "overshoot (an eigenvalue of J below -1)");
  add(mechanism.noise, "noise (J does not expand, sampling does)");
  return text;
}

std::string threshold_line(const std::string& name, const char* relation, const Threshold& x) {
  const std::string answer = !x.applies ? "undefined" : *x.applies ? "applies" : "does not apply";
  if (!x.threshold) return line(name, answer + ": " + x.reason);
  std::string text = fmt::format("{:<16}lambda_max(D) {} {}", answer, relation,
                                 decimal((x.threshold->lo + x.threshold->hi) / 2, 10));
  if (!x.applies) text += "  (" + x.reason + ")";
  return line(name, text);
}

}  // namespace

std::string decimal(const Rational& x, int digits) {
  if (x == 0) return "0";
  if (x < 0) return "-" + decimal(-x, digits);
  // The exponent e with 10^e <= x < 10^(e+1), from the lengths of numerator and denominator.
  long e =
      static_cast<long>(numerator(x).str().size()) - static_cast<long>(denominator(x).str().size());
  const auto scaled = [&x](long shift) {
    return shift >= 0 ? Rational(x * power_of_ten(shift)) : Rational(x / power_of_ten(-shift));
  };
  if (scaled(-e) < 1) --e;
  std::string text = floor(scaled(digits - 1 - e) + Rational(1, 2)).str();
  if (static_cast<int>(text.size()) > digits) {
    text.pop_back();
    ++e;
  }
  const auto strip = [](std::string fraction) {
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return fraction;
  };
  if (e < -5 || e >= digits) {
    const std::string fraction = strip(text.substr(1));
    return text.substr(0, 1) + (fraction.empty() ? "" : "." + fraction) + "e" + std::to_string(e);
  }
  if (e < 0) return "0." + std::string(static_cast<std::size_t>(-e - 1), '0') + strip(text);
  const auto whole = static_cast<std::size_t>(e + 1);
  const std::string fraction = strip(text.substr(whole));
  return text.substr(0, whole) + (fraction.empty() ? "" : "." + fraction);
}

std::string report_text(const DecideReport& report) {
  const Decision& decision = report.decision;
  std::string text = fmt::format("d = {}, n_r = {}, n_f = {}; the Hessians span {} dimension{}\n\n",
                                 report.d, report.n_r, report.n_f, decision.span_dimension,
                                 decision.span_dimension == 1 ? "" : "s");
  text += line("verdict", words(decision.verdict));
  text += line("verdict on the span", words(decision.verdict_on_span));
  if (decision.verdict == Verdict::diverges) text += line("mechanism", words(report.mechanism));
  text += enclosed_line("lambda_max(T)", report.lambda_max_T);
  if (report.critical_eta) {
    const CriticalEta& eta = *report.critical_eta;
    text += line("critical eta", eta.value ? shown_interval(*eta.value) : "none");
    text += line("", eta.reason);
  }
  text += "\n";
  text += enclosed_line("lambda_max(D)", report.coherence.lambda_max_D);
  text += enclosed_line("lambda_max(S)", report.coherence.lambda_max_S);
  text += enclosed_line("sigma", report.coherence.sigma);
  text += threshold_line("theorem 3.6", ">=", report.thresholds.theorem_3_6);
  text += threshold_line("theorem 3.7, printed", "<=", report.thresholds.theorem_3_7_printed);
  text += threshold_line("theorem 3.7, proved", "<=", report.thresholds.theorem_3_7_proved);
  text += line("", "(3.7 says that some Hessians with this D and sigma converge, not these)");
  if (report.moments) {
    text += "\n";
    for (std::size_t k = 0; k < report.moments->size(); ++k) {
      text += line(fmt::format("E||w_{}||^2", k), decimal((*report.moments)[k], 10));
    }
  }
  return text;
}

}  // namespace oubliette
