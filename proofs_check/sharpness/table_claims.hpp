// The claims about what the printed numbers say of each other, in parts, and what they share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "formula/letters.hpp"
#include "proofs_check/sharpness/table_relations.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

std::vector<Claim> tow_claims();       // eq. 10 in Tables 6, 7, 8, 10
std::vector<Claim> average_claims();   // AVG, bold marks, settings
std::vector<Claim> repeated_claims();  // numbers and labels that two tables share
std::vector<Claim> attack_claims();    // Table 2 against forget accuracies
std::vector<Claim> size_claims();      // percentages as whole numbers of samples

/// "all follow": proved by a finite exact computation.
Computed enumerated(bool holds, std::string headline, std::vector<std::string> evidence);

/// "432: 312 exact, 110 inside rounding, 10 inconsistent".
std::string counted(const CellCounts& counts);

/// One relation in one table, judged: proved when no cell is inconsistent; otherwise one
/// certificate for each that is, made by `show`.
Computed judge_relation(const std::string& id, const std::string& relation, int table,
                        Shown (*show)(const PublishedTables&, const CellRelation&));

/// The relations of a name whose result is in a table (0: in any).
std::vector<CellRelation> relations_of(const PublishedTables& tables, const std::string& name,
                                       int table);

/// The tables with one cell's text changed.
PublishedTables with_cell(const PublishedTables& tables, const Cell& cell, const std::string& text);
/// Table, row by the texts of its label columns joined by ", ", column.
/// @throws std::out_of_range  without such a row
Cell find_cell(const PublishedTables& tables, int table, const std::string& place,
               const std::string& column);

/// place_of the cell's row, and its column.
std::string place_of(const PublishedTables& tables, const Cell& cell);
Rational value_of(const PublishedTables& tables, const Cell& cell);
const std::string& text_of(const PublishedTables& tables, const Cell& cell);

/// The shown instance without a problem.
Shown shown_numbers(std::string sentence, std::vector<Condition> conditions,
                    std::map<std::string, Rational> parameters);

}  // namespace oubliette::sharpness
