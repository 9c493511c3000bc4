// A second account of the relations between printed cells, for tests: in integers, and by the
// paper's layout instead of by labels.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>

#include "proofs_check/sharpness/published_tables.hpp"

namespace oubliette::sharpness {

__extension__ using Wide = __int128;
using std::size_t;

// A printed percentage in units of 10^-7, and half of its last unit (three decimals at least, two
// in Table 4).
struct Number {
  std::int64_t value, half;
};

class Account {
 public:
  explicit Account(const PublishedTables& tables) : tables_(tables) {
    for (const int table : {6, 7, 10}) detailed(table);
    detailed_8();
    for (const int table : {1, 2, 3, 4}) {
      for (size_t row = 0; row < size(table); ++row) average(table, row);
    }
    summaries();
    attack();
    shares();
    marks();
    settings();
  }
  std::set<std::string> failing;

 private:
  static constexpr std::array<const char*, 3> names{"retain", "forget", "test"};
  static constexpr std::array<const char*, 3> levels{"high", "mid", "low"};
  static constexpr std::int64_t hundred = 1000000000;

  size_t size(int table) const { return tables_.table(table).rows.size(); }
  const std::string& text(int table, size_t row, const std::string& name) const {
    return text_at(tables_.table(table), row, name);
  }
  // By hand, digit by digit.
  Number number(int table, size_t row, const std::string& name) const {
    std::int64_t value = 0;
    int decimals = -1;
    for (const char c : text(table, row, name)) {
      if (c == '.') {
        decimals = 0;
      } else {
        value = 10 * value + (c - '0');
        if (decimals >= 0) ++decimals;
      }
    }
    if (decimals < 0) decimals = 0;
    for (int i = decimals; i < 7; ++i) value *= 10;
    std::int64_t half = 5000000;
    for (int i = 0; i < std::max(decimals, table == 4 ? 2 : 3); ++i) half /= 10;
    return {value, half};
  }
  void fail(const std::string& what, int table, size_t row, const std::string& name) {
    failing.insert(what + " " + std::to_string(table) + " " + std::to_string(row) + " " + name);
  }

  // ImageNet (Tiny-ImageNet in Table 10) fills the first 48 rows, in Tables 5 and 9 the second row.
  // A forget set has 16 rows; on CIFAR-100 in Table 8 it has 32.
  void detailed(int table) {
    for (size_t row = 0; row < size(table); ++row) {
      const size_t dataset = row < 48 ? 1 : 0;
      if (table == 10) {
        tow(10, row, 9, dataset, "random");
      } else {
        tow(table, row, 5, dataset, levels[row % 48 / 16]);
      }
    }
  }
  void detailed_8() {
    for (size_t row = 0; row < 48; ++row) tow(8, row, 5, 1, levels[row / 16]);
    for (size_t row = 0; row < 96; ++row) tow(8, 48 + row, 5, 0, levels[row / 32]);
  }
  void tow(int table, size_t row, int references, size_t dataset, const std::string& level) {
    Wide least = 1, most = 1;
    for (size_t i = 0; i < 3; ++i) {
      const Number x = number(table, row, names[i]),
                   r = number(references, dataset, std::string(names[i]) + " " + level);
      const std::int64_t gap = i == 1 ? x.value - r.value : r.value - x.value;
      least *= hundred - gap - x.half - r.half;
      most *= hundred - gap + x.half + r.half;
    }
    const Number p = number(table, row, "ToW");
    const Wide scale = Wide(hundred) * hundred;
    if (most < (p.value - p.half) * scale || least > (p.value + p.half) * scale) {
      fail("tow", table, row, "ToW");
    }
  }
  void average(int table, size_t row) {
    std::int64_t sum = 0, slack = 0;
    for (const char* level : levels) {
      const Number x = number(table, row, level);
      sum += x.value;
      slack += x.half;
    }
    const Number p = number(table, row, "average");
    if (std::abs(3 * p.value - sum) > 3 * p.half + slack) fail("average", table, row, "average");
  }
  void same(int table, size_t row, size_t level, int other, size_t other_row) {
    const Number a = number(table, row, levels[level]), b = number(other, other_row, "ToW");
    if (std::abs(a.value - b.value) > (a.value == b.value ? 0 : b.half)) {
      fail("same", table, row, levels[level]);
    }
  }
  void summaries() {
    for (size_t level = 0; level < 3; ++level) {
      for (size_t row = 0; row < 16; ++row) {
        same(1, row, level, 6, 16 * level + row);
        same(1, 32 + row, level, 6, 48 + 16 * level + row);
        same(1, 16 + row, level, 8, 16 * level + row);
        same(3, row, level, 7, 16 * level + row);
        same(3, 16 + row, level, 7, 48 + 16 * level + row);
      }
      for (size_t row = 0; row < 32; ++row) same(1, 48 + row, level, 8, 48 + 32 * level + row);
    }
  }
  void attack() {
    for (size_t level = 0; level < 3; ++level) {
      for (size_t row = 0; row < 32; ++row) {
        const Number a = number(2, row, levels[level]),
                     b = number(8, 48 + 32 * level + row, "forget");
        if (std::abs(a.value + b.value - hundred) > b.half) fail("attack", 2, row, levels[level]);
      }
    }
  }
  void share(std::int64_t N, int table, size_t row, const std::string& name) {
    const Number x = number(table, row, name);
    const std::int64_t k = (x.value * (N / 100) + 5000000) / 10000000;  // nearest; 100 divides N
    if (std::abs(k * 10000000 - x.value * (N / 100)) > x.half * (N / 100)) {
      fail("share", table, row, name);
    }
  }
  void shares() {
    for (size_t row = 0; row < 40; ++row) {
      for (const char* level : levels) share(3000, 2, row, level);
    }
    for (const int table : {6, 7, 8, 10}) {
      for (size_t row = 0; row < size(table); ++row) {
        const bool first = row < 48;
        share(table == 10 ? (first ? 6000 : 3000) : (first ? 60000 : 3000), table, row, "forget");
        share(table == 10 || !first ? 10000 : 50000, table, row, "test");
        if (table == 10 || !first) {
          share(table == 10 && first ? 94000 : 42000, table, row, "retain");
        } else if (number(table, row, "retain").half < 500) {
          five_decimals(table, row);
        }
      }
    }
    for (const char* level : levels) {
      const std::string of = std::string(" ") + level;
      share(42000, 5, 0, "retain" + of);
      for (const size_t row : {0, 1}) {
        share(row == 0 ? 3000 : 60000, 5, row, "forget" + of);
        share(row == 0 ? 10000 : 50000, 5, row, "test" + of);
      }
    }
    share(42000, 9, 0, "retain random");
    share(94000, 9, 1, "retain random");
    share(3000, 9, 0, "forget random");
    share(6000, 9, 1, "forget random");
    for (const size_t row : {0, 1}) {
      share(10000, 9, row, "test random");
      for (const char* A : {"test SGD", "test ASAM 0.1", "test ASAM 1.0", "test SAM 0.1"}) {
        share(10000, 9, row, A);
        share(row == 0 ? 10000 : 50000, 5, row, A);
      }
    }
  }
  // ImageNet's retain accuracies with more than three decimals, N = 1281167 - 60000.
  void five_decimals(int table, size_t row) {
    const Number x = number(table, row, "retain");
    const Wide N = 1221167, k = (2 * x.value * N + hundred) / (2 * hundred);
    const Wide apart = k * hundred - x.value * N;
    if (apart > x.half * N || -apart > x.half * N) fail("share", table, row, "retain");
  }
  void block(int table, const std::vector<size_t>& rows, const std::string& name, bool lowest) {
    for (const size_t row : rows) {
      bool best = true;
      for (const size_t other : rows) {
        const std::int64_t a = number(table, row, name).value, b = number(table, other, name).value;
        best = best && (lowest ? a <= b : a >= b);
      }
      if (text(table, row, name + " bold") != (best ? "1" : "0")) fail("bold", table, row, name);
    }
  }
  void blocks(int table, size_t from, size_t rows, const std::string& name, bool lowest) {
    for (size_t a = 0; a < 4; ++a) {
      std::vector<size_t> all;
      for (size_t r = 0; r < rows; ++r) all.push_back(from + 4 * r + a);
      block(table, all, name, lowest);
    }
  }
  void marks() {
    for (const size_t from : {0, 32}) blocks(1, from, 4, "average", false);
    for (const size_t from : {16, 24, 48, 56, 64, 72}) blocks(1, from, 2, "average", false);
    for (size_t from = 0; from < 40; from += 8) blocks(2, from, 2, "average", true);
    for (const size_t from : {0, 16}) blocks(3, from, 4, "average", false);
    for (size_t row = 0; row < 12; ++row) block(4, {row, row + 12}, "average", true);
    for (size_t from = 0; from < 96; from += 8) blocks(10, from, 2, "ToW", false);
  }
  void setting(int table, size_t row, const std::string& name, const std::string& said) {
    if (parse_rational(text(table, row, name)) != parse_rational(said)) {
      fail("setting", table, row, name);
    }
  }
  void settings() {
    const std::array<const char*, 4> said{"200", "256", "0.1", "5e-4"};
    const std::array<const char*, 4> columns{"epochs", "batch", "learning rate", "weight decay"};
    const std::array<const char*, 4> large{"150", "512", "0.25", "2e-5"};
    for (size_t i = 0; i < 4; ++i) {
      setting(5, 0, columns[i], said[i]);
      setting(5, 1, columns[i], large[i]);
      setting(9, 0, columns[i], i == 0 ? "50" : said[i]);
    }
    setting(5, 1, "warm-up epochs", "5");
  }

  const PublishedTables& tables_;
};

}  // namespace oubliette::sharpness
