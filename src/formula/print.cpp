// Printing formulas.
#include "formula/print.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace oubliette {
namespace {

using nlohmann::json;

bool binds_variable(Op op) {
  return op == Op::sum || op == Op::sum_retain || op == Op::sum_forget || op == Op::max_retain ||
         op == Op::max_forget;
}

// Definitions 3.4 and 3.1: the largest eigenvalue of S over that of the largest Hessian has a name.
const char* sigma_name(const Expr::Node& quotient) {
  if (quotient.args[1].node().op != Op::max_retain) return nullptr;
  const Op top = quotient.args[0].node().op;
  if (top == Op::lambda_max_S) return "sigma";
  return top == Op::lambda_max_S_single ? "sigma_single" : nullptr;
}

bool is_number(const Expr& e, int value) {
  return e.node().op == Op::number && e.node().value == value;
}

bool is_one(const Expr& e) {
  return is_number(e, 1) || (e.node().op == Op::power && is_number(e.node().args[0], 1));
}

// The text of a formula, how tightly it holds together (1 sum, 2 product, 3 power, 4 atom), and the
// parts that are shown in it.
struct Text {
  std::string text;
  int strength = 4;
  std::vector<Expr> parts{};
};

// Prints formulas; parts whose text is in `names` are shown by their names.
class Printer {
 public:
  Printer() = default;
  explicit Printer(const std::map<std::string, std::string>& names)
      : names_(names), plain_(std::make_unique<Printer>()) {}

  const Text& operator()(const Expr& e) {
    const auto known = known_.find(&e.node());
    if (known != known_.end()) return known->second;
    const auto name = plain_ ? names_.find(plain(e)) : names_.end();
    Text text = name == names_.end() ? composed(e) : Text{name->second};
    return known_.emplace(&e.node(), std::move(text)).first->second;
  }

  /// The text without any names.
  const std::string& plain(const Expr& e) { return plain_ ? (*plain_)(e).text : (*this)(e).text; }

  /// The text of a part itself, with names inside.
  Text composed(const Expr& e);

 private:
  std::string wrapped(const Expr& e, int at_least) {
    const Text& shown = (*this)(e);
    return shown.strength < at_least ? "(" + shown.text + ")" : shown.text;
  }

  Text call(const std::string& function, const Expr::Node& node) {
    std::string text = function + "(";
    for (std::size_t a = 0; a < node.args.size(); ++a) {
      text += (a == 0 ? "" : ", ") + (*this)(node.args[a]).text;
    }
    return {text + ")", 4, node.args};
  }

  Text bound(const std::string& range, const Expr& body, std::vector<Expr> parts) {
    return {range + " " + wrapped(body, 2), 1, std::move(parts)};
  }

  bool same(const Expr& a, const Expr& b) { return plain(a) == plain(b); }

  // a b c from (a b) c, without factors 1; a square stays one factor, and so does I except before a
  // Hessian.
  std::vector<Expr> factors(const Expr& product) {
    std::vector<Expr> list;
    const auto& args = product.node().args;
    const Expr::Node& first = args[0].node();
    // (a b) (a b) c keeps its square, which (a a) a does not need.
    const bool square = first.op == Op::multiply && same(first.args[0], first.args[1]) &&
                        first.args[0].node().op == Op::multiply &&
                        factors(first.args[0]).size() > 1;
    if (first.op == Op::multiply && !square) {
      list = factors(args[0]);
    } else {
      list = {args[0]};
    }
    const Op next = args[1].node().op;
    const bool hessian = next == Op::H_r || next == Op::H_f;
    if (list.size() == 1 && (is_one(list[0]) || (hessian && list[0].node().text == "I"))) {
      list.clear();
    }
    if (list.empty() || !is_one(args[1])) list.push_back(args[1]);
    return list;
  }

  Text product(const Expr& e);
  Text sum(const Expr& left, const Expr& right);
  Text quotient(const Expr::Node& node);

  std::map<std::string, std::string> names_;
  std::unique_ptr<Printer> plain_;
  std::map<const Expr::Node*, Text> known_;
};

Text Printer::product(const Expr& e) {
  const auto& args = e.node().args;
  if (same(args[0], args[1]) && args[0].node().op != Op::number) {
    return {wrapped(args[0], 4) + "^2", 3, {args[0]}};
  }
  std::vector<Expr> list = factors(e);
  const bool negative = list.size() > 1 && is_number(list[0], -1);
  if (negative) list.erase(list.begin());
  // Its text is that of the factor, which may have a name: the name is for both.
  if (list.size() == 1 && !negative) return composed(list[0]);
  Text result{negative ? "-" : "", negative ? 1 : 2};
  for (std::size_t i = 0; i < list.size();) {
    std::size_t end = i + 1;
    while (end < list.size() && same(list[i], list[end])) ++end;
    const bool power = end - i > 1 && list[i].node().op != Op::number;
    if (!power) end = i + 1;
    result.text +=
        (i == 0 ? "" : " ") + (power ? wrapped(list[i], 4) + "^" + std::to_string(end - i)
                                     : wrapped(list[i], i == 0 ? 2 : 3));
    result.parts.push_back(list[i]);
    i = end;
  }
  return result;
}

Text Printer::sum(const Expr& left, const Expr& right) {
  if (is_number(left, 0)) return composed(right);
  const Op op = right.node().op;
  const Text& added = (*this)(right);
  const bool subtracts =
      added.text.starts_with("-") && (op == Op::negate || op == Op::multiply || op == Op::number);
  const Text& first = (*this)(left);
  return {first.text + (subtracts ? " - " + added.text.substr(1) : " + " + added.text),
          1,
          {left, right}};
}

Text Printer::quotient(const Expr::Node& node) {
  const Expr &above = node.args[0], &below = node.args[1];
  if (sigma_name(node) != nullptr) return {sigma_name(node)};
  if (is_number(below, 1)) return composed(above);
  if (above.node().op == Op::max && is_number(above.node().args[1], 0) &&
      same(above.node().args[0], below)) {
    return {"1[" + (*this)(below).text + " > 0]", 4, {below}};
  }
  return {wrapped(above, 2) + " / " + wrapped(below, 3), 2, node.args};
}

Text Printer::composed(const Expr& e) {
  const Expr::Node& node = e.node();
  const auto& args = node.args;
  switch (node.op) {
    case Op::number:
      return {to_string(node.value), denominator(node.value) == 1 && node.value >= 0 ? 4 : 2};
    case Op::name: return {node.text};
    case Op::add: return sum(args[0], args[1]);
    case Op::negate: return {"-" + wrapped(args[0], 2), 1, args};
    case Op::multiply: return product(e);
    case Op::divide: return quotient(node);
    case Op::power: return {wrapped(args[0], 4) + "^" + wrapped(args[1], 4), 3, args};
    case Op::sqrt: {
      const Expr::Node& inside = args[0].node();
      const bool square = inside.op == Op::multiply && same(inside.args[0], inside.args[1]);
      if (square) return {"|" + (*this)(inside.args[0]).text + "|", 4, {inside.args[0]}};
      return call("sqrt", node);
    }
    case Op::sum:
      return bound(
          "sum_{" + node.text + "=" + (*this)(args[0]).text + ".." + (*this)(args[1]).text + "}",
          args[2], args);
    case Op::sum_retain: return bound("sum_{" + node.text + " in retain}", args[0], args);
    case Op::sum_forget: return bound("sum_{" + node.text + " in forget}", args[0], args);
    case Op::max_retain: return bound("max_{" + node.text + " in retain}", args[0], args);
    case Op::max_forget: return bound("max_{" + node.text + " in forget}", args[0], args);
    case Op::trace: return call("Tr", node);
    case Op::expect: return call("E", node);
    case Op::lambda_max_S: return {"lambda_max(S)"};
    case Op::lambda_max_S_single: return {"lambda_max(S_single)"};
    default: return call(op_name(node.op), node);
  }
}

// How often each part is shown, and one formula for each text.
struct Shown {
  std::map<std::string, long> times;
  std::map<std::string, Expr> formula;
};

void count(const Expr& e, Printer& print, bool is_named, Shown& shown) {
  if (!is_named) {
    const std::string& text = print.plain(e);
    shown.times[text] += 1;
    shown.formula.emplace(text, e);
  }
  const Text text = is_named ? print.composed(e) : print(e);
  for (const Expr& part : text.parts) count(part, print, false, shown);
}

constexpr std::size_t short_enough = 240;
constexpr std::size_t most_names = 40;
constexpr long least_saving = 24;  // characters

// The part whose naming shortens the text most.
std::optional<Expr> best_part(const Shown& shown, Printer& print) {
  std::optional<Expr> best;
  long most = least_saving;
  for (const auto& [text, times] : shown.times) {
    const Expr& part = shown.formula.at(text);
    if (part.node().op == Op::name) continue;
    const long saved = (times - 1) * static_cast<long>(print(part).text.size()) - 3 * times - 8;
    if (times < 2 || saved <= most) continue;
    most = saved;
    best = part;
  }
  return best;
}

}  // namespace

json to_json(const Expr& e) {
  const Expr::Node& node = e.node();
  if (node.op == Op::number) return to_string(node.value);
  if (node.op == Op::name) return node.text;
  json list = json::array({op_name(node.op)});
  if (binds_variable(node.op)) list.push_back(node.text);
  for (const Expr& argument : node.args) list.push_back(to_json(argument));
  return list;
}

std::string to_text(const Expr& e) { return Printer()(e).text; }

Shortened shortened(const std::vector<Expr>& formulas) {
  std::map<std::string, std::string> names;
  std::vector<Expr> named;
  std::size_t length = 0;
  for (const Expr& e : formulas) length = std::max(length, to_text(e).size());
  while (length > short_enough && named.size() < most_names) {
    Printer print(names);
    Shown shown;
    for (const Expr& e : formulas) count(e, print, false, shown);
    for (const Expr& e : named) count(e, print, true, shown);
    const std::optional<Expr> part = best_part(shown, print);
    if (!part) break;
    named.push_back(*part);
    names[print.plain(*part)] = "#0";
  }
  // The shortest first: then each is written with the names of those before it.
  const auto size = [](const Expr& e) { return to_text(e).size(); };
  std::stable_sort(named.begin(), named.end(),
                   [&](const Expr& a, const Expr& b) { return size(a) < size(b); });
  for (std::size_t i = 0; i < named.size(); ++i) {
    names[to_text(named[i])] = "#" + std::to_string(i + 1);
  }
  Printer print(names);
  Shortened result;
  for (const Expr& e : formulas) result.formulas.push_back(print(e).text);
  for (std::size_t i = 0; i < named.size(); ++i) {
    result.where.push_back("#" + std::to_string(i + 1) + " = " + print.composed(named[i]).text);
  }
  return result;
}

}  // namespace oubliette
