// Printing formulas.
#include "formula/print.hpp"

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

// How tightly an operation holds its arguments together: 1 sum, 2 product, 3 power, 4 atom.
int strength(const Expr& e) {
  switch (e.node().op) {
    case Op::add:
    case Op::negate: return 1;
    case Op::multiply: return 2;
    case Op::divide: return sigma_name(e.node()) != nullptr ? 4 : 2;
    case Op::power: return 3;
    case Op::number: return denominator(e.node().value) == 1 && e.node().value >= 0 ? 4 : 2;
    case Op::sum:
    case Op::sum_retain:
    case Op::sum_forget:
    case Op::max_retain:
    case Op::max_forget: return 1;
    default: return 4;
  }
}

std::string wrapped(const Expr& e, int at_least) {
  const std::string text = to_text(e);
  return strength(e) < at_least ? "(" + text + ")" : text;
}

std::string call(const std::string& function, const Expr::Node& node) {
  std::string text = function + "(";
  for (std::size_t a = 0; a < node.args.size(); ++a) {
    text += (a == 0 ? "" : ", ") + to_text(node.args[a]);
  }
  return text + ")";
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

std::string to_text(const Expr& e) {
  const Expr::Node& node = e.node();
  const auto& args = node.args;
  switch (node.op) {
    case Op::number: return to_string(node.value);
    case Op::name: return node.text;
    case Op::add:
      if (args[1].node().op == Op::negate) {
        return to_text(args[0]) + " - " + wrapped(args[1].node().args[0], 2);
      }
      return to_text(args[0]) + " + " + to_text(args[1]);
    case Op::negate: return "-" + wrapped(args[0], 2);
    case Op::multiply: return wrapped(args[0], 2) + " " + wrapped(args[1], 3);
    case Op::divide:
      if (sigma_name(node) != nullptr) return sigma_name(node);
      return wrapped(args[0], 2) + " / " + wrapped(args[1], 3);
    case Op::power: return wrapped(args[0], 4) + "^" + wrapped(args[1], 4);
    case Op::sum:
      return "sum_{" + node.text + "=" + to_text(args[0]) + ".." + to_text(args[1]) + "} " +
             wrapped(args[2], 2);
    case Op::sum_retain: return "sum_{" + node.text + " in retain} " + wrapped(args[0], 2);
    case Op::sum_forget: return "sum_{" + node.text + " in forget} " + wrapped(args[0], 2);
    case Op::max_retain: return "max_{" + node.text + " in retain} " + wrapped(args[0], 2);
    case Op::max_forget: return "max_{" + node.text + " in forget} " + wrapped(args[0], 2);
    case Op::trace: return call("Tr", node);
    case Op::expect: return call("E", node);
    case Op::noise: return call("noise", node);
    case Op::lambda_max_S: return "lambda_max(S)";
    case Op::lambda_max_S_single: return "lambda_max(S_single)";
    default: return call(op_name(node.op), node);
  }
}

}  // namespace oubliette
