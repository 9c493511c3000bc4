// Problem files in JSON: reading with located errors, writing in the canonical form.
#include "evidence/problem_json.hpp"

#include <utility>

#include "evidence/negative_direction.hpp"
#include "evidence/parse_sample.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr std::size_t most_samples = 100'000;
constexpr std::size_t most_entries = 10'000'000;  // of all Hessians together: about 1 GiB

// d as the first sample that states it says.
Index find_size(const Json& json, const Place& root) {
  std::size_t samples = 0;
  std::optional<Index> d;
  for (const char* name : {"retain", "forget"}) {
    const Place list = root.key(name);
    if (!json[name].is_array()) {
      throw list.error(shown(json[name]) + " is not a list; expected a list of samples");
    }
    samples += json[name].size();
    for (std::size_t i = 0; i < json[name].size() && !d; ++i) {
      d = stated_size(json[name][i]);
      if (d && *d < 1) parse_sample(json[name][i], 1, list.index(i));  // refuses it by name
    }
  }
  if (json["retain"].empty()) throw root.key("retain").error("is empty; expected a sample");
  if (samples > most_samples)
    throw root.error("has more than 100000 samples; use times for repeats");
  // A sample that fits no form gets its own message before the lack of a size does.
  if (!d) {
    for (const char* name : {"retain", "forget"}) {
      for (std::size_t i = 0; i < json[name].size(); ++i) {
        parse_sample(json[name][i], 1, root.key(name).index(i));
      }
    }
    throw root.key("retain").error("every sample is zero; expected one that states its size d");
  }
  if (*d > largest_dimension) {
    throw root.error("d = " + std::to_string(*d) + " is too large; the limit is 512");
  }
  const auto size = static_cast<std::size_t>(*d);
  if (samples * size * size > most_entries) {
    throw root.error(std::to_string(samples) + " samples of size " + std::to_string(*d) +
                     " are too many; the limit is 10000000 matrix entries in all");
  }
  return *d;
}

std::vector<Sample> parse_samples(const Json& list, Index d, const Place& place) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < list.size(); ++i) {
    samples.push_back(parse_sample(list[i], d, place.index(i)));
  }
  return samples;
}

Json samples_json(const std::vector<Sample>& samples) {
  Json list = Json::array();
  for (const Sample& s : samples) {
    Json item = {{"times", static_cast<unsigned long>(s.times)}};
    if (s.v.size() > 0) {
      item["vector"] = vector_json(s.v);
      item["weight"] = rational_json(s.weight);
    } else {
      item["matrix"] = matrix_json(s.H);
    }
    list.push_back(std::move(item));
  }
  return list;
}

const char* expected_value(std::string_view key) {
  if (key == "format") return "\"oubliette-problem-1\"";
  return key == "retain" || key == "forget" ? "a list of samples" : "a number";
}

// What is left to find in a sample once it is read is a matrix that is not PSD.
InputError refusal(const UnlearningProblem& x, const Defect& defect, const Place& root) {
  const auto bracket = defect.where.find('[');
  if (bracket == std::string::npos) return root.error(defect.where + " " + defect.why);
  const std::size_t i = std::stoul(defect.where.substr(bracket + 1));
  const Matrix<Rational>& H = defect.where[0] == 'r' ? x.retain_set[i].H : x.forget_set[i].H;
  const auto v = guess_negative_direction(H);
  return root.key(defect.where)
      .key("matrix")
      .error((v ? negative_form_text(H, *v) : defect.why) +
             "; expected a positive semi-definite matrix");
}

}  // namespace

UnlearningProblem parse_problem(const Json& json, const std::string& file) {
  const Place root{file, ""};
  const auto keys = {"format", "eta", "alpha", "batch_size", "retain", "forget"};
  require_keys(json, keys, root);
  for (const char* key : keys) {
    if (!json.contains(key)) {
      throw root.key(key).error("is missing; expected " + std::string(expected_value(key)));
    }
  }
  if (json["format"] != "oubliette-problem-1") {
    throw root.key("format").error(shown(json["format"]) + "; expected \"oubliette-problem-1\"");
  }
  UnlearningProblem x;
  x.eta = parse_number(json["eta"], root.key("eta"));
  x.alpha = parse_number(json["alpha"], root.key("alpha"));
  x.B = parse_number(json["batch_size"], root.key("batch_size"));
  const Index d = find_size(json, root);
  x.retain_set = parse_samples(json["retain"], d, root.key("retain"));
  x.forget_set = parse_samples(json["forget"], d, root.key("forget"));
  if (x.forget_set.empty() && x.alpha > 0 && x.alpha <= 1) {
    throw root.key("forget").error("is empty, which is allowed with alpha = 0 only; alpha = " +
                                   to_string(x.alpha));
  }
  if (const auto defect = find_defect(x)) throw refusal(x, *defect, root);
  return x;
}

UnlearningProblem read_problem_file(const std::string& path) {
  return parse_problem(parse_json_text(read_text_file(path), path), path);
}

Json rational_json(const Rational& x) { return to_string(x); }

Json vector_json(const Vector<Rational>& v) {
  Json list = Json::array();
  for (Index i = 0; i < v.size(); ++i) list.push_back(rational_json(v(i)));
  return list;
}

Json matrix_json(const Matrix<Rational>& A) {
  Json rows = Json::array();
  for (Index i = 0; i < A.rows(); ++i) rows.push_back(vector_json(A.row(i).transpose()));
  return rows;
}

Json problem_to_json(const UnlearningProblem& x) {
  return {{"format", "oubliette-problem-1"},      {"eta", rational_json(x.eta)},
          {"alpha", rational_json(x.alpha)},      {"batch_size", rational_json(x.B)},
          {"retain", samples_json(x.retain_set)}, {"forget", samples_json(x.forget_set)}};
}

}  // namespace oubliette
