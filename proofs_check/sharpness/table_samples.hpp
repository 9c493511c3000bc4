// Accuracies as whole numbers of samples: which set sizes the printed percentages allow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proofs_check/sharpness/table_cells.hpp"

namespace oubliette::sharpness {

/// The multiples of 100/N that round to the cell, N = samples_behind(); at most one where 100/N is
/// larger than the last digit's unit, twelve or thirteen on ImageNet's retain set.
std::vector<Rational> shares_of(const PublishedTables& tables, const Cell& cell);

/// Which numbers eq. 10 is evaluated at, to ask whether the rounded value is the printed ToW.
enum class Inputs {
  shares,         // accuracies at whole numbers of samples, the retrained model's as printed
  all_shares,     // the retrained model's too; as printed where no share rounds to one
  no_share_there  // as `shares`; where no share rounds to an accuracy, all that rounds to it
};
/// The least interval with all values of eq. 10 at these inputs; nothing when an accuracy has no
/// share.
std::optional<Interval> tow_at(const PublishedTables& tables, const CellRelation& tow, Inputs at);
/// Whether the printed ToW is one of these values, rounded: each combination of shares is tried.
bool follows_at(const PublishedTables& tables, const CellRelation& tow, Inputs at);

/// Every accuracy of one kind ("retain", "forget", "test") that Tables 5 to 10 print for a data
/// set.
std::vector<Cell> accuracies_of(const PublishedTables& tables, const std::string& dataset,
                                const std::string& which);

/// Whether some k/N, in percent, rounds to the cell.
bool is_share_of(const PublishedTables& tables, const Cell& cell, long N);
/// The cells that no k/N rounds to.
std::vector<Cell> not_shares_of(const PublishedTables& tables, const std::vector<Cell>& cells,
                                long N);
/// The sizes N = 1..largest for which at most `exceptions` of the cells are no share of N.
std::vector<long> possible_sizes(const PublishedTables& tables, const std::vector<Cell>& cells,
                                 long largest, std::size_t exceptions);

}  // namespace oubliette::sharpness
