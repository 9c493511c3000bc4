// The checker: the lemmas, the facts and the digest of a certificate.
#include "certificate/check_certificate.hpp"

#include <openssl/evp.h>

#include "expression/evaluate.hpp"
#include "linalg/is_psd.hpp"

namespace oubliette {
namespace certificate {
namespace {

const std::map<std::string, std::string> fact_keys{
    {"diverges", "X fact "},
    {"converges", "X fact "},
    {"converges_on_span", "X fact s "},
    {"bounded", "X Y fact s "},
    {"bounded_on_span", "X Y fact s "},
    {"relation", "fact left left_value op right right_value "},
    {"psd", "expression fact value "},
    {"not_psd", "expression fact value vector "},
    {"undefined", "expression fact reason "}};

const std::map<std::string, Json::value_t> types{
    {"format", Json::value_t::string},     {"claim", Json::value_t::string},
    {"statement", Json::value_t::string},  {"digest", Json::value_t::string},
    {"parameters", Json::value_t::object}, {"perron", Json::value_t::object},
    {"lambda_max", Json::value_t::array},  {"facts", Json::value_t::array}};

void require_psd(const Exact& A, const std::string& name, bool definite = false) {
  demand(A.rows() == A.cols(), name + " is not square");
  require(A == A.transpose(), name + " is not symmetric: " + shown(A.cast<Interval>()));
  require(definite ? is_positive_definite(A) : is_psd(A),
          name + " is not positive " + (definite ? "" : "semi-") +
              "definite: " + shown(A.cast<Interval>()));
}

void check_moment(const std::string& kind, const Json& fact, const Instance& x) {
  const auto read = [&](const char* name) {
    const Exact A = read_matrix(fact[name]);
    demand(A.rows() == x.d && A.cols() == x.d, std::string(name) + " is not d x d");
    require(A == A.transpose(), std::string(name) + " is not symmetric");
    return A;
  };
  const Exact X = read("X"), T_X = step(x, X);
  const Rational s = fact.contains("s") ? read_number(fact["s"]) : Rational(1);
  require(s > 0, "s = " + to_string(s) + " is not positive");
  if (kind == "diverges") {
    return require(inner(X, T_X) > inner(X, X),
                   "<X, T(X)> = " + to_string(inner(X, T_X)) +
                       " is not above <X, X> = " + to_string(inner(X, X)));
  }
  require_psd(X, "X", kind == "converges");
  if (kind == "converges") return require_psd(X - T_X, "X - T(X)", true);
  if (kind == "converges_on_span") return require_psd(X - T_X - s * x.S_H, "X - T(X) - s S_H");
  const Exact Y = read("Y"), change = T_X - X;
  require(!X.isZero(0), "X is 0");
  require(change.isZero(0), "T(X) is not X: T(X) - X is " + shown(change.cast<Interval>()));
  require_psd(Y, "Y");
  require_psd(Y - step(x, Y), "Y - T(Y)");
  require_psd(Y - s * x.S_H, "Y - s S_H");
  require(kind == "bounded" || inner(x.S_H, X) > 0, "<S_H, X> is 0");
}

// The value of fact[key], which must be the one that the fact gives.
Value evaluate_as(const Json& fact, const char* key, const char* given_key, Context& c) {
  const Json& json = fact[given_key];
  if (json.is_object()) demand_keys(json, "lower upper ");
  const Value given = json.is_array() ? Value(read_matrix(json).cast<Interval>())
                      : json.is_object()
                          ? value_of({read_number(json["lower"]), read_number(json["upper"])})
                          : value_of(read_number(json));
  const Value value = evaluate(fact[key], c);
  bool same = same_shape(value, given);
  if (same && value.size() > 1) exact(value);
  for (int k = 0; same && k < value.size(); ++k) {
    same = value(k).lo == given(k).lo && value(k).hi == given(k).hi;
  }
  require(same, std::string(key) + " is " + shown(value) + ", not " + shown(given));
  return value;
}

void check_relation(const Json& fact, Context& c) {
  const std::string op = text(fact["op"]);
  const Value left = evaluate_as(fact, "left", "left_value", c);
  const Value right = evaluate_as(fact, "right", "right_value", c);
  Truth holds = Truth::yes;
  if (op == "=" || op == "!=") {
    demand(same_shape(left, right), "the sides have different shapes");
    for (int k = 0; k < left.size(); ++k) holds = holds && equal(left(k), right(k));
    if (op == "!=") holds = !holds;
  } else {
    demand(op == "<" || op == "<=" || op == ">" || op == ">=", "op is unknown");
    const Interval& a = scalar(op[0] == '<' ? left : right);
    const Interval& b = scalar(op[0] == '<' ? right : left);
    holds = op.size() == 1 ? less(a, b) : less_equal(a, b);
  }
  require(certainly(holds), shown(left) + " " + op + " " + shown(right) + " is not certain");
}

void check_undefined(const Json& fact, Context& c) {
  text(fact["reason"]);
  try {
    evaluate(fact["expression"], c);
  } catch (const Invalid& error) {
    return require(error.undefined, error.why);
  }
  throw Invalid{"the expression has a value"};
}

void check_fact(const Json& fact, Context c) {
  demand(fact.is_object() && fact.contains("fact"), "not an object with a fact");
  const std::string kind = text(fact["fact"]);
  demand(fact_keys.contains(kind), "the fact " + kind + " is unknown");
  demand_keys(fact, fact_keys.at(kind));
  if (kind == "relation") return check_relation(fact, c);
  if (kind == "undefined") return check_undefined(fact, c);
  if (!fact.contains("expression")) return check_moment(kind, fact, instance_of(c));
  const Exact A = exact(evaluate_as(fact, "expression", "value", c));
  if (kind == "psd") return require_psd(A, "value");
  const Exact v = read_vector(fact["vector"]);
  demand(v.rows() == A.rows() && A.rows() == A.cols(), "the shapes do not fit");
  require(A == A.transpose(), "value is not symmetric");
  require(inner(v, A * v) < 0,
          "vector^T value vector = " + to_string(inner(v, A * v)) + " is not negative");
}

void add_eigenvalue(const Json& lemma, Context& c) {
  demand_keys(lemma, "matrix upper vector ");
  const Exact M = read_matrix(lemma["matrix"]), x = read_vector(lemma["vector"]);
  const Rational t = read_number(lemma["upper"]);
  demand(M.rows() == M.cols() && M.rows() == x.rows(), "the shapes do not fit");
  require(!x.isZero(0), "vector is 0");
  require_psd(t * identity(M.rows()) - M, "upper I - matrix");
  c.eigenvalues.emplace_back(M, Interval(inner(x, M * x) / inner(x, x), t));
}

void add_perron(const std::string& name, const Json& lemma, Context& c) {
  demand(name == "S" || name == "S_single", "neither S nor S_single");
  demand_keys(lemma, "lower upper ");
  const Exact y = read_vector(lemma["lower"]), z = read_vector(lemma["upper"]);
  require(y.minCoeff() >= 0 && y.maxCoeff() > 0, "lower has a negative entry or is 0");
  require(z.minCoeff() > 0, "upper has an entry that is not positive");
  c.perron[name] = {y, z};
}

bool is_deeper(const Json& json, int levels) {
  const auto deeper = [&](const Json& part) { return is_deeper(part, levels - 1); };
  return json.is_structured() && (levels == 0 || std::any_of(json.begin(), json.end(), deeper));
}

void check(const Json& json, std::string& place) {  // `place` follows what is being checked
  demand(!is_deeper(json, 200), "nested deeper than 200 levels");
  demand_keys(json,
              "bits claim digest facts format lambda_max parameters perron problem statement ");
  for (const auto& [key, type] : types) {
    demand(json[key].type() == type,
           key + " is " + json[key].dump().substr(0, 40) + ", not " + Json(type).type_name());
  }
  demand(json["format"] == "oubliette-certificate-1",
         "format is " + text(json["format"]) + ", not oubliette-certificate-1");
  demand(!json["facts"].empty(), "facts is empty");
  const std::string digest = text(json["digest"]);
  demand(digest.starts_with("sha256:") && digest.size() == 71 &&
             digest.find_first_not_of("0123456789abcdef", 7) == digest.npos,
         "digest is no SHA-256");
  const Json& bits = json["bits"];
  demand(bits.is_number_integer() && bits >= 8 && bits <= 4096,
         "bits is " + bits.dump().substr(0, 40) + ", not an integer from 8 to 4096");
  place = "problem";
  Context c = make_context(json["problem"], bits);
  for (const auto& [name, value] : json["parameters"].items()) {
    place = "parameters." + name;
    demand(is_free_name(name), "the name is reserved or no name");
    c.names[name] = value.is_array() ? Value(read_matrix(value).cast<Interval>())
                                     : value_of(read_number(value));
  }
  for (const Json& lemma : list(json["lambda_max"])) {
    place = "lambda_max[" + std::to_string(c.eigenvalues.size()) + "]";
    add_eigenvalue(lemma, c);
  }
  for (const auto& [name, lemma] : json["perron"].items()) {
    place = "perron." + name;
    add_perron(name, lemma, c);
  }
  for (const Json& fact : list(json["facts"])) {
    place = "facts[" + std::to_string(&fact - &json["facts"][0]) + "]";
    check_fact(fact, c);
  }
  place = "digest";
  require(digest == certificate_digest(json), "it should be " + certificate_digest(json));
}

}  // namespace
}  // namespace certificate

CertificateCheck check_certificate(const Json& json) {
  std::string place = "certificate";
  try {
    certificate::check(json, place);
    return {CertificateStatus::valid,
            "all facts hold (claim and statement are for the reader to compare)"};
  } catch (const certificate::Invalid& error) {
    return {CertificateStatus::invalid, place + ": " + error.why};
  } catch (const std::exception& error) {
    return {CertificateStatus::malformed, place + ": " + error.what()};
  }
}

std::string certificate_digest(const Json& certificate) {
  Json content = certificate;
  content.erase("digest");
  const std::string text = content.dump(-1, ' ', true);
  unsigned char hash[32];
  if (EVP_Digest(text.data(), text.size(), hash, nullptr, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("certificate_digest: SHA-256 is not available");
  }
  std::string digest = "sha256:";
  for (const int byte : hash) {
    digest += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
  }
  return digest;
}

Json seal(Json certificate) {
  certificate["digest"] = certificate_digest(certificate);
  return certificate;
}

}  // namespace oubliette
