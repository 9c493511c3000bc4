// Reads a problem file with 1 in place of its step and batch size.
#include "cli/swept_problem.hpp"

#include <fmt/format.h>

#include <utility>

#include "evidence/parse_sample.hpp"
#include "evidence/problem_json.hpp"

namespace oubliette {
namespace {

// Sample paths are computed in double, whose range the Hessians must not leave.
void require_moderate_entries(const std::string& file, const UnlearningProblem& x) {
  const Rational most(boost::multiprecision::pow(Integer(10), 60U)), least = 1 / most;
  for (const auto& [name, samples] :
       {std::pair{"retain", &x.retain_set}, {"forget", &x.forget_set}}) {
    for (std::size_t i = 0; i < samples->size(); ++i) {
      for (const Rational& entry : (*samples)[i].H.reshaped()) {
        const Rational size = abs(entry);
        if (size == 0 || (size >= least && size <= most)) continue;
        throw input_error(file, fmt::format("{}[{}]: the Hessian has the entry {}; expected 0 or a "
                                            "size from 1e-60 to 1e60 for sample paths",
                                            name, i, to_string(entry)));
      }
    }
  }
}

}  // namespace

SweptProblem read_swept_problem(const std::string& file) {
  Json json = parse_json_text(read_text_file(file), file);
  SweptProblem result;
  // What is missing or no object is refused by parse_problem.
  for (const char* key : {"eta", "batch_size"}) {
    if (!json.is_object() || !json.contains(key)) continue;
    const Rational value = parse_number(json[key], Place{file, key});
    if (key == std::string("eta") && value > 0) result.eta = value;
    json[key] = 1;
  }
  result.problem = parse_problem(json, file);
  require_moderate_entries(file, result.problem);
  return result;
}

}  // namespace oubliette
