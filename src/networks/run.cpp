// The loop over steps, with its checkpoints.
#include "networks/run.hpp"

#include <chrono>
#include <cmath>
#include <filesystem>

#include "files/input_error.hpp"

namespace oubliette {
namespace {

using Clock = std::chrono::steady_clock;

// Where a run is, between two steps.
struct Place {
  std::int64_t epoch = 0, step = 0;  // of the next step
  bool measured_here = false;
  bool over = false;
};

torch::Tensor table_of(const std::vector<RunEnd::Measured>& measured) {
  std::vector<torch::Tensor> rows;
  for (const RunEnd::Measured& row : measured) {
    std::vector<double> numbers{static_cast<double>(row.step)};
    numbers.insert(numbers.end(), row.numbers.begin(), row.numbers.end());
    rows.push_back(torch::tensor(numbers, torch::kFloat64));
  }
  return rows.empty() ? torch::empty({0, 1}, torch::kFloat64) : torch::stack(rows);
}

std::vector<RunEnd::Measured> rows_of(const torch::Tensor& table) {
  std::vector<RunEnd::Measured> measured;
  for (std::int64_t i = 0; i < table.size(0); ++i) {
    const double* row = table.data_ptr<double>() + i * table.size(1);
    measured.push_back({static_cast<std::int64_t>(row[0]), {row + 1, row + table.size(1)}});
  }
  return measured;
}

class Loop {
 public:
  Loop(Model& model, Procedure& procedure, const RunControl& control)
      : model_(model), procedure_(procedure), control_(control) {
    for (std::int64_t epoch = 0; epoch < procedure.epochs(); ++epoch) {
      steps_ += procedure.steps_in(epoch);
    }
  }

  RunEnd run() {
    load();
    while (true) {
      measure();
      if (end_.diverged_at || place_.over) break;
      if (control_.stopped && control_.stopped()) {
        save();
        throw Interrupted("stopped");
      }
      take_step();
      if (end_.diverged_at) break;
      const std::chrono::duration<double> since = Clock::now() - saved_;
      if (since.count() >= control_.seconds_between_checkpoints) save();
    }
    return end_;
  }

 private:
  void take_step() {
    const double loss = procedure_.step(place_.epoch, place_.step);
    if (!std::isfinite(loss)) {
      end_.diverged_at = end_.steps + 1;
      return;
    }
    end_.last_loss = loss;
    ++end_.steps;
    ++place_.step;
    place_.measured_here = false;
    if (place_.step == procedure_.steps_in(place_.epoch)) {
      place_.over = procedure_.is_over_after(place_.epoch);
      place_.step = 0;
      ++place_.epoch;
      end_.epochs = place_.epoch;
      if (place_.epoch == procedure_.epochs()) place_.over = true;
    }
    if (control_.progress) control_.progress(end_.steps, steps_, loss);
  }

  void measure() {
    if (!control_.measure || place_.measured_here) return;
    const std::int64_t every = control_.measure_every;
    const bool due = every > 0 && end_.steps % every == 0;
    if (!due && end_.steps != 0 && !place_.over) return;
    end_.measured.push_back({end_.steps, control_.measure(end_.steps)});
    place_.measured_here = true;
    for (const double x : end_.measured.back().numbers) {
      if (!std::isfinite(x)) end_.diverged_at = end_.steps;
    }
  }

  void save() {
    saved_ = Clock::now();
    if (control_.checkpoint.empty()) return;
    TensorMap tensors = procedure_.state();
    tensors["weights"] = model_.parameters.values;
    tensors["statistics"] = running_statistics(*model_.network);
    tensors["place"] = torch::tensor({place_.epoch, place_.step, std::int64_t{place_.measured_here},
                                      std::int64_t{place_.over}, end_.steps, end_.epochs},
                                     torch::kInt64);
    tensors["last_loss"] = torch::tensor({end_.last_loss}, torch::kFloat64);
    tensors["measured"] = table_of(end_.measured);
    write_tensors(control_.checkpoint, tensors);
  }

  void load() {
    if (control_.checkpoint.empty() || !std::filesystem::exists(control_.checkpoint)) return;
    const torch::NoGradGuard no_gradient;
    const TensorMap tensors = read_tensors(control_.checkpoint);
    const auto tensor = [&](const std::string& name, const torch::Tensor& like) {
      const auto found = tensors.find(name);
      if (found == tensors.end() ||
          (like.defined() && (found->second.sizes() != like.sizes() ||
                              found->second.scalar_type() != like.scalar_type()))) {
        throw input_error(control_.checkpoint, "is of another run: " + name + " does not fit");
      }
      return found->second;
    };
    for (auto& [name, state] : procedure_.state()) state.copy_(tensor(name, state));
    model_.parameters.values.copy_(tensor("weights", model_.parameters.values));
    const torch::Tensor statistics = running_statistics(*model_.network);
    set_running_statistics(*model_.network, tensor("statistics", statistics));
    const torch::Tensor place = tensor("place", torch::empty({6}, torch::kInt64));
    const auto* numbers = place.data_ptr<std::int64_t>();
    place_ = {numbers[0], numbers[1], numbers[2] != 0, numbers[3] != 0};
    end_.steps = numbers[4];
    end_.epochs = numbers[5];
    end_.last_loss = tensor("last_loss", torch::empty({1}, torch::kFloat64)).item<double>();
    end_.measured = rows_of(tensor("measured", {}));
  }

  Model& model_;
  Procedure& procedure_;
  const RunControl& control_;
  std::int64_t steps_ = 0;
  Place place_;
  RunEnd end_;
  Clock::time_point saved_ = Clock::now();
};

}  // namespace

RunEnd carry_out(Model& model, Procedure& procedure, const RunControl& control) {
  return Loop(model, procedure, control).run();
}

}  // namespace oubliette
