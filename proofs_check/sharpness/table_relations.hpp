// What the relations between printed cells are called, and where a cell's partner stands.
#pragma once

#include <optional>
#include <string>

#include "proofs_check/sharpness/table_cells.hpp"

namespace oubliette::sharpness {

inline const std::string tow_relation = "ToW by eq. 10";
inline const std::string average_relation = "AVG of the three";
inline const std::string twice_relation = "printed in two tables";
inline const std::string attack_relation = "MIA = 100 - forget accuracy";
inline const std::string samples_relation = "whole number of samples";
inline const std::string bold_relation = "bold is the best";
inline const std::string settings_relation = "setting said in the text";

/// The retrained model's cells for a row of Tables 6, 7, 8 or 10: retain, forget, test.
std::vector<Cell> reference_cells(const PublishedTables& tables, int table, std::size_t row);

/// Eq. 10 in percent: 100 (1 - (r0 - R)/100) (1 - (F - f0)/100) (1 - (t0 - t)/100) of R, F, t, r0,
/// f0, t0 in this order, all in percent.
Interval tow_of(const std::vector<Interval>& accuracies_and_references);

/// The row of Tables 6, 7 or 8 behind row `row` of Tables 1, 2 or 3 on one forget set: the row at
/// the same place within the method's rows, whatever its label; none for the NegGrad rows of
/// Table 2, whose rows stand for other optimisers.
std::optional<Cell> detailed_row(const PublishedTables& tables, int table, std::size_t row,
                                 const std::string& forget_set);

/// How many samples a percentage counts: the sizes that C.1, F and the data sets' usual splits
/// give.
Rational samples_behind(const std::string& dataset, const std::string& which);

}  // namespace oubliette::sharpness
