// SQLite behind ResultStore: what is checked before a file is touched, and how commits are made.
#include "sweep/result_store.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <utility>

namespace oubliette {
namespace {

constexpr int application = 0x4f55424c;  // "OUBL", at offset 68 of the file
constexpr int most_milliseconds_for_a_lock = 2000;

// FNV-1a over the cell's number and payload: SQLite keeps no checksums of its pages.
std::int64_t digest(std::size_t cell, const std::string& payload) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
  for (int shift = 0; shift < 64; shift += 8) add(static_cast<unsigned char>(cell >> shift));
  for (const char c : payload) add(static_cast<unsigned char>(c));
  return static_cast<std::int64_t>(hash);
}

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

std::string text_column(sqlite3_stmt* statement, int column) {
  const void* bytes = sqlite3_column_blob(statement, column);
  const int size = sqlite3_column_bytes(statement, column);
  return bytes == nullptr ? ""
                          : std::string(static_cast<const char*>(bytes), static_cast<size_t>(size));
}

// Whether the file is ours, as its first bytes say: before SQLite, which might change it, opens it.
// Empty is ours too: what a run leaves that was killed before its first commit.
void require_ours(const std::filesystem::path& file) {
  const auto refuse = [&](const char* why) { throw StoreError(file.string() + ": " + why); };
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return;
  if (!std::filesystem::is_regular_file(status)) refuse("is not a file");
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse("cannot be read");
  std::array<char, 100> header{};
  in.read(header.data(), header.size());
  if (in.gcount() == 0) return;
  const std::string_view magic(header.data(), 16);
  if (in.gcount() < 100 || magic != std::string_view("SQLite format 3\0", 16)) {
    refuse("is not a result file of oubliette (not a SQLite database, or damaged)");
  }
  std::uint32_t id = 0;
  for (std::size_t i = 68; i < 72; ++i) id = id << 8 | static_cast<unsigned char>(header[i]);
  if (id != application) refuse("is a database of another program");
}

}  // namespace

struct ResultStore::Connection {
  std::filesystem::path file;
  std::size_t cells;
  sqlite3* database = nullptr;
  Statement begin, insert, end;

  Connection(std::filesystem::path path, const SweepPlan& plan)
      : file(std::move(path)), cells(plan.cells) {
    require_ours(file);
    try {
      open(plan);
    } catch (...) {
      close();
      throw;
    }
  }
  ~Connection() { close(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void close() {
    begin.reset();
    insert.reset();
    end.reset();
    sqlite3_close(database);
    database = nullptr;
  }

  [[noreturn]] void fail() const {
    std::string why = sqlite3_errmsg(database);
    switch (sqlite3_errcode(database) & 0xff) {
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB: why = "is damaged (" + why + "); move it away to start anew"; break;
      case SQLITE_BUSY:
      case SQLITE_LOCKED: why = "is in use by another run"; break;
      case SQLITE_CANTOPEN:
      case SQLITE_READONLY:
      case SQLITE_PERM: why = "cannot be written (" + why + ")"; break;
      case SQLITE_FULL: why = "cannot be written: the disk is full"; break;
      case SQLITE_IOERR:
        why = sqlite3_extended_errcode(database) == SQLITE_IOERR_WRITE
                  ? "cannot be written: the disk fails, or the file may not grow"
                  : "cannot be read or written (" + why + ")";
        break;
      default: break;
    }
    throw StoreError(file.string() + ": " + why);
  }

  [[noreturn]] void damaged(const std::string& how) const {
    throw StoreError(file.string() + ": is damaged (" + how + "); move it away to start anew");
  }

  Statement prepare(const char* text) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, text, -1, &statement, nullptr) != SQLITE_OK) fail();
    return Statement(statement);
  }

  // Whether a row came.
  bool step(const Statement& statement) const {
    const int code = sqlite3_step(statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
    return code == SQLITE_ROW;
  }

  std::string first_text(const char* text) const {
    const Statement statement = prepare(text);
    return step(statement) ? text_column(statement.get(), 0) : "";
  }

  void execute(const char* text) const {
    const Statement statement = prepare(text);
    while (step(statement)) {
    }
  }

  void open(const SweepPlan& plan) {
    if (sqlite3_open(file.c_str(), &database) != SQLITE_OK) fail();
    sqlite3_busy_timeout(database, most_milliseconds_for_a_lock);
    execute("PRAGMA locking_mode=EXCLUSIVE");
    // The tables are made with a rollback journal: the file is empty or marked as ours, never a log
    // without a file.
    if (first_text("SELECT count(*) FROM sqlite_master") == "0") create(plan);
    if (first_text("PRAGMA journal_mode=WAL") != "wal") {
      throw StoreError(file.string() + ": cannot have a write-ahead log");
    }
    execute("PRAGMA synchronous=FULL");
    std::string found = first_text("PRAGMA quick_check(1)");
    std::replace(found.begin(), found.end(), '\n', ' ');
    if (found != "ok") damaged(found);
    require_plan(plan);
    begin = prepare("BEGIN IMMEDIATE");
    insert = prepare("INSERT INTO result (cell, payload, digest) VALUES (?, ?, ?)");
    end = prepare("COMMIT");
  }

  void create(const SweepPlan& plan) const {
    execute("BEGIN EXCLUSIVE");
    execute(fmt::format("PRAGMA application_id={}", application).c_str());
    execute(
        "CREATE TABLE sweep (program TEXT NOT NULL, configuration TEXT NOT NULL, "
        "cells INTEGER NOT NULL)");
    execute(
        "CREATE TABLE result (cell INTEGER PRIMARY KEY, payload TEXT NOT NULL, "
        "digest INTEGER NOT NULL)");
    const Statement row = prepare("INSERT INTO sweep VALUES (?, ?, ?)");
    bind(row, 1, plan.program);
    bind(row, 2, plan.configuration);
    sqlite3_bind_int64(row.get(), 3, static_cast<sqlite3_int64>(plan.cells));
    step(row);
    execute("COMMIT");
  }

  static void bind(const Statement& statement, int index, const std::string& text) {
    sqlite3_bind_text64(statement.get(), index, text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
  }

  void require_plan(const SweepPlan& plan) const {
    const Statement row = prepare("SELECT program, configuration, cells FROM sweep");
    if (!step(row)) damaged("no configuration");
    const std::string program = text_column(row.get(), 0);
    const std::string configuration = text_column(row.get(), 1);
    if (program != plan.program) {
      throw StoreError(fmt::format("{}: holds results of \"{}\", not of \"{}\"", file.string(),
                                   program, plan.program));
    }
    if (configuration != plan.configuration) {
      throw StoreError(
          fmt::format("{}: holds results for another configuration: it has {}, asked for is {}",
                      file.string(), configuration, plan.configuration));
    }
    if (std::cmp_not_equal(sqlite3_column_int64(row.get(), 2), plan.cells)) {
      damaged("another number of cells for the same configuration");
    }
  }
};

ResultStore::ResultStore(const std::filesystem::path& file, const SweepPlan& plan)
    : connection_(std::make_unique<Connection>(file, plan)) {}

ResultStore::~ResultStore() = default;

void ResultStore::commit(const std::vector<FinishedCell>& cells) {
  Connection& c = *connection_;
  const auto run = [&c](const Statement& statement) {
    c.step(statement);
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
      Connection::bind(c.insert, 2, done.payload);
      sqlite3_bind_int64(row, 3, digest(done.cell, done.payload));
      if (sqlite3_step(row) == SQLITE_CONSTRAINT) {
        throw std::logic_error(
            fmt::format("ResultStore::commit: cell {} is committed already", done.cell));
      }
      if (sqlite3_errcode(c.database) != SQLITE_DONE) c.fail();
      sqlite3_reset(row);
    }
    run(c.end);
  } catch (...) {
    sqlite3_reset(c.insert.get());
    sqlite3_reset(c.end.get());
    if (sqlite3_get_autocommit(c.database) == 0) {
      sqlite3_exec(c.database, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    throw;
  }
}

std::vector<FinishedCell> ResultStore::read() const {
  const Connection& c = *connection_;
  std::vector<FinishedCell> all;
  const Statement rows = c.prepare("SELECT cell, payload, digest FROM result ORDER BY cell");
  while (c.step(rows)) {
    const sqlite3_int64 cell = sqlite3_column_int64(rows.get(), 0);
    if (cell < 0 || std::cmp_greater_equal(cell, c.cells)) {
      c.damaged(fmt::format("cell {} of {}", cell, c.cells));
    }
    FinishedCell done{static_cast<std::size_t>(cell), text_column(rows.get(), 1)};
    if (digest(done.cell, done.payload) != sqlite3_column_int64(rows.get(), 2)) {
      c.damaged(fmt::format("the result of cell {} was changed", cell));
    }
    all.push_back(std::move(done));
  }
  return all;
}

}  // namespace oubliette
