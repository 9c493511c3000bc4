// Counting is the whole proof: the tables are finite.
#include "proofs_check/sharpness/sentences_said.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "formula/letters.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {
namespace {

struct Tally {
  long holds = 0, ties = 0, fails = 0;
  long all() const { return holds + ties + fails; }
};

void count(Tally& tally, const std::string& op, const Comparison& cell) {
  if (holds(op, cell.left, cell.right)) {
    ++tally.holds;
  } else {
    ++(cell.left == cell.right ? tally.ties : tally.fails);
  }
}

Tally tally_of(const Comparisons& comparisons) {
  Tally tally;
  for (const Comparison& cell : comparisons.cells) count(tally, comparisons.op, cell);
  return tally;
}

std::string text_of(const Tally& tally) {
  return fmt::format("{} of {}", tally.holds, tally.all()) +
         (tally.ties == 0 ? "" : fmt::format(" ({} equal)", tally.ties));
}

// One line for each kind of group: "high 30 of 48, mid 20 of 48, low 46 of 48".
std::vector<std::string> breakdown(const Comparisons& comparisons) {
  std::vector<std::vector<std::pair<std::string, Tally>>> kinds;
  for (const Comparison& cell : comparisons.cells) {
    if (kinds.size() < cell.groups.size()) kinds.resize(cell.groups.size());
    for (std::size_t kind = 0; kind < cell.groups.size(); ++kind) {
      auto at = kinds[kind].begin();
      while (at != kinds[kind].end() && at->first != cell.groups[kind]) ++at;
      if (at == kinds[kind].end()) at = kinds[kind].insert(at, {cell.groups[kind], {}});
      count(at->second, comparisons.op, cell);
    }
  }
  std::vector<std::string> lines;
  for (const auto& kind : kinds) {
    if (kind.size() < 2) continue;
    std::string line;
    for (const auto& [group, tally] : kind) {
      line += (line.empty() ? "" : "; ") + group + ": " + text_of(tally);
    }
    lines.push_back(line);
  }
  return lines;
}

// The extent of both numbers, and how near they come: printed numbers are rounded to 0.0005.
std::string extent(const Comparisons& comparisons) {
  Comparison least = comparisons.cells.front(), greatest = least;
  Rational nearest = 0;
  for (const Comparison& cell : comparisons.cells) {
    least.left = std::min(least.left, cell.left);
    least.right = std::min(least.right, cell.right);
    greatest.left = std::max(greatest.left, cell.left);
    greatest.right = std::max(greatest.right, cell.right);
    const Rational distance = abs(cell.left - cell.right);
    if (distance != 0 && (nearest == 0 || distance < nearest)) nearest = distance;
  }
  return fmt::format("{} from {} to {}, {} from {} to {}; unequal ones differ by at least {}",
                     comparisons.left, decimal(least.left), decimal(greatest.left),
                     comparisons.right, decimal(least.right), decimal(greatest.right),
                     decimal(nearest, 4));
}

const Comparison& worst_of(const Comparisons& comparisons) {
  const Comparison* worst = nullptr;
  for (const Comparison& cell : comparisons.cells) {
    if (holds(comparisons.op, cell.left, cell.right)) continue;
    if (worst == nullptr || abs(cell.left - cell.right) > abs(worst->left - worst->right)) {
      worst = &cell;
    }
  }
  if (worst == nullptr) throw std::logic_error("worst_of: every comparison holds");
  return *worst;
}

// The negation of left op right.
Condition negated(const std::string& op, const Expr& left, const Expr& right) {
  if (op == "<") return left >= right;
  if (op == "<=") return left > right;
  if (op == ">") return left <= right;
  return left < right;
}

Shown relation_fails(const std::string& left_name, const Rational& left, const std::string& op,
                     const std::string& right_name, const Rational& right,
                     const std::string& place) {
  Instance x;
  x.parameters = {{left_name, left}, {right_name, right}};
  return {fmt::format("{}: {} = {}, {} = {}", place, left_name, decimal(left), right_name,
                      decimal(right)),
          {negated(op, letters::name(left_name), letters::name(right_name))},
          x};
}

Shown count_fails(const Tally& tally, const Condition& condition, const std::string& sentence) {
  Instance x;
  x.parameters = {{"holding", tally.holds}, {"compared", tally.all()}};
  return {sentence, {condition}, x};
}

// What counts as holding, beside the counts.
const char* needed(Share share) {
  if (share == Share::every) return "all needed";
  return share == Share::most ? "more than half needed" : "one needed";
}

bool enough(Share share, const Tally& tally) {
  if (share == Share::every) return tally.holds == tally.all();
  return share == Share::most ? 2 * tally.holds > tally.all() : tally.holds > 0;
}

}  // namespace

Computed judge_said(const Said& said, const PublishedTables& tables) {
  const Comparisons comparisons = said.cells(tables);
  if (comparisons.cells.empty()) throw std::logic_error("judge_said: nothing to compare");
  const Tally tally = tally_of(comparisons);
  std::vector<std::string> evidence = breakdown(comparisons);
  const std::string counts = fmt::format("{} {} {} in {}, {}", comparisons.left, comparisons.op,
                                         comparisons.right, text_of(tally), needed(said.share));
  evidence.insert(evidence.begin(), {"counted: " + counts, extent(comparisons)});
  if (enough(said.share, tally)) return {ClaimVerdict::proved, counts, evidence, {}};
  const Comparison& worst = worst_of(comparisons);
  const Shown cell = relation_fails(comparisons.left, worst.left, comparisons.op, comparisons.right,
                                    worst.right, worst.place);
  std::vector<Shown> shown{cell};
  if (said.share != Share::every) {
    const Expr holding = letters::name("holding"), compared = letters::name("compared");
    shown.insert(
        shown.begin(),
        count_fails(tally, said.share == Share::most ? 2 * holding <= compared : holding <= 0,
                    "the count: " + text_of(tally)));
  }
  return refuted_by(said.id, counts + "; " + cell.sentence, evidence, shown);
}

Computed judge_count(const Said& said, const PublishedTables& tables) {
  const Comparisons comparisons = said.cells(tables);
  const Tally tally = tally_of(comparisons);
  std::vector<std::string> evidence = breakdown(comparisons);
  const std::string counts = fmt::format("{} {} {} in {}", comparisons.left, comparisons.op,
                                         comparisons.right, text_of(tally));
  if (tally.holds == said.holds && tally.all() == said.of) {
    return {ClaimVerdict::proved, counts, evidence, {}};
  }
  const Expr holding = letters::name("holding"), compared = letters::name("compared");
  const Condition other = tally.holds == said.holds ? compared != Expr(Rational(said.of))
                                                    : holding != Expr(Rational(said.holds));
  return refuted_by(said.id + ".repair", counts, evidence,
                    {count_fails(tally, other, "the count: " + text_of(tally))});
}

void add_said(std::vector<Claim>& claims, const Said& said) {
  Claim claim;
  claim.id = said.id;
  claim.source = said.source;
  claim.statement = said.statement;
  claim.reading = said.reading;
  claim.own_question = said.own_question;
  claim.compute = [said] { return judge_said(said, published_tables()); };
  if (said.wrong.empty()) {
    claims.push_back(claim);
    return;
  }
  claim.wrong =
      fmt::format("{}: the statement holds in {} of {} cases", said.wrong, said.holds, said.of);
  claim.repair = said.id + ".repair";
  claims.push_back(claim);
  Claim repair;
  repair.id = claim.repair;
  repair.source = said.source;
  repair.statement =
      fmt::format("{}: this holds in exactly {} of {} cases", said.counted, said.holds, said.of);
  repair.reading = said.reading;
  repair.own_question = said.own_question;
  repair.compute = [said] { return judge_count(said, published_tables()); };
  claims.push_back(repair);
}

Computed judged_relation(const std::string& id, const std::string& left_name, const Rational& left,
                         const std::string& op, const std::string& right_name,
                         const Rational& right, const std::string& headline,
                         std::vector<std::string> evidence) {
  if (holds(op, left, right)) {
    return {ClaimVerdict::proved, headline, std::move(evidence), {}};
  }
  return refuted_by(id, headline, std::move(evidence),
                    {relation_fails(left_name, left, op, right_name, right, headline)});
}

}  // namespace oubliette::sharpness
