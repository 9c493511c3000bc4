// What is checked before a file is touched, and the wording of SQLite's complaints.
#include "sweep/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "sweep/result_store.hpp"

namespace oubliette {
namespace {

constexpr int most_milliseconds_for_a_lock = 2000;

std::string system_text(int error) { return std::generic_category().message(error); }

// Why the file is not ours, as its first bytes say. Empty is ours too: what a run leaves that was
// killed before its first commit.
std::string foreign(std::ifstream& in) {
  std::array<char, 100> header{};
  in.read(header.data(), header.size());
  if (in.gcount() == 0) return "";
  const std::string_view magic(header.data(), 16);
  if (in.gcount() < 100 || magic != std::string_view("SQLite format 3\0", 16)) {
    return "is not a result file of oubliette (not a SQLite database, or damaged)";
  }
  std::uint32_t id = 0;
  for (std::size_t i = 68; i < 72; ++i) id = id << 8 | static_cast<unsigned char>(header[i]);
  return id == SqliteFile::application ? "" : "is a database of another program";
}

std::string obstacle(const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return "";
  if (!std::filesystem::is_regular_file(status)) return "is not a file";
  std::ifstream in(file, std::ios::binary);
  if (!in) return "cannot be read: " + system_text(errno);
  if (std::string why = foreign(in); !why.empty()) return why;
  // SQLite would open it for reading and later speak of a failing disk.
  return access(file.c_str(), W_OK) == 0 ? "" : "is read-only: " + system_text(errno);
}

}  // namespace

void FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteFile::SqliteFile(std::filesystem::path file) : file_(std::move(file)) {
  if (const std::string why = obstacle(file_); !why.empty()) fail(why);
  try {
    if (sqlite3_open(file_.c_str(), &database_) != SQLITE_OK) fail();
    sqlite3_busy_timeout(database_, most_milliseconds_for_a_lock);
    execute("PRAGMA locking_mode=EXCLUSIVE");
  } catch (...) {
    sqlite3_close(database_);
    throw;
  }
}

SqliteFile::~SqliteFile() { sqlite3_close(database_); }

void SqliteFile::fail(const std::string& why) const {
  throw StoreError(file_.string() + ": " + why);
}

void SqliteFile::damaged(const std::string& how) const {
  fail("is damaged (" + how + "); move it away to start anew");
}

void SqliteFile::fail() const {
  std::string why = sqlite3_errmsg(database_);
  const int system = sqlite3_system_errno(database_);  // of the last failure to open or transfer
  const std::string reason = system == 0 ? why : why + ": " + system_text(system);
  switch (sqlite3_errcode(database_) & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: damaged(why);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: why = "is in use by another run"; break;
    case SQLITE_READONLY:
    case SQLITE_PERM: why = "cannot be written (" + why + ")"; break;
    case SQLITE_CANTOPEN: why = "cannot be written (" + reason + ")"; break;
    case SQLITE_FULL: why = "cannot be written: the disk is full"; break;
    case SQLITE_IOERR:
      why = sqlite3_extended_errcode(database_) == SQLITE_IOERR_WRITE
                ? "cannot be written: the disk fails, or the file may not grow"
                : "cannot be read or written (" + reason + ")";
      break;
    default: break;
  }
  fail(why);
}

SqlStatement SqliteFile::prepare(const char* text) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_, text, -1, &statement, nullptr) != SQLITE_OK) fail();
  return SqlStatement(statement);
}

bool SqliteFile::step(const SqlStatement& statement) const {
  const int code = sqlite3_step(statement.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
  return code == SQLITE_ROW;
}

void SqliteFile::execute(const char* text) const {
  const SqlStatement statement = prepare(text);
  while (step(statement)) {
  }
}

std::string SqliteFile::first_text(const char* text) const {
  const SqlStatement statement = prepare(text);
  return step(statement) ? text_column(statement, 0) : "";
}

std::string SqliteFile::text_column(const SqlStatement& row, int column) {
  const void* bytes = sqlite3_column_blob(row.get(), column);
  const int size = sqlite3_column_bytes(row.get(), column);
  return bytes == nullptr
             ? ""
             : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

void SqliteFile::bind(const SqlStatement& statement, int index, const std::string& text) {
  sqlite3_bind_text64(statement.get(), index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

}  // namespace oubliette
