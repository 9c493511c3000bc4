// The errata: what an author would want to read first.
#include <fmt/format.h>

#include <algorithm>
#include <set>

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

// The claims that fail by the slip of claim number i: itself first.
std::vector<std::size_t> same_slip(const Audit& audit, std::size_t i) {
  std::vector<std::size_t> found{i};
  for (std::size_t c = 0; c < audit.claims.size(); ++c) {
    const bool same = audit.claims[c].same_slip_as == audit.claims[i].id;
    if (same && is_erratum(audit.results[c].verdict)) found.push_back(c);
  }
  return found;
}

// Whether the slip of claim number i has its row with another claim.
bool is_counted_elsewhere(const Audit& audit, std::size_t i) {
  for (std::size_t c = 0; c < audit.claims.size(); ++c) {
    const bool first = audit.claims[c].id == audit.claims[i].same_slip_as;
    if (first && is_erratum(audit.results[c].verdict)) return true;
  }
  return false;
}

// The parts joined by a text, each written by `write`.
template <class Write>
std::string joined(const std::vector<std::size_t>& parts, const std::string& by,
                   const Write& write) {
  std::string text;
  for (const std::size_t c : parts) text += (text.empty() ? "" : by) + write(c);
  return text;
}

// The same, each text once.
template <class Write>
std::string distinct(const std::vector<std::size_t>& parts, const Write& write) {
  std::vector<std::string> texts;
  for (const std::size_t c : parts) {
    const std::string one = write(c);
    if (std::find(texts.begin(), texts.end(), one) == texts.end()) texts.push_back(one);
  }
  std::string text;
  for (const std::string& one : texts) text += (text.empty() ? "" : "; and ") + one;
  return text;
}

// What depends on any of the claims and is none of them, in the ledger's order.
std::vector<std::size_t> built_on(const Audit& audit, const std::vector<std::size_t>& claims) {
  std::set<std::size_t> after;
  for (const std::size_t c : claims) {
    for (const std::size_t d : dependents(audit, c)) after.insert(d);
  }
  for (const std::size_t c : claims) after.erase(c);
  return {after.begin(), after.end()};
}

std::string printed(const Claim& claim) {
  return claim.statement + (claim.reading.empty() ? "" : " [" + claim.reading + "]");
}

}  // namespace

std::string errata_markdown(const Audit& audit, const std::string& paper) {
  std::string rows;
  std::size_t slips = 0, failing = 0;
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    const Claim& claim = audit.claims[i];
    const ClaimResult& result = audit.results[i];
    if (claim.paper != paper || !is_erratum(result.verdict) || claim.own_question) continue;
    ++failing;
    if (is_counted_elsewhere(audit, i)) continue;
    ++slips;
    const std::vector<std::size_t> all = same_slip(audit, i), after = built_on(audit, all);
    const auto id = [&](std::size_t c) { return audit.claims[c].id; };
    const auto wrong = [&](std::size_t c) {
      return plain_headline(audit.claims[c], audit.results[c]);
    };
    const auto repair = [&](std::size_t c) { return repair_text(audit, audit.claims[c]); };
    rows += fmt::format(
        "| {} | {} | {} | {}: {} | {} | {} |\n", joined(all, ", ", id),
        cell(joined(all, "; ", [&](std::size_t c) { return audit.claims[c].source; })),
        cell(joined(all, "; and ", [&](std::size_t c) { return printed(audit.claims[c]); })),
        to_string(result.verdict), cell(distinct(all, wrong)), cell(distinct(all, repair)),
        after.empty() ? "-" : joined(after, ", ", id));
  }
  return fmt::format(
             "{} claims or readings of claims fail, by {} slips; a row a slip.\n\n"
             "| claim | location | printed | what is wrong | repair | built on it "
             "|\n|---|---|---|---|---|---|\n",
             failing, slips) +
         rows;
}

}  // namespace oubliette
