// The errata: what an author would want to read first.
#include <fmt/format.h>

#include <algorithm>

#include "claim/report.hpp"

namespace oubliette {
namespace {

bool is_erratum(ClaimVerdict v) {
  return v == ClaimVerdict::refuted || v == ClaimVerdict::vacuous || v == ClaimVerdict::ill_formed;
}

// Text inside a cell of a Markdown table.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
    text.insert(at, "\\");
  }
  return text;
}

std::string repair_text(const Audit& audit, const Claim& claim) {
  for (std::size_t r = 0; r < audit.claims.size(); ++r) {
    if (audit.claims[r].id == claim.repair) {
      return audit.claims[r].statement + " (" + to_string(audit.results[r].verdict) + ")";
    }
  }
  return claim.repair.empty() ? "none" : claim.repair;
}

}  // namespace

std::string errata_markdown(const Audit& audit) {
  std::string text =
      "| claim | location | printed | what is wrong | repair | built on it "
      "|\n|---|---|---|---|---|---|\n";
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    const Claim& claim = audit.claims[i];
    const ClaimResult& result = audit.results[i];
    if (!is_erratum(result.verdict) || claim.own_question) continue;
    std::string built;
    for (const std::size_t c : dependents(audit, i))
      built += (built.empty() ? "" : ", ") + audit.claims[c].id;
    const std::string reading = claim.reading.empty() ? "" : " [" + claim.reading + "]";
    text += fmt::format("| {} | {} | {} | {}: {} | {} | {} |\n", claim.id, cell(claim.source),
                        cell(claim.statement + reading), to_string(result.verdict),
                        cell(plain_headline(claim, result)), cell(repair_text(audit, claim)),
                        built.empty() ? "-" : built);
  }
  return text;
}

}  // namespace oubliette
