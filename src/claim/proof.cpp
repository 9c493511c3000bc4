// Running the steps of a proof.
#include "claim/proof.hpp"

#include <stdexcept>
#include <utility>

#include "certificate/check_certificate.hpp"
#include "formula/evaluate.hpp"
#include "formula/print.hpp"

namespace oubliette {
namespace {

// 128 bits of the SHA-256 hash of the identity and the coordinate's name.
Rational hashed(const Step& step, const std::string& coordinate) {
  const std::string digest = certificate_digest({{"text", step.text},
                                                 {"left", to_json(step.left)},
                                                 {"right", to_json(step.right)},
                                                 {"coordinate", coordinate}});
  return Rational(Integer("0x" + digest.substr(digest.find(':') + 1, 32)));
}

Instance hashed_point(const Step& step) {
  Instance point;
  const int size = degrees_of(step).matrices + 1;
  for (const std::string& name : step.matrices) {
    Matrix<Rational> M(size, size);
    for (Eigen::Index i = 0; i < M.size(); ++i) {
      M.data()[i] = hashed(step, name + "[" + std::to_string(i) + "]");
    }
    point.matrices[name] = M;
  }
  for (const std::string& name : step.scalars) point.parameters[name] = hashed(step, name);
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
  const Instance point = hashed_point(step);
  Evaluator<Interval> evaluate(point);
  const bool holds = same(evaluate(step.left), evaluate(step.right));
  const Shortened sides = shortened({step.left, step.right});
  std::string formula = sides.formulas[0] + " = " + sides.formulas[1];
  for (std::size_t i = 0; i < sides.where.size(); ++i) {
    formula += (i == 0 ? ", where " : "; ") + sides.where[i];
  }
  return {holds, step.text + ": " + formula +
                     (holds ? " [exact at a hashed point; error below " +
                                  std::to_string(degrees_of(step).total) + "/2^128]"
                            : " FAILS at a hashed point")};
}

}  // namespace oubliette
