// Weights first, then the result; the checkpoint goes last, so that no moment loses a run.
#include "networks/experiment/stored_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "files/input_error.hpp"
#include "networks/experiment/result_store.hpp"

namespace oubliette {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

// Says every 10 seconds how far a run is.
auto progress_lines(const Frame& frame, const std::string& name) {
  return [last = Clock::now(), &frame, name](std::int64_t done, std::int64_t steps,
                                             double loss) mutable {
    const Clock::time_point now = Clock::now();
    if (now - last < std::chrono::seconds(10) || !frame.say) return;
    last = now;
    frame.say(fmt::format("{}: step {} of at most {}, loss {:.4f}", name, done, steps, loss));
  };
}

json measured_in(const RunEnd& end) {
  json rows = json::array();
  for (const RunEnd::Measured& row : end.measured) {
    if (end.diverged_at != row.step) rows.push_back({{"step", row.step}, {"numbers", row.numbers}});
  }
  return rows;
}

json carried_out(const StoredRun& run, Model& model,
                 const std::function<std::unique_ptr<Procedure>()>& start,
                 const std::function<json()>& measure, const Frame& frame) {
  RunControl control;
  control.checkpoint = run.file + ".part.pt";
  control.seconds_between_checkpoints = run.checkpoint_seconds;
  control.stopped = frame.stopped;
  control.progress = progress_lines(frame, run.name);
  control.measure = run.measure_along;
  control.measure_every = run.measure_every;
  const RunEnd end = carry_out(model, *start(), control);
  if (run.keep_weights) write_weights(run.file + ".pt", model);
  json result{{"steps", end.steps}, {"epochs", end.epochs}, {"last_loss", end.last_loss}};
  if (run.measure_along) result["measured"] = measured_in(end);
  result["diverged_at_step"] = end.diverged_at ? json(*end.diverged_at) : json();
  if (end.diverged_at) return result;
  const json measured = measure();
  if (measured.is_null()) {
    result["diverged_at_step"] = end.steps;
  } else {
    result.update(measured);
  }
  return result;
}

}  // namespace

json stored_run(const StoredRun& run, Model& model,
                const std::function<std::unique_ptr<Procedure>()>& start,
                const std::function<json()>& measure, const Frame& frame) {
  // A result of a time when the weights were not asked for.
  if (run.keep_weights && !fs::exists(run.file + ".pt")) fs::remove(run.file + ".json");
  const json result =
      once(run.file + ".json", [&] { return carried_out(run, model, start, measure, frame); });
  std::error_code ignored;
  fs::remove(run.file + ".part.pt", ignored);
  return result;
}

void write_weights(const std::string& file, const Model& model) {
  write_tensors(file, {{"weights", model.parameters.values},
                       {"statistics", running_statistics(*model.network)}});
}

void read_weights(const std::string& file, Model& model) {
  const torch::NoGradGuard no_gradient;
  const TensorMap tensors = read_tensors(file);
  const auto tensor = [&](const std::string& name, const torch::Tensor& like) {
    const auto found = tensors.find(name);
    if (found == tensors.end() || found->second.sizes() != like.sizes()) {
      throw input_error(file, "is of another network: " + name + " do not fit");
    }
    return found->second.to(like.device(), like.scalar_type());
  };
  model.parameters.values.copy_(tensor("weights", model.parameters.values));
  set_running_statistics(*model.network, tensor("statistics", running_statistics(*model.network)));
}

void go_on(const Frame& frame) {
  if (frame.stopped && frame.stopped()) throw Interrupted("stopped");
}

}  // namespace oubliette
