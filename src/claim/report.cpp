// Reports as JSON and as text, and what all reports share.
#include "claim/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace oubliette {
namespace {

constexpr ClaimVerdict verdicts[] = {ClaimVerdict::proved,     ClaimVerdict::holds_on_tested,
                                     ClaimVerdict::refuted,    ClaimVerdict::vacuous,
                                     ClaimVerdict::ill_formed, ClaimVerdict::asymptotic};

long count(const Audit& audit, const std::string& paper, ClaimVerdict verdict) {
  long found = 0;
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    found += audit.claims[i].paper == paper && audit.results[i].verdict == verdict ? 1 : 0;
  }
  return found;
}

std::string totals_text(const Audit& audit, const std::string& paper) {
  long all = 0;
  std::string verdicts_text;
  for (const ClaimVerdict v : verdicts) {
    const long n = count(audit, paper, v);
    all += n;
    if (n > 0) verdicts_text += fmt::format(" {} {},", n, to_string(v));
  }
  if (!verdicts_text.empty()) verdicts_text.back() = ';';
  return fmt::format("{} claim{} of {}:{} seed {}\n", all, all == 1 ? "" : "s", paper,
                     verdicts_text, audit.seed);
}

// The notes of a paper and its totals.
std::string end_of_paper(const Audit& audit, const std::string& paper) {
  std::string text;
  for (const Note& note : audit.notes) {
    if (note.paper != paper) continue;
    text += "\n" + note.title + "\n";
    for (const std::string& line : note.lines) text += "  " + line + "\n";
  }
  return text + "\n" + totals_text(audit, paper);
}

}  // namespace

std::vector<std::string> uses_of(const Claim& claim) {
  std::vector<std::string> ids = claim.rests_on;
  for (const auto* steps : {&claim.proof, &claim.impossible, &claim.every_choice_fails}) {
    for (const Step& step : *steps) {
      if (step.kind == Step::Kind::uses) ids.push_back(step.text);
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<std::size_t> dependents(const Audit& audit, std::size_t i) {
  std::vector<bool> reached(audit.claims.size(), false);
  std::vector<std::size_t> open{i};
  while (!open.empty()) {
    const std::string id = audit.claims[open.back()].id;
    open.pop_back();
    for (std::size_t c = 0; c < audit.claims.size(); ++c) {
      const auto& base = audit.claims[c].rests_on;
      if (reached[c] || c == i || std::find(base.begin(), base.end(), id) == base.end()) continue;
      reached[c] = true;
      open.push_back(c);
    }
  }
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < reached.size(); ++c) {
    if (reached[c]) found.push_back(c);
  }
  return found;
}

std::string certificate_file(const ClaimResult& result, std::size_t i) {
  return "certificates/" + result.id + (i == 0 ? "" : "-" + std::to_string(i + 1)) + ".json";
}

std::string plain_headline(const Claim& claim, const ClaimResult& result) {
  const bool fails = result.verdict == ClaimVerdict::refuted ||
                     result.verdict == ClaimVerdict::vacuous ||
                     result.verdict == ClaimVerdict::ill_formed;
  return fails && !claim.wrong.empty() ? claim.wrong + " (" + result.headline + ")"
                                       : result.headline;
}

nlohmann::json report_json(const Audit& audit) {
  using nlohmann::json;
  json claims = json::array();
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    const Claim& claim = audit.claims[i];
    const ClaimResult& result = audit.results[i];
    json files = json::array();
    for (std::size_t c = 0; c < result.certificates.size(); ++c)
      files.push_back(certificate_file(result, c));
    json evidence = json::array({result.headline});
    for (const std::string& line : result.evidence) {
      if (line != result.headline) evidence.push_back(line);
    }
    json after = json::array();
    for (const std::size_t c : dependents(audit, i)) {
      after.push_back(
          {{"id", audit.claims[c].id}, {"verdict", to_string(audit.results[c].verdict)}});
    }
    claims.push_back({{"id", claim.id},
                      {"paper", claim.paper},
                      {"section", claim.section},
                      {"source", claim.source},
                      {"statement", claim.statement},
                      {"reading", claim.reading},
                      {"wrong", claim.wrong},
                      {"own_question", claim.own_question},
                      {"verdict", to_string(result.verdict)},
                      {"evidence", evidence},
                      {"uses", uses_of(claim)},
                      {"dependents", after},
                      {"repair", claim.repair.empty() ? json(nullptr) : json(claim.repair)},
                      {"certificates", files}});
  }
  json totals = json::object(), notes = json::array();
  for (const std::string& paper : audit.papers) {
    for (const ClaimVerdict v : verdicts) totals[paper][to_string(v)] = count(audit, paper, v);
  }
  for (const Note& note : audit.notes) {
    notes.push_back({{"paper", note.paper}, {"title", note.title}, {"lines", note.lines}});
  }
  return {{"papers", audit.papers}, {"seed", audit.seed}, {"effort", audit.effort},
          {"claims", claims},       {"notes", notes},     {"totals", totals}};
}

std::string report_text(const Audit& audit, std::size_t width) {
  std::string text, section, paper;
  std::size_t column = 18;
  for (const Claim& claim : audit.claims) column = std::max(column, claim.id.size());
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    if (audit.claims[i].paper != paper) {
      if (!paper.empty()) text += end_of_paper(audit, paper);
      paper = audit.claims[i].paper;
      section.clear();
    }
    if (audit.claims[i].section != section) {
      section = audit.claims[i].section;
      text += (text.empty() ? "" : "\n") + section + "\n";
    }
    std::string line = fmt::format("  {:<{}} {:<15} {}", audit.claims[i].id, column,
                                   to_string(audit.results[i].verdict),
                                   plain_headline(audit.claims[i], audit.results[i]));
    if (width > 3 && line.size() > width) line = line.substr(0, width - 3) + "...";
    text += line + "\n";
  }
  return text + end_of_paper(audit, paper);
}

}  // namespace oubliette
