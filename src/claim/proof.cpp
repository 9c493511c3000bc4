// Running the steps of a proof.
#include "claim/proof.hpp"

#include <stdexcept>
#include <utility>

#include "formula/evaluate.hpp"
#include "formula/print.hpp"
#include "search/space.hpp"

namespace oubliette {
namespace {

Integer random_integer(Random& random) { return (Integer(random.next()) << 64) + random.next(); }

// Free symbols get values from a stream that depends on the step's text alone, so a run repeats.
Instance random_point(const Step& step) {
  std::uint64_t seed = 1469598103934665603ULL;  // FNV-1a
  for (const char c : step.text + to_text(step.left)) {
    seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  Random random(seed);
  Instance point;
  for (const std::string& name : step.matrices) {
    const int size = degrees_of(step).matrices + 1;
    Matrix<Rational> M(size, size);
    for (Eigen::Index i = 0; i < M.size(); ++i) M.data()[i] = Rational(random_integer(random));
    point.matrices[name] = M;
  }
  for (const std::string& name : step.scalars)
    point.parameters[name] = Rational(random_integer(random));
  return point;
}

bool same(const Value<Interval>& a, const Value<Interval>& b) {
  if (a.rows != b.rows || a.cols != b.cols) return false;
  for (std::size_t e = 0; e < a.entries.size(); ++e) {
    if (!certainly(equal(a.entries[e], b.entries[e]))) return false;
  }
  return true;
}

}  // namespace

Step identity(std::string text, const Expr& left, const Expr& right,
              std::vector<std::string> matrices, std::vector<std::string> scalars) {
  return {Step::Kind::identity, std::move(text),   left, right,
          std::move(matrices),  std::move(scalars)};
}

Step uses(std::string claim) { return {Step::Kind::uses, std::move(claim), 0, 0, {}, {}}; }

Step argument(std::string text) { return {Step::Kind::argument, std::move(text), 0, 0, {}, {}}; }

StepResult run_step(const Step& step) {
  if (step.kind == Step::Kind::uses) {
    throw std::invalid_argument("run_step: whether " + step.text +
                                " is proved is for the ledger to say");
  }
  if (step.kind == Step::Kind::argument) return {true, step.text};
  const Instance point = random_point(step);
  Evaluator<Interval> evaluate(point);
  const bool holds = same(evaluate(step.left), evaluate(step.right));
  const std::string formula = to_text(step.left) + " = " + to_text(step.right);
  return {holds, step.text + ": " + formula +
                     (holds ? " [exact at a random point; error below " +
                                  std::to_string(degrees_of(step).total) + "/2^128]"
                            : " FAILS at a random point")};
}

}  // namespace oubliette
