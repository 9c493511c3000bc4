// Exact judgement of instances.
#include "search/judge.hpp"

#include <iomanip>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "certificate/check_certificate.hpp"
#include "evidence/decision_certificate.hpp"
#include "evidence/problem_json.hpp"
#include "formula/evaluate.hpp"
#include "formula/letters.hpp"
#include "formula/print.hpp"
#include "linalg/is_psd.hpp"
#include "unlearning/decide.hpp"

namespace oubliette {
namespace {

using Eigen::Index;
using nlohmann::json;

struct Finding {
  Truth truth = Truth::unknown;
  json fact;
  std::string line;
};

json value_json(const Value<Interval>& value) {
  if (value.is_scalar()) {
    const Interval& x = value.scalar();
    if (x.is_exact()) return to_string(x.lo);
    return {{"lower", to_string(x.lo)}, {"upper", to_string(x.hi)}};
  }
  json rows = json::array();
  for (long i = 0; i < value.rows; ++i) {
    json row = json::array();
    for (long j = 0; j < value.cols; ++j) row.push_back(to_string(value(i, j).lo));
    rows.push_back(row);
  }
  return rows;
}

std::string decimal(const Rational& x) {
  std::ostringstream text;
  text << std::setprecision(8) << x.convert_to<double>();
  return text.str();
}

std::string value_text(const Value<Interval>& value) {
  if (value.is_scalar()) {
    const Interval& x = value.scalar();
    return x.is_exact() ? to_string(x.lo) : decimal(x.lo) + ".. (enclosed)";
  }
  std::string text = "[";
  for (long i = 0; i < value.rows; ++i) {
    text += i == 0 ? "[" : ", [";
    for (long j = 0; j < value.cols; ++j) text += (j == 0 ? "" : ", ") + to_string(value(i, j).lo);
    text += "]";
  }
  return text + "]";
}

// How many operations and letters a formula has, counted as far as `most`.
int parts(const Expr& e, int most) {
  int found = 1;
  for (const Expr& argument : e.node().args) {
    if (found < most) found += parts(argument, most - found);
  }
  return found;
}

// Such formulas are shown with the claim; what was found is easier to read without them.
bool is_long(const Expr& e) { return parts(e, 60) >= 60; }

// "1/2 > 1/4: Tr(T(k)) > Tr(N(k))"; a side that is a number is not repeated.
std::string relation_text(const Expr& left, const Value<Interval>& a, const std::string& op,
                          const Expr& right, const Value<Interval>& b) {
  const std::string values = value_text(a) + " " + op + " " + value_text(b);
  if (is_long(left) || is_long(right)) return values + ", left and right side of the formula";
  if (right.node().op == Op::number) return values + ", the left side being " + to_text(left);
  return values + ", the sides being " + to_text(left) + " and " + to_text(right);
}

bool all_exact(const Value<Interval>& value) {
  for (const Interval& x : value.entries) {
    if (!x.is_exact()) return false;
  }
  return true;
}

Matrix<Rational> exact_matrix(const Value<Interval>& value) {
  Matrix<Rational> M(value.rows, value.cols);
  for (long i = 0; i < value.rows; ++i) {
    for (long j = 0; j < value.cols; ++j) M(i, j) = value(i, j).lo;
  }
  return M;
}

const std::map<std::string, std::string> opposite{{"<", ">="}, {"<=", ">"}, {">", "<="},
                                                  {">=", "<"}, {"=", "!="}, {"!=", "="}};

Truth compare(const Value<Interval>& a, const std::string& op, const Value<Interval>& b) {
  if (a.is_scalar() && b.is_scalar()) {
    const Interval &x = a.scalar(), &y = b.scalar();
    if (op == "<") return less(x, y);
    if (op == "<=") return less_equal(x, y);
    if (op == ">") return less(y, x);
    if (op == ">=") return less_equal(y, x);
    return op == "=" ? equal(x, y) : !equal(x, y);
  }
  if (a.rows != b.rows || a.cols != b.cols)
    throw IllFormed("a relation of values of different shapes");
  Truth same = Truth::yes;
  for (std::size_t e = 0; e < a.entries.size(); ++e)
    same = same && equal(a.entries[e], b.entries[e]);
  if (op != "=" && op != "!=") throw IllFormed("matrices compared by " + op);
  return op == "=" ? same : !same;
}

// A vector x with x^T M x < 0 for a symmetric M that is not PSD: the numerically lowest
// eigenvector, rounded as coarsely as still works.
Vector<Rational> negative_direction(const Matrix<Rational>& M) {
  const Vector<Rational> lowest = enclose_by_lemma(Matrix<Rational>(-M)).vector;
  for (unsigned bits = 1; bits < 32; ++bits) {
    Vector<Rational> x(lowest.size());
    for (Index i = 0; i < x.size(); ++i)
      x(i) = guess_simplest(lowest(i), Rational(1, Integer(1) << bits));
    const Vector<Rational> Mx = M * x;
    if (x.dot(Mx) < 0) return x;
  }
  return lowest;
}

class Examiner {
 public:
  Examiner(const Instance& x, unsigned bits) : instance_(x), evaluate_(x, bits) {}

  Finding operator()(const Condition& c) {
    switch (c.kind) {
      case Condition::Kind::relation: return relation(c.left, c.op, c.right);
      case Condition::Kind::loewner: return loewner(c);
      case Condition::Kind::moment: return moment(c.moment);
      case Condition::Kind::defined: return has_value(c.left);
    }
    return {};
  }

  const UsedLemmas& lemmas() const { return evaluate_.lemmas(); }

 private:
  Finding relation(const Expr& left, const std::string& op, const Expr& right) {
    const Value<Interval> a = evaluate_(left), b = evaluate_(right);
    const Truth truth = compare(a, op, b);
    const bool of_matrices = !a.is_scalar() || !b.is_scalar();
    if (truth == Truth::unknown || (of_matrices && !(all_exact(a) && all_exact(b)))) return {};
    const std::string shown = truth == Truth::yes ? op : opposite.at(op);
    return {truth,
            {{"fact", "relation"},
             {"left", to_json(left)},
             {"op", shown},
             {"right", to_json(right)},
             {"left_value", value_json(a)},
             {"right_value", value_json(b)}},
            relation_text(left, a, shown, right, b)};
  }

  Finding loewner(const Condition& c) {
    const Expr difference = c.left - c.right;
    const Value<Interval> value = evaluate_(difference);
    if (!all_exact(value)) return {};
    const Matrix<Rational> M = exact_matrix(value);
    if (M != M.transpose()) {
      Finding finding = relation(difference, "!=", letters::transpose(difference));
      finding.truth = Truth::no;
      return finding;
    }
    if (is_psd(M)) {
      return {Truth::yes,
              {{"fact", "psd"}, {"expression", to_json(difference)}, {"value", value_json(value)}},
              value_text(value) + " is PSD, the value of " + to_text(difference)};
    }
    const Vector<Rational> x = negative_direction(M);
    const Vector<Rational> Mx = M * x;
    if (x.dot(Mx) >= 0) return {};
    json entries = json::array();
    for (Index i = 0; i < x.size(); ++i) entries.push_back(to_string(x(i)));
    return {Truth::no,
            {{"fact", "not_psd"},
             {"expression", to_json(difference)},
             {"value", value_json(value)},
             {"vector", entries}},
            value_text(value) + " is not PSD, the value of " + to_text(difference)};
  }

  Finding moment(Moment wanted) {
    if (!instance_.problem) throw IllFormed("E||w_k||^2 without a problem");
    if (!decision_) decision_ = std::make_unique<Decision>(decide(*instance_.problem));
    const Verdict verdict = decision_->verdict;
    const bool holds = wanted == Moment::diverges    ? verdict == Verdict::diverges
                       : wanted == Moment::converges ? verdict == Verdict::converges
                                                     : verdict != Verdict::diverges;
    const char* const words = verdict == Verdict::diverges ? "E||w_k||^2 -> infinity"
                              : verdict == Verdict::converges
                                  ? "E||w_k||^2 goes to 0"
                                  : "E||w_k||^2 stays bounded and does not go to 0";
    return {truth(holds), decision_fact(*decision_, false), words};
  }

  Finding has_value(const Expr& e) {
    try {
      const Value<Interval> value = evaluate_(e);
      return {Truth::yes,
              relation(0 * e, "=", 0 * e).fact,  // 0 times a value that exists is exactly 0
              to_text(e) + " = " + value_text(value)};
    } catch (const UndefinedValue& undefined) {
      return {Truth::no,
              {{"fact", "undefined"}, {"expression", to_json(e)}, {"reason", undefined.what()}},
              (is_long(e) ? "the formula" : to_text(e)) + " has no value: " + undefined.what()};
    }
  }

  const Instance& instance_;
  Evaluator<Interval> evaluate_;
  std::unique_ptr<Decision> decision_;
};

void add_lemmas(Judgement& judgement, const UsedLemmas& used) {
  const auto list = [](const auto& numbers) {
    json result = json::array();
    for (const Rational& x : numbers) result.push_back(to_string(x));
    return result;
  };
  for (const EigenLemma& lemma : used.lambda_max) {
    judgement.lambda_max.push_back({{"matrix", matrix_json(lemma.M)},
                                    {"vector", list(lemma.vector)},
                                    {"upper", to_string(lemma.upper)}});
  }
  if (used.S)
    judgement.perron["S"] = {{"lower", list(used.S->lower)}, {"upper", list(used.S->upper)}};
  if (used.S_single) {
    judgement.perron["S_single"] = {{"lower", list(used.S_single->lower)},
                                    {"upper", list(used.S_single->upper)}};
  }
}

json certificate(const std::string& claim, const std::string& statement, const Instance& x,
                 const Judgement& judgement, unsigned bits) {
  json parameters = json::object();
  for (const auto& [name, value] : x.parameters) parameters[name] = to_string(value);
  for (const auto& [name, value] : x.matrices) parameters[name] = matrix_json(value);
  return seal({{"format", "oubliette-certificate-1"},
               {"claim", claim},
               {"statement", statement},
               {"problem", x.problem ? problem_to_json(*x.problem) : json(nullptr)},
               {"parameters", parameters},
               {"bits", bits},
               {"lambda_max", judgement.lambda_max},
               {"perron", judgement.perron},
               {"facts", judgement.facts}});
}

}  // namespace

Judgement judge(const Question& question, const Instance& x, unsigned bits) {
  Judgement result;
  bool in_hypotheses = true;
  try {
    Examiner examine(x, bits);
    Truth hypotheses = Truth::yes;
    for (const Condition& c : question.hypotheses) {
      const Finding finding = examine(c);
      hypotheses = hypotheses && finding.truth;
      if (hypotheses == Truth::no) {
        result.outcome = Outcome::vacuous;
        return result;
      }
      result.facts.push_back(finding.fact);
      result.lines.push_back(finding.line);
    }
    in_hypotheses = false;
    Truth conclusion = Truth::yes;
    for (const Condition& c : question.conclusions) {
      const Finding finding = examine(c);
      conclusion = conclusion && finding.truth;
      if (finding.truth == Truth::no) {
        result.facts.push_back(finding.fact);
        result.lines.push_back(finding.line);
        break;
      }
    }
    result.outcome = implication(hypotheses, conclusion);
    add_lemmas(result, examine.lemmas());
  } catch (const UndefinedValue&) {
    // A hypothesis without a value is not met; a conclusion without one says nothing either way.
    result.outcome = in_hypotheses ? Outcome::vacuous : Outcome::undecided;
  } catch (const std::domain_error&) {
    result.outcome = Outcome::undecided;  // Unsupported, or a division by an interval with 0 in it
  }
  return result;
}

json refutation(const std::string& claim, const std::string& statement, const Instance& x,
                const Judgement& judgement, unsigned bits) {
  if (judgement.outcome != Outcome::fails) {
    throw std::invalid_argument("refutation: the instance does not fail " + claim);
  }
  return certificate(claim, statement, x, judgement, bits);
}

json confirmation(const std::string& claim, const std::string& statement,
                  const std::vector<Condition>& conditions, const Instance& x, unsigned bits) {
  Examiner examine(x, bits);
  Judgement result;
  for (const Condition& c : conditions) {
    const Finding finding = examine(c);
    if (!certainly(finding.truth)) {
      throw std::domain_error("confirmation of " + claim + ": not shown that " + to_text(c) + "; " +
                              finding.line);
    }
    result.facts.push_back(finding.fact);
  }
  add_lemmas(result, examine.lemmas());
  return certificate(claim, statement, x, result, bits);
}

}  // namespace oubliette
