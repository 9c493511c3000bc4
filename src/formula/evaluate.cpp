// The evaluation of formulas.
#include "formula/evaluate.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <type_traits>

namespace oubliette {
namespace {

template <class S>
constexpr bool is_exact_scalar = std::is_same_v<S, Interval>;

template <class S>
S from_rational(const Rational& x) {
  if constexpr (is_exact_scalar<S>) {
    return Interval(x);
  } else {
    return x.convert_to<double>();
  }
}

template <class S>
Value<S> from_matrix(const Matrix<Rational>& A) {
  Value<S> result(A.rows(), A.cols());
  for (Eigen::Index i = 0; i < A.rows(); ++i) {
    for (Eigen::Index j = 0; j < A.cols(); ++j) result(i, j) = from_rational<S>(A(i, j));
  }
  return result;
}

Matrix<Rational> exact_matrix(const Value<Interval>& a) {
  Matrix<Rational> result(a.rows, a.cols);
  for (long i = 0; i < a.rows; ++i) {
    for (long j = 0; j < a.cols; ++j) {
      if (!a(i, j).is_exact()) throw IllFormed("lambda_max of a matrix with irrational entries");
      result(i, j) = a(i, j).lo;
    }
  }
  return result;
}

double approx(const Interval& x) { return ((x.lo + x.hi) / 2).convert_to<double>(); }
double approx(double x) { return x; }

double root(double x, unsigned) {
  if (x < 0) throw UndefinedValue("square root of a negative number");
  return std::sqrt(x);
}
Interval root(const Interval& x, unsigned bits) {
  if (x.hi < 0) throw UndefinedValue("square root of a negative number");
  if (x.lo < 0) throw IllFormed("square root of an interval that contains a negative number");
  return enclose_sqrt(x, bits);
}

template <class S>
S quotient(const S& a, const S& b) {
  if (is_zero(b)) throw UndefinedValue("division by zero");
  S result = a;
  return result /= b;
}

double larger(double a, double b) { return std::max(a, b); }
Interval larger(const Interval& a, const Interval& b) { return max(a, b); }

}  // namespace

template <class S>
struct Evaluator<S>::State {
  const Instance& instance;
  unsigned bits;
  std::vector<std::pair<std::string, Value<S>>> bound;
  std::vector<Value<S>> retain, forget;                 // distinct Hessians
  std::vector<std::size_t> retain_index, forget_index;  // sample -> distinct Hessian
  std::vector<Value<S>> N_powers, T_powers;
  std::map<std::string, Value<S>> names;
  std::vector<bool> batch_r, batch_f;
  bool in_expectation = false;
  std::optional<S> top_S, top_S_single;
  UsedLemmas lemmas;

  State(const Instance& x, unsigned precision) : instance(x), bits(precision) {
    if (!x.problem) return;
    load(x.problem->retain_set, retain, retain_index);
    load(x.problem->forget_set, forget, forget_index);
  }

  static void load(const std::vector<Sample>& samples, std::vector<Value<S>>& distinct,
                   std::vector<std::size_t>& index) {
    for (const Sample& sample : samples) {
      index.insert(index.end(), static_cast<std::size_t>(sample.times), distinct.size());
      distinct.push_back(from_matrix<S>(sample.H));
    }
  }

  const UnlearningProblem& problem() const {
    if (!instance.problem) throw IllFormed("a formula about a problem without a problem");
    return *instance.problem;
  }

  S ratio_prime(const Rational& mine, const Rational& other) const {
    if (mine == 0 && other == 0) throw UndefinedValue("C'_r, C'_f are 0/0: C_r = C_f = 0");
    if (mine == 0) return S(0);
    return quotient(S(1), S(S(1) + root(from_rational<S>(other / mine), bits)));
  }

  Value<S> named(const std::string& text) {
    for (auto it = bound.rbegin(); it != bound.rend(); ++it) {
      if (it->first == text) return it->second;
    }
    const auto known = names.find(text);
    if (known != names.end()) return known->second;
    return names.emplace(text, compute_name(text)).first->second;
  }

  Value<S> compute_name(const std::string& text) {
    const auto scalar = instance.parameters.find(text);
    if (scalar != instance.parameters.end()) return from_rational<S>(scalar->second);
    const auto matrix = instance.matrices.find(text);
    if (matrix != instance.matrices.end()) return from_matrix<S>(matrix->second);
    static const char* const reserved[] = {"eta",  "alpha", "B", "n_r", "n_f", "d",   "C_r", "C_f",
                                           "C'_r", "C'_f",  "I", "J",   "H_R", "H_F", "D"};
    if (std::find(std::begin(reserved), std::end(reserved), text) == std::end(reserved)) {
      throw IllFormed("the name " + text + " is not bound");
    }
    const UnlearningProblem& x = problem();
    if (text == "eta") return from_rational<S>(x.eta);
    if (text == "alpha") return from_rational<S>(x.alpha);
    if (text == "B") return from_rational<S>(x.B);
    if (text == "n_r") return from_rational<S>(x.n_r());
    if (text == "n_f") return from_rational<S>(x.n_f());
    if (text == "d") return from_rational<S>(Rational(static_cast<long>(x.d())));
    if (text == "C_r") return from_rational<S>(C_retain(x));
    if (text == "C_f") return from_rational<S>(C_forget(x));
    if (text == "C'_r") return ratio_prime(C_retain(x), C_forget(x));
    if (text == "C'_f") return ratio_prime(C_forget(x), C_retain(x));
    if (text == "I") return identity_value<S>(x.d());
    if (text == "J") return from_matrix<S>(mean_step(x));
    if (text == "H_R") return from_matrix<S>(H_retain(x));
    if (text == "H_F") return from_matrix<S>(H_forget(x));
    // D
    if (forget.empty()) throw UndefinedValue("D is 0/0: n_f = 0");
    return add(scaled(named("H_R"), named("C'_r").scalar()),
               scaled(named("H_F"), named("C'_f").scalar()));
  }

  long integer(const Expr& e) {
    const Value<S> value = evaluate(e);
    if (!value.is_scalar()) throw IllFormed("an index that is a matrix");
    if constexpr (is_exact_scalar<S>) {
      const Interval& x = value.scalar();
      if (!x.is_exact() || denominator(x.lo) != 1)
        throw IllFormed("an index that is not an integer");
      return static_cast<long>(numerator(x.lo));
    } else {
      return std::lround(value.scalar());
    }
  }

  const Value<S>& hessian(bool of_retain, const Expr& e) {
    const long i = integer(e);
    const auto& index = of_retain ? retain_index : forget_index;
    if (i < 0 || static_cast<std::size_t>(i) >= index.size()) throw IllFormed("no such sample");
    return (of_retain ? retain : forget)[index[static_cast<std::size_t>(i)]];
  }

  Value<S> mix(const Value<S>& H_retained, const Value<S>& H_forgotten) {
    return add(scaled(H_retained, named("C'_r").scalar()),
               scaled(H_forgotten, named("C'_f").scalar()));
  }

  Value<S> noise(const Value<S>& M) {
    Value<S> sum{S(0)};
    for (const bool of_retain : {false, true}) {
      const auto& samples = of_retain ? problem().retain_set : problem().forget_set;
      const auto& distinct = of_retain ? retain : forget;
      const S C = named(of_retain ? "C_r" : "C_f").scalar();
      for (std::size_t s = 0; s < samples.size(); ++s) {
        const S weight = S(C * from_rational<S>(samples[s].times));
        sum = add(sum, scaled(multiply(multiply(distinct[s], M), distinct[s]), weight));
      }
    }
    return sum;
  }

  Value<S> step(const Value<S>& M) {
    const Value<S> mean = named("J");
    return add(multiply(multiply(mean, M), mean), noise(M));
  }

  Value<S> iterate(std::vector<Value<S>>& powers, long k, bool with_mean) {
    if (k < 0 || k > 64) throw IllFormed("N or T of an index outside 0..64");
    if (powers.empty()) powers.push_back(named("I"));
    while (static_cast<long>(powers.size()) <= k) {
      powers.push_back(with_mean ? step(powers.back()) : noise(powers.back()));
    }
    return powers[static_cast<std::size_t>(k)];
  }

  template <class Body>
  void with_bound(const Expr& e, const Rational& value, const Body& body) {
    bound.emplace_back(e.node().text, from_rational<S>(value));
    body();
    bound.pop_back();
  }

  Value<S> sum_over(const Expr& e, long from, long to) {
    Value<S> sum{S(0)};
    for (long i = from; i <= to; ++i) {
      with_bound(e, i, [&] { sum = add(sum, evaluate(e.node().args.back())); });
    }
    return sum;
  }

  Value<S> max_over(const Expr& e, std::size_t count) {
    if (count == 0) throw UndefinedValue("maximum over no sample");
    std::optional<S> top;
    for (std::size_t i = 0; i < count; ++i) {
      with_bound(e, static_cast<long>(i), [&] {
        const S value = evaluate(e.node().args.back()).scalar();
        top = top ? larger(*top, value) : value;
      });
    }
    return *top;
  }

  Value<S> power(const Expr& base, const Expr& exponent) {
    const long n = integer(exponent);
    if (n < 0 || n > 4096) throw IllFormed("a power outside 0..4096");
    const Value<S> a = evaluate(base);
    Value<S> result = a.is_scalar() ? Value<S>(S(1)) : identity_value<S>(a.rows);
    for (long i = 0; i < n; ++i) result = multiply(result, a);
    return result;
  }

  Value<S> binomial(const Expr& upper, const Expr& lower) {
    const long n = integer(upper), k = integer(lower);
    if (n < 0 || n > 4096) throw IllFormed("a binomial coefficient of n outside 0..4096");
    if (k < 0 || k > n) return S(0);
    Integer result = 1;
    for (long i = 0; i < k; ++i) result = result * (n - i) / (i + 1);
    return from_rational<S>(Rational(result));
  }

  Value<S> indicator(bool of_retain, const Expr& e) {
    if (!in_expectation) throw IllFormed("x_r or x_f outside an expectation");
    const long i = integer(e);
    const auto& batch = of_retain ? batch_r : batch_f;
    if (i < 0 || static_cast<std::size_t>(i) >= batch.size()) throw IllFormed("no such sample");
    return S(batch[static_cast<std::size_t>(i)] ? 1 : 0);
  }

  Value<S> expectation(const Expr& body) {
    const UnlearningProblem& x = problem();
    const std::size_t n_r = retain_index.size(), n_f = forget_index.size();
    if (in_expectation || n_r + n_f > 12) throw IllFormed("nested expectation, or over 12 samples");
    const Rational p_r = x.B / x.n_r(), p_f = n_f == 0 ? Rational(0) : x.B / x.n_f();
    Value<S> sum{S(0)};
    in_expectation = true;
    for (unsigned long batch = 0; batch < (1UL << (n_r + n_f)); ++batch) {
      Rational probability = 1;
      batch_r.assign(n_r, false);
      batch_f.assign(n_f, false);
      for (std::size_t i = 0; i < n_r + n_f; ++i) {
        const bool in = ((batch >> i) & 1UL) != 0;
        const Rational& p = i < n_r ? p_r : p_f;
        probability *= in ? p : Rational(1 - p);
        if (i < n_r) {
          batch_r[i] = in;
        } else {
          batch_f[i - n_r] = in;
        }
      }
      if (probability == 0) continue;
      sum = add(sum, scaled(evaluate(body), from_rational<S>(probability)));
    }
    in_expectation = false;
    return sum;
  }

  S lambda_max(const Value<S>& A) {
    if (A.is_scalar() || A.rows != A.cols) throw IllFormed("lambda_max of something not square");
    if (A.rows == 1) return A(0, 0);
    if constexpr (is_exact_scalar<S>) {
      const Matrix<Rational> M = exact_matrix(A);
      for (const EigenLemma& lemma : lemmas.lambda_max) {
        if (lemma.M == M) return lemma.enclosure;
      }
      lemmas.lambda_max.push_back(enclose_by_lemma(M));
      return lemmas.lambda_max.back().enclosure;
    } else {
      Matrix<double> M(A.rows, A.cols);
      for (long i = 0; i < A.rows; ++i) {
        for (long j = 0; j < A.cols; ++j) M(i, j) = A(i, j);
      }
      const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(M, Eigen::EigenvaluesOnly);
      return solver.eigenvalues()(A.rows - 1);
    }
  }

  // Largest eigenvalue of (sqrt(Tr(H_p H_q))) over Hessians with multiplicities.
  S perron(const std::vector<Value<S>>& H, const std::vector<long>& m,
           std::optional<PerronLemma>& used) {
    const std::size_t n = H.size();
    std::vector<std::vector<S>> t(n, std::vector<S>(n, S(0)));
    Matrix<double> approx_S(static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(n));
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = 0; q <= p; ++q) {
        t[p][q] = t[q][p] = trace_of(multiply(H[p], H[q]));
        const double s = std::sqrt(std::max(approx(t[p][q]), 0.0));
        approx_S(static_cast<Eigen::Index>(p), static_cast<Eigen::Index>(q)) = s;
        approx_S(static_cast<Eigen::Index>(q), static_cast<Eigen::Index>(p)) = s;
      }
    }
    if constexpr (!is_exact_scalar<S>) {
      for (std::size_t p = 0; p < n; ++p) {
        for (std::size_t q = 0; q < n; ++q) {
          approx_S(static_cast<Eigen::Index>(p), static_cast<Eigen::Index>(q)) *=
              std::sqrt(static_cast<double>(m[p] * m[q]));
        }
      }
      const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(approx_S, Eigen::EigenvaluesOnly);
      return solver.eigenvalues()(static_cast<Eigen::Index>(n) - 1);
    } else {
      used = guess_perron_lemma(approx_S, m);
      const auto& y = used->lower;
      const auto& z = used->upper;
      Interval weight(0), form(0), upper(0);
      for (std::size_t p = 0; p < n; ++p) {
        Interval row(0);
        weight += Interval(m[p] * y[p]);
        for (std::size_t q = 0; q < n; ++q) {
          form += Interval(Rational(m[p] * m[q])) * root(t[p][q] * Interval(y[p] * y[q]), bits);
          row += Interval(Rational(m[q])) * root(t[p][q] * Interval(z[q] / z[p]), bits);
        }
        upper = p == 0 ? row : max(upper, row);
      }
      return Interval((form / weight).lo, upper.hi);
    }
  }

  S lambda_max_S() {
    if (top_S) return *top_S;
    std::vector<Value<S>> pairs;
    std::vector<long> m;
    for (std::size_t a = 0; a < retain.size(); ++a) {
      for (std::size_t b = 0; b < forget.size(); ++b) {
        pairs.push_back(mix(retain[a], forget[b]));
        m.push_back(problem().retain_set[a].times * problem().forget_set[b].times);
      }
    }
    if (pairs.empty()) throw UndefinedValue("S has no rows: n_f = 0");
    top_S = perron(pairs, m, lemmas.S);
    return *top_S;
  }

  S lambda_max_S_single() {
    if (top_S_single) return *top_S_single;
    std::vector<long> m;
    for (const Sample& sample : problem().retain_set) m.push_back(sample.times);
    top_S_single = perron(retain, m, lemmas.S_single);
    return *top_S_single;
  }

  Value<S> evaluate(const Expr& e) {
    const Expr::Node& node = e.node();
    const auto arg = [&](std::size_t i) { return evaluate(node.args[i]); };
    const auto scalar = [&](std::size_t i) {
      const Value<S> value = arg(i);
      if (!value.is_scalar()) throw IllFormed("a matrix where a scalar is expected");
      return value.scalar();
    };
    switch (node.op) {
      case Op::number: return from_rational<S>(node.value);
      case Op::name: return named(node.text);
      case Op::add: return add(arg(0), arg(1));
      case Op::negate: return scaled(arg(0), S(-1));
      case Op::multiply: return multiply(arg(0), arg(1));
      case Op::divide: {
        const Value<S> dividend = arg(0);
        const S divisor = scalar(1);
        if (is_zero(divisor)) throw UndefinedValue("division by zero");
        return scaled(dividend, quotient(S(1), divisor));
      }
      case Op::power: return power(node.args[0], node.args[1]);
      case Op::sqrt: return root(scalar(0), bits);
      case Op::max: return larger(scalar(0), scalar(1));
      case Op::binomial: return binomial(node.args[0], node.args[1]);
      case Op::sum: return sum_over(e, integer(node.args[0]), integer(node.args[1]));
      case Op::sum_retain: return sum_over(e, 0, static_cast<long>(retain_index.size()) - 1);
      case Op::sum_forget: return sum_over(e, 0, static_cast<long>(forget_index.size()) - 1);
      case Op::max_retain: return max_over(e, retain_index.size());
      case Op::max_forget: return max_over(e, forget_index.size());
      case Op::H_r: return hessian(true, node.args[0]);
      case Op::H_f: return hessian(false, node.args[0]);
      case Op::D_rf: return mix(hessian(true, node.args[0]), hessian(false, node.args[1]));
      case Op::trace: return trace_of(arg(0));
      case Op::transpose: return transposed(arg(0));
      case Op::entry: {
        const Value<S> A = arg(0);
        const long i = integer(node.args[1]), j = integer(node.args[2]);
        if (i < 0 || j < 0 || i >= A.rows || j >= A.cols) throw IllFormed("no such entry");
        return A(i, j);
      }
      case Op::kron: return kronecker(arg(0), arg(1));
      case Op::vec: return stacked(arg(0));
      case Op::noise: return noise(arg(0));
      case Op::step: return step(arg(0));
      case Op::N: return iterate(N_powers, integer(node.args[0]), false);
      case Op::T: return iterate(T_powers, integer(node.args[0]), true);
      case Op::x_r: return indicator(true, node.args[0]);
      case Op::x_f: return indicator(false, node.args[0]);
      case Op::expect: return expectation(node.args[0]);
      case Op::lambda_max: return lambda_max(arg(0));
      case Op::lambda_max_S: return lambda_max_S();
      case Op::lambda_max_S_single: return lambda_max_S_single();
    }
    throw IllFormed("an unknown operation");
  }
};

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
