// Runs: training or unlearning step by step, which can be killed at any moment and continued.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "networks/checkpoint.hpp"
#include "networks/model.hpp"

namespace oubliette {

/// What a run does at each step. A step must be a function of the weights, the running statistics,
/// the tensors of state() and the step's place alone: a continued run repeats it bit by bit.
class Procedure {
 public:
  virtual ~Procedure() = default;
  virtual std::int64_t epochs() const = 0;
  /// At least 1.
  virtual std::int64_t steps_in(std::int64_t epoch) const = 0;
  /// Changes the weights, unless the loss is not finite. @returns the loss.
  virtual double step(std::int64_t epoch, std::int64_t step) = 0;
  /// Whether the run is over after this epoch, before the last.
  virtual bool is_over_after(std::int64_t) { return false; }
  /// What the steps change besides weights and statistics: momentum and the like. The tensors share
  /// their memory with the procedure.
  virtual TensorMap state() = 0;
};

/// How a run is watched and kept.
struct RunControl {
  std::string checkpoint;  // file; empty: none is written
  double seconds_between_checkpoints = 30;
  std::function<bool()> stopped;  // asked before every step; empty: never
  std::function<void(std::int64_t done, std::int64_t steps, double loss)> progress;  // empty: none
  /// Numbers to keep, measured before the first step and after every `measure_every` steps and the
  /// last; as many each time. Empty: nothing is measured.
  std::function<std::vector<double>(std::int64_t step)> measure;
  std::int64_t measure_every = 0;  // 0: at the start and the end alone
};

/// The checkpoint was written, when there is a file for it.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// How a run ended.
struct RunEnd {
  std::int64_t steps = 0, epochs = 0;  // done
  /// Loss not finite at this step (from 1): the weights are those before it. Or a measured number
  /// not finite after this step (0: at the start): the weights are those after it.
  std::optional<std::int64_t> diverged_at;
  double last_loss = 0;  // of the last step that was done
  struct Measured {
    std::int64_t step;
    std::vector<double> numbers;
  };
  std::vector<Measured> measured;
};

/// Carries a run out, from the checkpoint when there is one.
/// @throws Interrupted  when `stopped` says so.
/// @throws InputError  naming the checkpoint, when it is damaged or of another run.
RunEnd carry_out(Model& model, Procedure& procedure, const RunControl& control);

}  // namespace oubliette
