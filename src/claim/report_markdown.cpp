// The audit as a page for readers.
#include <fmt/format.h>

#include "claim/report.hpp"
#include "formula/print.hpp"

namespace oubliette {
namespace {

std::string matrix_text(const Matrix<Rational>& A) {
  std::string text = "[";
  for (Eigen::Index i = 0; i < A.rows(); ++i) {
    text += i == 0 ? "[" : ", [";
    for (Eigen::Index j = 0; j < A.cols(); ++j) text += (j == 0 ? "" : ", ") + to_string(A(i, j));
    text += "]";
  }
  return text + "]";
}

std::string samples_text(const std::vector<Sample>& samples) {
  if (samples.empty()) return "none";
  std::string text;
  for (const Sample& s : samples) {
    if (!text.empty()) text += ", ";
    if (s.times > 1) text += std::to_string(s.times) + " times ";
    text += matrix_text(s.H);
  }
  return text;
}

// The instance, and the quantities that a reader needs first when redoing it by hand.
std::string instance_text(const Instance& x) {
  std::string text;
  for (const auto& [name, value] : x.parameters)
    text += fmt::format("- {} = {}\n", name, to_string(value));
  if (!x.problem) return text;
  const UnlearningProblem& p = *x.problem;
  text +=
      fmt::format("- eta = {}, alpha = {}, B = {}, n_r = {}, n_f = {}, d = {}\n", to_string(p.eta),
                  to_string(p.alpha), to_string(p.B), p.n_r(), p.n_f(), p.d());
  text += fmt::format("- retain Hessians: {}\n- forget Hessians: {}\n", samples_text(p.retain_set),
                      samples_text(p.forget_set));
  return text + fmt::format("- so C_r = {}, C_f = {}, J = {}, T(I) = {}\n", to_string(C_retain(p)),
                            to_string(C_forget(p)), matrix_text(mean_step(p)),
                            matrix_text(step_map(p, identity(p.d()))));
}

// How a result that was built on a failed one stands now.
std::string standing(const Audit& audit, std::size_t i) {
  const Claim& claim = audit.claims[i];
  const ClaimVerdict verdict = audit.results[i].verdict;
  if (verdict == ClaimVerdict::proved) {
    std::string text = "survives: proved here";
    for (const Step& step : claim.proof) {
      if (step.kind == Step::Kind::uses)
        text += (text.ends_with("here") ? " from " : ", ") + step.text;
    }
    return text;
  }
  std::string text = to_string(verdict);
  for (std::size_t r = 0; r < audit.claims.size(); ++r) {
    if (audit.claims[r].id == claim.repair) {
      text += "; its repair " + claim.repair + " is " + to_string(audit.results[r].verdict);
    }
  }
  return text;
}

std::string claim_text(const Audit& audit, std::size_t i) {
  const Claim& claim = audit.claims[i];
  const ClaimResult& result = audit.results[i];
  std::string text = fmt::format("### {}: {}\n\n{}. {}.\n\n", claim.id, to_string(result.verdict),
                                 claim.source, claim.statement);
  if (!claim.reading.empty()) text += "Reading: " + claim.reading + ".\n\n";
  if (!claim.wrong.empty()) text += "What is wrong: " + claim.wrong + ".\n\n";
  text += "As a formula:\n\n";
  for (const Condition& c : claim.question.hypotheses) text += "    if   " + to_text(c) + "\n";
  for (const Condition& c : claim.question.conclusions) text += "    then " + to_text(c) + "\n";
  text += "\n";
  if (result.counterexample)
    text += "Counterexample:\n\n" + instance_text(*result.counterexample) + "\n";
  text += "Evidence:\n\n";
  for (const std::string& line : result.evidence) text += "- " + line + "\n";
  for (std::size_t c = 0; c < result.certificates.size(); ++c) {
    const std::string file = certificate_file(result, c);
    text += fmt::format("- certificate: [{}]({})\n", file, file);
  }
  if (!claim.repair.empty()) text += "\nRepair: " + claim.repair + "\n";
  const auto after = dependents(audit, i);
  const bool fails =
      result.verdict != ClaimVerdict::proved && result.verdict != ClaimVerdict::holds_on_tested;
  if (fails && !after.empty()) {
    text += "\nResults whose printed argument uses this one: ";
    for (std::size_t c = 0; c < after.size(); ++c) {
      text +=
          (c == 0 ? "" : ", ") + audit.claims[after[c]].id + " (" + standing(audit, after[c]) + ")";
    }
    text += "\n";
  }
  return text + "\n";
}

}  // namespace

std::string report_markdown(const Audit& audit) {
  std::string text = fmt::format(
      "# Audit of the paper \"{}\"\n\n"
      "Every verdict below was computed in one run (seed {}, effort {}). A refuted claim has a "
      "certificate that "
      "`oubliette check` and `reference/oracle/check.py` accept, nearly always an exact "
      "counterexample. An identity in a proof is tested "
      "exactly at a hashed point of 128-bit integers; sentences of a proof are for the reader to "
      "check. Definitions of all letters are in "
      "reference/certificate-format.md; Tr(T(k)) is E||w_k||^2 and N(k) is N_k of eq. (7).\n\n",
      audit.paper, audit.seed, audit.effort);
  text += "## Errata\n\n" + errata_markdown(audit) + "\n## Ledger\n\n```\n" +
          report_text(audit, 110) + "```\n\n";
  std::string section;
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    if (audit.claims[i].section != section) {
      section = audit.claims[i].section;
      text += "## " + section + "\n\n";
    }
    text += claim_text(audit, i);
  }
  return text +
         "## Dependencies\n\nThe graph is in audit.dot (Graphviz; `dot -Tsvg audit.dot`): solid "
         "edges lead to what a proof here uses, "
         "dashed ones to what the paper's argument uses, dotted blue ones to repairs.\n";
}

}  // namespace oubliette
