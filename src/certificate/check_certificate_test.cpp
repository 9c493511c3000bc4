// Tests of the certificate checker: every kind of fact, every condition, and changed numbers.
#include "certificate/check_certificate.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

namespace oubliette {
doctest::String toString(CertificateStatus status) {
  return status == CertificateStatus::valid     ? "valid"
         : status == CertificateStatus::invalid ? "invalid"
                                                : "malformed";
}
}  // namespace oubliette

namespace {

using Status = CertificateStatus;

Json certificate(const char* problem, const char* facts) {
  return seal({{"format", "oubliette-certificate-1"},
               {"claim", "decide"},
               {"statement", "A sample."},
               {"problem", Json::parse(problem)},
               {"parameters", Json::parse(R"({"A":[["2","1"],["1","2"]],"q":"-5/3"})")},
               {"bits", 32},
               {"lambda_max", Json::array()},
               {"perron", Json::object()},
               {"facts", Json::parse(facts)},
               {"digest", ""}});
}

// A copy with the part at the JSON pointer replaced, and a digest that fits.
Json changed(Json json, const char* pointer, const Json& part) {
  json[Json::json_pointer(pointer)] = part;
  return seal(json);
}

Status status(const Json& json) { return check_certificate(json).status; }
std::string reason(const Json& json) { return check_certificate(json).reason; }

// alpha = 0 and the whole set is the batch: T(M) = J M J with J = I - eta H.
const char* const line = R"({"format":"oubliette-problem-1","eta":"3","alpha":"0","batch_size":"1",
  "retain":[{"matrix":[["1"]],"times":1}],"forget":[]})";
const char* const diagonal = R"({"format":"oubliette-problem-1","eta":"1","alpha":"0",
  "batch_size":"1","retain":[{"vector":["1","0"],"weight":"1","times":1}],"forget":[]})";
const char* const noisy = R"({"format":"oubliette-problem-1","eta":"1/10","alpha":"1/5",
  "batch_size":"2","retain":[{"matrix":[["4","1"],["1","3"]],"times":1},
  {"vector":["1","-2"],"weight":"3/2","times":4}],
  "forget":[{"matrix":[["1","0"],["0","0"]],"times":3}]})";

const Json diverges = certificate(line, R"([{"fact":"diverges","X":[["2"]]}])");
const Json converges = certificate(noisy, R"([{"fact":"converges","X":[["1","0"],["0","1"]]}])");
const Json on_span =
    certificate(diagonal, R"([{"fact":"converges_on_span","X":[["2","0"],["0","0"]],"s":"2"}])");
const Json bounded = certificate(diagonal, R"([{"fact":"bounded","X":[["0","0"],["0","1"]],
  "Y":[["1","0"],["0","1"]],"s":"1"}])");
const Json tie = changed(certificate(diagonal, R"([{"fact":"bounded_on_span",
  "X":[["1","0"],["0","0"]],"Y":[["1","0"],["0","1"]],"s":"1"}])"),
                         "/problem/eta", "2");
const Json relation = certificate("null", R"([{"fact":"relation","left":["sqrt",["*","4","2"]],
  "op":"<","right":["trace","A"],"left_value":{"lower":"12148001999/4294967296",
  "upper":"759250125/268435456"},"right_value":"4"}])");
const Json psd =
    certificate("null", R"([{"fact":"psd","expression":"A","value":[["2","1"],["1","2"]]}])");
const Json not_psd = certificate(line, R"([{"fact":"not_psd","expression":"J",
  "value":[["-2"]],"vector":["1/2"]}])");
const Json undefined =
    certificate(line, R"([{"fact":"undefined","expression":"C'_r","reason":"C_r = C_f = 0"}])");

const std::vector<Json>& valid_ones() {
  static const std::vector<Json> all{diverges, converges, on_span, bounded,  tie,
                                     relation, psd,       not_psd, undefined};
  return all;
}

bool is_number(const Json& json) {
  return json.is_number() ||
         (json.is_string() && json != "" &&
          json.get<std::string>().find_first_not_of("-/0123456789") == std::string::npos &&
          json.get<std::string>().find_first_of("0123456789") != std::string::npos);
}

Json another_number(const Json& json) {
  if (json.is_number()) return json.get<int>() + 1;
  const std::string text = json;
  return text.back() == '9' ? text.substr(0, text.size() - 1) + "8" : text + "1";
}

}  // namespace

TEST_CASE("every kind of fact has a valid certificate") {
  for (const Json& json : valid_ones()) {
    CAPTURE(json["facts"][0]["fact"]);
    CHECK(reason(json).starts_with("all facts hold"));
    CHECK(status(json) == Status::valid);
  }
}

TEST_CASE("every number of a certificate, once changed, is noticed") {
  for (const Json& json : valid_ones()) {
    const Json flat = json.flatten();
    for (const auto& [pointer, part] : flat.items()) {
      if (!is_number(part)) continue;
      Json other = json;
      other[Json::json_pointer(pointer)] = another_number(part);
      CAPTURE(pointer);
      CHECK(status(other) != Status::valid);
    }
  }
}

TEST_CASE("the rayleigh quotient of a diverging witness must exceed 1") {
  CHECK(reason(changed(diverges, "/problem/eta", "2")) ==
        "facts[0]: <X, T(X)> = 4 is not above <X, X> = 4");
  CHECK(status(changed(diverges, "/problem/eta", "200000001/100000000")) == Status::valid);
}

TEST_CASE("a converging witness and its decrease must be positive definite") {
  const Json singular = changed(converges, "/facts/0/X/1/1", "0");
  CHECK(reason(singular) == "facts[0]: X is not positive definite: 1 0 0 0");
  const Json large_step = changed(converges, "/problem/eta", "1");
  CHECK(reason(large_step).starts_with("facts[0]: X - T(X) is not positive definite: "));
  CHECK(reason(changed(converges, "/facts/0/X/0/1", "1")) == "facts[0]: X is not symmetric");
  for (const Json& json : {singular, large_step}) CHECK(status(json) == Status::invalid);
}

TEST_CASE("a witness of convergence on the span needs a positive s that is not too large") {
  CHECK(reason(changed(on_span, "/facts/0/s", "0")) == "facts[0]: s = 0 is not positive");
  CHECK(reason(changed(on_span, "/facts/0/s", "201/100")) ==
        "facts[0]: X - T(X) - s S_H is not positive semi-definite: -1/100 0 0 0");
  CHECK(status(changed(on_span, "/facts/0/X/1/1", "-1")) == Status::invalid);
}

TEST_CASE("each condition of a bounded witness is checked") {
  const auto refused = [](const Json& json, const char* pointer, const Json& part) {
    CHECK(status(changed(json, pointer, part)) == Status::invalid);
    return reason(changed(json, pointer, part)).substr(10);
  };
  CHECK(refused(bounded, "/facts/0/X/1/1", "0") == "X is 0");
  CHECK(refused(bounded, "/facts/0/X/0/0", "1") == "T(X) is not X: T(X) - X is -1 0 0 0");
  CHECK(refused(bounded, "/facts/0/X/1/1", "-1").starts_with("X is not positive semi-definite"));
  CHECK(refused(bounded, "/facts/0/Y/1/1", "-1").starts_with("Y is not positive semi-definite"));
  CHECK(refused(bounded, "/facts/0/s", "2").starts_with("Y - s S_H is not positive"));
  CHECK(refused(bounded, "/facts/0/s", "-1") == "s = -1 is not positive");
  CHECK(refused(bounded, "/problem/eta", "3").starts_with("Y - T(Y) is not positive"));
  const Json outside = Json::parse(R"([["0","0"],["0","1"]])");
  CHECK(refused(tie, "/facts/0/X", outside) == "<S_H, X> is 0");
}

TEST_CASE("a relation needs both values exactly and must certainly hold") {
  CHECK(reason(changed(relation, "/facts/0/right_value", "5")) == "facts[0]: right is 4, not 5");
  CHECK(status(changed(relation, "/bits", 33)) == Status::invalid);
  CHECK(reason(changed(relation, "/facts/0/op", ">")).ends_with(" > 4 is not certain"));
  CHECK(status(changed(relation, "/facts/0/op", "!=")) == Status::valid);
  CHECK(status(changed(relation, "/facts/0/op", "=")) == Status::invalid);
  CHECK(status(changed(relation, "/facts/0/op", "~")) == Status::malformed);
}

TEST_CASE("definiteness facts need the value, symmetry and the sign") {
  CHECK(status(changed(psd, "/facts/0/value/0/0", "3")) == Status::invalid);
  CHECK(status(changed(psd, "/facts/0/expression", {"-", "A"})) == Status::invalid);
  CHECK(reason(changed(not_psd, "/facts/0/vector", {"0"})) ==
        "facts[0]: vector^T value vector = 0 is not negative");
}

TEST_CASE("an undefined expression must be undefined") {
  CHECK(reason(changed(undefined, "/facts/0/expression", "C_r")) ==
        "facts[0]: the expression has a value");
  CHECK(status(changed(undefined, "/facts/0/expression", {"/", "1", "0"})) == Status::valid);
  CHECK(status(changed(undefined, "/facts/0/expression", "C_x")) == Status::malformed);
}

TEST_CASE("a problem outside the papers' range is not valid") {
  CHECK(reason(changed(converges, "/problem/eta", "0")) == "problem: eta = 0 is not positive");
  CHECK(reason(changed(converges, "/problem/alpha", "6/5")) ==
        "problem: alpha = 6/5 is not in [0, 1]");
  CHECK(status(changed(converges, "/problem/batch_size", "4")) == Status::invalid);
  CHECK(reason(changed(converges, "/problem/retain/0/matrix/0/0", "1/4")) ==
        "problem: retain[0] is not symmetric and positive semi-definite");
  CHECK(status(changed(converges, "/problem/retain/1/weight", "-1")) == Status::invalid);
  CHECK(status(changed(converges, "/problem/forget", Json::array())) == Status::invalid);
}

TEST_CASE("what is no certificate is malformed") {
  CHECK(status(Json()) == Status::malformed);
  CHECK(status(changed(psd, "/remark", "x")) == Status::malformed);
  CHECK(status(changed(psd, "/facts", Json::array())) == Status::malformed);
  CHECK(status(changed(psd, "/facts", Json::object())) == Status::malformed);
  CHECK(status(changed(psd, "/bits", 4097)) == Status::malformed);
  CHECK(status(changed(psd, "/parameters/q", "0.5")) == Status::malformed);
  CHECK(status(changed(psd, "/parameters/eta", "1")) == Status::malformed);
  CHECK(status(changed(converges, "/problem/eta", "1/0")) == Status::malformed);
  CHECK(status(changed(converges, "/problem/forget/0/times", 0)) == Status::malformed);
  CHECK(status(changed(converges, "/problem", nullptr)) == Status::malformed);
  CHECK(status(changed(converges, "/facts/0/X/0", {"1"})) == Status::malformed);
  CHECK(status(changed(psd, "/facts/0/expression", {"lambda_max", "A"})) == Status::malformed);
  CHECK(status(changed(psd, "/facts/0/expression", {"^", "A", "5000"})) == Status::malformed);
}

TEST_CASE("a malformed part is named, with what it should be") {
  const auto refused = [](const char* pointer, const Json& part) {
    CHECK(status(changed(diverges, pointer, part)) == Status::malformed);
    return reason(changed(diverges, pointer, part));
  };
  CHECK(refused("/claim", nullptr) == "certificate: claim is null, not string");
  CHECK(refused("/parameters", 3) == "certificate: parameters is 3, not object");
  CHECK(refused("/lambda_max", "x") == "certificate: lambda_max is \"x\", not array");
  CHECK(refused("/format", "x") == "certificate: format is x, not oubliette-certificate-1");
  CHECK(refused("/bits", -1) == "certificate: bits is -1, not an integer from 8 to 4096");
  CHECK(refused("/facts/0", 3) == "facts[0]: not an object with a fact");
  CHECK(refused("/facts/0/fact", 3) == "facts[0]: not a string: 3");
  CHECK(refused("/facts/0/fact", "zzz") == "facts[0]: the fact zzz is unknown");
  CHECK(refused("/facts/0/Y", "1") == "facts[0]: unknown key Y, known are X fact ");
  CHECK(refused("/facts/0/X", Json::array()) == "facts[0]: a matrix or a vector is empty");
  CHECK(refused("/problem", nullptr) == "facts[0]: needs a problem, which is null");
  CHECK(refused("/problem/retain/0/times", "1") == "problem: times is out of range");
  const auto expression = [&](const Json& e) {
    return reason(changed(psd, "/facts/0/expression", e));
  };
  CHECK(expression(Json::array()) == "facts[0]: an empty list is no expression");
  CHECK(expression(Json::array({3})) == "facts[0]: not a string: 3");
  CHECK(expression({"matrix", Json::array()}) == "facts[0]: a matrix has no rows");
  CHECK(expression({"step", "A"}) == "facts[0]: needs a problem, which is null");
  CHECK(expression({"x_r", "0"}) == "facts[0]: x_r outside expect");
}

TEST_CASE("one key that spells two is not taken for them") {
  Json json = psd;
  json["facts"][0] = {{"expression fact", "psd"}, {"fact", "psd"}, {"value", "1"}};
  CHECK(reason(seal(json)) == "facts[0]: no key expression");
  json = converges;
  json["problem"]["retain"][0] = {{"matrix times", 1}};
  CHECK(reason(seal(json)) == "problem: no key matrix");
}

TEST_CASE("deep nesting and huge numbers are refused without harm") {
  Json deep = "A";
  for (int i = 0; i < 1000; ++i) deep = Json::array({"-", deep});
  Json json = psd;
  json["facts"][0]["expression"] = deep;
  CHECK(reason(json) == "certificate: nested deeper than 200 levels");
  CHECK(status(changed(psd, "/facts/0/expression", {"^", {"^", "3", "4096"}, "4096"})) ==
        Status::malformed);
}

TEST_CASE("a text changed after sealing is found by the digest") {
  Json json = converges;
  json["statement"] = "Another.";
  CHECK(status(json) == Status::invalid);
  CHECK(reason(json) == "digest: it should be " + certificate_digest(json));
}
