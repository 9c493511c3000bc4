// Tests of `oubliette decide`: exit codes, the one line of an error, and the certificate file.
#include "cli/decide_command.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <sstream>

#include "certificate/check_certificate.hpp"
#include "evidence/json_text.hpp"
#include "files/write_file.hpp"

using namespace oubliette;

namespace {

struct Answer {
  int exit_code;
  std::string out, err;
};

Answer run(const DecideOptions& options) {
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = decide_command(options, out, err);
  return {exit_code, out.str(), err.str()};
}

// A problem file that exists as long as the test.
class ProblemFile {
 public:
  explicit ProblemFile(const std::string& eta) {
    write_file(path, R"({"format": "oubliette-problem-1", "eta": )" + eta +
                         R"(, "alpha": "1/5", "batch_size": 1,
      "retain": [{"matrix": [["4","1"],["1","3"]], "times": 2}],
      "forget": [{"vector": ["1","-2"]}, {"zero": true}]})");
  }
  ~ProblemFile() { std::remove(path.c_str()); }
  std::string path = "decide_command_test.json";
};

}  // namespace

TEST_CASE("decide prints a summary, or JSON, and writes a certificate that is accepted") {
  const ProblemFile problem("\"1/10\"");
  const std::string certificate = "decide_command_test_certificate.json";
  const Answer text = run({problem.path, false, 2, true, certificate});
  CHECK(text.exit_code == 0);
  CHECK(text.err.empty());
  CHECK(text.out.find("verdict               converges") != std::string::npos);
  const Json written = Json::parse(read_text_file(certificate));
  CHECK(check_certificate(written).status == CertificateStatus::valid);
  const Answer json = run({problem.path, true, std::nullopt, false, ""});
  CHECK(Json::parse(json.out)["certificate"] == written);
  std::remove(certificate.c_str());
}

TEST_CASE("bad input gives exit code 2, one line, and writes nothing") {
  const std::string certificate = "decide_command_test_unwritten.json";
  const ProblemFile problem("0.1");
  const Answer answer = run({problem.path, true, std::nullopt, false, certificate});
  CHECK(answer.exit_code == 2);
  CHECK(answer.out.empty());
  CHECK(answer.err == problem.path +
                          ": eta: 0.1 has a point or an exponent; quote it to keep it "
                          "exact: \"0.1\"\n");
  CHECK_FALSE(std::filesystem::exists(certificate));
}

TEST_CASE("progress goes to the error stream alone, and only when asked for") {
  const ProblemFile problem("\"1/10\"");
  const Answer quiet = run({problem.path, false, 2, true, ""});
  const Answer shown = run({problem.path, false, 2, true, "", true});
  CHECK(shown.out == quiet.out);
  CHECK(quiet.err.empty());
  CHECK(shown.err.find("computing E||w_k||^2 for k = 0..2") != std::string::npos);
}

TEST_CASE("a certificate that cannot be written leaves nothing printed") {
  const ProblemFile problem("1");
  const Answer answer = run({problem.path, false, std::nullopt, false, "no/such/folder/c.json"});
  CHECK(answer.exit_code == 2);
  CHECK(answer.out.empty());
  CHECK(answer.err == "no/such/folder/c.json: cannot be written: No such file or directory\n");
}
