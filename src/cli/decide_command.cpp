// Reads a problem, decides it, writes the report and the certificate.
#include "cli/decide_command.hpp"

#include <filesystem>
#include <iomanip>
#include <iostream>
#include <system_error>

#include "evidence/decide_report.hpp"
#include "evidence/pretty_json.hpp"
#include "files/write_file.hpp"

namespace oubliette {

int decide_command(const DecideOptions& options, std::ostream& out, std::ostream& err) {
  const auto show = [&](const std::string& stage) {
    if (options.progress) err << '\r' << std::left << std::setw(60) << stage << '\r' << std::flush;
  };
  try {
    const UnlearningProblem x = read_problem_file(options.problem_file);
    const DecideReport report = make_decide_report(x, options.moments, options.critical_eta, show);
    show("");
    if (!options.certificate_file.empty()) {
      std::error_code none;
      if (std::filesystem::equivalent(options.certificate_file, options.problem_file, none)) {
        throw input_error(options.certificate_file, "is the problem file, which would be lost");
      }
      write_file(options.certificate_file, pretty_json(report.certificate));
    }
    out << (options.json ? pretty_json(report_json(report)) : report_text(report));
    if (!options.json && !options.certificate_file.empty()) {
      out << "\n  certificate           " << options.certificate_file << "\n";
    }
    return 0;
  } catch (const InputError& error) {
    err << error.what() << '\n';
  } catch (const std::domain_error& error) {
    show("");
    err << input_error(options.problem_file, error.what()).what() << '\n';
  }
  return 2;
}

}  // namespace oubliette
