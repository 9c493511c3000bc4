// Runs the audit, compares it with the verdicts the project stands by, and writes the reports.
#include "cli/audit_command.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <iostream>

#include "claim/ledger.hpp"
#include "cli/audit_folder.hpp"
#include "cli/audit_verdicts.hpp"
#include "files/input_error.hpp"
#include "proofs_check/sharpness/notes.hpp"
#include "proofs_check/sharpness/sharpness.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette {
namespace {

std::string in_lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

struct Paper {
  const char* name;
  std::vector<Claim> (*claims)();
};
constexpr Paper papers[] = {{"stability", stability::claims}, {"sharpness", sharpness::claims}};

void require_known(const std::vector<std::string>& only, const std::vector<Claim>& claims) {
  for (const std::string& id : only) {
    std::string hint = "expected an id that oubliette audit --list prints";
    bool known = false;
    for (const Claim& claim : claims) {
      known = known || claim.id == id;
      if (in_lower_case(claim.id) == in_lower_case(id)) hint = "expected " + claim.id;
    }
    if (id.find(',') != id.npos) hint = "expected one id; repeat --only for more";
    for (const Paper& other : papers) {
      for (const Claim& claim : other.claims()) {
        if (!known && claim.id == id) hint = std::string("it is of the paper ") + other.name;
      }
    }
    if (!known) throw input_error("--only " + id, "there is no such claim; " + hint);
  }
}

std::vector<std::string> papers_of(const AuditOptions& options) {
  std::vector<std::string> names;
  for (const Paper& paper : papers) {
    if (options.paper.empty() || options.paper == paper.name) names.emplace_back(paper.name);
  }
  if (names.empty()) {
    throw input_error("--paper " + options.paper, "unknown paper, expected stability or sharpness");
  }
  return names;
}

std::vector<Claim> claims_of(const std::vector<std::string>& names) {
  std::vector<Claim> all;
  for (const Paper& paper : papers) {
    if (std::find(names.begin(), names.end(), paper.name) == names.end()) continue;
    for (Claim& claim : paper.claims()) {
      claim.paper = paper.name;
      all.push_back(std::move(claim));
    }
  }
  return all;
}

bool is_asked_for(const AuditOptions& options, const std::string& id) {
  return options.only.empty() ||
         std::find(options.only.begin(), options.only.end(), id) != options.only.end();
}

// Claims that were asked for. What their proofs use is run too, but not reported.
Audit run(const AuditOptions& options, std::ostream& err) {
  Audit audit;
  audit.papers = papers_of(options);
  audit.seed = options.seed;
  audit.effort = options.effort;
  const std::vector<Claim> all = claims_of(audit.papers);
  require_known(options.only, all);
  const std::vector<Claim> claims =
      options.only.empty() ? all : with_everything_used(all, options.only);
  const bool more = !options.only.empty() && claims.size() > options.only.size();
  const char* const which = more ? " (with the claims that the proofs use)" : "";
  RunOptions run_options{options.seed, options.effort, options.threads, {}};
  run_options.progress = [&](std::size_t done, const ClaimResult& result) {
    if (options.progress) {
      err << fmt::format("\r{}/{} {:<24}", done, claims.size(), result.id) << std::flush;
    } else if (done % 20 == 0 || done == claims.size()) {
      err << fmt::format("{} of {} claims judged{}\n", done, claims.size(), which);
    }
  };
  const auto start = std::chrono::steady_clock::now();
  const std::vector<ClaimResult> results = run_ledger(claims, run_options);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  if (options.progress) err << "\r" << std::string(40, ' ') << "\r";
  err << fmt::format("judged in {:.1f} s\n", seconds.count());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!is_asked_for(options, claims[i].id)) continue;
    audit.claims.push_back(claims[i]);
    audit.results.push_back(results[i]);
  }
  std::erase_if(audit.papers, [&](const std::string& paper) {
    return std::none_of(audit.claims.begin(), audit.claims.end(),
                        [&](const Claim& claim) { return claim.paper == paper; });
  });
  if (options.only.empty() && audit.papers.back() == "sharpness") {
    audit.notes = sharpness::notes();
  }
  return audit;
}

std::string report(const Audit& audit, const std::string& format, std::size_t width) {
  if (format == "json") return report_json(audit).dump(1) + "\n";
  return format == "markdown" ? report_markdown(audit) : report_text(audit, width);
}

// 0, which cuts nothing, where the output is no terminal.
std::size_t terminal_width() {
  winsize size{};
  return isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                 size.ws_col > 40
             ? size.ws_col
             : 0;
}

int list_claims(const AuditOptions& options, std::ostream& out) {
  const std::vector<Claim> claims = claims_of(papers_of(options));
  require_known(options.only, claims);
  for (const Claim& claim : claims) {
    if (!is_asked_for(options, claim.id)) continue;
    out << fmt::format("{:<24} {}\n", claim.id, claim.source);
  }
  return 0;
}

}  // namespace

int audit_command(const AuditOptions& options, std::ostream& out, std::ostream& err) {
  try {
    if (options.list) return list_claims(options, out);
    const auto expected = expected_verdicts(options.verdicts, papers_of(options));
    if (!options.out.empty()) require_audit_folder(options.out);
    const Audit audit = run(options, err);
    // Printed before the folder is written: a full disk does not lose the result.
    out << report(audit, options.format, terminal_width()) << std::flush;
    const auto changed = differences(audit, expected, options.only.empty());
    for (const std::string& line : changed) err << "changed: " << line << "\n";
    const std::string replaced = options.out.empty() ? "" : write_audit_folder(audit, options.out);
    if (!replaced.empty()) err << replaced << "\n";
    return changed.empty() ? 0 : 1;
  } catch (const InputError& error) {
    err << error.what() << "\n";
  }
  return 2;
}

}  // namespace oubliette
