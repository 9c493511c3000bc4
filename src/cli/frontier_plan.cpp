// Defaults and checks of the options, and the configuration that names the results.
#include "cli/frontier_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <frontier_sources.hpp>
#include <memory>
#include <tuple>
#include <utility>

#include "certificate/check_certificate.hpp"
#include "cli/command_error.hpp"
#include "cli/frontier_rows.hpp"
#include "cli/swept_problem.hpp"
#include "cli/value_list.hpp"
#include "cli/version.hpp"
#include "evidence/problem_json.hpp"

namespace oubliette {
namespace {

constexpr std::size_t most_cells = 10'000'000;
constexpr const char* least_n = "min(n_r, n_f)";

// Beyond, double overflows in the columns.
bool can_be_swept(const Rational& eta) {
  const Rational most = 1'000'000'000;
  return eta * most >= 1 && eta <= most;
}

std::vector<Rational> step_sizes(const std::string& text) {
  std::vector<Rational> values = parse_value_list("--eta", text);
  for (const Rational& eta : {values.front(), values.back()}) {
    if (!can_be_swept(eta)) {
      throw input_error("--eta " + text, decimal_text(eta) + " is not from 1e-9 to 1e9");
    }
  }
  return values;
}

std::vector<long> batch_sizes(const FrontierOptions& options, long n, const std::string& what) {
  if (options.batch) return parse_whole_list("--batch", *options.batch, {1, n, "", what});
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
  plan.grid.B = batch_sizes(options, n, least_n);
  plan.grid.Q =
      parse_whole_list("--Q", options.Q.value_or(fmt::format("1:{}", n)), {1, n, "", least_n});
}

void refuse_options_of_the_setup(const FrontierOptions& options) {
  const char* const counts = "the file has the samples";
  for (const auto& [name, given, why] :
       {std::tuple{"--n-retain", options.n_retain.has_value(), counts},
        {"--n-forget", options.n_forget.has_value(), counts},
        {"--alpha", options.alpha.has_value(), "the file has its own"},
        {"--Q", options.Q.has_value(), "the Hessians come from the file"}}) {
    if (given) throw InputError(fmt::format("{}: not used with --problem: {}", name, why));
  }
}

std::vector<Rational> step_sizes_around(const Rational& eta, const std::string& file) {
  std::vector<Rational> values{eta / 4, eta / 2, eta, eta * 2};
  if (can_be_swept(values.front()) && can_be_swept(values.back())) return values;
  throw input_error(file, "eta: no sweep around " + decimal_text(eta) +
                              ", as step sizes are from 1e-9 to 1e9; choose them with --eta");
}

void plan_problem(const FrontierOptions& options, FrontierPlan& plan) {
  refuse_options_of_the_setup(options);
  SweptProblem swept = read_swept_problem(options.problem_file);
  plan.grid.eta = options.eta ? step_sizes(*options.eta)
                              : step_sizes_around(swept.eta.value_or(1), options.problem_file);
  const UnlearningProblem& x = plan.problem.emplace(std::move(swept.problem));
  const bool forgets = !x.forget_set.empty();
  plan.grid.B = batch_sizes(options, forgets ? std::min(x.n_r(), x.n_f()) : x.n_r(),
                            forgets ? least_n : "n_r, the forget set being empty");
  plan.grid.Q = {0};
  plan.setup.alpha = x.alpha;
  plan.setup.n_retain = x.n_r();
  plan.setup.n_forget = x.n_f();
}

// Step size and batch size are swept, those of the problem file do not matter.
std::string configuration(const FrontierPlan& plan) {
  nlohmann::ordered_json json{{"oubliette", version}, {"sources", frontier_sources}};
  if (plan.problem) {
    json["problem"] = certificate_digest(problem_to_json(*plan.problem));
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

// What the cells would refuse is refused before anything is written: an alpha of many digits. Step
// sizes are sorted, so the ends speak for all.
void try_first_cells(const FrontierPlan& plan, const std::string& typed_alpha) {
  FrontierSetup quick = plan.setup;
  quick.steps = quick.repeats = 1;
  try {
    for (const Rational& eta : {plan.grid.eta.front(), plan.grid.eta.back()}) {
      frontier_cell(quick, eta, plan.grid.B.front(), plan.grid.Q.front(), 0);
    }
  } catch (const std::domain_error& error) {
    throw input_error("--alpha " + typed_alpha, without_prefix("frontier", error.what()));
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
  FrontierCellAt cell;
  if (options.problem_file.empty()) {
    plan_setup(options, plan);
    require_few_cells(plan);
    try_first_cells(plan, options.alpha.value_or(to_string(plan.setup.alpha)));
    cell = [frontier = std::make_shared<SetupFrontier>(plan.setup)](const Rational& eta, long B,
                                                                    long Q, std::uint64_t key) {
      return frontier->cell(eta, B, Q, key);
    };
  } else {
    plan_problem(options, plan);
    require_few_cells(plan);
    cell = [frontier = std::make_shared<ProblemFrontier>(*plan.problem, plan.setup)](
               const Rational& eta, long B, long, std::uint64_t key) {
      return frontier->cell(eta, B, key);
    };
  }
  plan.compute = frontier_rows(std::make_shared<const FrontierGrid>(plan.grid), std::move(cell));
  plan.sweep = {"oubliette frontier", configuration(plan), plan.grid.size()};
  return plan;
}

}  // namespace oubliette
