// Every printed number that other printed numbers determine, recomputed exactly.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "claim/report.hpp"
#include "proofs_check/sharpness/published_tables.hpp"
#include "scalar/interval.hpp"

namespace oubliette::sharpness {

/// A printed number: table 1 to 10, row of its rows, column.
struct Cell {
  int table = 0;
  std::size_t row = 0;
  std::string column;
  bool operator==(const Cell&) const = default;
};

/// A relation that a printed number has to other printed numbers.
struct CellRelation {
  std::string name;  // "ToW, eq. 10", "AVG of three", ..
  Cell result;
  std::vector<Cell> inputs;
  /// All values that the result takes for inputs in these intervals. `printed` is the result's own
  /// printed value, for relations that name the value nearest to it.
  std::function<Interval(const Rational& printed, const std::vector<Interval>& inputs)> value;
  bool rounds_result = true;  // false: the result must lie among the values itself
  bool rounds_inputs = true;  // false: inputs are what is printed, not what rounds to it
};

/// The relations of the tables, found from headings and labels alone, in the tables' order.
std::vector<CellRelation> cell_relations(const PublishedTables& tables);

/// How a printed number stands to the numbers that determine it.
enum class CellStatus {
  exact,         // it is the value at the printed inputs, rounded
  rounding,      // it is the value at some inputs that round to the printed ones
  inconsistent,  // neither
};

/// One relation, judged.
struct CellCheck {
  std::string relation;
  int table = 0;
  std::size_t row = 0;  // of the table's rows
  std::string column;
  Rational printed;     // in the printed unit (percent)
  Interval recomputed;  // all values that the inputs' rounding allows
  CellStatus status = CellStatus::exact;
};

/// Half of the last digit's unit. Trailing zeros are left out in print, so percentages count three
/// decimals (Table 4: two) unless more are printed.
Rational half_unit(const PublishedTables& tables, const Cell& cell);
/// Everything that rounds to what is printed.
Interval rounded_to(const PublishedTables& tables, const Cell& cell);

CellCheck check(const CellRelation& relation, const PublishedTables& tables);

/// Every relation of the tables judged, in their order.
std::vector<CellCheck> check_cells(const PublishedTables& tables);
/// The same for relations that were found before: they depend on labels, not on numbers.
std::vector<CellCheck> check_cells(const PublishedTables& tables,
                                   const std::vector<CellRelation>& relations);

/// How many of the checks have each status: exact, rounding, inconsistent.
struct CellCounts {
  long exact = 0, rounding = 0, inconsistent = 0;
  long all() const { return exact + rounding + inconsistent; }
};
/// Of one relation; table 0 means all tables.
CellCounts count_cells(const std::vector<CellCheck>& checks, const std::string& relation,
                       int table = 0);

/// The counts, and each inconsistent cell with its interval and the misprint that would explain it.
Note note_on_cells(const PublishedTables& tables);

/// x with so many decimals, not above it (`down`) or not below it.
std::string decimals_down(const Rational& x, int decimals);
std::string decimals_up(const Rational& x, int decimals);
/// "[44.98904, 44.99281]", rounded outward to five decimals.
std::string outward(const Interval& x);

}  // namespace oubliette::sharpness
