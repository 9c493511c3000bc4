// MPI point-to-point messages, with the macro OUBLIETTE_MPI; otherwise one process.
#include "sweep/ranks.hpp"

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#ifdef OUBLIETTE_MPI
#include <mpi.h>
#endif

namespace oubliette {
namespace {

// The first of these variables that is set, as a number; Open MPI, then MPICH and Slurm's PMI.
int from_environment(std::initializer_list<const char*> names, int otherwise) {
  for (const char* name : names) {
    if (const char* text = std::getenv(name); text != nullptr && *text != '\0') {
      return std::atoi(text);
    }
  }
  return otherwise;
}

int launched_size() { return from_environment({"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"}, 1); }

}  // namespace

int launched_rank() { return from_environment({"OMPI_COMM_WORLD_RANK", "PMI_RANK"}, 0); }

void let_rank_0_speak() {
  if (launched_rank() != 0) std::this_thread::sleep_for(std::chrono::seconds(1));
}

#ifdef OUBLIETTE_MPI

bool built_with_mpi() { return true; }

Ranks::Ranks() {
  if (launched_size() < 2) return;
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  if (provided < MPI_THREAD_FUNNELED) throw std::domain_error("MPI does not allow threads");
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
  MPI_Comm neighbours = MPI_COMM_NULL;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &neighbours);
  MPI_Comm_size(neighbours, &on_this_machine_);
  MPI_Comm_free(&neighbours);
}

Ranks::~Ranks() {
  if (size_ > 1) MPI_Finalize();
}

void Ranks::send(int to, const std::string& bytes) const {
  if (to < 0 || to >= size_) throw std::out_of_range("Ranks::send: no such rank");
  MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, to, 0, MPI_COMM_WORLD);
}

std::optional<Ranks::Message> Ranks::receive() const {
  if (size_ < 2) return std::nullopt;
  int here = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &here, &status);
  if (here == 0) return std::nullopt;
  int count = 0;
  MPI_Get_count(&status, MPI_BYTE, &count);
  Message message{status.MPI_SOURCE, std::string(static_cast<std::size_t>(count), '\0')};
  MPI_Recv(message.bytes.data(), count, MPI_BYTE, message.from, 0, MPI_COMM_WORLD,
           MPI_STATUS_IGNORE);
  return message;
}

#else

bool built_with_mpi() { return false; }

Ranks::Ranks() {
  if (launched_size() > 1) {
    throw std::domain_error("mpirun started several processes, but this build has no MPI");
  }
}

Ranks::~Ranks() = default;

void Ranks::send(int, const std::string&) const { throw std::logic_error("Ranks::send: alone"); }

std::optional<Ranks::Message> Ranks::receive() const { return std::nullopt; }

#endif

}  // namespace oubliette
