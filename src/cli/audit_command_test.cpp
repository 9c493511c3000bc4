// Tests of `oubliette audit`: refusals that come before anything is judged, and the list of claims.
#include "cli/audit_command.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

#include "files/write_file.hpp"

using namespace oubliette;

namespace {

std::string refusal(const AuditOptions& options) {
  std::ostringstream out;
  std::ostringstream err;
  CHECK(audit_command(options, out, err) == 2);
  CHECK(out.str().empty());
  return err.str();
}

std::string refused_id(const std::string& id) {
  AuditOptions options;
  options.only = {id};
  return refusal(options);
}

std::string refused_verdicts(const std::string& file) {
  AuditOptions options;
  options.verdicts = file;
  return refusal(options);
}

}  // namespace

TEST_CASE("an id that no claim has is refused with a hint") {
  const std::string none = ": there is no such claim; expected ";
  CHECK(refused_id("NOPE") == "--only NOPE" + none + "an id that oubliette audit --list prints\n");
  CHECK(refused_id("a-t3.6A") == "--only a-t3.6A" + none + "A-T3.6a\n");
  CHECK(refused_id("A-T3.6a,A-eq22") ==
        "--only A-T3.6a,A-eq22" + none + "one id; repeat --only for more\n");
  CHECK(refused_id("A\nB").starts_with("--only A?B: "));
}

TEST_CASE("expected verdicts are refused unless they are lines of a file") {
  CHECK(refused_verdicts(".") == ".: is a directory\n");
  CHECK(refused_verdicts("no/such.csv") == "no/such.csv: no such file\n");
  const std::string file = "audit_command_test.csv";
  write_file(file, "");
  CHECK(refused_verdicts(file) == file + ": is empty, expected \"id,verdict\"\n");
  write_file(file, "id,verdict\nA-1\n");
  CHECK(refused_verdicts(file) == file + ":2: \"A-1\", expected \"id,verdict\"\n");
  std::filesystem::remove(file);
}

TEST_CASE("the list has one claim a line with its place in the paper") {
  AuditOptions options;
  options.list = true;
  std::ostringstream out;
  std::ostringstream err;
  CHECK(audit_command(options, out, err) == 0);
  CHECK(out.str().find("\nA-T3.6a                  Theorem 3.6") != std::string::npos);
  CHECK(err.str().empty());
}
