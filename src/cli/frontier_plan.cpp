// Defaults and checks of the options, and the configuration that names the results.
#include "cli/frontier_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <sources_digest.hpp>

#include "certificate/check_certificate.hpp"
#include "cli/value_list.hpp"
#include "cli/version.hpp"
#include "evidence/problem_json.hpp"

namespace oubliette {
namespace {

constexpr std::size_t most_cells = 10'000'000;

std::vector<Rational> step_sizes(const std::string& text) {
  const std::vector<Rational> values = parse_value_list("--eta", text);
  const Rational most = 1'000'000'000, least = 1 / most;  // beyond, double overflows in the columns
  for (const Rational& eta : {values.front(), values.back()}) {
    if (eta < least || eta > most) {
      throw input_error("--eta " + text, to_string(eta) + " is not from 1e-9 to 1e9");
    }
  }
  return values;
}

std::vector<long> batch_sizes(const FrontierOptions& options, long n) {
  if (options.batch) return parse_whole_list("--batch", *options.batch, 1, n);
  // All below n, where sampling makes noise; some 50 of them when there are many.
  const long last = std::max(1L, n - 1), step = (last + 48) / 49;
  std::vector<long> values;
  for (long B = 1; B <= last; B += step) values.push_back(B);
  return values;
}

void plan_setup(const FrontierOptions& options, FrontierPlan& plan) {
  plan.setup.n_retain = options.n_retain.value_or(50);
  plan.setup.n_forget = options.n_forget.value_or(50);
  if (options.alpha) {
    try {
      plan.setup.alpha = parse_rational(*options.alpha);
    } catch (const std::invalid_argument& error) {
      throw input_error("--alpha " + *options.alpha, error.what());
    }
    if (plan.setup.alpha < 0 || plan.setup.alpha > 1) {
      throw input_error("--alpha " + *options.alpha, *options.alpha + " is not in 0..1");
    }
  }
  const long n = std::min(plan.setup.n_retain, plan.setup.n_forget);
  plan.grid.eta = step_sizes(options.eta.value_or("0.25,0.5,0.8,1"));
  plan.grid.B = batch_sizes(options, n);
  plan.grid.Q = parse_whole_list("--Q", options.Q.value_or(fmt::format("1:{}", n)), 1, n);
}

// Sample paths are computed in double, whose range the Hessians must not leave.
void require_moderate_entries(const std::string& file, const UnlearningProblem& x) {
  const Rational most(boost::multiprecision::pow(Integer(10), 60U)), least = 1 / most;
  for (const auto& [name, samples] :
       {std::pair{"retain", &x.retain_set}, {"forget", &x.forget_set}}) {
    for (std::size_t i = 0; i < samples->size(); ++i) {
      for (const Rational& entry : (*samples)[i].H.reshaped()) {
        const Rational size = abs(entry);
        if (size == 0 || (size >= least && size <= most)) continue;
        throw input_error(file, fmt::format("{}[{}]: the Hessian has the entry {}; expected 0 or a "
                                            "size from 1e-60 to 1e60 for sample paths",
                                            name, i, to_string(entry)));
      }
    }
  }
}

void plan_problem(const FrontierOptions& options, FrontierPlan& plan) {
  for (const auto& [name, given] : {std::pair{"--n-retain", options.n_retain.has_value()},
                                    {"--n-forget", options.n_forget.has_value()},
                                    {"--alpha", options.alpha.has_value()},
                                    {"--Q", options.Q.has_value()}}) {
    if (given) throw InputError(std::string(name) + ": the problem file has its own");
  }
  plan.problem = read_problem_file(options.problem_file);
  UnlearningProblem& x = *plan.problem;
  require_moderate_entries(options.problem_file, x);
  const long n = x.forget_set.empty() ? x.n_r() : std::min(x.n_r(), x.n_f());
  if (options.eta) {
    plan.grid.eta = step_sizes(*options.eta);
  } else {
    plan.grid.eta = {x.eta / 4, x.eta / 2, x.eta, x.eta * 2};
  }
  plan.grid.B = batch_sizes(options, n);
  plan.grid.Q = {0};
  plan.setup.alpha = x.alpha;
  plan.setup.n_retain = x.n_r();
  plan.setup.n_forget = x.n_f();
}

// Step size and batch size are swept, those of the problem file do not matter.
std::string configuration(const FrontierPlan& plan) {
  nlohmann::ordered_json json{{"oubliette", version}, {"sources", sources_digest}};
  if (plan.problem) {
    UnlearningProblem x = *plan.problem;
    x.eta = x.B = 1;
    json["problem"] = certificate_digest(problem_to_json(x));
  } else {
    json["n_retain"] = plan.setup.n_retain;
    json["n_forget"] = plan.setup.n_forget;
    json["alpha"] = to_string(plan.setup.alpha);
    json["Q"] = value_list_text(plan.grid.Q);
  }
  json["eta"] = value_list_text(plan.grid.eta);
  json["batch"] = value_list_text(plan.grid.B);
  json["steps"] = plan.setup.steps;
  json["repeats"] = plan.setup.repeats;
  json["seed"] = plan.setup.seed;
  return json.dump();
}

// Names the random streams of a cell by what it is (FNV-1a of its text, 64 bits), not by its place
// in the grid: the same cell of another grid meets the same numbers.
std::uint64_t stream_key(const Rational& eta, long B, long Q) {
  std::uint64_t key = 0xcbf29ce484222325;
  for (const char c : fmt::format("eta {} B {} Q {}", to_string(eta), B, Q)) {
    key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return key;
}

template <class Row>
ComputeCell rows_of(const FrontierGrid& grid, const Row& row) {
  return [grid, row](std::size_t cell) {
    const FrontierGrid::Place at = grid.place(cell);
    const Rational& eta = grid.eta[at.eta];
    const long B = grid.B[at.B], Q = grid.Q[at.Q];
    return csv_row(row(eta, B, Q, stream_key(eta, B, Q)));
  };
}

// What the cells would refuse is refused before anything is written: step sizes are sorted, so the
// ends speak for all.
void try_first_cells(const FrontierPlan& plan) {
  FrontierSetup quick = plan.setup;
  quick.steps = quick.repeats = 1;
  for (const Rational& eta : {plan.grid.eta.front(), plan.grid.eta.back()}) {
    frontier_cell(quick, eta, plan.grid.B.front(), plan.grid.Q.front(), 0);
  }
}

void require_few_cells(const FrontierPlan& plan) {
  if (plan.grid.size() > most_cells) {
    throw InputError(fmt::format("--eta, --batch and --Q: {} cells are more than {}",
                                 plan.grid.size(), most_cells));
  }
}

}  // namespace

FrontierPlan plan_frontier(const FrontierOptions& options) {
  FrontierPlan plan;
  plan.setup.steps = options.steps;
  plan.setup.repeats = options.repeats;
  plan.setup.seed = options.seed;
  if (options.problem_file.empty()) {
    plan_setup(options, plan);
    require_few_cells(plan);
    try_first_cells(plan);
    const auto frontier = std::make_shared<SetupFrontier>(plan.setup);
    plan.compute =
        rows_of(plan.grid, [frontier](const Rational& eta, long B, long Q, std::uint64_t cell) {
          return frontier->cell(eta, B, Q, cell);
        });
  } else {
    plan_problem(options, plan);
    require_few_cells(plan);
    const auto frontier = std::make_shared<ProblemFrontier>(*plan.problem, plan.setup);
    plan.compute =
        rows_of(plan.grid, [frontier](const Rational& eta, long B, long, std::uint64_t cell) {
          return frontier->cell(eta, B, cell);
        });
  }
  plan.sweep = {"oubliette frontier", configuration(plan), plan.grid.size()};
  return plan;
}

}  // namespace oubliette
