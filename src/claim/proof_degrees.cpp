// Degrees of the two sides of an identity.
#include <algorithm>
#include <stdexcept>

#include "claim/proof.hpp"
#include "formula/print.hpp"

namespace oubliette {
namespace {

// Degrees of a quotient: of numerator and denominator in all symbols, of the numerator in the
// matrices.
struct Degree {
  int above = 0;
  int below = 0;
  int matrices = 0;
  int least = 0;  // lowest degree in the matrices of any term
};

Degree sum(const Degree& a, const Degree& b) {
  return {std::max(a.above + b.below, b.above + a.below), a.below + b.below,
          std::max(a.matrices, b.matrices), std::min(a.least, b.least)};
}

Degree product(const Degree& a, const Degree& b) {
  return {a.above + b.above, a.below + b.below, a.matrices + b.matrices, a.least + b.least};
}

Degree degree(const Expr& e, const Step& step) {
  const Expr::Node& node = e.node();
  const auto& args = node.args;
  switch (node.op) {
    case Op::number: return {};
    case Op::name: {
      const bool is_matrix =
          std::find(step.matrices.begin(), step.matrices.end(), node.text) != step.matrices.end();
      return {1, 0, is_matrix ? 1 : 0, is_matrix ? 1 : 0};
    }
    case Op::add: return sum(degree(args[0], step), degree(args[1], step));
    case Op::multiply:
    case Op::kron: return product(degree(args[0], step), degree(args[1], step));
    case Op::divide: {
      const Degree b = degree(args[1], step);
      if (b.matrices > 0) break;  // sizes would matter
      return product(degree(args[0], step), {b.below, b.above, 0, 0});
    }
    case Op::power: {
      if (args[1].node().op != Op::number) break;
      const int n = static_cast<int>(numerator(args[1].node().value));
      const Degree base = degree(args[0], step);
      return {n * base.above, n * base.below, n * base.matrices, n * base.least};
    }
    case Op::negate:
    case Op::transpose:
    case Op::vec: return degree(args[0], step);
    case Op::trace: {
      const Degree inside = degree(args[0], step);
      if (inside.least == 0)
        break;  // Tr(I) is the size, so what holds at one size need not at another
      return inside;
    }
    default: break;
  }
  throw std::invalid_argument("degrees_of: " + to_text(e) + " is not an operation of identities");
}

}  // namespace

Degrees degrees_of(const Step& step) {
  const Degree difference = sum(degree(step.left, step), degree(step.right, step));
  return {difference.matrices, difference.above};
}

}  // namespace oubliette
