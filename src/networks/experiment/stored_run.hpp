// A run whose result and weights are files: carried out once, whatever happens in between.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "networks/experiment/experiment_frame.hpp"
#include "networks/model.hpp"
#include "networks/run.hpp"

namespace oubliette {

/// Files of one run: FILE.json, FILE.pt when its weights are kept, FILE.part.pt while it runs.
struct StoredRun {
  std::string file;  // with its folder, without ending
  std::string name;  // in lines of progress
  bool keep_weights = false;
  double checkpoint_seconds = 30;  // between checkpoints; results do not depend on it
  /// Numbers that are kept along the way, as RunControl::measure says; empty: none.
  std::function<std::vector<double>(std::int64_t step)> measure_along = {};
  std::int64_t measure_every = 0;
};

/// What FILE.json holds: "steps", "epochs" and "last_loss" (of the last step with a finite one),
/// with measure_along "measured" (rows of "step" and "numbers", the row of a divergence left out),
/// and "diverged_at_step": the step (from 1) whose loss is not finite, or null; then also what
/// `measure` says of the model, which may say null: its outputs are not finite, the run diverged at
/// its last step.
/// With keep_weights, a run whose weights are missing is carried out again.
/// @param start  makes the procedure; the model has the weights that it begins with.
/// @throws Interrupted  when the frame says so; the same call goes on. @throws InputError
nlohmann::json stored_run(const StoredRun& run, Model& model,
                          const std::function<std::unique_ptr<Procedure>()>& start,
                          const std::function<nlohmann::json()>& measure, const Frame& frame);

/// FILE.pt: weights and running statistics.
/// @throws InputError  naming the file, also when it is of another network.
void write_weights(const std::string& file, const Model& model);
void read_weights(const std::string& file, Model& model);

/// @throws Interrupted  when the frame says so.
void go_on(const Frame& frame);

}  // namespace oubliette
