// The tables behind ResultStore, and how commits are made.
#include "sweep/result_store.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "files/configuration_difference.hpp"
#include "sweep/sqlite_file.hpp"

namespace oubliette {
namespace {

// FNV-1a over the cell's number and payload: SQLite keeps no checksums of its pages.
std::int64_t digest(std::size_t cell, const std::string& payload) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
  for (int shift = 0; shift < 64; shift += 8) add(static_cast<unsigned char>(cell >> shift));
  for (const char c : payload) add(static_cast<unsigned char>(c));
  return static_cast<std::int64_t>(hash);
}

void create_tables(const SqliteFile& file, const SweepPlan& plan) {
  file.execute("BEGIN EXCLUSIVE");
  file.execute(fmt::format("PRAGMA application_id={}", SqliteFile::application).c_str());
  file.execute(
      "CREATE TABLE sweep (program TEXT NOT NULL, configuration TEXT NOT NULL, "
      "cells INTEGER NOT NULL)");
  file.execute(
      "CREATE TABLE result (cell INTEGER PRIMARY KEY, payload TEXT NOT NULL, "
      "digest INTEGER NOT NULL)");
  const SqlStatement row = file.prepare("INSERT INTO sweep VALUES (?, ?, ?)");
  SqliteFile::bind(row, 1, plan.program);
  SqliteFile::bind(row, 2, plan.configuration);
  sqlite3_bind_int64(row.get(), 3, static_cast<sqlite3_int64>(plan.cells));
  file.step(row);
  file.execute("COMMIT");
}

void require_plan(const SqliteFile& file, const SweepPlan& plan) {
  const SqlStatement row = file.prepare("SELECT program, configuration, cells FROM sweep");
  if (!file.step(row)) file.damaged("no configuration");
  const std::string program = SqliteFile::text_column(row, 0);
  const std::string configuration = SqliteFile::text_column(row, 1);
  if (program != plan.program) {
    file.fail(fmt::format("holds results of \"{}\", not of \"{}\"", program, plan.program));
  }
  if (configuration != plan.configuration) {
    file.fail("holds results for another configuration: " +
              configuration_difference(configuration, plan.configuration, "asked for is"));
  }
  if (std::cmp_not_equal(sqlite3_column_int64(row.get(), 2), plan.cells)) {
    file.damaged("another number of cells for the same configuration");
  }
}

}  // namespace

struct ResultStore::Connection {
  SqliteFile file;
  std::size_t cells;
  SqlStatement begin, insert, end;

  Connection(const std::filesystem::path& path, const SweepPlan& plan)
      : file(path), cells(plan.cells) {
    // The tables are made with a rollback journal: the file is empty or marked as ours, never a log
    // without a file.
    if (file.first_text("SELECT count(*) FROM sqlite_master") == "0") create_tables(file, plan);
    if (file.first_text("PRAGMA journal_mode=WAL") != "wal") {
      file.fail("cannot have a write-ahead log");
    }
    file.execute("PRAGMA synchronous=FULL");
    std::string found = file.first_text("PRAGMA quick_check(1)");
    std::replace(found.begin(), found.end(), '\n', ' ');
    if (found != "ok") file.damaged(found);
    require_plan(file, plan);
    begin = file.prepare("BEGIN IMMEDIATE");
    insert = file.prepare("INSERT INTO result (cell, payload, digest) VALUES (?, ?, ?)");
    end = file.prepare("COMMIT");
  }
};

ResultStore::ResultStore(const std::filesystem::path& file, const SweepPlan& plan)
    : connection_(std::make_unique<Connection>(file, plan)) {}

ResultStore::~ResultStore() = default;

void ResultStore::commit(const std::vector<FinishedCell>& cells) {
  Connection& c = *connection_;
  const auto run = [&c](const SqlStatement& statement) {
    c.file.step(statement);
    sqlite3_reset(statement.get());
  };
  run(c.begin);
  try {
    for (const FinishedCell& done : cells) {
      if (done.cell >= c.cells) {
        throw std::logic_error(
            fmt::format("ResultStore::commit: cell {} of {}", done.cell, c.cells));
      }
      sqlite3_stmt* const row = c.insert.get();
      sqlite3_bind_int64(row, 1, static_cast<sqlite3_int64>(done.cell));
      SqliteFile::bind(c.insert, 2, done.payload);
      sqlite3_bind_int64(row, 3, digest(done.cell, done.payload));
      if (sqlite3_step(row) == SQLITE_CONSTRAINT) {
        throw std::logic_error(
            fmt::format("ResultStore::commit: cell {} is committed already", done.cell));
      }
      if (sqlite3_errcode(c.file.database()) != SQLITE_DONE) c.file.fail();
      sqlite3_reset(row);
    }
    run(c.end);
  } catch (...) {
    sqlite3_reset(c.insert.get());
    sqlite3_reset(c.end.get());
    if (sqlite3_get_autocommit(c.file.database()) == 0) {
      sqlite3_exec(c.file.database(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    throw;
  }
}

std::vector<FinishedCell> ResultStore::read() const {
  const Connection& c = *connection_;
  std::vector<FinishedCell> all;
  const SqlStatement rows =
      c.file.prepare("SELECT cell, payload, digest FROM result ORDER BY cell");
  while (c.file.step(rows)) {
    const sqlite3_int64 cell = sqlite3_column_int64(rows.get(), 0);
    if (cell < 0 || std::cmp_greater_equal(cell, c.cells)) {
      c.file.damaged(fmt::format("cell {} of {}", cell, c.cells));
    }
    FinishedCell done{static_cast<std::size_t>(cell), SqliteFile::text_column(rows, 1)};
    if (digest(done.cell, done.payload) != sqlite3_column_int64(rows.get(), 2)) {
      c.file.damaged(fmt::format("the result of cell {} was changed", cell));
    }
    all.push_back(std::move(done));
  }
  return all;
}

}  // namespace oubliette
