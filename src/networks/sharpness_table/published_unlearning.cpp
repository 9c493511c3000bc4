// A small table in CSV, without quotes.
#include "networks/sharpness_table/published_unlearning.hpp"

#include <algorithm>
#include <published_table_10.hpp>
#include <sstream>
#include <stdexcept>

#include "networks/number_in.hpp"
#include "networks/sharpness_table/sharpness_table_config.hpp"

namespace oubliette {
namespace {

std::invalid_argument refusal(const std::string& line) {
  return std::invalid_argument("published table: '" + line + "'");
}

// "SGD", "SAM 0.1", "ASAM 1.0".
Sharpness optimiser_in(std::string name, const std::string& line) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return c == ' ' ? '-' : std::tolower(c); });
  try {
    return parse_sharpness(name);
  } catch (const std::invalid_argument&) {
    throw refusal(line);
  }
}

double number_of(const std::string& text, const std::string& line) {
  const auto value = number_in<double>(text);
  if (!value) throw refusal(line);
  return *value;
}

}  // namespace

std::vector<PublishedUnlearning> read_published_unlearning(std::string_view csv) {
  std::istringstream lines{std::string(csv)};
  std::string line;
  std::getline(lines, line);
  if (line !=
      "dataset,forget set,method,row label,unlearning optimiser,pretraining optimiser,retain,"
      "forget,test,ToW,ToW bold") {
    throw refusal(line);
  }
  std::vector<PublishedUnlearning> rows;
  while (std::getline(lines, line)) {
    std::vector<std::string> cells;
    std::istringstream text(line);
    for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
    if (cells.size() != 11) throw refusal(line);
    if (cells[0] != "CIFAR-10") continue;
    rows.push_back({cells[2], optimiser_in(cells[4], line), optimiser_in(cells[5], line),
                    number_of(cells[6], line), number_of(cells[7], line), number_of(cells[8], line),
                    number_of(cells[9], line)});
  }
  return rows;
}

const std::vector<PublishedUnlearning>& published_unlearning() {
  static const std::vector<PublishedUnlearning> rows =
      read_published_unlearning(published_table_10_csv);
  return rows;
}

std::optional<PublishedUnlearning> published_unlearning_of(const std::string& method,
                                                           const Sharpness& A, const Sharpness& U) {
  // The table shortens this one.
  const std::string title = method == "Sharp MinMax" ? "MinMax" : method;
  for (const PublishedUnlearning& row : published_unlearning()) {
    if (row.method == title && same(row.A, A) && same(row.U, U)) return row;
  }
  return std::nullopt;
}

}  // namespace oubliette
