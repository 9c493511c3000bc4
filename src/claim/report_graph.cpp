// The dependency graph of an audit.
#include <fmt/format.h>

#include "claim/report.hpp"

namespace oubliette {
namespace {

// Light fills that black text stays readable on.
const char* fill(ClaimVerdict v) {
  switch (v) {
    case ClaimVerdict::proved: return "#b7e1b0";
    case ClaimVerdict::holds_on_tested: return "#e2efc0";
    case ClaimVerdict::refuted: return "#f4b6ae";
    case ClaimVerdict::vacuous: return "#f6d7a7";
    case ClaimVerdict::ill_formed: return "#f6e7a7";
    case ClaimVerdict::asymptotic: return "#bcd6f2";
  }
  return "white";
}

}  // namespace

std::string report_graph(const Audit& audit) {
  std::string text =
      "digraph audit {\n  rankdir=LR; ranksep=0.9; nodesep=0.12;\n"
      "  label=\"green proved, light green holds on tested, red refuted, orange vacuous, yellow "
      "ill-formed, blue asymptotic; "
      "solid: a proof here uses, dashed: the paper's argument uses, dotted: repair\"; "
      "fontname=\"sans-serif\"; fontsize=12;\n"
      "  node [shape=box, style=\"filled,rounded\", fontname=\"sans-serif\", fontsize=10, "
      "margin=\"0.08,0.03\"];\n"
      "  edge [color=\"#666666\", arrowsize=0.6];\n";
  for (std::size_t i = 0; i < audit.claims.size(); ++i) {
    text += fmt::format("  \"{}\" [fillcolor=\"{}\", tooltip=\"{}\"];\n", audit.claims[i].id,
                        fill(audit.results[i].verdict), to_string(audit.results[i].verdict));
  }
  for (const Claim& claim : audit.claims) {
    for (const std::string& base : claim.rests_on) {
      text += fmt::format("  \"{}\" -> \"{}\" [style=dashed];\n", claim.id, base);
    }
    for (const Step& step : claim.proof) {
      if (step.kind == Step::Kind::uses) {
        text += fmt::format("  \"{}\" -> \"{}\";\n", claim.id, step.text);
      }
    }
    if (!claim.repair.empty()) {
      text += fmt::format("  \"{}\" -> \"{}\" [color=\"#2c6fbb\", style=dotted];\n", claim.id,
                          claim.repair);
    }
  }
  return text + "}\n";
}

}  // namespace oubliette
