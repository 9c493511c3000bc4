// The audit as a page for readers.
#include <fmt/format.h>
#include <fmt/ranges.h>

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

bool is_proved(const Audit& audit, const std::string& id) {
  for (std::size_t c = 0; c < audit.claims.size(); ++c) {
    if (audit.claims[c].id == id) return audit.results[c].verdict == ClaimVerdict::proved;
  }
  return false;
}

// How the results stand whose printed argument uses a failed one.
std::string standing(const Audit& audit, const std::vector<std::size_t>& after) {
  std::string survive, repaired, others;
  const auto add = [](std::string& list, const std::string& text) {
    list += (list.empty() ? "" : ", ") + text;
  };
  for (const std::size_t c : after) {
    const Claim& claim = audit.claims[c];
    const ClaimVerdict verdict = audit.results[c].verdict;
    if (verdict == ClaimVerdict::proved) {
      add(survive, claim.id);
    } else if (is_proved(audit, claim.repair)) {
      add(repaired, claim.id + " (" + to_string(verdict) + ")");
    } else {
      add(others, claim.id + " (" + to_string(verdict) + ")");
    }
  }
  std::string text;
  if (!survive.empty()) text += "\n- survive, with a proof here: " + survive;
  if (!repaired.empty()) text += "\n- have a proved repair of their own: " + repaired;
  if (!others.empty()) text += "\n- others: " + others;
  return text;
}

// The conditions, a line each, with names for what occurs in them again and again.
std::string formula_text(const Question& question) {
  if (question.conclusions.empty()) return {};
  std::vector<Expr> sides;
  for (const auto* conditions : {&question.hypotheses, &question.conclusions}) {
    for (const Condition& c : *conditions) sides.insert(sides.end(), {c.left, c.right});
  }
  const Shortened shown = shortened(sides);
  std::string text = "As a formula:\n\n";
  std::size_t side = 0;
  const auto add = [&](const std::string& word, const std::vector<Condition>& conditions) {
    for (const Condition& c : conditions) {
      text += word + to_text(c, shown.formulas[side], shown.formulas[side + 1]) + "\n";
      side += 2;
    }
  };
  add("    if   ", question.hypotheses);
  add("    then ", question.conclusions);
  for (const std::string& line : shown.where) text += "    where " + line + "\n";
  return text + "\n";
}

std::string claim_text(const Audit& audit, std::size_t i) {
  const Claim& claim = audit.claims[i];
  const ClaimResult& result = audit.results[i];
  std::string text = fmt::format("### {}: {}\n\n{}. {}.\n\n", claim.id, to_string(result.verdict),
                                 claim.source, claim.statement);
  if (!claim.reading.empty()) text += "Reading: " + claim.reading + ".\n\n";
  if (!claim.wrong.empty()) text += "What is wrong: " + claim.wrong + ".\n\n";
  if (claim.compute) text += "Found: " + result.headline + ".\n\n";
  text += formula_text(claim.question);
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
    text += "\nResults whose printed argument uses this one:\n" + standing(audit, after) + "\n";
  }
  return text + "\n";
}

}  // namespace

std::string report_markdown(const Audit& audit) {
  std::string text = fmt::format(
      "# Audit of {}\n\n"
      "Every verdict below was computed in one run (seed {}, effort {}). A refuted claim has a "
      "certificate that "
      "`oubliette check` and `reference/oracle/check.py` accept, nearly always an exact "
      "counterexample. An identity in a proof is tested "
      "exactly at a hashed point of 128-bit integers; sentences of a proof are for the reader to "
      "check. Definitions of all letters are in "
      "reference/certificate-format.md, those of sharpness in its notes; Tr(T(k)) is E||w_k||^2 "
      "and N(k) is N_k of eq. (7). "
      "1[x > 0] stands for max(x, 0)/x, which has no value at x = 0; #1, #2, .. name parts that "
      "occur "
      "in a formula again and again.\n\n",
      fmt::join(audit.papers, " and "), audit.seed, audit.effort);
  for (const std::string& paper : audit.papers) {
    text += fmt::format("## Errata of {}\n\n{}\n", paper, errata_markdown(audit, paper));
  }
  text += "## Ledger\n\n```\n" + report_text(audit, 110) + "```\n\n";
  std::string section;
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    const std::string here = audit.claims[i].paper + ": " + audit.claims[i].section;
    if (here != section) {
      section = here;
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
