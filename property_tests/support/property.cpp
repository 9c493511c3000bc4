// Running of properties.
#include "support/property.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "evidence/pretty_json.hpp"
#include "evidence/problem_json.hpp"
#include "files/write_file.hpp"

namespace oubliette::support {
namespace {

std::string file_name(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name.substr(0, 60) + ".json";
}

}  // namespace

std::string write_counterexample(const std::string& name, const UnlearningProblem& x) {
  const std::filesystem::path folder = OUBLIETTE_COUNTEREXAMPLES;
  std::filesystem::create_directories(folder);
  const std::string file = (folder / file_name(name)).string();
  write_file(file, pretty_json(problem_to_json(x)));
  return file;
}

PropertyResult run_property(const std::string& name, const rc::Gen<UnlearningProblem>& problems,
                            const std::function<void(const UnlearningProblem&)>& body) {
  PropertyResult result;
  // RapidCheck keeps the first shrink that fails and goes on from there, so the last problem that
  // fails is the shrunk one.
  const auto recording = [&] {
    const UnlearningProblem x = *rc::Gen<UnlearningProblem>(problems).as("problem");
    try {
      body(x);
    } catch (const rc::detail::CaseResult& outcome) {
      if (outcome.type == rc::detail::CaseResult::Type::Failure) result.counterexample = x;
      throw;
    } catch (const std::exception&) {
      result.counterexample = x;
      throw;
    }
  };
  const rc::detail::TestParams params = rc::detail::configuration().testParams;
  rc::detail::TestMetadata metadata;
  // Without an id RapidCheck keeps to itself how to repeat a failure: planted ones are no news.
  metadata.description = name;
  const rc::detail::TestResult outcome = rc::detail::checkTestable(recording, metadata, params);
  result.holds = outcome.is<rc::detail::SuccessResult>();
  std::ostringstream report;
  report << "- " << name << '\n';
  rc::detail::printResultMessage(outcome, report);
  if (!result.holds)
    report << "\nseed " << params.seed << ", to repeat: OUBLIETTE_SEED=" << params.seed;
  if (result.counterexample) {
    result.file = write_counterexample(name, *result.counterexample);
    report << "\nthe shrunk problem, for oubliette decide: " << result.file;
  }
  report << '\n';
  result.report = report.str();
  return result;
}

bool check_problems(const std::string& name,
                    const std::function<void(const UnlearningProblem&)>& body) {
  const PropertyResult result = run_property(name, problem(), body);
  std::cerr << result.report << std::endl;
  return result.holds;
}

}  // namespace oubliette::support
