// The evaluator of expressions.
#include "expression/evaluate.hpp"

#include <numeric>

namespace oubliette::certificate {
namespace {

using Eigen::Index;
constexpr Index most_entries = 512 * 512;
const std::string letters = " eta alpha B n_r n_f d C_r C_f C'_r C'_f I J H_R H_F D ";
const std::string loops = " sum sum_retain sum_forget max_retain max_forget ";
const std::string operations[] = {  // by the number of arguments; then those with one or more
    " lambda_max_S lambda_max_S_single ",
    " sqrt H_r H_f trace transpose matrix vec noise step N T x_r x_f expect lambda_max ",
    " / ^ binomial D_rf kron sum_retain sum_forget max_retain max_forget ",
    " entry ",
    " sum ",
    " + - * max "};

bool is_in(const std::string& names, const std::string& name) {
  return name.find(' ') == name.npos && names.find(" " + name + " ") != names.npos;
}

Value limited(const Value& value) {
  demand(value.size() > 0 && value.size() <= most_entries, "no entries, or more than 512 * 512");
  for (const Interval& x : value.reshaped()) {
    demand(std::max(height_bits(x.lo), height_bits(x.hi)) <= 1 << 20, "more than 2^20 bits");
  }
  return value;
}

bool is_zero(const Value& value) {
  return value.size() == 1 && value(0).lo == 0 && value(0).hi == 0;
}

Value plus(const Value& a, const Value& b) {
  if (!same_shape(a, b) && is_zero(a)) return b;
  if (!same_shape(a, b) && is_zero(b)) return a;
  demand(same_shape(a, b), "a sum of unequal shapes");
  return limited(a + b);
}

Value times(const Value& a, const Value& b) {
  if (a.size() == 1) return limited(a(0) * b);
  if (b.size() == 1) return times(b, a);
  demand(a.cols() == b.rows() && a.rows() * b.cols() <= most_entries, "a product does not fit");
  return limited(a.lazyProduct(b));
}

Value larger(const Value& a, const Value& b) { return value_of(max(scalar(a), scalar(b))); }

Interval root(const Interval& x, unsigned bits) {
  if (x.hi < 0) throw Invalid{"sqrt of a number below 0", true};
  return enclose_sqrt(max(x, 0), bits);
}

Integer integer(const Value& value) {
  demand(scalar(value).is_exact() && denominator(value(0).lo) == 1, "no integer: " + shown(value));
  return numerator(value(0).lo);
}

long index(const Value& value, Index end) {
  demand(integer(value) >= 0 && integer(value) < end, "out of range: " + shown(value));
  return long(integer(value));
}

Value hessian_at(const Context& c, std::size_t set, const Value& position) {
  long i = index(position, instance_of(c).n[set]);
  auto sample = c.instance->sets[set].begin();
  while ((i -= sample->times) >= 0) ++sample;
  return hessian(*sample).cast<Interval>();
}

Value mix(const Context& c, const Value& H_r, const Value& H_f) {
  if (!c.names.contains("C'_r")) throw Invalid{"C'_r is undefined: C_r = C_f = 0", true};
  return plus(times(c.names.at("C'_r"), H_r), times(c.names.at("C'_f"), H_f));
}

Value lambda_max_S(const Context& c, const std::string& name) {
  std::vector<Rational> m;
  std::vector<Value> D;  // of every pair, or H of every retain sample
  for (const Sample& r : instance_of(c).sets[0]) {
    const Value H_r = hessian(r).cast<Interval>();
    if (name == "S_single") m.emplace_back(r.times), D.push_back(H_r);
    for (const Sample& f : c.instance->sets[1]) {
      if (name == "S") m.emplace_back(Rational(r.times) * f.times);
      if (name == "S") D.push_back(mix(c, H_r, hessian(f).cast<Interval>()));
    }
  }
  demand(c.perron.contains(name), name + " has no perron lemma");
  const auto& [y, z] = c.perron.at(name);
  demand(y.size() == Index(m.size()) && z.size() == y.size(), "a perron vector of wrong length");
  Interval form, upper;
  Rational mass;
  for (std::size_t p = 0; p < m.size(); ++p) {
    Interval row;
    for (std::size_t q = 0; q < m.size(); ++q) {
      const Interval inner = D[p].cwiseProduct(D[q]).sum();
      form += m[p] * m[q] * root(inner * (y(Index(p)) * y(Index(q))), c.bits);
      row += m[q] * root(inner * (z(Index(q)) / z(Index(p))), c.bits);
    }
    upper = max(upper, row);
    mass += m[p] * y(Index(p));
  }
  return value_of(Interval(form.lo / mass, upper.hi));
}

Value apply(const std::string& op, const std::vector<Value>& a, Context& c) {
  const std::size_t set = op.ends_with("f") ? 1 : 0;
  const auto image = op == "N" || op == "noise" ? noise : step;
  if (op == "+") return std::accumulate(a.begin() + 1, a.end(), a[0], plus);
  if (op == "*") return std::accumulate(a.begin() + 1, a.end(), a[0], times);
  if (op == "max") return std::accumulate(a.begin(), a.end(), a[0], larger);
  if (op == "-" && a.size() == 1) return times(value_of(-1), a[0]);
  if (op == "-" && a.size() == 2) return plus(a[0], times(value_of(-1), a[1]));
  if (op == "/" && is_zero(a[1])) throw Invalid{"division by 0", true};
  if (op == "/") return times(value_of(1 / scalar(a[1])), a[0]);
  if (op == "^") {
    demand(a[0].rows() == a[0].cols(), "a power of a matrix that is not square");
    Value result = identity(a[0].rows()).cast<Interval>();
    for (long k = index(a[1], 4097); k > 0; --k) result = times(result, a[0]);
    return result;
  }
  if (op == "sqrt") return value_of(root(scalar(a[0]), c.bits));
  if (op == "binomial") {
    const long n = index(a[0], 4097);
    Integer result = integer(a[1]) < 0 || integer(a[1]) > n ? 0 : 1;
    for (long i = 0; result != 0 && i < integer(a[1]); ++i) result = result * (n - i) / (i + 1);
    return value_of(Rational(result));
  }
  if (op == "H_r" || op == "H_f") return hessian_at(c, set, a[0]);
  if (op == "D_rf") return mix(c, hessian_at(c, 0, a[0]), hessian_at(c, 1, a[1]));
  if (op == "trace" && a[0].rows() == a[0].cols()) return value_of(a[0].trace());
  if (op == "transpose") return a[0].transpose();
  if (op == "entry") return value_of(a[0](index(a[1], a[0].rows()), index(a[2], a[0].cols())));
  if (op == "vec") return a[0].reshaped();
  if (op == "kron") {
    const Index p = a[1].rows(), q = a[1].cols();
    demand(a[0].size() * a[1].size() <= most_entries, "kron has more than 512 * 512 entries");
    return Value::NullaryExpr(a[0].rows() * p, a[0].cols() * q, [&](Index i, Index j) {
      return Interval(a[0](i / p, j / q) * a[1](i % p, j % q));
    });
  }
  if (op == "noise" || op == "step") {
    demand(same_shape(a[0], Value(instance_of(c).d, c.instance->d)), op + " needs a d x d matrix");
    return image(instance_of(c), exact(a[0])).cast<Interval>();
  }
  if (op == "N" || op == "T") {
    std::vector<Exact>& known = c.powers[op];
    if (known.empty()) known = {identity(instance_of(c).d)};
    const std::size_t k = std::size_t(index(a[0], 65));
    while (known.size() <= k) known.push_back(image(*c.instance, known.back()));
    return known[k].cast<Interval>();
  }
  if (op == "x_r" || op == "x_f") {
    demand(c.batch.has_value(), op + " outside expect");
    const long i = index(a[0], instance_of(c).n[set]) + (op == "x_f" ? c.instance->n[0] : 0);
    return value_of(int(*c.batch >> i & 1U));
  }
  if (op == "lambda_max" && a[0].size() == 1) return value_of(exact(a[0])(0));
  for (const auto& [M, enclosure] : c.eigenvalues) {
    if (op == "lambda_max" && same_shape(a[0], M.cast<Interval>()) && exact(a[0]) == M) {
      return value_of(enclosure);
    }
  }
  demand(op.starts_with("lambda_max_S"), op + ": unfit arguments, or a missing lemma");
  return lambda_max_S(c, op.substr(11));
}

Value name_or_number(const std::string& text, const Context& c) {
  if (c.names.contains(text)) return c.names.at(text);
  if (c.instance && is_in(letters, text)) throw Invalid{text + " is undefined", true};
  return value_of(read_number(text));
}

Value table(const Json& rows, Context& c) {
  demand(!list(rows).empty(), "a matrix has no rows");
  Value result(rows.size(), list(rows[0]).size());
  for (Index i = 0; i < result.rows(); ++i) {
    const Json::array_t& row = list(rows[std::size_t(i)]);
    demand(Index(row.size()) == result.cols(), "rows of unequal length");
    for (Index j = 0; j < result.cols(); ++j) {
      result(i, j) = scalar(evaluate(row[std::size_t(j)], c));
    }
  }
  return limited(result);
}

Value expectation(const Json& e, Context& c) {
  const auto [n_r, n_f] = instance_of(c).n;
  demand(n_r + n_f <= 12 && !c.batch, "expect is nested or over more than 12 samples");
  Value total = value_of(0);
  for (unsigned batch = 0; batch < 1U << (n_r + n_f); ++batch) {
    Rational chance = 1;
    for (long i = 0; i < n_r + n_f; ++i) {
      const Rational p = c.instance->B / (i < n_r ? n_r : n_f);
      chance *= (batch >> i & 1U) != 0 ? p : Rational(1 - p);
    }
    c.batch = batch;
    if (chance != 0) total = plus(total, times(value_of(chance), evaluate(e, c)));
  }
  c.batch.reset();
  return total;
}

Value loop(const std::string& op, const Json& e, Context& c) {
  const std::string name = text(e[1]);
  demand(is_free_name(name), "the bound variable " + name + " is reserved or no name");
  const Integer from = op == "sum" ? integer(evaluate(e[2], c)) : Integer(0);
  const Integer to = op == "sum" ? integer(evaluate(e[3], c))
                                 : Integer(instance_of(c).n[op.ends_with("forget")] - 1);
  if (op[0] == 'm' && from > to) throw Invalid{op + " over no sample", true};
  Value total = value_of(0);
  auto outer = c.names.extract(name);
  for (Integer k = from; k <= to; ++k) {
    c.names[name] = value_of(Rational(k));
    const Value term = evaluate(e.back(), c);
    total = op[0] == 's' ? plus(total, term) : larger(k == from ? term : total, term);
  }
  c.names.erase(name);
  c.names.insert(std::move(outer));
  return total;
}

}  // namespace

Value evaluate(const Json& e, Context& c) {
  demand(++c.work <= 10'000'000, "more than 10^7 expressions to evaluate");
  if (e.is_string()) return name_or_number(e, c);
  demand(!list(e).empty(), "an empty list is no expression");
  const std::string op = text(e[0]);
  const std::size_t count = e.size() - 1;
  demand((count < 5 && is_in(operations[count], op)) || (count > 0 && is_in(operations[5], op)),
         "no operation " + op + " with " + std::to_string(count) + " arguments");
  if (op == "matrix") return table(e[1], c);
  if (op == "expect") return expectation(e[1], c);
  if (is_in(loops, op)) return loop(op, e, c);
  std::vector<Value> a;
  for (std::size_t k = 1; k <= count; ++k) a.push_back(evaluate(e[k], c));
  return limited(apply(op, a, c));
}

bool is_free_name(const std::string& name) {
  return !name.empty() && name[0] != '-' && (name[0] < '0' || name[0] > '9') &&
         !is_in(letters, name) &&
         std::none_of(operations, operations + 6, [&](auto& names) { return is_in(names, name); });
}

Value value_of(const Interval& x) { return Value::Constant(1, 1, x); }

const Interval& scalar(const Value& value) {
  demand(value.size() == 1, "a matrix where a scalar is needed");
  return value(0);
}

bool same_shape(const Value& a, const Value& b) {
  return a.rows() == b.rows() && a.cols() == b.cols();
}

Exact exact(const Value& value) {
  for (const Interval& x : value.reshaped()) demand(x.is_exact(), "an interval, not exact");
  return value.unaryExpr([](const Interval& x) { return x.lo; });
}

std::string shown(const Value& value) {
  std::string text;
  for (const Interval& x : value.reshaped<Eigen::RowMajor>()) {
    text += " " + to_string(x.lo) + (x.is_exact() ? "" : ".." + to_string(x.hi));
    if (text.size() > 200) return text.substr(1, 200) + "...";
  }
  return text.substr(1);
}

const Instance& instance_of(const Context& c) {
  demand(c.instance.has_value(), "needs a problem, which is null");
  return *c.instance;
}

Context make_context(const Json& problem, unsigned bits) {
  Context c;
  c.bits = bits;
  if (problem.is_null()) return c;
  const Instance x = read_problem(problem);
  c.instance = x;
  const std::pair<const char*, Rational> numbers[] = {
      {"eta", x.eta},  {"alpha", x.alpha}, {"B", x.B},      {"n_r", x.n[0]},
      {"n_f", x.n[1]}, {"d", x.d},         {"C_r", x.C[0]}, {"C_f", x.C[1]}};
  for (const auto& [name, number] : numbers) c.names[name] = value_of(number);
  const std::pair<const char*, Exact> matrices[] = {
      {"I", identity(x.d)}, {"J", x.J}, {"H_R", x.mean[0]}, {"H_F", x.mean[1]}};
  for (const auto& [name, A] : matrices) c.names[name] = A.cast<Interval>();
  if (x.C[0] == 0 && x.C[1] == 0) return c;
  const auto share = [&](const Rational& own, const Rational& other) {
    return value_of(own == 0 ? Interval(0) : 1 / (1 + root(Rational(other / own), bits)));
  };
  c.names["C'_r"] = share(x.C[0], x.C[1]), c.names["C'_f"] = share(x.C[1], x.C[0]);
  if (x.n[1] > 0) c.names["D"] = mix(c, c.names["H_R"], c.names["H_F"]);
  return c;
}

}  // namespace oubliette::certificate
