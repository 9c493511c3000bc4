// Exact arithmetic on shares k/N; the search over sizes runs in 64-bit integers.
#include "proofs_check/sharpness/table_samples.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "proofs_check/sharpness/table_relations.hpp"

namespace oubliette::sharpness {
namespace {

// The ends of what rounds to a cell, in units of 5e-9: whole numbers, as at most seven decimals are
// printed.
using Ends = std::pair<std::int64_t, std::int64_t>;

Ends ends_of(const PublishedTables& tables, const Cell& cell) {
  const Interval x = rounded_to(tables, cell);
  const Rational unit = parse_rational("5e-9");
  const auto whole = [&](const Rational& end) {
    const Rational scaled = end / unit;
    if (denominator(scaled) != 1) throw std::domain_error("table_samples: too many decimals");
    return static_cast<std::int64_t>(numerator(scaled));
  };
  return {whole(x.lo), whole(x.hi)};
}

// Whether a k has lo <= 100 k / (5e-9 N) <= hi, that is lo N <= 2e10 k <= hi N.
bool has_share(const Ends& x, std::int64_t N) {
  constexpr std::int64_t hundred = 20000000000;
  return x.second * N / hundred * hundred >= x.first * N;  // both factors are positive
}

// What an input may be; a share is a point.
std::vector<Interval> choices(const PublishedTables& tables, const Cell& cell, bool as_printed,
                              Inputs at) {
  if (as_printed) return {number_at(tables.table(cell.table), cell.row, cell.column)};
  std::vector<Interval> found;
  for (const Rational& share : shares_of(tables, cell)) found.emplace_back(share);
  if (found.empty() && at == Inputs::no_share_there) found.push_back(rounded_to(tables, cell));
  if (found.empty() && at == Inputs::all_shares) return choices(tables, cell, true, at);
  return found;
}

// Eq. 10 at every combination of what its inputs may be.
std::vector<Interval> values_at(const PublishedTables& tables, const CellRelation& tow, Inputs at) {
  std::vector<std::vector<Interval>> combinations{{}};
  for (std::size_t i = 0; i < tow.inputs.size(); ++i) {
    std::vector<std::vector<Interval>> longer;
    for (const Interval& x :
         choices(tables, tow.inputs[i], i >= 3 && at != Inputs::all_shares, at)) {
      for (std::vector<Interval> inputs : combinations) {
        inputs.push_back(x);
        longer.push_back(std::move(inputs));
      }
    }
    combinations = std::move(longer);
  }
  std::vector<Interval> values;
  for (const std::vector<Interval>& inputs : combinations) values.push_back(tow_of(inputs));
  return values;
}

}  // namespace

std::vector<Rational> shares_of(const PublishedTables& tables, const Cell& cell) {
  const PublishedTable& table = tables.table(cell.table);
  const Rational N = samples_behind(text_at(table, cell.row, "dataset"),
                                    cell.column.substr(0, cell.column.find(' ')));
  const Interval x = rounded_to(tables, cell);
  std::vector<Rational> shares;
  for (Integer k = -floor(-x.lo * N / 100); k * 100 <= x.hi * N; ++k) {
    shares.push_back(Rational(k) * 100 / N);
  }
  return shares;
}

std::optional<Interval> tow_at(const PublishedTables& tables, const CellRelation& tow, Inputs at) {
  std::optional<Interval> all;
  for (const Interval& value : values_at(tables, tow, at)) {
    all = all ? Interval(std::min(all->lo, value.lo), std::max(all->hi, value.hi)) : value;
  }
  return all;
}

bool follows_at(const PublishedTables& tables, const CellRelation& tow, Inputs at) {
  const Interval printed = rounded_to(tables, tow.result);
  const std::vector<Interval> values = values_at(tables, tow, at);
  return std::any_of(values.begin(), values.end(),
                     [&](const Interval& x) { return printed.lo <= x.hi && x.lo <= printed.hi; });
}

std::vector<Cell> accuracies_of(const PublishedTables& tables, const std::string& dataset,
                                const std::string& which) {
  std::vector<Cell> cells;
  for (const int number : {5, 6, 7, 8, 9, 10}) {
    const PublishedTable& table = tables.table(number);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (text_at(table, row, "dataset") != dataset) continue;
      for (const std::string& name : table.columns) {
        if (name == which || name.starts_with(which + " ")) cells.push_back({number, row, name});
      }
    }
  }
  // "forget set" is a label, not an accuracy.
  std::erase_if(cells, [](const Cell& cell) { return cell.column == "forget set"; });
  return cells;
}

bool is_share_of(const PublishedTables& tables, const Cell& cell, long N) {
  return has_share(ends_of(tables, cell), N);
}

std::vector<Cell> not_shares_of(const PublishedTables& tables, const std::vector<Cell>& cells,
                                long N) {
  std::vector<Cell> found;
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(found),
               [&](const Cell& cell) { return !is_share_of(tables, cell, N); });
  return found;
}

std::vector<long> possible_sizes(const PublishedTables& tables, const std::vector<Cell>& cells,
                                 long largest, std::size_t exceptions) {
  if (largest > 400000000) throw std::invalid_argument("possible_sizes: sizes up to 400000000");
  std::vector<Ends> ends;
  for (const Cell& cell : cells) ends.push_back(ends_of(tables, cell));
  std::vector<long> sizes;
  for (long N = 1; N <= largest; ++N) {
    std::size_t against = 0;
    for (std::size_t i = 0; i < ends.size() && against <= exceptions; ++i) {
      against += has_share(ends[i], N) ? 0U : 1U;
    }
    if (against <= exceptions) sizes.push_back(N);
  }
  return sizes;
}

}  // namespace oubliette::sharpness
