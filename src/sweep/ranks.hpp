// The processes that mpirun started, and messages between them; alone when there is no mpirun.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace oubliette {

/// Whether this build can use several processes (MPI was found when it was configured).
bool built_with_mpi();

/// The number of this process among those that mpirun started, as its environment says: known
/// before MPI is initialised, so that one process alone reports a bad option. 0 without mpirun.
int launched_rank();

/// mpirun ends all processes when one fails: those after the first wait a second before they fail
/// over what all of them see, so that rank 0 has said why.
void let_rank_0_speak();

/// The processes of one mpirun. At most one object in the life of a process; all members are called
/// by the thread that made it. MPI is initialised only when mpirun started this process with
/// company: a lone process does not depend on it.
class Ranks {
 public:
  Ranks();
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }
  /// Processes on this machine, this one included.
  int on_this_machine() const { return on_this_machine_; }

  struct Message {
    int from = 0;
    std::string bytes;
  };
  void send(int to, const std::string& bytes) const;
  /// A message that has come, if any.
  std::optional<Message> receive() const;

 private:
  int rank_ = 0, size_ = 1, on_this_machine_ = 1;
};

}  // namespace oubliette
