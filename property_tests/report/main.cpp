// report_thresholds PROBLEMS SEED DIR: generates problems and writes DIR/thresholds.csv, one row
// for each, and DIR/summary.csv. The figure is drawn by report/thresholds.gp.
#include <filesystem>
#include <iostream>

#include "files/write_file.hpp"
#include "report/looseness.hpp"

int main(int argc, char** argv) {
  using namespace oubliette;
  try {
    if (argc != 4) throw std::invalid_argument("usage: report_thresholds PROBLEMS SEED DIR");
    const long problems = std::stol(argv[1]);
    Random random(std::stoull(argv[2]));
    const std::filesystem::path folder = argv[3];
    std::filesystem::create_directories(folder);
    std::string table = report::csv_header();
    std::vector<report::Row> rows;
    for (long i = 0; i < problems; ++i) {
      rows.push_back(report::compare(support::generate_problem(random)));
      table += report::csv_row(rows.back());
    }
    write_file((folder / "thresholds.csv").string(), table);
    write_file((folder / "summary.csv").string(), report::summary_csv(rows));
    std::cout << report::summary_csv(rows);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "report_thresholds: " << error.what() << '\n';
    return 2;
  }
}
