// The finished cells of one sweep in a SQLite file, from which an interrupted sweep continues.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace oubliette {

/// What a sweep computes. Two runs with equal plans have the same results.
struct SweepPlan {
  std::string program;        // who interprets the payloads, as "oubliette frontier"
  std::string configuration;  // one line of JSON: everything that determines the results
  std::size_t cells = 0;
};

/// A finished cell and what it gave.
struct FinishedCell {
  std::size_t cell = 0;
  std::string payload;
};

/// A result file that cannot be used. The message is one line that begins with the file.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One open result file. No other process can open it meanwhile. Used by one thread.
///
/// A write-ahead log (WAL) with synchronous=FULL: a commit appends to the log and waits for the
/// disk once, where a rollback journal waits three times. Killed at any moment, or with the disk
/// full, the file and its log hold every committed cell: an unfinished commit is a tail of the log
/// that the next reader ignores, and the log is moved into the file only after it is complete on
/// disk. The exclusive lock keeps the index of the log in memory, so that reading needs no room on
/// the disk and no shared memory, which network file systems lack.
class ResultStore {
 public:
  /// Opens the file, or makes it when there is none.
  /// @throws StoreError  when the file is damaged, of another program, in use, cannot be read or
  /// written, or belongs to another plan (both are named). Such a file is left as it is.
  ResultStore(const std::filesystem::path& file, const SweepPlan& plan);
  ~ResultStore();
  ResultStore(const ResultStore&) = delete;
  ResultStore& operator=(const ResultStore&) = delete;

  /// Commits all of them in one transaction, or none.
  /// @throws StoreError  when they cannot be written (disk full, for example).
  /// @throws std::logic_error  when a cell is out of range or committed already.
  void commit(const std::vector<FinishedCell>& cells);

  /// All committed cells in the order of their numbers.
  /// @throws StoreError  when a payload is not the one that was committed.
  std::vector<FinishedCell> read() const;

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace oubliette
