// Which single misprint would make an inconsistent printed number consistent.
#pragma once

#include <string>
#include <vector>

#include "proofs_check/sharpness/table_cells.hpp"

namespace oubliette::sharpness {

/// A printed number with one slip of the kind that typing makes.
struct Edit {
  std::string text;
  std::string how;  // "a digit replaced", "two digits swapped", "a digit dropped", "a digit added"
};
/// All other numbers that one such slip turns `text` into, each once.
std::vector<Edit> single_edits(const std::string& text);

/// A slip in one cell that makes an inconsistent relation hold.
struct Misprint {
  Cell cell;
  std::string printed, instead, how;
  long mended = 0;  // inconsistent relations that it makes hold, less those that it breaks
};
/// The slips in the relation's own cells that make it hold and mend more relations than they break,
/// those that mend most first, then the least changes.
std::vector<Misprint> explain(const std::vector<CellRelation>& relations,
                              const PublishedTables& tables, const CellRelation& failing);

/// A slip in an input that several failing relations share and that makes all of them hold. Other
/// relations with that input hold as printed, so these used another number.
struct SharedCause {
  std::vector<CellRelation> explained;
  Cell input;
  std::string printed, used, how;
  long at_samples = 0;  // of the explained, those that hold at whole numbers of samples too
};
/// For failing relations of one name, table, data set, forget set and method, two or more; those
/// that hold at whole numbers of samples most often first.
std::vector<SharedCause> shared_causes(const PublishedTables& tables,
                                       const std::vector<CellRelation>& failing);

/// The relations that are inconsistent.
std::vector<CellRelation> failing_relations(const std::vector<CellRelation>& relations,
                                            const PublishedTables& tables);

}  // namespace oubliette::sharpness
