// One open SQLite file of ours, and what is said when it fails.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace oubliette {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};
using SqlStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// Throws StoreError for all that SQLite complains of.
class SqliteFile {
 public:
  static constexpr std::uint32_t application = 0x4f55424c;  // "OUBL", at offset 68 of the file

  /// Opens the file for this process alone, or makes an empty one.
  /// @throws StoreError  when it is no file, cannot be read and written, or is not ours, which is
  /// seen before SQLite, which might change it, opens it.
  explicit SqliteFile(std::filesystem::path file);
  ~SqliteFile();
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  SqlStatement prepare(const char* text) const;
  /// Whether a row came.
  bool step(const SqlStatement& statement) const;
  void execute(const char* text) const;
  std::string first_text(const char* text) const;
  static std::string text_column(const SqlStatement& row, int column);
  static void bind(const SqlStatement& statement, int index, const std::string& text);

  [[noreturn]] void fail() const;
  [[noreturn]] void fail(const std::string& why) const;
  [[noreturn]] void damaged(const std::string& how) const;

  sqlite3* database() const { return database_; }

 private:
  std::filesystem::path file_;
  sqlite3* database_ = nullptr;
};

}  // namespace oubliette
