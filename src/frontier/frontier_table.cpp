// Rows of the table read back, and the limits of its cells.
#include "frontier/frontier_table.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <functional>
#include <future>
#include <stdexcept>

#include "frontier/cell_text.hpp"

namespace oubliette {
namespace {

std::optional<double> number(const std::string& text) {
  if (text == "undefined") return std::nullopt;
  double x = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument(text + " is not a number");
  }
  return x;
}

std::optional<double> middle(const std::optional<Interval>& x) {
  return x ? std::optional(middle_of(*x)) : std::nullopt;
}

Limits as_limits(const ThresholdEtas& etas) {
  Limits limits;
  limits.theorem_3_6 = middle(etas.theorem_3_6);
  limits.theorem_3_7_printed = middle(etas.theorem_3_7_printed);
  limits.theorem_3_7_proved = middle(etas.theorem_3_7_proved);
  return limits;
}

std::vector<Limits> for_each_place(const FrontierGrid& grid, unsigned threads,
                                   const std::function<bool()>& stopped,
                                   const std::function<Limits(long B, long Q)>& limits_at) {
  std::vector<Limits> limits(grid.B.size() * grid.Q.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < limits.size() && !stopped(); i = next++) {
        const long B = grid.B[i / grid.Q.size()], Q = grid.Q[i % grid.Q.size()];
        try {
          limits[i] = limits_at(B, Q);
        } catch (const std::domain_error& why) {
          throw std::domain_error("the limits at B = " + std::to_string(B) +
                                  (Q == 0 ? "" : ", Q = " + std::to_string(Q)) + ": " + why.what());
        }
      }
    } catch (...) {
      next = limits.size();
      throw;
    }
  };
  std::vector<std::future<void>> team;
  for (unsigned i = 0; i < threads; ++i) team.push_back(std::async(std::launch::async, work));
  for (std::future<void>& one : team) one.get();
  return limits;
}

}  // namespace

FrontierGrid::Place FrontierGrid::place(std::size_t cell) const {
  return {cell / (B.size() * Q.size()), cell / Q.size() % B.size(), cell % Q.size()};
}

bool runs_diverge(const FrontierCell& cell) { return 2 * cell.share_diverged > 1; }

Growth growth_of(const FrontierCell& cell) {
  if (std::isinf(cell.lyapunov)) return cell.lyapunov < 0 ? Growth::decays : Growth::grows;
  if (!cell.lyapunov_se || std::abs(cell.lyapunov) <= 3 * *cell.lyapunov_se) {
    return Growth::undecided;
  }
  return cell.lyapunov < 0 ? Growth::decays : Growth::grows;
}

bool has_estimated_exponents(const FrontierTable& table) {
  return std::any_of(table.cells.begin(), table.cells.end(),
                     [](const FrontierCell& cell) { return cell.lyapunov_se != 0.0; });
}

std::vector<std::size_t> shown_etas(const FrontierGrid& grid) {
  const std::size_t n = grid.eta.size(), shown = std::min(n, most_shown_etas);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < shown; ++i) {
    places.push_back(shown == 1 ? 0 : i * (n - 1) / (shown - 1));
  }
  return places;
}

std::string shown_etas_text(const FrontierGrid& grid) {
  const std::size_t n = grid.eta.size();
  if (n <= most_shown_etas) return "";
  return std::to_string(most_shown_etas) + " of " + std::to_string(n) +
         " step sizes are shown, spread evenly; all are in frontier.csv";
}

FrontierCell parse_csv_row(const std::string& row) {
  std::vector<std::string> fields(1);
  for (const char c : row) {
    if (c == ',') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  try {
    if (fields.size() != 14) throw std::invalid_argument("not 14 fields");
    FrontierCell cell;
    cell.eta = parse_rational(fields[0]);
    cell.B = std::stol(fields[1]);
    cell.Q = std::stol(fields[2]);
    cell.sigma = number(fields[3]);
    cell.lambda_max_D = number(fields[4]);
    cell.share_diverged = number(fields[5]).value();
    cell.median_growth = number(fields[6]).value();
    cell.lyapunov = number(fields[7]).value();
    cell.lyapunov_se = number(fields[8]);
    cell.verdict = fields[9];
    cell.lambda_max_T = number(fields[10]).value();
    cell.theorem_3_6 = fields[11];
    cell.theorem_3_7_printed = fields[12];
    cell.theorem_3_7_proved = fields[13];
    return cell;
  } catch (const std::exception& error) {
    throw std::invalid_argument("parse_csv_row: \"" + row + "\": " + error.what());
  }
}

std::vector<Limits> setup_limits(const FrontierSetup& setup, const FrontierGrid& grid,
                                 unsigned threads, const std::function<bool()>& stopped) {
  return for_each_place(grid, threads, stopped, [&setup](long B, long Q) {
    const Boundaries at = boundaries(setup, B, Q);
    Limits limits = as_limits(at.thresholds);
    if (at.mean_square) limits.mean_square = approx_real(*at.mean_square);
    limits.almost_sure = at.almost_sure;
    return limits;
  });
}

std::vector<Limits> problem_limits(const UnlearningProblem& problem, const FrontierGrid& grid,
                                   unsigned threads, const std::function<bool()>& stopped) {
  return for_each_place(grid, threads, stopped, [&problem](long B, long) {
    const ProblemBoundaries at = problem_boundaries(problem, B);
    Limits limits = as_limits(at.thresholds);
    limits.mean_square = middle(at.mean_square);
    return limits;
  });
}

}  // namespace oubliette
