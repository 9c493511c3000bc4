// frontier.csv: names of the columns and the text of a row.
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "frontier/eta_column.hpp"
#include "frontier/frontier_cell.hpp"

namespace oubliette {
namespace {

std::string text(const std::optional<double>& x) {
  return x ? shortest_decimal(*x) : std::string("undefined");
}

}  // namespace

std::string shortest_decimal(double x) {
  if (std::isnan(x)) throw std::domain_error("shortest_decimal: the number is NaN");
  char buffer[32];
  const std::to_chars_result end = std::to_chars(buffer, buffer + sizeof buffer, x);
  return {buffer, end.ptr};
}

std::string csv_header() {
  return "eta,B,Q,sigma,lambda_max_D,share_diverged,median_growth,lyapunov,lyapunov_se,verdict,"
         "lambda_max_T,theorem_3_6,theorem_3_7_printed,theorem_3_7_proved";
}

std::string csv_row(const FrontierCell& cell) {
  std::string row = shortest_decimal(nearest_double(cell.eta));
  for (const std::string& field :
       {std::to_string(cell.B), std::to_string(cell.Q), text(cell.sigma), text(cell.lambda_max_D),
        text(cell.share_diverged), text(cell.median_growth), text(cell.lyapunov),
        text(cell.lyapunov_se), cell.verdict, text(cell.lambda_max_T), cell.theorem_3_6,
        cell.theorem_3_7_printed, cell.theorem_3_7_proved}) {
    row += ',' + field;
  }
  return row;
}

}  // namespace oubliette
