// The list of figures, and the text that they share.
#include "frontier/frontier_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "frontier/eta_column.hpp"
#include "frontier/frontier_figure_parts.hpp"

namespace oubliette {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::vector<LimitLine> limit_lines(const FrontierTable& table) {
  std::vector<LimitLine> lines{
      {&Limits::mean_square, "mean_square", "exact boundary of E‖w_k‖^2", "lw 5 lc rgb '#000000'"},
      {&Limits::almost_sure, "almost_sure",
       "almost-sure boundary (least η with Lyapunov exponent above 0)",
       "lw 4 dt (2,2) lc rgb '#555555'"},
      {&Limits::theorem_3_6, "theorem_3_6", "Theorem 3.6: diverges beyond",
       "lw 2 lc rgb '#b2182b'"},
      {&Limits::theorem_3_7_printed, "theorem_3_7_printed", "Theorem 3.7 as printed",
       "lw 2.5 dt (12,6) lc rgb '#2166ac'"},
      {&Limits::theorem_3_7_proved, "theorem_3_7_proved", "Theorem 3.7 as proved",
       "lw 2.5 dt (12,5,3,5) lc rgb '#1b7837'"}};
  if (!table.problem_file.empty()) lines.erase(lines.begin() + 1);
  return lines;
}

std::string line_kind(const FrontierGrid& grid) {
  return grid.B.size() == 1 ? "linespoints" : "lines";
}

std::string batch_size_tics(const FrontierGrid& grid) {
  const long first = grid.B.front(), last = grid.B.back();
  if (first == last)
    return fmt::format("  set xrange [{0} - 0.5:{0} + 0.5]\n  set xtics ({0})\n", last);
  return last - first < 10 ? "  set xtics 1\n" : "";
}

std::string short_title(const LimitLine& line) {
  return line.title.substr(0, std::min(line.title.find(':'), line.title.find(" (")));
}

std::string eta_text(const Rational& eta) {
  const std::string decimal = shortest_decimal(nearest_double(eta));
  const bool exact = decimal.find('e') == std::string::npos && parse_rational(decimal) == eta;
  return exact ? decimal : to_string(eta);
}

std::string figure_subject(const FrontierTable& table) {
  if (!table.problem_file.empty()) return "the problem file's Hessians";
  const FrontierSetup& s = table.setup;
  const std::string sets = s.n_retain == s.n_forget
                               ? fmt::format("n_r = n_f = {}", s.n_retain)
                               : fmt::format("n_r = {}, n_f = {}", s.n_retain, s.n_forget);
  return fmt::format("{}, α = {}", sets, eta_text(s.alpha));
}

bool is_frontier_figure(const std::string& name) {
  constexpr std::string_view of_one_eta = "figure_1_eta_", by_number = "number_";
  if (name == "figure_1" || name == "figure_2" || name == "figure_3") return true;
  if (!name.starts_with(of_one_eta)) return false;
  std::string_view eta(name);
  eta.remove_prefix(of_one_eta.size());
  if (eta.starts_with(by_number)) return is_digits(eta.substr(by_number.size()));
  const std::size_t mark = std::min(eta.find_first_of("._"), eta.size());
  return is_digits(eta.substr(0, mark)) && (mark == eta.size() || is_digits(eta.substr(mark + 1)));
}

std::vector<Figure> frontier_figures(const FrontierTable& table) {
  std::vector<Figure> figures;
  if (!table.problem_file.empty()) {
    figures.push_back(figure_1_of_problem(table));
  } else {
    for (const std::size_t eta : shown_etas(table.grid)) figures.push_back(figure_1(table, eta));
    figures.push_back(figure_2(table));
  }
  figures.push_back(figure_3(table));
  return figures;
}

}  // namespace oubliette
