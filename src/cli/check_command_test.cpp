// Tests of `oubliette check`: what it says about files that hold no certificate.
#include "cli/check_command.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <sstream>

#include "files/write_file.hpp"

using namespace oubliette;

namespace {

std::string refusal(const std::string& text) {
  const std::string file = "check_command_test.json";
  write_file(file, text);
  std::ostringstream out;
  std::ostringstream err;
  CHECK(check_command(file, out, err) == 2);
  CHECK(out.str().empty());
  CHECK(std::remove(file.c_str()) == 0);
  return err.str();
}

}  // namespace

TEST_CASE("a text that is no JSON is refused in plain words, with its place") {
  const std::string file = "check_command_test.json: malformed: ";
  CHECK(refusal("") == file + "the file is empty\n");
  CHECK(refusal("{\"bits\": 64") == file + "not valid JSON: it ends too early\n");
  CHECK(refusal("{\"bits\":\n NaN}") ==
        file + "not valid JSON at line 2, column 2: unexpected 'N'\n");
  CHECK(refusal("{\"\xff\": 1}") ==
        file + "not valid JSON at line 1, column 3: unexpected byte 0xff\n");
  CHECK(refusal("{\"bits\": " + std::string(500, '9') + "}") ==
        file + "a JSON number has more than 308 digits; numbers are in quotes\n");
  CHECK(refusal("{\"bits\": 1.5}") == file + "the JSON number 1.5 is not an integer\n");
  CHECK(refusal(std::string(300, '[')) == file + "nested deeper than 200 levels\n");
  CHECK(refusal("{\"a\": 1, \"a\": 2}") == file + "the key \"a\" occurs twice in one object\n");
}

TEST_CASE("a key with control characters stays on one line") {
  const std::string line = refusal(R"({"bits":1,"claim":1,"digest":1,"facts":1,"format":1,)"
                                   R"("lambda_max":1,"parameters":1,"perron":1,"problem":1,)"
                                   R"("statement":1,"a\nb":1})");
  CHECK(
      line.starts_with("check_command_test.json: malformed: certificate: unknown key a?b, known"));
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("a missing file and a directory are told apart") {
  std::ostringstream out;
  std::ostringstream err;
  CHECK(check_command("no/such.json", out, err) == 2);
  CHECK(check_command(".", out, err) == 2);
  CHECK(err.str() == "no/such.json: no such file\n.: is a directory\n");
}
