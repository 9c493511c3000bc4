// Reports of an audit: one object for programs, a table for the terminal, a page for readers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "claim/claim.hpp"

namespace oubliette {

/// Lines that a report shows beside the claims of a paper, such as the counts of printed cells.
struct Note {
  std::string paper;
  std::string title;
  std::vector<std::string> lines;
};

/// One finished audit; claims and results in the same order, those of a paper together.
struct Audit {
  std::vector<std::string> papers;  // in the order of their claims
  std::vector<Note> notes;
  std::vector<Claim> claims;
  std::vector<ClaimResult> results;
  std::uint64_t seed = 0;
  int effort = 1;
};

/// The ids that a claim builds on: by the paper's argument, by its proof here.
std::vector<std::string> uses_of(const Claim& claim);

/// What depends on claim number i by the paper's own argument, directly or through others.
std::vector<std::size_t> dependents(const Audit& audit, std::size_t i);

/// What was found in one line; for a claim that fails, first what is wrong with it in words.
std::string plain_headline(const Claim& claim, const ClaimResult& result);

/// {"papers", "seed", "effort", "claims": [{"id", "paper", "section", "source", "statement",
/// "reading", "wrong", "own_question", "verdict", "evidence": [lines], "uses": [ids], "dependents":
/// [..], "repair": id or null, "certificates": [files]}], "notes": [{"paper", "title", "lines"}],
/// "totals": {paper: {verdict: count}}}: the same bytes for the same seed and effort, so no times.
nlohmann::json report_json(const Audit& audit);

/// A table by paper and section (id, verdict, one line of evidence), the notes and totals of each
/// paper. Lines are cut to `width` characters; 0 leaves them whole.
std::string report_text(const Audit& audit, std::size_t width);

/// A Markdown page with every counterexample written out, so that it can be redone by hand.
std::string report_markdown(const Audit& audit);

/// The table of errata of one paper as Markdown: one row for each refuted, vacuous or ill-formed
/// claim, those that fail by the same slip together.
std::string errata_markdown(const Audit& audit, const std::string& paper);

/// The dependency graph in the language of Graphviz: a node a claim, coloured by verdict; solid
/// edges to what a proof here uses, dashed ones to what the paper's argument uses.
std::string report_graph(const Audit& audit);

/// "certificates/A-T3.6a.json": where certificate number i of a claim is written.
std::string certificate_file(const ClaimResult& result, std::size_t i);

}  // namespace oubliette
