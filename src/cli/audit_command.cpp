// Runs the audit, compares it with the verdicts the project stands by, and writes the reports.
#include "cli/audit_command.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <expected_verdicts.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "claim/ledger.hpp"
#include "claim/report.hpp"
#include "evidence/write_file.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette {
namespace {

struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::map<std::string, std::string> expected_verdicts(const AuditOptions& options) {
  std::string text(expected_stability);
  std::string file = "reference/verdicts/stability.csv";
  if (!options.verdicts.empty()) {
    file = options.verdicts;
    std::ifstream in(file);
    if (!in) throw BadInput(file + ": cannot be read");
    std::ostringstream all;
    all << in.rdbuf();
    text = all.str();
  }
  std::map<std::string, std::string> verdicts;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (number == 1) {
      if (line != "id,verdict")
        throw BadInput(file + ":1: \"" + line + "\", expected \"id,verdict\"");
      continue;
    }
    const auto comma = line.find(',');
    if (comma == std::string::npos || comma == 0) {
      throw BadInput(fmt::format("{}:{}: \"{}\", expected \"id,verdict\"", file, number, line));
    }
    verdicts[line.substr(0, comma)] = line.substr(comma + 1);
  }
  return verdicts;
}

// Claims that were asked for. What their proofs use is run too, but not reported.
Audit run(const AuditOptions& options, std::ostream& err) {
  Audit audit;
  audit.paper = options.paper;
  audit.seed = options.seed;
  audit.effort = options.effort;
  const std::vector<Claim> all = stability::claims();
  const std::vector<Claim> claims =
      options.only.empty() ? all : with_everything_used(all, options.only);
  RunOptions run_options{options.seed, options.effort, options.threads, {}};
  run_options.progress = [&](std::size_t done, const ClaimResult& result) {
    if (options.progress) {
      err << fmt::format("\r{}/{} {:<24}", done, claims.size(), result.id) << std::flush;
    } else if (done % 20 == 0 || done == claims.size()) {
      err << fmt::format("{} of {} claims judged\n", done, claims.size());
    }
  };
  const auto start = std::chrono::steady_clock::now();
  const std::vector<ClaimResult> results = run_ledger(claims, run_options);
  if (options.progress) err << "\r" << std::string(40, ' ') << "\r";
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  audit.approx_seconds = seconds.count();
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const bool asked = options.only.empty() || std::find(options.only.begin(), options.only.end(),
                                                         claims[i].id) != options.only.end();
    if (!asked) continue;
    audit.claims.push_back(claims[i]);
    audit.results.push_back(results[i]);
  }
  return audit;
}

// Every difference between the run and the verdicts expected, one line each.
std::vector<std::string> differences(const Audit& audit,
                                     std::map<std::string, std::string> expected, bool all) {
  std::vector<std::string> lines;
  for (const ClaimResult& result : audit.results) {
    const auto known = expected.find(result.id);
    const std::string verdict = to_string(result.verdict);
    if (known == expected.end()) {
      lines.push_back(result.id + ": " + verdict + ", but no verdict is expected");
    } else {
      if (known->second != verdict) {
        lines.push_back(result.id + ": " + verdict + ", expected " + known->second);
      }
      expected.erase(known);
    }
  }
  if (all) {
    for (const auto& [id, verdict] : expected) {
      lines.push_back(id + ": not judged, expected " + verdict);
    }
  }
  return lines;
}

void prepare_folder(const std::string& out) {
  std::error_code error;
  std::filesystem::create_directories(out + "/certificates", error);
  if (error || access((out + "/certificates").c_str(), W_OK) != 0) {
    throw BadInput("--out " + out + ": the folder cannot be written");
  }
}

// Certificates of an earlier run go first, so that the folder holds those of this run alone.
void write_reports(const Audit& audit, const std::string& out) {
  for (const Claim& claim : stability::claims()) {
    std::filesystem::remove(out + "/certificates/" + claim.id + ".json");
  }
  write_file(out + "/audit.json", report_json(audit).dump(1) + "\n");
  write_file(out + "/audit.md", report_markdown(audit));
  write_file(out + "/audit.dot", report_graph(audit));
  for (const ClaimResult& result : audit.results) {
    for (std::size_t c = 0; c < result.certificates.size(); ++c) {
      write_file(out + "/" + certificate_file(result, c), result.certificates[c].dump(1) + "\n");
    }
  }
}

std::size_t terminal_width() {
  winsize size{};
  return isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                 size.ws_col > 40
             ? size.ws_col
             : 150;
}

}  // namespace

int audit_command(const AuditOptions& options, std::ostream& out, std::ostream& err) {
  try {
    if (options.paper != "stability") {
      throw BadInput("--paper " + options.paper + ": unknown paper, expected stability");
    }
    const auto expected = expected_verdicts(options);
    if (!options.out.empty()) prepare_folder(options.out);
    const Audit audit = run(options, err);
    if (!options.out.empty()) write_reports(audit, options.out);
    if (options.format == "json") {
      out << report_json(audit).dump(1) << "\n";
    } else {
      out << (options.format == "markdown" ? report_markdown(audit)
                                           : report_text(audit, terminal_width()));
    }
    const auto changed = differences(audit, expected, options.only.empty());
    for (const std::string& line : changed) err << "changed: " << line << "\n";
    return changed.empty() ? 0 : 1;
  } catch (const BadInput& error) {
    err << error.what() << "\n";
  } catch (const std::invalid_argument& error) {
    err << "--only: " << error.what() << "\n";
  }
  return 2;
}

}  // namespace oubliette
