// False properties, planted: each is caught, shrunk to the smallest problem that refutes it, and
// left as a problem file that the program reads.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "evidence/problem_json.hpp"
#include "support/exact_matrices.hpp"
#include "support/problem_size.hpp"
#include "support/property.hpp"
#include "support/shrink_problem.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/thresholds.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

Matrix<Rational> matrix(std::initializer_list<std::initializer_list<int>> rows) {
  const auto d = static_cast<Eigen::Index>(rows.size());
  Matrix<Rational> M(d, d);
  Eigen::Index i = 0;
  for (const auto& row : rows) {
    Eigen::Index j = 0;
    for (const int entry : row) M(i, j++) = entry;
    ++i;
  }
  return M;
}

/// The Hessians of a set in one order, repeats written out.
std::vector<std::vector<Rational>> sorted(const std::vector<Sample>& set) {
  std::vector<std::vector<Rational>> all;
  for (const Sample& s : set)
    for (long k = 0; k < s.times; ++k) all.emplace_back(s.H.data(), s.H.data() + s.H.size());
  std::sort(all.begin(), all.end());
  return all;
}

bool same_up_to_order(const UnlearningProblem& a, const UnlearningProblem& b) {
  return a.eta == b.eta && a.alpha == b.alpha && a.B == b.B &&
         sorted(a.retain_set) == sorted(b.retain_set) &&
         sorted(a.forget_set) == sorted(b.forget_set);
}

UnlearningProblem with_sets(const Rational& alpha, std::vector<Matrix<Rational>> retain,
                            std::vector<Matrix<Rational>> forget) {
  UnlearningProblem x;
  x.alpha = alpha;
  for (Matrix<Rational>& H : retain) x.retain_set.push_back(dense_sample(std::move(H)));
  for (Matrix<Rational>& H : forget) x.forget_set.push_back(dense_sample(std::move(H)));
  return x;
}

/// Runs a property that must fail, and compares its shrunk problem with those expected.
PropertyResult caught(const std::string& name, const std::function<bool(UnlearningProblem)>& holds,
                      const std::vector<UnlearningProblem>& smallest) {
  const PropertyResult result = run_property(
      "planted: " + name, problem(), [&holds](const UnlearningProblem& x) { RC_ASSERT(holds(x)); });
  INFO(result.report);
  CHECK(!result.holds);
  REQUIRE(result.counterexample);
  CHECK(std::any_of(smallest.begin(), smallest.end(), [&](const UnlearningProblem& x) {
    return same_up_to_order(x, *result.counterexample);
  }));
  return result;
}

/// Theorem 3.6 with the constant sqrt(2) divided by c: as printed, at c times the step size.
bool lowered_theorem_3_6_holds(const UnlearningProblem& x, const Rational& c) {
  UnlearningProblem larger = x;
  larger.eta *= c;
  const auto applies =
      compare_with_thresholds(larger, enclose_coherence(larger)).theorem_3_6.applies;
  return !applies || !*applies || decide(x).verdict == Verdict::diverges;
}

}  // namespace

TEST_CASE("planted: nothing diverges") {
  caught("nothing diverges",
         [](const UnlearningProblem& x) { return decide(x).verdict != Verdict::diverges; },
         {with_sets(0, {matrix({{3}})}, {})});
}

TEST_CASE("planted: nothing lies on lambda_max(T) = 1") {
  caught("no ties",
         [](const UnlearningProblem& x) { return decide(x).verdict_on_span != Verdict::bounded; },
         {with_sets(0, {matrix({{2}})}, {})});
}

TEST_CASE("planted: all Hessians commute") {
  const Matrix<Rational> first = matrix({{1, 0}, {0, 0}}), second = matrix({{0, 0}, {0, 1}}),
                         both = matrix({{1, 1}, {1, 1}});
  caught("all Hessians commute",
         [](const UnlearningProblem& x) {
           for (const Sample& s : x.retain_set) {
             for (const Sample& t : x.retain_set) {
               const Matrix<Rational> product = s.H * t.H;
               if (product != product.transpose()) return false;
             }
           }
           return true;
         },
         {with_sets(0, {first, both}, {}), with_sets(0, {second, both}, {})});
}

TEST_CASE("planted: no Hessian has rank 2") {
  caught("no rank 2",
         [](const UnlearningProblem& x) {
           return std::none_of(x.retain_set.begin(), x.retain_set.end(),
                               [](const Sample& s) { return range_basis(s.H).cols() == 2; });
         },
         {with_sets(0, {identity(2)}, {})});
}

// With n_r = 2, n_f = 1, B = 1 and Hessians 3, 0 and 0, (9) multiplied out reads 3/4 >= sqrt(2)/2,
// and E||w_k||^2 is multiplied by (1/4)^2 + (3/4)^2. Fewer samples have no noise, and a smaller
// Hessian is below the threshold.
TEST_CASE("planted: Theorem 3.6 with half its constant") {
  const PropertyResult result =
      caught("half of theorem 3.6",
             [](const UnlearningProblem& x) { return lowered_theorem_3_6_holds(x, 2); },
             {with_sets(Rational(1, 2), {matrix({{3}}), matrix({{0}})}, {matrix({{0}})})});
  CHECK(result.report.find("seed ") != std::string::npos);
  CHECK(result.report.find(result.file) != std::string::npos);
  CHECK(same_up_to_order(read_problem_file(result.file), *result.counterexample));
  const std::string command = std::string(OUBLIETTE_PROGRAM) + " decide \"" + result.file +
                              "\" > \"" + result.file + ".txt\"";
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("what is smaller is valid and smaller, all the way down") {
  CHECK(check_problems("smaller_problems", [](const UnlearningProblem& x) {
    for (const UnlearningProblem& y : smaller_problems(x)) {
      RC_ASSERT(!find_defect(y));
      RC_ASSERT(size_of(y) < size_of(x));
    }
  }));
}
