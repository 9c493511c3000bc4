// Messages as MessagePack, whose strings carry any bytes.
#include "sweep/message.hpp"

#include <nlohmann/json.hpp>

namespace oubliette {
namespace {

using Json = nlohmann::json;

std::string packed(const Json& json) {
  std::string bytes;
  Json::to_msgpack(json, bytes);
  return bytes;
}

}  // namespace

std::string to_bytes(const WorkerMessage& message) {
  Json finished = Json::array();
  for (const FinishedCell& done : message.finished) finished.push_back({done.cell, done.payload});
  return packed({finished, message.asks, message.interrupted, message.leaves, message.error,
                 message.configuration});
}

std::string to_bytes(const OwnerMessage& message) {
  return packed(Json::array({message.cells, message.stop}));
}

WorkerMessage worker_message(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  WorkerMessage message;
  for (const Json& done : json.at(0)) {
    message.finished.push_back({done.at(0).get<std::size_t>(), done.at(1).get<std::string>()});
  }
  message.asks = json.at(1);
  message.interrupted = json.at(2);
  message.leaves = json.at(3);
  message.error = json.at(4);
  message.configuration = json.at(5);
  return message;
}

OwnerMessage owner_message(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  return {json.at(0).get<std::vector<std::size_t>>(), json.at(1).get<bool>()};
}

}  // namespace oubliette
