// What the processes of a sweep say to each other, as bytes.
#pragma once

#include <string>
#include <vector>

#include "sweep/result_store.hpp"

namespace oubliette {

/// To rank 0: results, and what the sender is up to.
struct WorkerMessage {
  std::vector<FinishedCell> finished;
  bool asks = false;          // for cells
  bool interrupted = false;   // a signal came
  bool leaves = false;        // its last message
  std::string error;          // a cell threw this; empty: none did
  std::string configuration;  // with the first message: rank 0 must have the same
};

/// From rank 0: cells to compute, or the end.
struct OwnerMessage {
  std::vector<std::size_t> cells;
  bool stop = false;
};

std::string to_bytes(const WorkerMessage& message);
std::string to_bytes(const OwnerMessage& message);
WorkerMessage worker_message(const std::string& bytes);
OwnerMessage owner_message(const std::string& bytes);

}  // namespace oubliette
