// The evaluation of formulas.
#include "formula/evaluate.hpp"

#include <string>
#include <utility>

#include "formula/batches.hpp"
#include "formula/largest_eigenvalue.hpp"
#include "formula/letter_values.hpp"
#include "formula/scalar_operations.hpp"

namespace oubliette {
namespace {

// Undoes a change on the way out, exceptions included: an evaluator is used again after one.
template <class Undo>
struct OnExit {
  Undo undo;
  ~OnExit() { undo(); }
};
template <class Undo>
OnExit(Undo) -> OnExit<Undo>;

}  // namespace

template <class S>
struct Evaluator<S>::State {
  LetterValues<S> letters;
  unsigned bits;
  std::vector<std::pair<std::string, Value<S>>> bound;
  const Batch* batch = nullptr;  // inside an expectation
  std::optional<S> top_S, top_S_single;
  UsedLemmas lemmas;

  State(const Instance& x, unsigned precision) : letters(x, precision), bits(precision) {}

  Value<S> named(const std::string& text) {
    for (auto it = bound.rbegin(); it != bound.rend(); ++it) {
      if (it->first == text) return it->second;
    }
    return letters.named(text);
  }

  S scalar(const Expr& e) {
    const Value<S> value = evaluate(e);
    if (!value.is_scalar()) throw IllFormed("a matrix where a scalar is expected");
    return value.scalar();
  }

  long integer(const Expr& e) { return integer_of(scalar(e)); }

  // The body of a sum or maximum with its variable bound to i.
  Value<S> body_at(const Expr& e, long i) {
    bound.emplace_back(e.node().text, from_rational<S>(i));
    const OnExit unbind{[this] { bound.pop_back(); }};
    return evaluate(e.node().args.back());
  }

  Value<S> sum_over(const Expr& e, long from, long to) {
    Value<S> sum{S(0)};
    for (long i = from; i <= to; ++i) sum = add(sum, body_at(e, i));
    return sum;
  }

  Value<S> max_over(const Expr& e, std::size_t count) {
    if (count == 0) throw UndefinedValue("maximum over no sample");
    std::optional<S> top;
    for (std::size_t i = 0; i < count; ++i) {
      const Value<S> value = body_at(e, static_cast<long>(i));
      if (!value.is_scalar()) throw IllFormed("a maximum of matrices");
      top = top ? larger(*top, value.scalar()) : value.scalar();
    }
    return *top;
  }

  Value<S> power(const Expr& base, const Expr& exponent) {
    const long n = integer(exponent);
    if (n < 0) throw IllFormed("a negative power");
    if (n > 4096) throw Unsupported("a power above 4096");
    const Value<S> a = evaluate(base);
    if (a.rows != a.cols) throw IllFormed("a power of a matrix that is not square");
    Value<S> result = a.is_scalar() ? Value<S>(S(1)) : identity_value<S>(a.rows);
    for (long i = 0; i < n; ++i) result = multiply(result, a);
    return result;
  }

  Value<S> indicator(bool of_retain, const Expr& e) {
    if (batch == nullptr) throw IllFormed("x_r or x_f outside an expectation");
    const auto& contains = of_retain ? batch->retain : batch->forget;
    const long i = integer(e);
    if (i < 0 || static_cast<std::size_t>(i) >= contains.size())
      throw Unsupported("no such sample");
    return S(contains[static_cast<std::size_t>(i)] ? 1 : 0);
  }

  Value<S> expectation(const Expr& body) {
    if (batch != nullptr) throw IllFormed("an expectation inside an expectation");
    const OnExit leave{[this] { batch = nullptr; }};
    Value<S> sum{S(0)};
    for (const Batch& one : all_batches(letters.problem())) {
      batch = &one;
      sum = add(sum, scaled(evaluate(body), from_rational<S>(one.probability)));
    }
    return sum;
  }

  S lambda_max_S() {
    if (top_S) return *top_S;
    const auto [pairs, m] = letters.pairs();
    if (pairs.empty()) throw UndefinedValue("S has no rows: n_f = 0");
    top_S = largest_coherence(pairs, m, bits, lemmas.S);
    return *top_S;
  }

  S lambda_max_S_single() {
    if (top_S_single) return *top_S_single;
    std::vector<long> m;
    for (const Sample& sample : letters.problem().retain_set) m.push_back(sample.times);
    top_S_single = largest_coherence(letters.distinct(true), m, bits, lemmas.S_single);
    return *top_S_single;
  }

  Value<S> evaluate(const Expr& e);
};

template <class S>
Value<S> Evaluator<S>::State::evaluate(const Expr& e) {
  const Expr::Node& node = e.node();
  const auto& args = node.args;
  const auto arg = [&](std::size_t i) { return evaluate(args[i]); };
  const auto last = [&](bool of_retain) { return static_cast<long>(letters.count(of_retain)) - 1; };
  const auto hessian = [&](bool of_retain, std::size_t i) -> const Value<S>& {
    return letters.hessian(of_retain, integer(args[i]));
  };
  switch (node.op) {
    case Op::number: return from_rational<S>(node.value);
    case Op::name: return named(node.text);
    case Op::add: return add(arg(0), arg(1));
    case Op::negate: return scaled(arg(0), S(-1));
    case Op::multiply: return multiply(arg(0), arg(1));
    case Op::divide: {
      const Value<S> dividend = arg(0);
      return scaled(dividend, quotient(S(1), scalar(args[1])));
    }
    case Op::power: return power(args[0], args[1]);
    case Op::sqrt: return root(scalar(args[0]), bits);
    case Op::max: return larger(scalar(args[0]), scalar(args[1]));
    case Op::binomial: return from_rational<S>(binomial(integer(args[0]), integer(args[1])));
    case Op::sum: return sum_over(e, integer(args[0]), integer(args[1]));
    case Op::sum_retain: return sum_over(e, 0, last(true));
    case Op::sum_forget: return sum_over(e, 0, last(false));
    case Op::max_retain: return max_over(e, letters.count(true));
    case Op::max_forget: return max_over(e, letters.count(false));
    case Op::H_r: return hessian(true, 0);
    case Op::H_f: return hessian(false, 0);
    case Op::D_rf: return letters.mix(hessian(true, 0), hessian(false, 1));
    case Op::trace: return trace_of(arg(0));
    case Op::transpose: return transposed(arg(0));
    case Op::entry: {
      const Value<S> A = arg(0);
      const long i = integer(args[1]), j = integer(args[2]);
      if (i < 0 || j < 0 || i >= A.rows || j >= A.cols) throw Unsupported("no such entry");
      return A(i, j);
    }
    case Op::kron: return kronecker(arg(0), arg(1));
    case Op::vec: return stacked(arg(0));
    case Op::noise: return letters.noise(arg(0));
    case Op::step: return letters.step(arg(0));
    case Op::N: return letters.noise_power(integer(args[0]));
    case Op::T: return letters.step_power(integer(args[0]));
    case Op::x_r: return indicator(true, args[0]);
    case Op::x_f: return indicator(false, args[0]);
    case Op::expect: return expectation(args[0]);
    case Op::lambda_max: return largest_eigenvalue(arg(0), lemmas.lambda_max);
    case Op::lambda_max_S: return lambda_max_S();
    case Op::lambda_max_S_single: return lambda_max_S_single();
  }
  throw IllFormed("an unknown operation");
}

template <class S>
Evaluator<S>::Evaluator(const Instance& instance, unsigned bits)
    : state_(std::make_unique<State>(instance, bits)) {}
template <class S>
Evaluator<S>::~Evaluator() = default;
template <class S>
Evaluator<S>::Evaluator(Evaluator&&) noexcept = default;
template <class S>
Value<S> Evaluator<S>::operator()(const Expr& e) {
  return state_->evaluate(e);
}
template <class S>
const UsedLemmas& Evaluator<S>::lemmas() const {
  return state_->lemmas;
}

template class Evaluator<double>;
template class Evaluator<Interval>;

}  // namespace oubliette
